"""Two rules that say the same thing under different ids, on the same days."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.law.periods import Life, Period, days
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Caution,
    Clause,
    Count,
    Exclusion,
    Lever,
    Mechanism,
    NotEncoded,
    Reading,
    RingFence,
    Route,
    Rule,
    Service,
    When,
)
from poolcheck.terms.text import folded

Effect = tuple[object, ...]

# What two rules of a kind have in common where they say the same.
IN_COMMON = {
    Service: "the same functions and caution",
    Route: "the same functions, holders, needs and facts",
    RingFence: "the same functions, routes and open powers",
    Mechanism: "the same parties, sides and clauses",
    Exclusion: "the same mechanism, functions and holders",
    Lever: "the same actor and the same rules lifted",
    Caution: "the same words for the same questions",
    Reading: "the same question",
    NotEncoded: "the same words",
    Clause: "the same functions and holders",
}

REMEDY = "leave one of the two out, or end one on the day that the other begins"


def duplicates(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """A fault for every two rules with the same scope and effect."""
    alike: dict[tuple[str, str], tuple[Rule, Rule, list[Period]]] = {}
    for period in life.periods:
        for group in _groups(period.rulebook):
            in_force = [rule for rule in group if rule.in_force(period.first)]
            for first, second in combinations(in_force, 2):
                if effect(first) == effect(second):
                    names = flaws.places.name(first), flaws.places.name(second)
                    alike.setdefault(names, (first, second, []))[2].append(period)
    for (name, _), (first, second, periods) in alike.items():
        when = days(periods, life)
        yield flaws.of(
            Sort.DUPLICATE,
            second,
            "",
            f"says the same as {name}: {IN_COMMON[type(second)]}"
            + (f", {when}" if when else ""),
            REMEDY,
            first,
        )


def _groups(rulebook: Rulebook) -> Iterator[tuple[Rule, ...]]:
    """The rules that could say the same as one another."""
    for table in rulebook.tables():
        if table.kind in IN_COMMON:
            yield rulebook.in_table(table)
    for mechanism in rulebook.mechanisms:
        if mechanism.admits:
            yield mechanism.admits.clauses
            yield mechanism.admits.leaves_out


def effect(rule: Rule) -> Effect:
    """What a rule does, whatever it is called and wherever it is written."""
    match rule:
        case Service():
            return {*rule.functions}, folded(rule.caution)
        case Route():
            return (
                {*rule.functions},
                rule.holder,
                rule.holder_kinds if rule.holder.value == "first"
                else {*rule.holder_kinds},
                _counts(rule.needs),
                dict(rule.facts),
            )  # fmt: skip
        case RingFence():
            return {*rule.functions}, {*rule.routes}, {*rule.open_to}
        case Mechanism():
            return (
                rule.parties and ({*rule.parties.kinds}, _counts(rule.parties.groups)),
                rule.both_sides and {*rule.both_sides.sides},
                rule.admits and {_clause(clause) for clause in rule.admits.clauses},
                rule.host and ({*rule.host.kinds}, rule.host.joint_committee),
                rule.one_payer is not None,
            )
        case Exclusion():
            return rule.mechanism, {*rule.functions}, {*rule.held_by}
        case Lever():
            return folded(rule.actor), {*rule.lifts}
        case Caution():
            return folded(rule.says), _when(rule.when), {*rule.mechanisms}
        case Reading():
            return (folded(rule.question),)
        case NotEncoded():
            return (folded(rule.says),)
        case Clause():
            return _clause(rule)
    raise TypeError(type(rule).__name__)


def _clause(clause: Clause) -> Effect:
    return frozenset(clause.functions), frozenset(clause.held_by)


def _counts(counts: Iterable[Count]) -> set[Effect]:
    return {
        (frozenset(c.kinds), c.at_least, c.at_most, c.holding_a_line) for c in counts
    }


def _when(when: When) -> Effect:
    functions = None if when.functions is None else {*when.functions}
    own = None if when.functions_of is None else {*when.functions_of}
    return functions, own, _counts(when.commissioners)
