"""Questions too large to answer: what there is too much of, and what to ask instead."""

from poolcheck.question.question import Question
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.text import count

# So many are held at once, and so many written on one page or in one object.
MOST_HELD = 100_000
MOST_AT_ONCE = 1_000_000


def to_try(question: Question) -> Fault:
    """Too many possible funds to try them all, as wished or as lines have to lie."""
    fewer = "name fewer commissioners, or one --mechanism"
    wished = bool(question.wishes.each())
    return Fault(
        Place.option("the wishes" if wished else "--commissioner"),
        f"{len(question.commissioners)} commissioners",
        f"there are too many possible funds to try them all{wished * ' as wished'}",
        f"{fewer}, or leave out the wishes" if wished else fewer,
        FaultKind.TOO_MUCH,
    )


def wishes(question: Question) -> Fault:
    """No structure is as wished, and it takes too long to tell why."""
    return Fault(
        Place.option("the wishes"),
        _size(question),
        "no structure is lawful as wished, and there are too many possible funds to "
        "tell why",
        "leave out one wish after another, or name fewer commissioners",
        FaultKind.TOO_MUCH,
    )


def for_all(number: int, most: int) -> Fault:
    """More structures than are listed at once."""
    return Fault(
        Place.option("--all"),
        count(number, "structure"),
        f"are more than the {most:,} that are listed at once",
        "say how many you want with --limit N, or write them as --format csv or jsonl",
        FaultKind.TOO_MUCH,
    )


def with_levers(question: Question, file: str, what: str) -> Fault:
    """More in one place than is counted again for each set of levers."""
    return Fault(
        Place(file) if file else Place.option("--commissioner"),
        f"{len(question.commissioners)} commissioners, {len(question.mix)} functions",
        f"there are more than {what}, too many to count with changes made",
        "name fewer commissioners or services, or one --mechanism or --max-funds",
        FaultKind.TOO_MUCH,
    )


def _size(question: Question) -> str:
    """How large a question is: "16 commissioners, 1 function"."""
    commissioners = count(len(question.commissioners), "commissioner")
    return f"{commissioners}, {count(len(question.mix), 'function')}"
