"""An answer's first screen as Markdown of a bounded length.

What would sink the deal is never left out. Of the rest the first is kept, and how many
are left is said, with the part that has them.
"""

from collections.abc import Iterable, Iterator, Sequence

from poolcheck.report.parts.page import Part
from poolcheck.report.to_blocks import Block, written_on
from poolcheck.report.to_markdown import MarkdownPage

# Letters of a first screen, and of a part that was asked for.
MOST, MOST_OF_A_PART = 8_000, 24_000
# What is kept free to say how much is left.
ROOM_FOR_MORE = 200
# So many rows and entries of each part are kept, fewer where that is too long.
KEPT = (40, 20, 10, 5, 2, 0)
# And so many letters of what is never left out, where all else is gone.
LETTERS = (1_000, 600, 300, 150, 80)
NEVER_CUT = (Part.VERDICT.value, Part.BEFORE_SIGNING.value, Part.CERTIFICATE.value)
# Under which part the rest of each may be asked for.
MORE = {
    Part.WHERE.value: "money",
    Part.WHY.value: "reasons",
    Part.CHANGE.value: "remedies",
}


def markdown(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown."""
    page = MarkdownPage()
    written_on(page, list(blocks))
    return page.text()


def screen(blocks: Sequence[Block], most: int = MOST) -> str:
    """A first screen, of no more letters than these."""
    text = markdown(blocks)
    for number in KEPT:
        if len(text) <= most:
            return text
        text = markdown(_few(blocks, number))
    for letters in LETTERS:
        if len(text) <= most:
            return text
        text = markdown(_short(_few(blocks, 0), letters))
    return text


def _few(blocks: Iterable[Block], number: int) -> Iterator[Block]:
    """Blocks with so many rows of each table and so many entries of each part."""
    entries: dict[str, int] = {}
    left: dict[str, int] = {}
    told = list(blocks)
    for block in told:
        part = block["part"]
        if part in NEVER_CUT:
            yield block
        elif block["is"] == "table":
            rows = block["rows"]
            yield {**block, "rows": rows[:number]}
            if len(rows) > number:
                yield _more(part, len(rows) - number, "row")
        elif block["is"] == "noted":
            entries[part] = entries.get(part, 0) + 1
            if entries[part] <= number:
                yield block
            else:
                left[part] = left.get(part, 0) + 1
        else:
            yield block
    for part, count in left.items():
        yield _more(part, count, "entry")


def _more(part: str, count: int, what: str) -> Block:
    several = {"row": "rows", "entry": "entries"}[what] if count > 1 else what
    more = f'{count} more {several}: part="{MORE.get(part, "all")}"'
    return {"is": "paragraph", "part": part, "text": more}


def _short(blocks: Iterable[Block], letters: int) -> Iterator[Block]:
    """Blocks with so many letters of each text."""
    for block in blocks:
        text = block.get("text", "")
        cut = f"{text[:letters]}… (cut)" if len(text) > letters else text
        yield {**block, "text": cut} if "text" in block else block


def part(blocks: Sequence[Block], most: int = MOST_OF_A_PART) -> str:
    """A part of an answer: as many of its blocks, from the first, as there is room for.

    A table that there is no room for keeps its first rows.
    """
    text = markdown(blocks)
    if len(text) <= most:
        return text
    room, kept = most - ROOM_FOR_MORE, list[Block]()
    for block in blocks:
        fits = list(_fitting(block, room))
        if not fits:
            break
        room -= len(markdown(fits)) + 1
        kept += fits
    left = len(blocks) - len(kept)
    told = f"{left} more {'entry is' if left == 1 else 'entries are'} left out."
    more = f"{told} A narrower question has them."
    return markdown([*kept, {"is": "paragraph", "part": Part.ALL.value, "text": more}])


def _fitting(block: Block, room: int) -> Iterator[Block]:
    """A block, or the first rows of it, if there is room for them."""
    if len(markdown([block])) <= room:
        yield block
    elif block["is"] == "table" and block["rows"]:
        row = len(markdown([block])) // len(block["rows"])
        number = max(0, room // (row + 1) - 2)
        if number:
            yield {**block, "rows": block["rows"][:number]}
