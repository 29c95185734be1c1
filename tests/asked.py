"""Edition icp-2018 on its last day, and questions of it in a few words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from poolcheck.asking import ask
from poolcheck.law import editions, excerpts
from poolcheck.law.file.read import load
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Lever, MustLie, PaysFor, Rule, Stream
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


def bears_on(rule: Rule, asked: Question) -> bool:
    """Whether a rule speaks of what a question is about, which soon shows it decides.

    Of a lever, whether it is assumed or would free something; of a part of a stream,
    whether money of that stream is there. Others may bear on the question all the same.
    """
    book = asked.rulebook
    if isinstance(rule, Lever):
        functions = set(book.freed_by(rule))
        streams = set(book.streams_freed_by(rule))
    else:
        functions = set(getattr(rule, "functions", ()))
        whose = (stream for stream in book.streams if rule in stream.parts.values())
        streams = {rule.id, *(stream.id for stream in whose)}
    assumed = rule.id in asked.assume
    return assumed or bool(functions & {*asked.mix} or streams & asked.streams)


def of_streams(asked: Question) -> Iterator[Question]:
    """The question of places with money of each stream, beside everybody's own.

    It is for what it is usually for and for something else, in the hands of each payer
    here, and of one whom it is not paid, with each lever that frees it and without.
    """
    own = {"nhs": "mental-health", "local-authority": "special-educational-needs"}
    for stream in asked.rulebook.streams:
        levers = [
            (lever.id,)
            for lever in asked.rulebook.levers
            if stream.id in asked.rulebook.streams_freed_by(lever)
        ]
        for payer in asked.commissioners:
            if payer.kind not in stream.payer_kinds:
                continue
            at_home = {
                c.kind: own[asked.rulebook.kind(c.kind).side]
                for c in asked.commissioners
                if c.kind != "nhs-england"
            }
            beside = [f"{kind} {function}" for kind, function in at_home.items()]
            usual = stream.usually(payer.kind)[:1]
            if payer.kind in at_home and usual:
                alone = f"{payer.kind} {usual[0]} {stream.id};{payer.kind} wheelchairs"
                if payer.kind == "local-authority":
                    alone = alone.replace("wheelchairs", "social-care")
                yield listing(replace(asked, commissioners=(payer,)), alone)
            for function in (*usual, "surgery", "adoption"):
                paid = f"{payer.kind} {function} {stream.id}"
                place = listing(asked, ";".join((paid, *beside)))
                yield place
                yield from (replace(place, assume=lever) for lever in levers)
                if stream.except_:
                    yield _named(place, payer.name, stream.except_.payers[0])


def _named(place: Question, before: str, name: str) -> Question:
    """The place with one of its commissioners by another name."""
    who = {
        c: replace(c, name=name) if c.name == before else c for c in place.commissioners
    }
    lines = (
        replace(line, commissioner=who[line.commissioner])
        for line in place.budget.lines
    )
    return replace(
        place,
        commissioners=tuple(who.values()),
        budget=replace(place.budget, lines=tuple(lines)),
    )


def is_only_told(rule: Rule) -> bool:
    """Whether a rule is of a stream, and told with answers without deciding any."""
    match rule:
        case Stream():
            return not rule.bars
        case PaysFor() | MustLie():
            return not rule.binds
    return False
