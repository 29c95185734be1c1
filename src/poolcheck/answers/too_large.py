"""Questions too large to answer whole: what there is too much of, and what to ask."""

from poolcheck.question.question import Question
from poolcheck.structures.lines import MOST_FUNDS, Model
from poolcheck.structures.patterns import MOST_PATTERNS
from poolcheck.terms.faults import Fault
from poolcheck.terms.text import count

MOST_STRUCTURES = 100_000


def for_wishes(question: Question) -> Fault:
    """Too many possible funds to try them all as wished."""
    return Fault(
        "the wishes",
        f"{len(question.commissioners)} commissioners",
        "there are too many possible funds to try them all as wished",
        "name fewer commissioners, or one --mechanism, or leave out the wishes",
    )


def patterns(question: Question) -> Fault:
    """More patterns than are worked through."""
    return Fault(
        "--commissioner",
        _size(question),
        f"there are more than {MOST_PATTERNS:,} patterns, too many to work through",
        "name fewer commissioners or services, or one --mechanism or --max-funds",
    )


def funds(m: Model) -> Fault:
    """More possible funds than are worked through."""
    # A limit on how many funds there are together leaves as many to choose from.
    one = ", or one --mechanism" if len(m.mechanisms) > 1 else ""
    return Fault(
        "--commissioner",
        _size(m.question),
        f"there are more than {MOST_FUNDS:,} possible funds, too many to work through",
        f"name fewer commissioners{one}",
    )


def for_all(count: int) -> Fault:
    """More structures than are listed at once."""
    return Fault(
        "--all",
        f"{count:,} structures",
        f"are more than the {MOST_STRUCTURES:,} that are listed at once",
        "say how many you want with --limit N, or leave out --all for the patterns",
    )


def _size(question: Question) -> str:
    """How large a question is: "16 commissioners, 1 function"."""
    commissioners = count(len(question.commissioners), "commissioner")
    return f"{commissioners}, {count(len(question.mix), 'function')}"
