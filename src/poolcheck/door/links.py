"""The link to a question: its words after the mark # of an address.

No file can be in one, and no amount: whoever has the link can read it.
"""

import string
from collections.abc import Sequence

# The keys of a link by the options of the command; what has no key cannot be in one.
KEYS = {
    "-c": "c",
    "-e": "e",
    "--on": "on",
    "--fact": "fact",
    "--assume": "assume",
    "--mechanism": "mechanism",
    "--together": "together",
    "--apart": "apart",
    "--max-funds": "max-funds",
    "--host": "host",
    "--row": "row",
}
# A link asks what this command asks.
COMMAND = ("poolcheck", "can-pool")
# How much is shown is no part of a question.
SHOWN = ("--full", "--ids")
AS_IT_IS = frozenset(string.ascii_letters + string.digits + "-._~=,")


def link(words: Sequence[str]) -> str:
    """The link to what a command asks; empty where there is none."""
    if tuple(words[:2]) != COMMAND:
        return ""
    pairs: list[tuple[str, str]] = []
    rest = iter(words[2:])
    for word in rest:
        if word in SHOWN:
            continue
        if not word.startswith("-"):
            pairs.append(("s", word))
        elif word in KEYS:
            pairs.append((KEYS[word], next(rest)))
        else:
            return ""
    return "#" + "&".join(f"{key}={_escaped(text)}" for key, text in pairs)


def _escaped(text: str) -> str:
    return "".join(map(_code, text))


def _code(char: str) -> str:
    if char in AS_IT_IS:
        return char
    if char == " ":
        return "+"
    return "".join(f"%{byte:02X}" for byte in char.encode(errors="replace"))
