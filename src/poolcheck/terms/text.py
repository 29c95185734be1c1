"""Text from people and files, made safe to compare and to show."""

import re
import unicodedata
from functools import lru_cache

LONGEST_SHOWN = 120


# A thousand names of services are folded for each question that is asked.
@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    """A name as it is compared: small letters, hyphens and spaces alike."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = text.replace("&", " and ").replace("'", "").replace("’", "")  # noqa: RUF001
    return " ".join(re.split(r"[\s\-_/,.()]+", text)).strip()


def plain(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text as it is shown: one line, no control codes or unseen marks, not too long.

    What cannot be shown as itself is shown as its code, so that nothing is hidden.
    """
    safe = "".join(c if _shows(c) else f"\\u{ord(c):04x}" for c in text[: longest + 1])
    return safe if len(text) <= longest else safe[: longest - 1] + "…"


def unseen(text: str) -> bool:
    """Whether a text holds a control code, or a mark that is not seen."""
    # Of the texts read almost all are printable, which is sooner known.
    return not text.isprintable() and any(
        unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text
    )


def is_text(text: str) -> bool:
    """Whether a text is one: what was typed may hold bytes that stand for none."""
    return not any(unicodedata.category(c) == "Cs" for c in text)


def _shows(char: str) -> bool:
    return char == " " or unicodedata.category(char) not in (
        "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs",
    )  # fmt: skip


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Words as a list in a sentence: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """A text as a sentence begins: its first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def count(number: int, one: str, several: str = "") -> str:
    """How many of something: "1 line", "2 lines", "1,200 lines"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
