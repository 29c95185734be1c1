"""The answer to `annex-b` as a page."""

from poolcheck.annex import Cell, Published
from poolcheck.finding import AnnexTable
from poolcheck.question import Question
from poolcheck.report import closing
from poolcheck.report.page import Page
from poolcheck.rulebook.book import Rulebook
from poolcheck.words import listed

COLUMN_LABELS = {
    "commissioners": "commissioners needed",
    "pooled": "can be pooled",
    "kept-out": "never pooled",
}


def report(page: Page, found: AnnexTable) -> None:
    """Each cell as published and as the rules give it."""
    rulebook = found.question.rulebook
    cells = found.agree + found.disagree
    page.verdict(
        f"{rulebook.edition.title}: the rules give {found.agree} of {cells} cells "
        "as published."
        if found.rows
        else f"{rulebook.edition.id} has no published table."
    )
    for row in found.rows:
        page.heading(f"{row.row.id}: {row.row.label}")
        for cell in row.cells:
            _cell(page, rulebook, cell)
        page.line(row.row.says, indent=4)
        notes = f" · notes {listed(list(row.row.notes))}" if row.row.notes else ""
        page.line(
            f"{rulebook.document(row.row.source).short}, {row.row.at}{notes}", indent=4
        )
    assumed = _assumed(found.question)
    if assumed:
        page.paragraph(
            f"Not as the table takes it. Assumed here: {'; '.join(assumed)}."
        )
    elif rulebook.table:
        page.paragraph(rulebook.table.says)
    for note in rulebook.notes:
        source = f"{rulebook.document(note.source).short}, {note.at}"
        page.line(f"Note {note.id}. {note.says} {source}.", indent=1)
    read = {r for row in found.rows for r in row.row.readings}
    if read:
        page.heading("Rests on our reading")
        for reading in rulebook.readings:
            if reading.id in read:
                ids = [reading.id] if page.ids else []
                page.noted("-", f"{reading.question} {reading.says}", *ids)
    closing.again(page, found.question, "annex-b")
    closing.footer(page, rulebook, found.question.day)


def _assumed(question: Question) -> list[str]:
    """The levers pulled and the facts stated otherwise than the table takes them."""
    rulebook = question.rulebook
    levers = [x.label for x in rulebook.levers if x.id in question.levers]
    facts = [f for f in rulebook.facts if question.facts[f.id] is not f.default]
    return [*levers, *(f"{f.label}: {str(not f.default).lower()}" for f in facts)]


def _cell(page: Page, rulebook: Rulebook, cell: Cell) -> None:
    label = COLUMN_LABELS.get(cell.column, cell.column)
    if cell.agrees:
        page.noted("agrees", f"{label}: {_spoken(rulebook, cell.published)}")
    else:
        page.noted(
            "DIFFERS",
            f"{label}: published {_spoken(rulebook, cell.published)}",
            f"the rules give {_spoken(rulebook, cell.derived)}",
        )


def _spoken(rulebook: Rulebook, value: Published) -> str:
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
