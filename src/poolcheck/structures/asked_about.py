"""What a question about one fund is about: its lines, and what a fund is to hold."""

from poolcheck.structures.lines import Model
from poolcheck.terms.funds import Fund, Grant, Line


def fewest_services(model: Model) -> int:
    """How many of the services a fund must hold of to be worth telling."""
    return 1 if model.question.alone else 2


def in_own_budget(model: Model, asked: list[Line]) -> bool:
    """Whether one body's own budget would serve: all is its own, and no pool is asked.

    Nothing is asked about where nobody has a line.
    """
    one = len({line.commissioner for line in asked}) == 1
    return one and not model.question.alone


def own_budget(model: Model, line: Line) -> Fund | None:
    """The budget of its payer's own that a line may lie in, if there is one."""
    home = model.own.home(line)
    return None if isinstance(home, Grant) else home


def asked_lines(model: Model) -> list[Line]:
    """The lines that the question is about."""
    asked = model.lines_of(model.question.asked)
    return [line for line in model.lines if line in asked]


def services_in(model: Model, lines: list[Line]) -> int:
    """How many of the services asked about have one of these lines."""
    return sum(not group.isdisjoint(lines) for group in model.groups)
