"""A starter scenario file: the place's lines, with the amounts left to fill in.

Whatever the question, the file asks it again: what was typed stands in it as it was.
"""

import textwrap
from collections.abc import Iterator

from poolcheck.asking.options import Options
from poolcheck.question.authority import (
    for_one_alone,
    holder_kinds,
    holdings,
    in_its_tier,
    routes_for,
)
from poolcheck.question.question import Asked, Question
from poolcheck.sheets.imported import SheetRead
from poolcheck.sheets.scenario_text import scenario_text
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import a, command, in_toml, listed, plain, visible

HEAD = """\
# A place and its budgets, for `{asked}`.
# Fill in the amounts, in pounds, or take them out. Nothing here is sent anywhere.

title = "Our place"
"""

WISHES = """\
# What you would like, if anything. Take the # away from what you want.
[wishes]
# together = [[{first}, {second}]]
# apart = [[{first}, {second}]]
# max_funds = 1
"""


def file(question: Question, typed: Options) -> str:
    """The text of a starter file for a question, and the options it was typed in."""
    services = _once_each(question)
    parts = [_head(question, typed)]
    if question.stated:
        facts = (f"{f} = {str(question.facts[f]).lower()}" for f in question.stated)
        parts.append("\n".join(["[facts]", *facts, ""]))
    for commissioner in question.commissioners:
        parts.append(
            f"[[commissioner]]\nkind = {in_toml(commissioner.kind)}\n"
            f"{_tier(commissioner)}name = {in_toml(commissioner.name)}\n"
        )
    holders = _holders(question)
    in_part = {out.asked for out in question.left_out}
    for commissioner in question.commissioners:
        for asked, others in services:
            held = [f for f in asked.functions if commissioner in holders[f]]
            whole = held == list(asked.functions) and asked.words not in in_part
            if stream := question.rulebook.stream_named(asked.stream):
                paid = stream.paid_to(commissioner)
                held = list(stream.usually(commissioner.kind)) if paid else []
                whole = True
            for functions in [held] if whole and held else [[f] for f in held]:
                line = _line(question, commissioner, (asked, others), functions, whole)
                parts.append("\n".join([*line, ""]))
    if len(services) > 1:
        first, second = (in_toml(asked.words) for asked, _ in services[:2])
        parts.append(WISHES.format(first=first, second=second))
    return "\n".join(parts)


def of_sheet(read: SheetRead, name: str, typed: Options) -> str:
    """The text of a starter file with the lines of a budget sheet, in its own names."""
    own = ("--rulebook", str(typed.rulebook)) if typed.rulebook else ()
    asked = command(("poolcheck", "structures", "-s", "THIS-FILE", *own))
    parts = [f"# A place and its budgets, for `{asked}`.\n{scenario_text(read, name)}"]
    called = {line.name or line.service: None for line in read.imported.lines}
    if len(called) > 1:
        first, second, *_ = map(in_toml, called)
        parts.append(WISHES.format(first=first, second=second))
    return "\n".join(parts)


def needs_holders(question: Question) -> None:
    """Refuse to leave a service or a stream out because nobody named could hold it.

    Raises BadInput with a fault for each function that none of them may hold, and each
    stream of money that none of them is paid.
    """
    rulebook = question.rulebook
    faults = [*_unpaid(question)]
    for function in question.mix:
        if not any(_may_hold(question, c, function) for c in question.commissioners):
            needs = [route.needs_says for route in routes_for(rulebook, function)]
            faults.append(
                Fault(
                    Place.option("--commissioner"),
                    listed([plain(c.name) for c in question.commissioners]),
                    f"none of them may hold {rulebook.function(function).label}",
                    f"it needs {listed(needs, 'or')}",
                    FaultKind.MISSING,
                )
            )
    if faults:
        raise BadInput(faults)


def _unpaid(question: Question) -> Iterator[Fault]:
    """A fault for each stream asked about that comes to none of those named."""
    rulebook = question.rulebook
    for asked in question.asked:
        stream = rulebook.stream_named(asked.stream)
        if stream and not any(
            stream.paid_to(c) and stream.usually(c.kind) for c in question.commissioners
        ):
            payers = [a(rulebook.kind(kind).label) for kind in stream.payer_kinds]
            yield Fault(
                Place.option("--commissioner"),
                listed([plain(c.name) for c in question.commissioners]),
                f"none of them is paid the {stream.label}",
                f"it is paid to {listed(payers, 'or')}: name one, or leave it out",
                FaultKind.MISSING,
            )


def _head(question: Question, typed: Options) -> str:
    """What stands above the tables: the rules asked by, the day, the levers pulled."""
    # A rulebook of one's own is named beside the file, and brings its edition.
    own = ("--rulebook", str(typed.rulebook)) if typed.rulebook else ()
    asked = command(("poolcheck", "structures", "-s", "THIS-FILE", *own))
    lines = [HEAD.format(asked=asked)]
    if not typed.rulebook:
        lines.append(f"edition = {in_toml(question.rulebook.edition.id)}\n")
    if typed.on is not None:
        lines.append(f"on = {question.day.isoformat()}\n")
    if question.assume:
        lines.append(f"assume = [{', '.join(map(in_toml, question.assume))}]\n")
    return "".join(lines)


def _tier(commissioner: Commissioner) -> str:
    """The line that gives a commissioner's tier; nothing where it has none."""
    return f"tier = {in_toml(commissioner.tier)}\n" if commissioner.tier else ""


def _once_each(question: Question) -> list[tuple[Asked, list[str]]]:
    """The services once each, as first named, with the other names they were given."""
    found: dict[str, tuple[Asked, list[str]]] = {}
    for asked in question.asked:
        _, others = found.setdefault(asked.label, (asked, []))
        others.append(asked.words)
    return [(asked, list(dict.fromkeys(o[1:]))) for asked, o in found.values()]


def _holders(question: Question) -> dict[str, tuple[Commissioner, ...]]:
    """Who holds each function; where nobody does, those who could by their kind."""
    return {
        function: holding.holders if holding else _could_hold(question, function)
        for function, holding in holdings(question).items()
    }


def _could_hold(question: Question, function: str) -> tuple[Commissioner, ...]:
    """Who may hold a function by their kind; the first, where one alone holds it."""
    able = tuple(c for c in question.commissioners if _may_hold(question, c, function))
    routes = routes_for(question.rulebook, function)
    one = len(able) > 1 and for_one_alone(question.rulebook, function, able, routes)
    return able[:1] if one else able


def _may_hold(question: Question, commissioner: Commissioner, function: str) -> bool:
    rulebook = question.rulebook
    return in_its_tier(rulebook, commissioner, function) and any(
        commissioner.kind in holder_kinds(rulebook, route, function)
        and all(question.facts[fact] is value for fact, value in route.facts.items())
        for route in routes_for(rulebook, function)
    )


def _line(
    question: Question,
    commissioner: Commissioner,
    service: tuple[Asked, list[str]],
    functions: list[str],
    whole: bool,
) -> Iterator[str]:
    """A line as its table; of a service that is held in part, the part that it is.

    A service comes with the other names that it was given.
    """
    asked, others = service
    rulebook = question.rulebook
    yield "[[line]]"
    yield f"commissioner = {in_toml(commissioner.name)}"
    yield f"service = {in_toml(asked.words)}"
    if not whole:
        yield f"function = {in_toml(functions[0])}"
    for other in others:
        yield f"# also called {in_toml(other)}"
    yield '# amount = "0"'
    if len(functions) > 1:
        labels = "; ".join(rulebook.labels(functions))
        yield from textwrap.wrap(
            visible(f"It covers {labels}. How much of the amount is {functions[-1]}?"),
            76,
            initial_indent="# ",
            subsequent_indent="# ",
        )
        yield f"# split = {{ {functions[-1]} = 0 }}"
