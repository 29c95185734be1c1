"""A starter scenario file: the place's lines, with the amounts left to fill in."""

import json
import textwrap

from poolcheck.question.authority import holder_kinds, routes_for
from poolcheck.question.question import Question
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import listed, plain

HEAD = """\
# A place and its budgets, for `poolcheck structures -s THIS-FILE`.
# Fill in the amounts, in pounds, or take them out. Nothing here is sent anywhere.

title = "Our place"
edition = {edition}
"""

WISHES = """
# What you would like, if anything. Take the # away from what you want.
[wishes]
# together = [[{first}, {second}]]
# apart = [[{first}, {second}]]
# max_funds = 1
"""


def file(question: Question) -> str:
    """The text of a starter file for these commissioners and services."""
    parts = [HEAD.format(edition=_text(question.rulebook.edition.id))]
    for commissioner in question.commissioners:
        parts.append(
            f"[[commissioner]]\nkind = {_text(commissioner.kind)}\n"
            f"name = {_text(commissioner.name)}\n"
        )
    for commissioner in question.commissioners:
        for asked in question.asked:
            held = [f for f in asked.functions if _may_hold(question, commissioner, f)]
            if held == list(asked.functions):
                parts.append(_line(question, commissioner, asked.label, held))
            else:
                for function in held:
                    label = question.rulebook.function(function).label
                    parts.append(_line(question, commissioner, label, [function]))
    names = [_text(asked.label) for asked in question.asked] * 2
    if len(question.asked) > 1:
        parts.append(WISHES.format(first=names[0], second=names[1]).lstrip("\n"))
    return "\n".join(parts)


def needs_holders(question: Question) -> None:
    """Refuse to leave a service out because nobody named could hold it.

    Raises BadInput with a fault for each function that none of them may hold.
    """
    rulebook = question.rulebook
    faults = []
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


def _text(text: str) -> str:
    """A text as TOML writes it; JSON's quoting is TOML's too."""
    return json.dumps(text, ensure_ascii=False)


def _may_hold(question: Question, commissioner: Commissioner, function: str) -> bool:
    rulebook = question.rulebook
    return any(
        commissioner.kind in holder_kinds(rulebook, route, function)
        and all(
            question.facts.get(fact) is value for fact, value in route.facts.items()
        )
        for route in routes_for(rulebook, function)
    )


def _line(
    question: Question, commissioner: Commissioner, service: str, functions: list[str]
) -> str:
    lines = [
        "[[line]]",
        f"commissioner = {_text(commissioner.name)}",
        f"service = {_text(service)}",
        '# amount = "0"',
    ]
    if len(functions) > 1:
        labels = "; ".join(question.rulebook.function(f).label for f in functions)
        lines += textwrap.wrap(
            f"It covers {labels}. How much of the amount is {functions[-1]}?",
            76,
            initial_indent="# ",
            subsequent_indent="# ",
        )
        lines.append(f"# split = {{ {functions[-1]} = 0 }}")
    return "\n".join(lines) + "\n"
