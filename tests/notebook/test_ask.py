"""A question asked in Python is the question that the command would ask."""

from datetime import date
from typing import Any

import pytest

import poolcheck
from poolcheck.asking import ask as asking
from poolcheck.asking.options import Options

PLACE = "examples/one-ccg-one-council.toml"


@pytest.mark.parametrize(
    ("services", "given", "typed"),
    [
        (("acute", "social care"), {"commissioners": "icb,la"},
         {"commissioners": ("icb,la",)}),
        (("acute", "social care"), {"commissioners": ["ccg=A", "la=B"], "host": "B"},
         {"commissioners": ("ccg=A", "la=B"), "host": "B"}),
        ((), {"row": "B", "facts": {"primary-medical-delegated": False}},
         {"row": "B", "facts": ("primary-medical-delegated=false",)}),
        ((), {"row": "B", "edition": "aco-2017", "column": "3"},
         {"row": "B", "edition": "aco-2017", "column": "3"}),
        (("acute", "GP"), {"on": date(2020, 1, 2), "mechanisms": "section-75"},
         {"on": "2020-01-02", "mechanisms": ("section-75",)}),
        (("acute", "GP"), {"assume": ["admit-surgery"], "max_funds": 1},
         {"assume": ("admit-surgery",), "max_funds": 1}),
        (("acute", "GP", "social care"),
         {"together": [("acute", "GP")], "apart": ["GP, social care"]},
         {"together": ("acute, GP",), "apart": ("GP, social care",)}),
        (("acute", "GP", "social care"), {"apart": "GP, social care"},
         {"apart": ("GP, social care",)}),
        ((), {"scenario": PLACE}, {"scenario": PLACE}),
    ],
)  # fmt: skip
def test_every_option_is_that_of_the_command(
    services: tuple[str, ...], given: dict[str, Any], typed: dict[str, Any]
) -> None:
    asked = asking.ask(Options(services=services, **typed))
    assert poolcheck.ask(*services, **given) == asked
