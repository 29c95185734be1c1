"""Text from people and files, made safe to compare and to show.

Every page, table and fault shows a text by `visible`; every way in refuses one by
`unseen`. What a kind of page takes for markup is its own to take care of.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

LONGEST_SHOWN = 120
NOT_TEXT = ("holds bytes that are not text", "type it again, or take them out")

# Almost every text is of these alone, all of them seen, which is soon known.
EVERYDAY = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")
# What is as it is compared: words of small letters and figures, with a space between.
FOLDED = re.compile("[a-z0-9]+(?: [a-z0-9]+)*")
# What stands between two words.
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015_/,.()]+")
# Marks above and below one letter: more than any script writes hide what is beside it.
MOST_MARKS = 5
# Of the characters that show as nothing, those that are letters, marks or signs by
# their category.
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)


# Some thousands of names of services are folded for each question that is asked.
@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A name as it is compared: small letters, hyphens and spaces alike."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(c for c in text.casefold() if unicodedata.category(c) != "Cf")
    text = text.casefold().replace("&", " and ").replace("'", "").replace("’", "")  # noqa: RUF001
    return " ".join(_BETWEEN.split(text)).strip()


def visible(text: str) -> str:
    """A text as one line on which everything is seen.

    What cannot be shown as itself is shown as its code, so that nothing is hidden.
    """
    if EVERYDAY.fullmatch(text):
        return text
    return "".join(
        char if why is None else code(char) for char, why in _looked_at(text)
    )


def plain(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text as it is shown where there is not room for all of it: visible, and cut."""
    safe = visible(text[: longest + 1])
    return safe if len(text) <= longest else safe[: longest - 1] + "…"


def unseen(text: str) -> tuple[str, str] | None:
    """What is wrong with a text that holds what is not seen, and the remedy.

    The same is refused in a file, in an option and at a prompt.
    """
    if EVERYDAY.fullmatch(text):
        return None
    if "\n" in text or "\r" in text:
        return "holds a line break", "write it on one line"
    if not is_text(text):
        return NOT_TEXT
    for char, why in _looked_at(text):
        if why:
            return f"holds {why}, {code(char)}", "take it out"
    return None


def only_seen(text: str) -> str:
    """A text without what is not seen in it."""
    if EVERYDAY.fullmatch(text):
        return text
    safe = text if is_text(text) else text.encode("utf-8", "ignore").decode()
    return "".join(char for char, why in _looked_at(safe) if not why)


def code(char: str) -> str:
    """A character by its number, as Python, JSON and TOML write it."""
    number = ord(char)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _looked_at(text: str) -> Iterator[tuple[str, str | None]]:
    """Each character, with what it is where it is not seen; None where it is.

    Empty for one that may stand in a name, but has no one look to be shown by.
    """
    marks = MOST_MARKS
    for char in text:
        category = unicodedata.category(char)
        if char == " ":
            marks, why = MOST_MARKS, None
        elif category == "Cc":
            marks, why = MOST_MARKS, "a control code"
        elif category in ("Cf", "Cs", "Zl", "Zp") or BLANK.match(char):
            marks, why = MOST_MARKS, "a character that is not seen"
        elif category in ("Co", "Cn", "Zs"):
            marks, why = MOST_MARKS, ""
        elif category in ("Mn", "Me"):
            marks += 1
            why = "a mark that no letter carries" if marks > MOST_MARKS else None
        else:
            marks, why = 0, None
        yield char, why


def command(words: Iterable[str]) -> str:
    """A command as a shell takes it, word for word; what is not seen by its code."""
    import shlex

    return " ".join(
        shlex.quote(word) if visible(word) == word else _by_codes(word)
        for word in words
    )


def _by_codes(word: str) -> str:
    """A word in quotes of the kind in which a shell reads codes."""
    told = []
    for char, why in _looked_at(word):
        if "\udc80" <= char <= "\udcff":
            told.append(f"\\x{ord(char) - 0xDC00:02x}")
        elif why is not None:
            told.append(code(char))
        else:
            told.append(f"\\{char}" if char in "\\'" else char)
    return f"$'{''.join(told)}'"


def in_toml(text: str) -> str:
    """A text as TOML writes it: JSON's quoting is TOML's, and so are these codes."""
    return visible(json.dumps(text, ensure_ascii=False))


def is_text(text: str) -> bool:
    """Whether a text is one: what was typed may hold bytes that stand for none."""
    return not any(unicodedata.category(c) == "Cs" for c in text)


def is_id(text: str) -> bool:
    """Whether a text may be the id of a rule."""
    return text == text.lower() and text.replace("-", "").isalnum() and text.isascii()


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Words as a list in a sentence: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """A text as a sentence begins: its first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def a(noun: str) -> str:
    """A noun after its article: "an integrated care board", "a unitary council"."""
    return f"{'an' if noun[:1].casefold() in 'aeio' else 'a'} {noun}"


def count(number: int, one: str, several: str = "") -> str:
    """How many of something: "1 line", "2 lines", "1,200 lines"."""
    return f"{figure(number)} {one if number == 1 else several or f'{one}s'}"


# A number is read in full up to here; a larger one says more by its exponent.
READ_IN_FULL = 10**15
TIMES = "\N{MULTIPLICATION SIGN}"


def figure(number: int) -> str:
    """A number to be read: "1,200", and past fifteen digits by its exponent."""
    if number < READ_IN_FULL:
        return f"{number:,}"
    power = number.bit_length() * 3 // 10
    while 10 ** (power + 1) <= number:
        power += 1
    while 10**power > number:
        power -= 1
    hundreds = (number * 1000 // 10**power + 5) // 10
    if hundreds == 1000:
        hundreds, power = 100, power + 1
    return f"{hundreds // 100}.{hundreds % 100:02} {TIMES} 10^{power}"


def digits(number: int) -> str:
    """Every digit of a number; Python by itself stops at some thousands."""
    if number < 10**1000:
        return str(number)
    half = number.bit_length() * 3 // 20
    first, rest = divmod(number, 10**half)
    return f"{digits(first)}{digits(rest).zfill(half)}"
