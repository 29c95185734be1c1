"""The money of a draft adds up to the penny, on the page, in JSON and in CSV.

What it comes to is added up here from the file as it was drawn, line by line.
"""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.command import call
from tests.drawn import drawn

SERVICES = {
    "I": ["district nursing", "wheelchairs", "mental health", "acute", "home care"],
    "L": ["home care", "day centres", "la-public-health", "district nursing"],
}
FUNCTION = {("I", "home care"): "social-care"}
FUNCTION |= {("L", "district nursing"): "community-health"}
OWN = {"I": 3, "L": 4}  # the number of each one's aligned budget, after the pools
MINIMUM = "nhs-minimum-contribution"


@dataclass(frozen=True)
class Drawn:
    """A line as it is drawn: its pence, its stream, and the funds that name it.

    Of a line for acute care they may name the invasive part alone.
    """

    payer: str
    service: str
    pence: int | None
    stream: str
    funds: tuple[int, ...]
    part: bool


@st.composite
def lines(draw: st.DrawFn) -> list[Drawn]:
    """Up to eight lines, each in some of three pools, at home, or in no fund."""
    found = []
    for _ in range(draw(st.integers(1, 8))):
        payer = draw(st.sampled_from(["I", "L"]))
        service = draw(st.sampled_from(SERVICES[payer]))
        able = payer == "I" and service != "acute"
        found.append(
            Drawn(
                payer,
                service,
                draw(st.none() | st.integers(0, 10**9)),
                draw(st.sampled_from(["", MINIMUM])) if able else "",
                tuple(
                    draw(
                        st.lists(
                            st.sampled_from([0, 1, 2, OWN[payer]]),
                            max_size=2,
                            unique=True,
                        )
                    )
                ),
                service == "acute" and draw(st.booleans()),
            )
        )
    return found


def scenario(drawn_lines: list[Drawn], rest: bool) -> str:
    text = ['edition = "icb-2022"', "on = 2025-04-01"]
    text += ['rest = "own"'] if rest else []
    for kind, name in (("icb", "I"), ("la", "L")):
        text += ["[[commissioner]]", f'kind = "{kind}"', f'name = "{name}"']
    inside: dict[int, list[str]] = {}
    for number, one in enumerate(drawn_lines, 1):
        text += [
            "[[line]]",
            f'commissioner = "{one.payer}"',
            f'service = "{one.service}"',
            f'name = "line {number}"',
        ]
        if (one.payer, one.service) in FUNCTION:
            text.append(f'function = "{FUNCTION[one.payer, one.service]}"')
        if one.pence is not None:
            text.append(f'amount = "{one.pence // 100}.{one.pence % 100:02}"')
        if one.stream:
            text.append(f'stream = "{one.stream}"')
        for fund in one.funds:
            part = ', function = "acute-invasive"' if one.part else ""
            entry = f'{{ commissioner = "{one.payer}", name = "line {number}"{part} }}'
            inside.setdefault(fund, []).append(entry)
    for fund in sorted(inside):
        keys = ['kind = "pooled"', 'mechanism = "section-75"']
        if fund in OWN.values():
            owner = next(name for name, number in OWN.items() if number == fund)
            keys = ['kind = "aligned"', f'commissioner = "{owner}"']
        text += ["[[fund]]", *keys, f'name = "fund {fund}"']
        text.append(f"lines = [{', '.join(inside[fund])}]")
    return "\n".join(text)


def pounds(written: str) -> int:
    """Pounds as a page or a sheet has them, in pence."""
    whole, _, pence = written.replace(",", "").partition(".")
    return int(whole) * 100 + int(pence or 0) if written != "-" else 0


def all_of_it(page: str) -> int:
    """The total in the last row of the first table of money on a page."""
    (row,) = re.findall(r"^  All .*?(\S+)$", page, re.MULTILINE)[:1]
    return pounds(row)


@given(drawn_lines=lines(), rest=st.booleans())
@settings(drawn(0.6))
def test_every_penny_of_a_draft_is_counted_once_in_every_format(
    tmp_path_factory: Any, drawn_lines: list[Drawn], rest: bool
) -> None:
    path: Path = tmp_path_factory.mktemp("money") / "place.toml"
    path.write_text(scenario(drawn_lines, rest), encoding="utf-8")
    if not any(line.funds for line in drawn_lines):
        assert call(f"check '{path}'")[0] == 2
        return
    code, out, err = call(f"check '{path}' --format json")
    assert code in (0, 1), err
    money = json.loads(out)["money"]
    known = [line for line in drawn_lines if line.pence is not None]
    if not known:
        assert money is None
        return
    whole = sum(line.pence or 0 for line in known)
    assert money["total"] == whole
    # Acute care is two functions, and one unpriced line of it is two lines unpriced.
    unknown = [line for line in drawn_lines if line.pence is None]
    assert money["unknown_lines"] == sum(1 + (x.service == "acute") for x in unknown)
    in_funds = sum(fund["amount"] or 0 for fund in money["funds"])
    kinds = ("pooled", "aligned", "ring_fenced", "granted")
    assert sum(money[kind] for kind in kinds) == in_funds
    assert in_funds + money["not_split"] + money["in_no_fund"] == whole
    for fund in money["funds"]:
        paid = [each["amount"] for each in fund["contributors"]]
        assert sum(pence or 0 for pence in paid) == (fund["amount"] or 0)
    by_stream = Counter[str]()
    for line in known:
        by_stream[line.stream] += line.pence or 0
    told = {s["stream"]: s["amount"] or 0 for s in money["streams"]}
    assert told.get(MINIMUM, 0) == by_stream[MINIMUM]
    rows = csv.DictReader(io.StringIO(call(f"check '{path}' --format csv")[1]))
    assert sum(pounds(row["amount"]) for row in rows if row["amount"]) == whole
    assert all_of_it(call(f"check '{path}' --full")[1]) == whole


@given(drawn_lines=lines())
@settings(drawn(0.4))
def test_each_fund_has_the_money_of_the_lines_that_name_it_first(
    tmp_path_factory: Any, drawn_lines: list[Drawn]
) -> None:
    path: Path = tmp_path_factory.mktemp("money") / "place.toml"
    path.write_text(scenario(drawn_lines, rest=False), encoding="utf-8")
    priced = [line for line in drawn_lines if line.pence is not None]
    if not priced or not any(line.funds for line in drawn_lines):
        return
    told = json.loads(call(f"check '{path}' --format json")[1])
    expected = Counter[str]()
    for line in priced:
        if line.funds and not line.part:
            expected[f"fund {min(line.funds)}"] += line.pence or 0
    for place, fund in enumerate(told["proposed"]["funds"]):
        (money,) = [m for m in told["money"]["funds"] if m["fund"] == place]
        assert (money["amount"] or 0) == expected[fund["name"]]
