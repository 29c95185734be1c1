"""The answer to `who` as a page."""

from poolcheck.answers.who import Able, Who
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.commissioner_sets import Need
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.sources import written
from poolcheck.terms.text import capital, count, listed


def report(page: Page, answer: Who) -> None:
    """The sets, how far each could pool the mix, and the routes behind them."""
    rulebook = answer.question.rulebook
    page.verdict(verdict(answer))
    closing.read_to(page, rulebook, answer.question.day)
    sets(page, answer)
    page.heading("Because")
    for route in answer.routes:
        rests = [f"On condition: {route.condition}"] if route.condition else []
        source = written(rulebook, route)
        page.noted("-", route.says, *rests, source, ids=[route.id])
    closing.left_open(page, answer.readings, answer.not_encoded)
    closing.again(page, answer.question)
    closing.footer(page, rulebook, answer.question.day)


def verdict(answer: Who) -> str:
    """The first set that can commission the mix, and how many others can."""
    rulebook = answer.question.rulebook
    labels = listed(rulebook.labels(answer.question.mix))
    if not answer.sets:
        return f"Nobody: no set of commissioners can commission {labels}."
    first = listed([spoken(rulebook, need) for need in answer.sets[0].needs])
    others = len(answer.sets) - 1
    more = f", or {count(others, 'other set')}" if others else ""
    return f"{capital(first)}{more} can commission {labels}."


def sets(page: Page, answer: Who) -> None:
    """The sets, and whether the fewest of each could have one fund."""
    if answer.sets:
        page.table(
            [Column("Commissioners"), Column("One fund for all?"), Column("Yes, if")],
            [row(answer.question.rulebook, able) for able in answer.sets],
        )
        page.line(
            "One fund for all: as worked out for the fewest commissioners of the set."
        )


def spoken(rulebook: Rulebook, need: Need) -> str:
    """How many of a kind, in words."""
    kind = rulebook.kind(need.kind)
    if kind.at_most == 1:
        return kind.label
    number = "one" if need.number == 1 else str(need.number)
    if need.or_more:
        return f"{number} or more {kind.plural}"
    return f"{number} {kind.label if need.number == 1 else kind.plural}"


def row(rulebook: Rulebook, able: Able) -> tuple[str, str, str]:
    """A set, its verdict, and what would make that yes."""
    ways = [" and ".join(rulebook.lever(i).label for i in way) for way in able.levers]
    return (
        "; ".join(spoken(rulebook, need) for need in able.needs),
        able.verdict.value,
        "; or ".join(ways) or "-",
    )
