"""Counts equal brute force on every set of up to 2 CCGs, 2 councils and NHS England."""

from itertools import product

import pytest

from poolcheck.model import model
from poolcheck.structures import found
from tests import oracle
from tests.conftest import LAST_DAY_2018, question
from tests.strategies import tables_2018

SETS = [
    ["ccg"] * ccgs + ["la"] * councils + ["nhse"] * national
    for ccgs, councils, national in product(range(3), range(3), range(2))
    if ccgs or councils or national
]

MIXES = [
    ["community-health", "social-care"],
    ["primary-medical", "social-care"],
    ["acute", "la-public-health"],
    ["specialised", "community-health"],
    ["s7a-public-health", "mental-health"],
    ["primary-dental", "specialised-invasive", "emergency-ambulance"],
    ["community-health", "surgery", "social-care"],
]

MOST_MAPS = 200_000


@pytest.mark.parametrize("kinds", SETS, ids=",".join)
def test_counts_and_patterns_equal_brute_force(kinds: list[str]) -> None:
    compared = 0
    for services in MIXES:
        asked = question(services, ",".join(kinds))
        m = model(asked)
        if 17 ** len(m.lines) > MOST_MAPS and len(m.lines) > 4:
            continue
        who = [(c.kind, c.name) for c in asked.commissioners]
        brute = oracle.structures(tables_2018(), who, asked.mix, on=LAST_DAY_2018)
        result = found(m)
        assert result.count == len(brute)
        assert len(result.patterns) == len(oracle.patterns(brute))
        compared += 1
    assert compared >= 3


def test_the_large_case_keeps_the_count_that_four_other_methods_gave() -> None:
    services = "community-health;acute;mental-health;social-care;la-public-health"
    result = found(model(question(f"{services};specialised", "ccg,ccg,la,nhse")))
    assert (result.count, len(result.patterns)) == (622_842, 224)
