"""Drawn places that list their lines, and the file that each would be written as."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.drawn.by_hand import DAYS, TURNING_DAYS, facts_on
from tests.oracles.by_hand.functions import beside_its_own_part
from tests.oracles.listed import streams
from tests.oracles.listed.holding import (
    EDITIONS,
    OF_DISTRICTS,
    can_be_listed,
    commissionable,
    is_own,
    served,
)
from tests.oracles.listed.places import (
    Aligned,
    Body,
    Fund,
    KeptApart,
    Line,
    PaidOver,
    Place,
    Pool,
    Wishes,
)
from tests.oracles.listed.placings import trials

OF_THE_NHS = (
    "community-health",
    "community-health",
    "mental-health",
    "acute-invasive",
    "continuing-healthcare",
    "emergency-ambulance",
    "primary-medical",
    "primary-dental",
    "specialised-non-invasive",
    "specialised-invasive",
    "s7a-public-health",
    "surgery",
)
OF_COUNCILS = (
    "social-care",
    "social-care",
    "la-public-health",
    "disabled-facilities-grant",
    "special-educational-needs",
    "adoption",
)
MOST_TRIALS = 2_000


@dataclass(frozen=True)
class Known:
    """What is drawn, of all that the tables by hand have."""

    streams: Mapping[str, Sequence[str]]
    tiers: bool = False
    lone_payers: bool = False
    """Drafts of a section 65Z6 fund that one body alone pays into."""

    functions: Sequence[str] = ()
    """More than the usual ones."""


@dataclass(frozen=True)
class Asked:
    """A place, what is wished for it, and the functions asked about."""

    place: Place
    wishes: Wishes
    services: tuple[str, ...]


@st.composite
def places(draw: st.DrawFn, edition: str, known: Known) -> Place:
    """A few bodies with a line or two each, small enough to try out whole."""
    kinds = EDITIONS[edition].KINDS
    numbers = {
        kinds[0]: draw(st.sampled_from([1, 1, 2, 0])),
        kinds[1]: draw(st.sampled_from([0, 1])),
        kinds[2]: draw(st.sampled_from([1, 2, 1, 0])),
    }
    bodies = [
        Body(kind, f"{kind} {n}") for kind in numbers for n in range(numbers[kind])
    ]
    if known.tiers and draw(st.sampled_from([True, False])):
        bodies = [
            *(body for body in bodies if body.kind != "local-authority"),
            Body("local-authority", "county", "county"),
            Body("local-authority", "district", "district"),
        ]
    if not bodies:
        bodies = [Body(kinds[0], f"{kinds[0]} 0")]
    bodies = draw(st.permutations(bodies))
    first, last = DAYS[edition]
    days = st.dates(first, last)
    if turning := TURNING_DAYS.get(edition):
        days = days | st.sampled_from(turning)
    day = draw(days | st.just(last))
    levers = EDITIONS[edition].LEVERS
    place = Place(
        edition,
        day,
        tuple(bodies),
        (),
        draw(
            st.fixed_dictionaries(
                {},
                optional=dict.fromkeys(facts_on(EDITIONS[edition], day), st.booleans()),
            )
        ),
        draw(st.just(frozenset[str]()) | st.frozensets(st.sampled_from(levers))),
    )
    for number in range(1, draw(st.sampled_from([3, 5, 6, 7, 4, 2])) + 1):
        line = draw(lines(place, known, f"Scheme {number}"))
        longer = replace(place, lines=(*place.lines, line))
        mix = frozenset(each.function for each in longer.lines)
        fits = all(can_be_listed(longer, each) for each in longer.lines)
        # A function that nobody here commissions settles everything: seldom.
        fits = fits and (commissionable(longer) or draw(st.integers(0, 9)) == 0)
        if fits and not beside_its_own_part(mix) and trials(longer) <= MOST_TRIALS:
            place = longer
    if not place.lines:
        payer = place.bodies[0]
        place = replace(place, lines=(Line("Scheme 1", payer, own_function(payer)),))
    return place


def own_function(payer: Body) -> str:
    """A function that a body has whoever else is there."""
    if payer.kind not in KINDS_OF_COUNCIL:
        return "community-health"
    return "social-care" if payer.tier != "district" else OF_DISTRICTS


KINDS_OF_COUNCIL = ("local-authority", "combined-authority")


@st.composite
def lines(draw: st.DrawFn, place: Place, known: Known, name: str) -> Line:
    """A line of one of the bodies, more often for its own side's function."""
    payer = draw(st.sampled_from(place.bodies))
    own, other = (
        (OF_COUNCILS, OF_THE_NHS)
        if payer.kind in KINDS_OF_COUNCIL
        else (OF_THE_NHS, OF_COUNCILS)
    )
    more = tuple(known.functions)
    function = draw(
        st.sampled_from(own) | st.sampled_from(own) | st.sampled_from((*other, *more))
    )
    table = streams.STREAMS[place.edition]
    may_pay = [
        stream
        for stream in known.streams.get(place.edition, ())
        if payer.kind in table[stream].payers and payer.tier != "district"
    ]
    line = Line(name, payer, function)
    if draw(st.booleans()) and may_pay:
        stream = draw(st.sampled_from(may_pay))
        pays_for = table[stream].pays_for
        if pays_for != streams.WHATEVER_SECTION_75_ADMITS:
            sure = bool(table[stream].ring_fence) or draw(st.integers(0, 5)) > 0
            function = draw(st.sampled_from(pays_for)) if sure else function
        line = replace(line, function=function, stream=stream)
    listed = replace(place, lines=(*place.lines, line))
    if can_be_listed(listed, line) and not is_own(listed, line):
        could = served(listed, line)
        if could and draw(st.sampled_from([False, False, True])):
            line = replace(line, pays_for=draw(st.sampled_from(could)))
    return line


@st.composite
def asked(draw: st.DrawFn, edition: str, known: Known) -> Asked:
    """A place, sometimes with wishes, and some of its functions asked about."""
    place = draw(places(edition, known))
    mix = tuple(dict.fromkeys(line.function for line in place.lines))
    services = draw(st.lists(st.sampled_from(mix), min_size=1, max_size=3, unique=True))
    return Asked(place, draw(st.just(Wishes()) | wishes(place, mix)), tuple(services))


@st.composite
def wishes(draw: st.DrawFn, place: Place, mix: tuple[str, ...]) -> Wishes:
    """One wish or several."""
    groups: st.SearchStrategy[tuple[frozenset[str], ...]] = st.just(())
    if len(mix) > 1:
        some = st.frozensets(st.sampled_from(mix), min_size=2, max_size=3)
        groups = st.lists(some, max_size=1).map(tuple)
    mechanisms = EDITIONS[place.edition].MECHANISMS
    return Wishes(
        draw(groups),
        draw(groups),
        draw(st.none() | st.integers(0, 2)),
        draw(st.none() | st.frozensets(st.sampled_from(mechanisms), min_size=1)),
        draw(st.none() | st.none() | st.sampled_from(place.bodies)),
    )


@st.composite
def drafts(draw: st.DrawFn, place: Place) -> dict[Line, Fund]:
    """A draft of where the lines lie, lawful or not, with some left out at times."""
    mechanisms = EDITIONS[place.edition].MECHANISMS
    there = [(draw(st.sampled_from(mechanisms)), number) for number in (0, 1)]
    where: dict[Line, int | str] = {}
    for line in place.lines:
        ways: list[int | str] = [0, 0, 0, 1, "own", "own", "paid over", "left out"]
        where[line] = draw(st.sampled_from(ways))
    placing: dict[Line, Fund] = {}
    for line, way in where.items():
        if isinstance(way, int):
            mechanism, number = there[way]
            payers = frozenset(each.payer for each in where if where[each] == way)
            placing[line] = Pool(mechanism, payers, number)
        elif way == "own":
            placing[line] = draw(own_budgets(place, line))
        elif way == "paid over":
            power = "section-256"
            if line.payer.kind in KINDS_OF_COUNCIL:
                power = "section-76"
            placing[line] = PaidOver(power, line)
    # A file without any fund proposes nothing to check.
    first = place.lines[0]
    return placing or {first: Aligned(first.payer)}


def own_budgets(place: Place, line: Line) -> st.SearchStrategy[Fund]:
    """The aligned budget of a body, or one of its ring-fenced ones."""
    fences = [KeptApart("s7a-ring-fence", line.payer)]
    if place.edition != "icb-2022":
        fences.append(KeptApart("primary-medical-ring-fence", line.payer))
    return st.sampled_from([Aligned(line.payer), *fences])


def written(
    place: Place,
    wished: Wishes | None = None,
    draft: Mapping[Line, Fund] | None = None,
    pence: Mapping[Line, int] | None = None,
) -> str:
    """The place as a scenario file, with the pence of a line where they are given."""
    text = [f"edition = {quoted(place.edition)}", f"on = {place.on.isoformat()}"]
    if place.levers:
        text.append(f"assume = {listed(sorted(place.levers))}")
    if wished is not None and wished.mechanisms is not None:
        text.append(f"mechanisms = {listed(sorted(wished.mechanisms))}")
    for body in place.bodies:
        text += ["", "[[commissioner]]", f"kind = {quoted(body.kind)}"]
        text.append(f"name = {quoted(body.name)}")
        if body.tier is not None:
            text.append(f"tier = {quoted(body.tier)}")
    for line in place.lines:
        text += ["", "[[line]]", f"commissioner = {quoted(line.payer.name)}"]
        text += [f"service = {quoted(line.function)}", f"name = {quoted(line.name)}"]
        if line.stream is not None:
            text.append(f"stream = {quoted(line.stream)}")
        if line.pays_for is not None:
            text.append(f"for = {quoted(line.pays_for.name)}")
        if pence is not None and line in pence:
            pounds, rest = divmod(pence[line], 100)
            text.append(f'amount = "{pounds:,}.{rest:02}"')
    if place.facts:
        text += ["", "[facts]"]
        text += [f"{fact} = {str(so).lower()}" for fact, so in place.facts.items()]
    if wished is not None:
        text += ["", "[wishes]", *of_wishes(wished)]
    text += of_funds(draft or {})
    return "\n".join(text) + "\n"


def of_wishes(wished: Wishes) -> Iterable[str]:
    for key, groups in (("together", wished.together), ("apart", wished.apart)):
        if groups:
            yield f"{key} = [{', '.join(listed(sorted(each)) for each in groups)}]"
    if wished.most_funds is not None:
        yield f"max_funds = {wished.most_funds}"
    if wished.host is not None:
        yield f"host = {quoted(wished.host.name)}"


def of_funds(draft: Mapping[Line, Fund]) -> Iterable[str]:
    for fund in dict.fromkeys(draft.values()):
        yield from ("", "[[fund]]")
        match fund:
            case Pool(mechanism):
                yield 'kind = "pooled"'
                yield f"mechanism = {quoted(mechanism)}"
            case Aligned(owner):
                yield 'kind = "aligned"'
                yield f"commissioner = {quoted(owner.name)}"
            case KeptApart(ring_fence, owner):
                yield 'kind = "ring-fenced"'
                yield f"commissioner = {quoted(owner.name)}"
                yield f"ring_fence = {quoted(ring_fence)}"
            case PaidOver(power, line):
                yield 'kind = "grant"'
                yield f"commissioner = {quoted(line.payer.name)}"
                yield f"power = {quoted(power)}"
        yield "lines = ["
        for each in (line for line in draft if draft[line] == fund):
            yield (
                f"  {{ commissioner = {quoted(each.payer.name)}, "
                f"service = {quoted(each.function)}, name = {quoted(each.name)} }},"
            )
        yield "]"


def quoted(text: str) -> str:
    return json.dumps(text)


def listed(words: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, words))}]"
