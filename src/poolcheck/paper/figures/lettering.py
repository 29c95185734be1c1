"""How wide a text is at most, and how it is broken into lines that fit."""

import unicodedata

SIZE = 14
LINE = 18
# Shares of the size that no letter of its sort is wider than, in Arial and its like.
NARROW, USUAL, CAPITAL, WIDE, WIDEST = 0.34, 0.6, 0.74, 0.95, 1.05
SLIM = set("iljtf.,;:'|!()[] /-I")
BROAD = set("mwMWQO%@&—…")


def wide(text: str, size: int = SIZE) -> float:
    """How wide a text is at most, in units of the picture; bold or not."""
    return 1.06 * size * sum(map(_share, text))


def _share(char: str) -> float:
    if char in SLIM:
        return NARROW
    if char in BROAD:
        return WIDE
    if unicodedata.combining(char):
        return 0
    if char.isascii() or "\u00a1" <= char <= "\u024f":
        return CAPITAL if char.isupper() else USUAL
    return USUAL if char in "£–’“”" else WIDEST  # noqa: RUF001


def broken(text: str, room: float, most: int) -> tuple[str, ...]:
    """A text in lines that are no wider than the room; cut where they are too many."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and wide(joined) <= room:
            lines[-1] = joined
            continue
        while wide(word) > room:
            fits = _fitting(word, room)
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        while last and wide(f"{last}…") > room:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last}…"]
    return tuple(lines)


def _fitting(word: str, room: float) -> int:
    """How many letters of a word fit; one at the least."""
    fits = 1
    while fits < len(word) and wide(word[: fits + 1]) <= room:
        fits += 1
    return fits
