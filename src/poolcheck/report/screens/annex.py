"""The answer to `annex-b` at a glance."""

from poolcheck.answers.annex import AnnexTable, RowCells
from poolcheck.report.pages.annex import COLUMN_LABELS, assumed, differing, verdict
from poolcheck.report.parts import standing
from poolcheck.report.parts.page import Column, Page


def report(page: Page, answer: AnnexTable) -> None:
    """Row by row, which cells the rules give as published; each that differs."""
    page.verdict(verdict(answer))
    columns = list(dict.fromkeys(c.column for row in answer.rows for c in row.cells))
    if columns:
        page.table(
            [
                Column("Row"),
                Column("Services"),
                *(Column(COLUMN_LABELS.get(c, c), fixed=True) for c in columns),
            ],
            [_row(row, columns) for row in answer.rows],
        )
    for row in answer.rows:
        differing(page, answer.question.rulebook, row)
    otherwise = assumed(answer.question)
    if otherwise:
        page.paragraph(
            f"Not as the table takes it. Assumed here: {'; '.join(otherwise)}."
        )
    standing.more(
        page,
        "each cell in words" if answer.rows else "",
        "the notes of the table" if answer.question.rulebook.notes else "",
        standing.some(len(answer.readings), "reading"),
    )
    standing.certificate(page, answer.question, (), "", answer.read_from)


def _row(row: RowCells, columns: list[str]) -> tuple[str, ...]:
    agrees = {cell.column: cell.agrees for cell in row.cells}
    return (
        row.row.id,
        row.row.label,
        *(
            ("agrees" if agrees[c] else "DIFFERS") if c in agrees else ""
            for c in columns
        ),
    )
