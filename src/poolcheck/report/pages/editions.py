"""The list of editions as a page."""

from poolcheck.answers.lists import Editions
from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.sources import written
from poolcheck.terms.text import count, listed, plain


def report(page: Page, answer: Editions) -> None:
    """Each edition with its days, what it says, and where that is written."""
    there = [r.edition.id for r in answer.rulebooks if r.edition.in_force(answer.day)]
    day = closing.spoken(answer.day)
    page.verdict(
        f"{count(len(answer.rulebooks), 'edition')}. In force on {day}: "
        f"{listed(there) or 'none of them'}."
    )
    page.table(
        [
            Column("Edition", fixed=True),
            Column("From", fixed=True),
            Column("To", fixed=True),
            Column("In force that day"),
            Column("Published table"),
        ],
        [row(answer, rulebook) for rulebook in answer.rulebooks],
    )
    for rulebook, read_from in zip(answer.rulebooks, answer.read_from, strict=True):
        edition = rulebook.edition
        default = ", the default" if edition.default else ""
        page.paragraph(f"{edition.title}  (-e {edition.id}{default})")
        page.line(edition.says, indent=4)
        page.line(edition.guide, indent=4)
        page.line(written(rulebook, edition), indent=4)
        page.line(f"Rules read from {plain(read_from)}.", indent=4)
    page.paragraph(f"{day} · {closing.NOT_ADVICE}")


def row(answer: Editions, rulebook: Rulebook) -> tuple[str, ...]:
    """An edition: its days, and its table."""
    edition = rulebook.edition
    last = rulebook.last_day().isoformat() if edition.until else "still in force"
    rows = [row.id for row in rulebook.rows]
    return (
        edition.id,
        edition.from_.isoformat(),
        last,
        "yes" if edition.in_force(answer.day) else "no",
        f"rows {rows[0]} to {rows[-1]}" if rows else "none",
    )
