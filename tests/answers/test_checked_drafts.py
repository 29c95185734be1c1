"""`check` accepts what `structures --all` lists, and refuses what one line spoils.

Structures and drafts go through scenario files and the command itself. Which rules a
draft breaks is worked out by the oracle, from the tables of the rulebook alone.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from poolcheck.law import editions
from poolcheck.question.question import Wishes
from tests.command import call
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018
from tests.oracles import brute_force, drafts
from tests.oracles.brute_force import Line
from tests.oracles.drafts import DraftFund, Own

STRUCTURES, MOVES = 5, 10  # tried of each place at most

Draft = tuple[DraftFund, ...]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for scenarios; the rulebook is read once, since it is the same."""
    kept = cache(editions.choose)
    with mock.patch("poolcheck.law.editions.choose", kept):
        yield tmp_path_factory.mktemp("drafts")


@st.composite
def places(draw: st.DrawFn) -> Case:
    """Commissioners, a mix that they can commission, facts and levers; no wishes."""
    case = draw(questions_2018())
    case = replace(case, question=replace(case.question, wishes=Wishes()))
    assume(held(case) is not None)
    return case


def held(case: Case) -> list[Line] | None:
    q = case.question
    return brute_force.lines(case.tables, case.who, q.mix, q.facts, q.day)


def scenario(case: Case, draft: Draft | None, listed: bool) -> str:
    """A place as a scenario file: its lines or its services alone, and the draft."""
    q = case.question
    text = ['edition = "icp-2018"', f"assume = {json.dumps(q.assume)}"]
    if not listed:
        text.append(f"services = {json.dumps(q.mix)}")
    for c in q.commissioners:
        text += ["[[commissioner]]", f'kind = "{c.kind}"', f'name = "{c.name}"']
    for name, function in (held(case) or ()) if listed else ():
        text += ["[[line]]", f'commissioner = "{name}"', f'service = "{function}"']
    for fund in draft or ():
        text += ["[[fund]]", *keys(fund.fund), "lines = ["]
        text += [
            f'{{ commissioner = "{n}", function = "{f}" }},' for n, f in fund.lines
        ]
        text += ["]"]
    text += ["[facts]", *(f"{k} = {json.dumps(v)}" for k, v in q.facts.items())]
    return "\n".join(text)


def keys(fund: Own) -> list[str]:
    kind, *rest = fund
    names = {"pooled": ["mechanism"], "aligned": ["commissioner"]}
    keys = names.get(kind, ["ring_fence", "commissioner"])
    return [
        f'{key} = "{value}"'
        for key, value in zip(["kind", *keys], [kind, *rest], strict=True)
    ]


def checked(folder: Path, case: Case, draft: Draft, listed: bool) -> Any:
    """What `check` says of a draft, and that its exit code agrees."""
    path = folder / "place.toml"
    path.write_text(scenario(case, draft, listed), encoding="utf-8")
    code, out, err = call(f"check '{path}' --format json")
    assert code in (0, 1), err
    told = json.loads(out)
    assert told["lawful"] is (code == 0)
    return told


def structures(folder: Path, case: Case) -> list[Draft]:
    """What `structures --all` lists, as drafts."""
    path = folder / "place.toml"
    path.write_text(scenario(case, None, listed=False), encoding="utf-8")
    code, out, err = call(f"structures -s '{path}' --all --format json")
    assert code == 0, err
    return [
        tuple(as_draft(fund) for fund in structure["funds"])
        for structure in json.loads(out)["structures"]
    ]


def as_draft(fund: Any) -> DraftFund:
    own = [fund[k] for k in ("ring_fence", "mechanism", "commissioner") if k in fund]
    lines = tuple((x["commissioner"], x["function"]) for x in fund["lines"])
    return DraftFund((fund["kind"], *own), lines)


def one_line_moved(case: Case, draft: Draft) -> list[Draft]:
    """Every draft that differs in one line: in another fund, a new one, or in none."""
    fences = [rule["id"] for rule in case.tables["ring_fence"]]
    names = [name for _, name in case.who]
    own: list[Own] = [("aligned", name) for name in names]
    own += [("ring-fenced", fence, name) for fence in fences for name in names]
    new: list[Own] = [("pooled", m["id"]) for m in case.tables["mechanism"]]
    moved: list[Draft] = []
    for line in [line for fund in draft for line in fund.lines]:
        left = [DraftFund(f, tuple(x for x in xs if x != line)) for f, xs in draft]
        moved.append(tuple(left))
        for to in own:
            if all(fund.fund != to for fund in left):
                moved.append((*left, DraftFund(to, (line,))))
        moved += [(*left, DraftFund(to, (line,))) for to in new]
        for number, (fund, lines) in enumerate(draft):
            if line not in lines:
                there = DraftFund(fund, (*lines, line))
                moved.append((*left[:number], there, *left[number + 1 :]))
    return [tuple(fund for fund in one if fund.lines) for one in moved]


def rules_broken(case: Case, draft: Sequence[DraftFund]) -> set[str]:
    q = case.question
    return drafts.broken(case.tables, case.who, q.mix, draft, q.facts, q.assume, q.day)


@given(case=places(), data=st.data())
# To make a failing case smaller would take minutes.
@settings(drawn(0.4), phases=[Phase.generate])
def test_check_accepts_every_structure_that_is_listed(
    folder: Path, case: Case, data: st.DataObject
) -> None:
    listed = structures(folder, case)
    some = data.draw(st.permutations(range(len(listed))))[:STRUCTURES]
    for number in some:
        draft = listed[number]
        assert not rules_broken(case, draft)
        told = checked(folder, case, draft, listed=data.draw(st.booleans()))
        assert told["violations"] == []
        assert told["nearest"] is None


@given(case=places(), data=st.data())
@settings(drawn(0.4), phases=[Phase.generate])
def test_check_refuses_each_move_of_one_line_that_breaks_a_rule_and_names_the_rule(
    folder: Path, case: Case, data: st.DataObject
) -> None:
    listed = structures(folder, case)
    pooling = [d for d in listed if any(f.fund[0] == "pooled" for f in d)]
    draft = data.draw(st.sampled_from(pooling or listed))
    moves = [moved for moved in one_line_moved(case, draft) if moved]
    assume(moves)
    for number in data.draw(st.permutations(range(len(moves))))[:MOVES]:
        moved = moves[number]
        whole = sum(len(fund.lines) for fund in moved) == len(held(case) or ())
        told = checked(folder, case, moved, listed=whole and data.draw(st.booleans()))
        assert {v["rule"] for v in told["violations"]} == rules_broken(case, moved)
        if not told["lawful"]:
            assert told["nearest"]["fewest"]
            assert len(told["nearest"]["moves"]) <= 1
