"""The integrated budget: pence in are pence out; the share at risk is the scheme's."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poolcheck.answers.provider_checks import annex_a
from poolcheck.terms.money import instalments
from tests.command import as_json, call
from tests.transcript import ROOT

PLACES = (
    "examples/one-ccg-one-council.toml",
    "examples/city-with-split-acute.toml",
    "examples/two-ccgs-and-a-county.toml",
    "examples/with-nhs-england.toml",
)


@given(pence=st.integers(min_value=0, max_value=10**17))
def test_twelve_payments_add_up_to_the_penny(pence: int) -> None:
    paid = instalments(pence)
    assert sum([paid.each] * 11 + [paid.last]) == pence
    assert paid.each <= paid.last < paid.each + 12


def test_the_last_month_carries_what_does_not_divide() -> None:
    assert (instalments(100).each, instalments(100).last) == (8, 12)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "day", ["2018-09-01", "2019-09-01", "2021-05-01", "2022-05-01"]
)
def test_every_penny_of_a_place_is_paid_once(
    place: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    told = as_json(f"budget -s {place} --on {day}")
    listed = as_json(f"structures -s {place} --on {day}")
    money = listed["patterns"][0]["money"]
    paid = told["instalments"]
    assert told["known"] == money["total"] == paid["annual"] + told["risked"]
    assert paid["annual"] == paid["each"] * 11 + paid["last"]
    for part in told["parts"]:
        annual = part["instalments"]["annual"]
        assert part["known"] == annual + part["risked"]


def test_the_share_at_risk_is_two_and_a_half_percent_of_nhs_lines_but_primary_care(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By hand: of the pool, 18.45, 6.12 and 71.5 million are the CCG's."""
    monkeypatch.chdir(ROOT)
    place = "examples/one-ccg-one-council.toml"
    told = as_json(f"budget -s {place} --on 2018-09-01")
    pooled, aligned, fenced = told["parts"]
    assert pooled["risked"] == (1_845_000_000 + 612_000_000 + 7_150_000_000) // 40
    assert aligned["risked"] == 4_850_000_000 // 40
    assert fenced["fund"]["kind"] == "ring-fenced"
    assert fenced["risked"] == 0


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2018, 8, 2), None),
        (date(2018, 8, 3), 250),
        (date(2019, 3, 31), 250),
        (date(2019, 4, 1), 125),
        (date(2020, 4, 1), 0),
        (date(2022, 4, 1), 125),
        (date(2023, 4, 1), None),
    ],
)
def test_a_rate_is_that_of_its_day_and_none_is_made_up(
    day: date, rate: int | None
) -> None:
    schemes = [s for s in annex_a().incentives_on(day) if s.scheme == "cquin"]
    assert [s.per_ten_thousand for s in schemes] == ([] if rate is None else [rate])


def test_where_no_rate_is_known_the_answer_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    command = "budget -s examples/westmere-plan.toml"
    told = as_json(command)
    assert (told["rate_known"], told["whole"], told["risked"]) == (False, False, 0)
    assert "is not known here" in " ".join(call(command)[1].split())


def test_a_line_without_an_amount_is_named_and_the_sum_is_at_least() -> None:
    code, out, _ = call("budget --row F")
    assert code == 0
    assert out.startswith(" No amount was given")


def test_where_no_structure_is_lawful_there_is_no_budget() -> None:
    code, out, _ = call("budget surgery 'social care' -c la,la")
    assert code == 1
    assert "No structure is lawful" in out


SERVICES = [
    "acute", "GP services", "district nursing", "mental health", "screening",
]  # fmt: skip
PENCE = st.integers(min_value=0, max_value=10**13)


@settings(max_examples=10)
@given(
    ours=st.lists(st.tuples(st.sampled_from(SERVICES), PENCE), min_size=1, max_size=5),
    council=PENCE,
)
def test_pence_in_are_pence_out_split_or_not(
    ours: list[tuple[str, int]], council: int
) -> None:
    """Some of the names are bundles, which lie in several funds and are not split."""
    lines = [
        ("Our CCG" if service != "screening" else "NHS England", service, pence)
        for service, pence in ours
    ]
    lines.append(("Our Council", "social care", council))
    place = 'edition = "icp-2018"\non = 2018-09-01\n' + "".join(
        f'[[commissioner]]\nkind = "{kind}"\nname = "{name}"\n'
        for kind, name in (
            ("ccg", "Our CCG"),
            ("local-authority", "Our Council"),
            ("nhs-england", "NHS England"),
        )
    )
    place += "".join(
        f'[[line]]\ncommissioner = "{who}"\nservice = "{service}"\n'
        f'name = "{number}"\namount = "{pence // 100}.{pence % 100:02}"\n'
        for number, (who, service, pence) in enumerate(lines, 1)
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "place.toml"
        file.write_text(place, "utf-8")
        told = as_json(f"budget -s {file}")
    assert told["known"] == sum(pence for _, _, pence in lines)
    assert told["known"] == told["instalments"]["annual"] + told["risked"]
    nhs = sum(pence for who, _, pence in lines if who != "Our Council")
    assert told["risked"] <= nhs // 40
    risks = [risk for part in told["parts"] for risk in part["at_risk"]]
    assert told["risked"] == sum(risk["base"] // 40 for risk in risks)


@pytest.mark.parametrize("place", PLACES)
def test_the_csv_has_the_pounds_of_every_part(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    command = f"budget -s {place} --on 2018-09-01"
    rows = csv.DictReader(io.StringIO(call(f"{command} --format csv")[1]))
    told = [
        [Decimal(row[key]) * 100 for key in ("year", "at_risk", "month_12")]
        for row in rows
    ]
    parts = as_json(command)["parts"]
    assert told == [
        [part["known"], part["risked"], part["instalments"]["last"]] for part in parts
    ]


def test_the_whole_page_has_the_lines_of_each_part_and_every_point_to_settle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    command = "budget -s examples/one-ccg-one-council.toml --on 2018-09-01"
    points = as_json(command)["points"]
    page = call(f"{command} --full --ids")[1]
    lines, settled = page.split("The lines of each")[1].split("What the contract has")
    assert lines.count("\n  - ") == len(as_json(command)["parts"])
    assert points
    assert [point["id"] for point in points if point["id"] not in settled] == []
