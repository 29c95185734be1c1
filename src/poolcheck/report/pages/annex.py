"""The answer to `annex-b` as a page."""

from collections.abc import Iterable

from poolcheck.answers.annex import AnnexTable, Cell, Published, RowCells, Standing
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Question
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Column, Page
from poolcheck.terms.text import listed

COLUMN_LABELS = {
    "commissioners": "commissioners needed",
    "pooled": "can be pooled",
    "kept-out": "never pooled",
}


def report(page: Page, answer: AnnexTable) -> None:
    """Each cell as published, beside what the rules give."""
    rulebook = answer.question.rulebook
    page.verdict(verdict(answer))
    if rulebook.table and rulebook.table.columns:
        _matrix(page, answer, rulebook)
    for row in answer.rows:
        page.heading(f"{row.row.id}: {row.row.label}")
        _cells(page, rulebook, row, row.cells)
        page.line(row.row.says, indent=4)
        notes = f" · notes {listed(list(row.row.notes))}" if row.row.notes else ""
        page.line(
            f"{rulebook.document(row.row.source).short}, {row.row.at}{notes}", indent=4
        )
    otherwise = assumed(answer.question)
    if otherwise:
        page.paragraph(
            f"Not as the table takes it. Assumed here: {'; '.join(otherwise)}."
        )
    elif rulebook.table:
        page.paragraph(rulebook.table.says)
    for note in rulebook.notes:
        source = f"{rulebook.document(note.source).short}, {note.at}"
        page.line(f"Note {note.id}. {note.says} {source}.", indent=1)
    closing.left_open(page, answer.readings, ())
    closing.again(page, answer.question)
    closing.footer(page, rulebook, answer.question.day, read_from=answer.read_from)


def verdict(answer: AnnexTable) -> str:
    """How many cells the rules give as they were published."""
    edition = answer.question.rulebook.edition
    cells = answer.agree + answer.disagree
    if not answer.rows:
        return f"{edition.id} has no published table."
    return (
        f"{edition.title}: the rules give {answer.agree} of {cells} cells as published."
    )


def _matrix(page: Page, answer: AnnexTable, rulebook: Rulebook) -> None:
    """The whole table at a glance: what each cell says, and whether the rules agree."""
    columns = rulebook.table.columns if rulebook.table else ()
    page.table(
        [Column("Row"), *(Column(f"{c.id}: {c.label}") for c in columns)],
        [
            (row.row.id, *(_glance(cells.get(c.id)) for c in columns))
            for row in answer.rows
            for cells in [{cell.column: cell for cell in row.cells}]
        ],
    )


def _glance(cell: Cell | None) -> str:
    if cell is None or not isinstance(cell.published, Standing):
        return ""
    said = cell.published.says.value if cell.published.says else ""
    return f"{said}, {'agrees' if cell.agrees else 'DIFFERS'}"


def assumed(question: Question) -> list[str]:
    """What is assumed here otherwise than in the table: levers pulled, other facts."""
    rulebook = question.rulebook
    levers = [x.label for x in rulebook.levers if x.id in question.assume]
    facts = [f for f in rulebook.facts if question.facts[f.id] is not f.default]
    return [*levers, *(f"{f.label}: {str(not f.default).lower()}" for f in facts)]


def differing(page: Page, rulebook: Rulebook, row: RowCells) -> None:
    """Each cell of a row that the rules do not give as published."""
    wrong = tuple(cell for cell in row.cells if not cell.agrees)
    if wrong:
        page.heading(f"{row.row.id}: {row.row.label}")
        _cells(page, rulebook, row, wrong)


def _cells(
    page: Page, rulebook: Rulebook, row: RowCells, cells: Iterable[Cell]
) -> None:
    """Cells with what was published and, where one differs, what the rules give."""
    said = {cell.column: cell.says for cell in row.row.cells}
    for cell in cells:
        label = COLUMN_LABELS.get(cell.column, cell.column)
        below = [said[cell.column]] if cell.column in said else []
        below += _conditions(rulebook, cell)
        published = f"{label}: {in_words(rulebook, cell.published)}"
        if cell.agrees:
            page.noted("agrees", published, *below)
        else:
            derived = f"the rules give {in_words(rulebook, cell.derived)}"
            published = f"{label}: published {in_words(rulebook, cell.published)}"
            page.noted("DIFFERS", published, derived, *below)


def _conditions(rulebook: Rulebook, cell: Cell) -> list[str]:
    """What somebody else must first do for the cell to be so."""
    if not isinstance(cell.derived, Standing):
        return []
    routes = {route.id: route for route in rulebook.routes}
    return [f"On condition: {routes[r].condition}" for r in cell.derived.conditions]


def in_words(rulebook: Rulebook, value: Published) -> str:
    """What a cell says."""
    if isinstance(value, Standing):
        kinds = listed([rulebook.kind(k).label for k in value.superfluous])
        says = value.says.value if value.says else "different things for those in it"
        return f"{says}; not needed: {kinds}" if kinds else says
    if isinstance(value, tuple):
        return "; ".join(rulebook.function(f).label for f in value) or "nothing"
    words = []
    for kind_id, number in value.items():
        kind = rulebook.kind(kind_id)
        if kind.at_most == 1:
            words.append(kind.label)
        elif number == "1":
            words.append(f"one {kind.label}")
        else:
            words.append(f"one or more {kind.plural}")
    return listed(words) or "no one set"
