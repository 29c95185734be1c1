"""Every pair of services: each service once, and a pool told from an own budget."""

import csv
import io
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from poolcheck.answers.matrix import matrix
from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.structures.beside import model_asked
from poolcheck.structures.one_fund import pooling
from poolcheck.terms.funds import Pooled
from tests.command import as_json, call
from tests.transcript import ROOT

TWO_NAMES = "matrix 'district nursing' 'community matrons' 'social care' -c ccg,la"


def test_names_of_one_function_are_one_service_of_the_matrix() -> None:
    told = as_json(TWO_NAMES)
    assert told["services"] == ["community-health", "social-care"]
    assert [(c["a"], c["b"], c["verdict"]) for c in told["cells"]] == [
        ("community-health", "social-care", "yes")
    ]
    assert told["taken_as_one"] == [
        {
            "service": "community-health",
            "names": ["district nursing", "community matrons"],
        }
    ]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_page_says_which_names_were_taken_for_one_service(form: str) -> None:
    code, page, _ = call(f"{TWO_NAMES} --format {form}")
    assert code == 0
    told = " ".join(page.split())
    assert "1 pair: 1 yes, 0 partly, 0 no" in told
    assert (
        "Taken as one: district nursing and community matrons (community health "
        "services)." in told
    )


def test_csv_has_a_pair_once_with_every_name_it_was_asked_by() -> None:
    rows = list(csv.DictReader(io.StringIO(call(f"{TWO_NAMES} --format csv")[1])))
    assert [(r["a"], r["b"], r["a_asked"], r["b_asked"]) for r in rows] == [
        (
            "community-health",
            "social-care",
            "district nursing; community matrons",
            "social care",
        )
    ]


def test_names_of_one_bundle_are_one_service_and_of_two_bundles_are_two() -> None:
    told = as_json("matrix acute 'acute care' reablement ICES -c icb,la")
    assert told["services"] == ["acute", "reablement", "integrated-community-equipment"]
    pairs = [frozenset((c["a"], c["b"])) for c in told["cells"]]
    assert pairs == [frozenset(p) for p in combinations(told["services"], 2)]


def test_two_names_of_one_function_alone_make_no_pair() -> None:
    code, out, told = call("matrix 'district nursing' 'community matrons' -c ccg,la")
    assert (code, out) == (2, "")
    assert "nothing to pool it with" in told


def test_two_lines_of_one_function_under_two_names_are_two_services(
    tmp_path: Path,
) -> None:
    file = tmp_path / "place.toml"
    file.write_text(
        """
edition = "icp-2018"
[[commissioner]]
kind = "ccg"
name = "C"
[[commissioner]]
kind = "local-authority"
name = "L"
[[line]]
commissioner = "C"
service = "district nursing"
[[line]]
commissioner = "C"
service = "community matrons"
[[line]]
commissioner = "L"
service = "social care"
"""
    )
    told = as_json(f"matrix -s '{file}'")
    services = ["district-nursing", "community-matrons", "social-care"]
    assert told["services"] == services
    assert [(c["a"], c["b"], c["verdict"]) for c in told["cells"]] == [
        (a, b, "yes") for a, b in combinations(services, 2)
    ]
    assert told["taken_as_one"] == []


OWN = "matrix 'community health' 'mental health' 'social care' -c ccg,la"


def test_a_pool_is_told_from_one_bodys_own_budget_in_every_format() -> None:
    funds = {(c["a"], c["b"]): c["fund"] for c in as_json(OWN)["cells"]}
    assert funds["community-health", "mental-health"] == {
        "kind": "aligned",
        "commissioner": "CCG 1",
    }
    assert funds["community-health", "social-care"]["kind"] == "pooled"
    rows = csv.DictReader(io.StringIO(call(f"{OWN} --format csv")[1]))
    assert {(r["a"], r["b"]): r["kind"] for r in rows} == {
        ("community-health", "mental-health"): "aligned",
        ("community-health", "social-care"): "pooled",
        ("mental-health", "social-care"): "pooled",
    }
    page = call(OWN)[1]
    assert page.startswith(" 3 pairs: 3 yes (1 of them with nothing pooled)")
    assert "2  mental health services     o" in page
    assert "3  social care                Y  Y" in page
    assert (
        "| 2 | mental health services | o |  |" in call(f"{OWN} --format markdown")[1]
    )


def test_part_of_a_pair_in_one_bodys_own_budget_is_marked_so() -> None:
    """Of NHS 111, GP services are ring-fenced; the rest lies with mental health."""
    command = "matrix 'NHS 111' 'mental health' -c ccg"
    (cell,) = as_json(command)["cells"]
    assert (cell["verdict"], cell["fund"]["kind"]) == ("partly", "aligned")
    page = call(command)[1]
    assert page.startswith(" 1 pair: 0 yes, 1 partly (1 of them with nothing pooled)")
    assert "2  mental health services  po" in page


@pytest.mark.thorough
def test_a_pair_of_a_places_lines_is_answered_as_if_it_were_asked_about_alone() -> None:
    file = ROOT / "examples" / "better-care-fund.toml"
    question = ask(Options(scenario=file), fewest_functions=2)
    # Whichever two are asked about, a place has all its lines.
    cells = matrix(question, within=True).cells
    assert len(cells) > 100
    for cell in cells[::9]:
        pair = replace(question, asked=(cell.a, cell.b), alone=False)
        answer = pooling(model_asked(pair))
        assert cell.verdict is answer.verdict
        assert cell.fund == (answer.fund.fund if answer.fund else None)
        by_each = (
            replace(pair, wishes=replace(pair.wishes, mechanisms=(power.id,)))
            for power in question.rulebook.mechanisms
        )
        alone = [pooling(model_asked(one)).verdict is answer.verdict for one in by_each]
        pooled = isinstance(cell.fund, Pooled)
        powers = [power.id for power in question.rulebook.mechanisms]
        told = [p for p, serves in zip(powers, alone, strict=True) if serves and pooled]
        assert list(cell.mechanisms) == told
