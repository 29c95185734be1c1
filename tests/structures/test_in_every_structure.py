"""Which lines the pooled funds of a pattern hold always, sometimes or never."""

from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.structures.lines import model
from poolcheck.structures.patterns import every, patterns_of
from tests.command import as_json
from tests.drawn import drawn
from tests.drawn.wishes import with_wishes
from tests.structures.test_folded_counts import EVERY_EDITION

MOST_LISTED = 2_000


@given(data=st.data())
@drawn(1.5)
def test_they_are_those_of_its_structures_one_by_one(data: st.DataObject) -> None:
    case = data.draw(EVERY_EDITION)
    if data.draw(st.booleans()):
        case = data.draw(with_wishes(case))
    m = model(case.question)
    assume(m.commissionable and m.lines)
    for pattern in patterns_of(m).patterns:
        if pattern.count > MOST_LISTED:
            continue
        pooled = [
            {line for placed in structure.pooled() for line in placed.lines}
            for structure in every(m, [pattern])
        ]
        in_all, in_some = set.intersection(*pooled), set.union(*pooled)
        assert pattern.always == tuple(x for x in m.lines if x in in_all)
        assert pattern.may == tuple(x for x in m.lines if x in in_some - in_all)
        assert pattern.never == tuple(x for x in m.lines if x not in in_some)


def test_a_line_that_a_rule_keeps_in_a_pool_is_always_there() -> None:
    plan = as_json("structures -s examples/better-care-fund.toml")["patterns"][0]
    streams = {line["stream"] for line in plan["always"]}
    assert "nhs-minimum-contribution" in streams
    assert [line["function"] for line in plan["never"]][-1:] == [
        "special-educational-needs"
    ]


def test_the_remedies_are_those_of_can_pool_on_the_whole_mix() -> None:
    for asked in ("--row D", "acute 'social care' -c icb,la", "surgery -c icb,la"):
        told = as_json(f"structures {asked}")["remedies"]
        assert told
        assert told == as_json(f"can-pool {asked}")["remedies"]
