"""Edition icp-2018 on its last day, and questions of it in a few words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from poolcheck.asking import ask
from poolcheck.law import editions, excerpts
from poolcheck.law.file.read import load
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Asked, Budget, Question
from poolcheck.terms.funds import Line

LAST_DAY_2018 = date(2022, 6, 30)


@cache
def rulebook_2018() -> Rulebook:
    """Edition icp-2018 on its last day."""
    whole = load(editions.shipped() / "annex_b.toml", editions.shipped())
    return excerpts.on(whole, LAST_DAY_2018)


def question(
    services: str | Iterable[str] = (),
    commissioners: str = "",
    row: str | None = None,
    assume: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    mechanisms: tuple[str, ...] = (),
) -> Question:
    """A question of icp-2018: services parted by semicolons, kinds by commas."""
    words = services.split(";") if isinstance(services, str) else services
    return ask.ask(
        ask.Options(
            services=tuple(w for w in words if w),
            commissioners=(commissioners,) if commissioners else (),
            row=row,
            edition="icp-2018",
            assume=assume,
            facts=facts,
            mechanisms=mechanisms,
        )
    )


def listing(asked: Question, lines: str) -> Question:
    """The question of a place that lists these lines, parted by semicolons.

    Each is a kind of payer, a function, and a stream if the money is of one.
    """
    rulebook, found = asked.rulebook, []
    for number, line in enumerate(lines.split(";"), 1):
        kind, function, *stream = line.split()
        payer = next(c for c in asked.commissioners if c.kind == kind)
        found.append(Line(payer, function, number=number, stream="".join(stream)))
    mix = rulebook.in_order({line.function for line in found})
    return replace(
        asked,
        asked=tuple(Asked(f, f, f, (f,)) for f in mix),
        mix=mix,
        budget=Budget(listed=True, lines=tuple(found)),
    )
