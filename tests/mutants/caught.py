"""What catches a slip in a rulebook: each net in turn, the quickest first."""

from enum import Enum
from functools import cache

from poolcheck.answers.annex import Published, annex_table
from poolcheck.law.editions import supplied
from poolcheck.law.file.read import parse
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Question
from poolcheck.terms.faults import BadInput
from tests.guards.compared import TABLES, disagreements
from tests.mutants.slips import Slip


class Net(Enum):
    """What a slip is caught by."""

    REFUSED = "the loader refuses it"
    BY_HAND = "a table made by hand says otherwise"
    PUBLISHED = "the published table comes out otherwise"
    NOTHING = "nothing here"


def caught(slip: Slip) -> Net:
    """The first net that a slip is caught by."""
    try:
        book = parse(slip.made(), f"{slip.edition}.toml", names={})
    except BadInput:
        return Net.REFUSED
    if any(any(disagreements(table, slip.edition, book)) for table in TABLES):
        return Net.BY_HAND
    if _cells(book) != _as_supplied(slip.edition):
        return Net.PUBLISHED
    return Net.NOTHING


def _cells(book: Rulebook) -> list[Published]:
    """What the rules give for each cell of the published table, in its time."""
    facts = {fact.id: fact.default for fact in book.facts}
    question = Question(book, book.edition.from_, (), (), (), facts)
    table = annex_table(question)
    return [cell.derived for row in table.rows for cell in row.cells]


@cache
def _as_supplied(edition: str) -> list[Published]:
    return _cells(supplied(edition))
