"""The matrix, the published table and the lists of a rulebook as pages."""

from poolcheck.annex import Cell, Published
from poolcheck.finding import AnnexTable, Matrix
from poolcheck.listing import Item, Listing
from poolcheck.report import closing
from poolcheck.report.page import Column, Page
from poolcheck.report.reasons import written
from poolcheck.rulebook import Rulebook
from poolcheck.terms import Verdict
from poolcheck.words import listed, plain

LETTERS = {
    Verdict.YES: "Y",
    Verdict.PARTLY: "p",
    Verdict.NO: "-",
    Verdict.NOT_COMMISSIONABLE: "x",
}

COLUMN_LABELS = {
    "commissioners": "commissioners needed",
    "pooled": "can be pooled",
    "kept-out": "never pooled",
}

PAIRS_ACROSS = 10


def matrix(page: Page, found: Matrix) -> None:
    """Every pair in a half table; wide ones in several, side by side no more."""
    asked = found.question.asked
    who = listed([plain(c.name) for c in found.question.commissioners])
    counts = {v: sum(c.verdict is v for c in found.cells) for v in Verdict}
    page.verdict(
        f"{len(found.cells)} pairs: {counts[Verdict.YES]} yes, "
        f"{counts[Verdict.PARTLY]} partly, {counts[Verdict.NO]} no, "
        f"{counts[Verdict.NOT_COMMISSIONABLE]} not commissionable."
    )
    page.paragraph(f"May each pair share a fund? Among {who or 'nobody'}.")
    verdicts = {(c.a, c.b): LETTERS[c.verdict] for c in found.cells}
    numbered = list(enumerate(asked, 1))
    for start in range(0, max(1, len(asked) - 1), PAIRS_ACROSS):
        across = numbered[start : start + PAIRS_ACROSS]
        page.table(
            [
                Column("", True),
                Column("Service", fixed=True),
                *(Column(str(n), True) for n, _ in across),
            ],
            [
                (
                    str(n),
                    plain(a.label, 34),
                    *("" if m >= n else verdicts[b, a] for m, b in across),
                )
                for n, a in numbered[start:]
            ],
        )
    page.paragraph(
        "Y: they may share a fund. p: parts of them may. -: they may not. "
        "x: these commissioners cannot commission them. "
        "`poolcheck can-pool A B` gives the reasons for a pair."
    )
    closing.footer(page, found.question.rulebook, found.question.day)


def annex_table(page: Page, found: AnnexTable) -> None:
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
    if rulebook.table:
        page.paragraph(rulebook.table.says)
    for note in rulebook.notes:
        page.line(f"Note {note.id}. {note.says}", indent=1)
    read = {r for row in found.rows for r in row.row.readings}
    if read:
        page.heading("Rests on our reading")
        for reading in rulebook.readings:
            if reading.id in read:
                page.noted("-", f"{reading.question} {reading.says}")
    closing.footer(page, rulebook, found.question.day)


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


def listing(page: Page, found: Listing, ids: bool) -> None:
    """One entry after another, each with its source."""
    number, edition = len(found.items), found.rulebook.edition.id
    holding = f' that hold "{plain(found.words)}"' if found.words else ""
    page.verdict(f"{number} {found.name}{holding} in {edition}.")
    for item in found.items:
        _item(page, found.rulebook, item, ids)
    if found.others:
        page.heading("Read, but not encoded")
        for entry in found.others:
            page.noted(
                "-",
                f"{entry.label}: {entry.says} {entry.why}",
                written(found.rulebook, entry),
            )
    closing.footer(page, found.rulebook, found.day)


def _item(page: Page, rulebook: Rulebook, item: Item, ids: bool) -> None:
    fields = item.fields
    name = str(fields.get("label") or fields["id"])
    if ids or "actor" in fields or fields["kind"] == "fact":
        name = f"{name}  ({fields['id']})" if name != fields["id"] else name
    says = str(fields.get("says") or "")
    if "functions" in fields:
        labels = [rulebook.function(f).label for f in fields["functions"]]
        says = "; ".join(labels) if labels != [name] else ""
        says = says or str(fields.get("ask_instead") or "")
    if "question" in fields:
        name, says = fields["question"], f"{fields['chosen']} {fields['why']}"
    below = [text for text in (fields.get("caution"),) if text]
    if "otherwise" in fields:
        below.append(f"Otherwise: {fields['otherwise']}")
    if "actor" in fields:
        below.append(f"{fields['actor']} · {fields['kind']}")
    if "basis" in fields:
        below.append(written(rulebook, rulebook.rule(fields["id"])))
    elif fields.get("source"):
        below.append(str(fields["source"]))
    page.paragraph(name)
    for text in (says, *below):
        if text:
            page.line(text, indent=4)
