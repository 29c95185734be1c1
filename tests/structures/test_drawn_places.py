"""Drawn places of today's law, with contributions and streams of money among the lines.

What may lie where is tried in full, and each way held against the rules by the checker.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.check import check
from poolcheck.law.checker.violations import violations
from poolcheck.question.question import Question
from poolcheck.structures.lines import Model, model
from poolcheck.structures.own_check import circumstances
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)
from poolcheck.terms.verdicts import Verdict
from tests.asking.scenario.town import asked
from tests.drawn import drawn

BODIES = {"ICB": "icb", "Council": "local-authority", "Borough": "local-authority"}
TIERS = {"County": "county", "North": "district"}
NHSE = {"NHSE": "nhs-england"}
SPECIAL = "specialised-non-invasive"
SERVICES = ("community-health", "social-care", "primary-medical", SPECIAL)
# Money that has to be pooled, is for one purpose alone, or is kept apart; and, last, a
# grant that ended.
STREAMS = {
    "ICB": ("nhs-minimum-contribution", "nhs-minimum-social-care"),
    "Council": (
        "local-authority-better-care-grant",
        "public-health-grant",
        "high-needs-block",
        "improved-better-care-fund",
    ),
    "NHSE": ("section-7a-money", "transforming-care-transfer"),
}
MORE = ("la-public-health", "special-educational-needs", "national-screening")
MINIMUM = "nhs-minimum-contribution"
DFG = "disabled-facilities-grant"


@dataclass(frozen=True)
class Place:
    """Who is there, and their lines: who pays, for what, and of which stream."""

    bodies: tuple[str, ...]
    lines: tuple[tuple[str, str, str], ...]

    def file(self, *, aligned: bool = False) -> str:
        """The place as a file; with a draft that aligns every line, if asked for."""
        toml = 'edition = "icb-2022"\nfacts = { specialised-delegated = false }\n'
        for who in self.bodies:
            kind = (BODIES | NHSE).get(who, "local-authority")
            toml += f'[[commissioner]]\nkind = "{kind}"\nname = "{who}"\n'
            toml += f'tier = "{TIERS[who]}"\n' if who in TIERS else ""
        kept: dict[str, list[str]] = {}
        for number, (who, service, stream) in enumerate(self.lines):
            name = f"line {number}"
            kept.setdefault(who, []).append(
                f'{{ commissioner = "{who}", name = "{name}" }}'
            )
            toml += (
                f'[[line]]\ncommissioner = "{who}"\nservice = "{service}"\n'
                f'name = "{name}"\namount = {number + 1}\n'
            )
            toml += f'stream = "{stream}"\n' if stream else ""
        for who, lines in kept.items() if aligned else ():
            toml += (
                f'[[fund]]\nkind = "aligned"\ncommissioner = "{who}"\n'
                f"lines = [{', '.join(lines)}]\n"
            )
        return toml


@st.composite
def drawn_places(draw: st.DrawFn) -> Place:
    """A place where each body has a line of its own service, and some lines besides."""
    names = ("ICB", "Council", draw(st.sampled_from(["Borough", "NHSE"])))
    own = {"ICB": "community-health", "NHSE": SPECIAL}
    lines = [(who, own.get(who, "social-care"), "") for who in names]
    for who in draw(st.lists(st.sampled_from(names), min_size=1, max_size=2)):
        service = draw(st.sampled_from(SERVICES[: 4 if "NHSE" in names else 3]))
        stream = draw(st.sampled_from(("", *STREAMS.get(who, ()))))
        if stream and draw(st.booleans()):
            service = draw(st.sampled_from(MORE[: 3 if who == "NHSE" else 2]))
        lines.append((who, service, stream))
    return Place(names, tuple(lines))


@st.composite
def two_tier_places(draw: st.DrawFn) -> Place:
    """A county whose grant money is its district's to spend, which may list a line."""
    lines = [("ICB", "community-health", ""), ("County", DFG, f"{DFG}-money")]
    more = [
        ("ICB", "social-care", MINIMUM),
        ("ICB", "community-health", MINIMUM),
        ("ICB", "social-care", ""),
        ("ICB", DFG, ""),
        ("County", "social-care", ""),
        ("County", "community-health", ""),
        ("North", DFG, ""),
        ("North", "community-health", ""),
    ]
    lines += draw(st.lists(st.sampled_from(more), min_size=1, max_size=3))
    return Place(("ICB", "County", "North"), tuple(lines))


places = st.one_of(drawn_places(), two_tier_places())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("places")


def funds_of(question: Question, line: Line) -> Iterator[Fund]:
    """Every fund that can be named for a line, lawful or not."""
    yield Aligned(line.commissioner)
    for fence in fences(question, line):
        yield RingFenced(fence, line.commissioner)
    yield from (Grant(power.id, line) for power in question.rulebook.grants)
    for mechanism in question.rulebook.mechanisms:
        for paying in sharing(question.commissioners):
            if line.commissioner in paying:
                yield Pooled(mechanism.id, paying)


def fences(question: Question, line: Line) -> set[str]:
    """What could keep a line apart: for its function, and for its stream.

    A stream's money lies in the ring-fence that its rule names, if it names one.
    """
    rulebook = question.rulebook
    fences = {f.id for f in rulebook.ring_fences if line.function in f.functions}
    for stream in rulebook.streams:
        if stream.kept_apart and stream.id == line.stream:
            fences.add(stream.kept_apart.ring_fence or stream.kept_apart.id)
    return fences


@cache
def sharing(bodies: tuple[Commissioner, ...]) -> list[tuple[Commissioner, ...]]:
    sizes = range(2, len(bodies) + 1)
    return list(chain.from_iterable(combinations(bodies, size) for size in sizes))


def lawful(m: Model) -> Iterator[Structure]:
    """Every lawful structure, by putting each line in each fund."""
    case = circumstances(m)
    for way in ways(m):
        put: dict[Fund, list[Line]] = {}
        for line, fund in zip(m.lines, way, strict=True):
            put.setdefault(fund, []).append(line)
        placed = (Placed(fund, tuple(lines)) for fund, lines in put.items())
        structure = Structure(tuple(placed))
        if not violations(case, structure):
            yield structure


def ways(m: Model) -> Iterator[tuple[Fund, ...]]:
    """A fund for each line, each way in which all who are named pay into each pool."""
    bits = {who: 1 << n for n, who in enumerate(m.question.commissioners)}
    choices = [list(funds_of(m.question, line)) for line in m.lines]
    funds = list(dict.fromkeys(chain.from_iterable(choices)))
    # There are very many ways: funds and those who pay into them are numbers here.
    paying = [
        sum(bits[who] for who in fund.contributors) if isinstance(fund, Pooled) else 0
        for fund in funds
    ]
    numbers = {fund: number for number, fund in enumerate(funds)}
    paid_by = [bits[line.commissioner] for line in m.lines]
    for way in product(*([numbers[fund] for fund in each] for each in choices)):
        paid = dict.fromkeys(way, 0)
        for number, bit in zip(way, paid_by, strict=True):
            paid[number] |= bit
        if all(paying[number] in (0, by) for number, by in paid.items()):
            yield tuple(funds[number] for number in way)


def best_verdict(m: Model, structures: list[Structure]) -> Verdict:
    """Yes, partly or no, read off the fund that holds most of what was asked about."""
    asked_ = [line for group in m.groups for line in group]
    most = (0, 0)
    for placed in chain.from_iterable(structure.funds for structure in structures):
        inside = {line for line in asked_ if line in placed.lines}
        together = isinstance(placed.fund, Pooled) or len(asked_) == len(inside)
        services = sum(not group.isdisjoint(inside) for group in m.groups)
        most = max(most, (services if together else 0, len(inside)))
    if most == (len(m.groups), len({*asked_})):
        return Verdict.YES
    return Verdict.PARTLY if most[0] > 1 else Verdict.NO


@given(place=places)
@drawn(0.2)
def test_the_structures_and_the_verdict_are_those_of_putting_each_line_everywhere(
    place: Place, folder: Path
) -> None:
    services = {service for _, service, _ in place.lines}
    question = asked(folder, place.file(), *sorted(services))
    m = model(question)
    found = list(lawful(m))
    assert patterns_of(m).count == len(found)
    assert can_pool(question, seek_remedies=False, seek_doubts=False).verdict is (
        best_verdict(m, found)
    )


@given(place=places)
@drawn(0.2)
def test_a_nearest_structure_is_told_if_one_is_lawful_and_as_the_nearest_if_it_is(
    place: Place, folder: Path
) -> None:
    answer = check(asked(folder, place.file(aligned=True)))
    m = model(answer.question)
    if answer.lawful:
        return
    moved = [
        sum(len(p.lines) for p in structure.funds if not isinstance(p.fund, Aligned))
        for structure in lawful(m)
    ]
    near = answer.nearest
    if near is None:
        assert not moved
        return
    assert violations(circumstances(m), near.structure) == ()
    assert len(near.moves) >= min(moved)
    assert not near.fewest or len(near.moves) == min(moved)
