"""A paper as Markdown, to be pasted into a council's own."""

from collections.abc import Iterator

from poolcheck.paper.document import (
    Big,
    Block,
    Boxed,
    Bullets,
    Figure,
    Kind,
    Lettered,
    Numbered,
    Paper,
    Row,
    Source,
    Table,
    Text,
    ToWrite,
    Typed,
)
from poolcheck.report.to_markdown import begun, escaped


def markdown(paper: Paper) -> str:
    """The paper as Markdown blocks, a blank line between them."""
    return "\n\n".join(_blocks(paper)) + "\n"


def _blocks(paper: Paper) -> Iterator[str]:
    yield _text(paper.lead)
    yield f"# {begun(paper.title)}"
    yield "\n".join(
        f"- **{escaped(head)}:** {_text(text)}" for head, text in paper.front
    )
    for section in paper.sections:
        yield f"## {_heading(section.heading)}"
        for block in section.blocks:
            yield from _block(block)
    yield begun(paper.foot)


def _heading(text: str) -> str:
    number, point, rest = text.partition(". ")
    if number.isdigit():
        return f"{number}\\{point}{escaped(rest)}"
    return begun(text)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Numbered():
            yield f"{block.number} {_text(block.text)}"
        case Lettered():
            yield f"\\{block.letter} {_text(block.text)}"
        case Bullets():
            yield "\n".join(f"- {_text(entry)}" for entry in block.entries)
        case Boxed():
            yield f"**{escaped(block.heading)}**"
            if block.entries:
                yield "\n".join(f"- {_text(entry)}" for entry in block.entries)
        case Big():
            yield "\n".join(
                f"- **{escaped(figure)}** {escaped(what)}"
                for figure, what in block.figures
            )
        case Table():
            yield _table(block)
        case Figure():
            yield f"**{escaped(block.title)}. {escaped(block.flows.title)}**"
            yield begun(block.flows.says)


def _table(table: Table) -> str:
    unit = f" ({escaped(table.unit)})" if table.unit else ""
    lines = [[escaped(column.heading) or " " for column in table.columns]]
    lines.append(["---:" if column.figures else "---" for column in table.columns])
    lines += [_cells(row, len(table.columns)) for row in table.rows]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"**{escaped(table.caption)}**{unit}\n\n{rows}"


def _cells(row: Row, columns: int) -> list[str]:
    cells = [_text(cell) for cell in row.cells]
    if row.kind is not Kind.PLAIN:
        cells = [f"**{cell}**" if cell else "" for cell in cells]
    return [*cells, *([""] * (columns - len(cells)))]


def _text(text: Text) -> str:
    """A text at the beginning of a line or a cell."""
    runs = [_run(run) for run in text]
    if text and isinstance(text[0], str):
        first = text[0]
        runs[0] = begun(first) + " " * (len(first) - len(first.rstrip()))
    return "".join(runs)


def _run(run: str | ToWrite | Typed | Source) -> str:
    match run:
        case str():
            return escaped(run)
        case ToWrite(what):
            return f"**\\[{escaped(what)}\\]**"
        case Typed(text):
            ticks = "`" * (1 + max(map(len, _ticks(text)), default=0))
            space = " " if text.startswith("`") or text.endswith("`") else ""
            return f"{ticks}{space}{text}{space}{ticks}"
        case Source(text):
            return escaped(text)


def _ticks(text: str) -> list[str]:
    """The runs of backticks in a text."""
    return "".join(c if c == "`" else " " for c in text).split()
