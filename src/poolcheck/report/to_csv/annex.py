"""The published table beside what the rules give, as CSV."""

from poolcheck.answers.annex import AnnexTable, Published, Standing
from poolcheck.report.to_csv import cells


def annex_table(answer: AnnexTable) -> str:
    """One row for each cell."""
    return cells.text(
        ("row", "column", "published", "derived", "agrees"),
        [
            (
                row.row.id,
                cell.column,
                _published(cell.published),
                _published(cell.derived),
                str(cell.agrees).lower(),
            )
            for row in answer.rows
            for cell in row.cells
        ],
    )


def _published(value: Published) -> str:
    if not isinstance(value, Standing):
        return cells.several(value)
    idle = f"; not needed: {', '.join(value.superfluous)}" if value.superfluous else ""
    return f"{value.says.value if value.says else 'it depends'}{idle}"
