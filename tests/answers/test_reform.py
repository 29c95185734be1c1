"""What a change of rule would unlock: equal to asking brute force again and again."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.asking.folder import of_other_rules
from poolcheck.law.file.read import parse
from poolcheck.question.question import Budget, Question, Wishes
from poolcheck.reasons.unlocking import MOST_LEVERS, Unlocking, Ways
from poolcheck.structures.lines import model
from tests.asked import question
from tests.command import as_json, call
from tests.drawn import drawn
from tests.drawn.questions import (
    DAY,
    Case,
    as_asked,
    asks,
    few_enough,
    named,
    questions_2018,
    rule,
    small_tables,
    tables_2018,
)
from tests.drawn.wishes import with_wishes
from tests.oracles import brute_force
from tests.oracles.in_their_terms import as_oracle
from tests.transcript import ROOT

EXAMPLES = ROOT / "examples"
REGION = EXAMPLES / "region"
MOST_BEARING = 4

Levers = frozenset[str]
OracleWay = tuple[str, str, str]  # commissioner's name, function, mechanism


# Commissioners, what they can buy that levers bear on, and what they may pool already.
CCG = ["surgery", "emergency-ambulance", "radiotherapy"]
NHSE = ["s7a-public-health", "primary-dental"]
BARRED: list[tuple[list[str], list[str], list[str]]] = [
    (
        ["ccg", "local-authority"],
        [*CCG, "primary-medical", "adoption"],
        ["social-care"],
    ),
    (["local-authority", "nhs-england"], [*NHSE, "adoption"], ["social-care"]),
    (["ccg", "ccg", "local-authority"], [*CCG, "adoption"], ["community-health"]),
    (["ccg", "local-authority", "nhs-england"], [*NHSE, "surgery"], ["social-care"]),
    (["ccg", "nhs-england"], [*NHSE, "primary-medical"], ["community-health"]),
]


@st.composite
def barred_2018(draw: st.DrawFn) -> Case:
    """A small question of the real rulebook, of services that levers bear on."""
    kinds, barred, free = draw(st.sampled_from(BARRED))
    mix = draw(st.lists(st.sampled_from(barred), min_size=2, max_size=2, unique=True))
    mix += draw(st.sampled_from([free, [*free, "la-public-health"], []]))
    if "local-authority" not in kinds:
        mix = [f for f in mix if f != "la-public-health"]
    asked = question("social care", "la")
    return Case(
        tables_2018(),
        replace(
            asked,
            commissioners=named(kinds),
            asked=as_asked([[f] for f in mix]),
            mix=asked.rulebook.in_order(mix),
        ),
    )


@st.composite
def barred_small(draw: st.DrawFn) -> Case:
    """A question of an invented rulebook with a lever for each of its bars."""
    tables = draw(small_tables())
    bars = [r["id"] for r in (*tables["ring_fence"], *tables["exclusion"])]
    tables["lever"] = [
        rule(f"lift-{bar}", label=bar, actor="somebody", kind="local", lifts=[bar])
        for bar in bars
    ]
    kinds = draw(st.sampled_from([["north", "south"], ["north", "south", "east"]]))
    case = draw(asks(tables, parse(tables, "small"), kinds, DAY))
    free = replace(case.question, assume=(), wishes=Wishes())
    return replace(case, question=free)


@st.composite
def priced(draw: st.DrawFn) -> Case:
    """A small question, as wished or not, of lines that each have an amount."""
    case = draw(st.one_of(barred_2018(), barred_2018(), barred_small()))
    q = case.question
    assume(few_enough(case) and len(Unlocking(q).levers) <= MOST_BEARING)
    if draw(st.booleans()):
        q = draw(with_wishes(case)).question
    listed = replace(q, budget=_amounts(q, draw(st.data())))
    # A route that asks for lines may be another's once they are listed.
    assume(not any(line.contribution for line in model(listed).lines))
    return replace(case, question=listed)


def _amounts(q: Question, data: st.DataObject) -> Budget:
    lines = []
    for line in model(q).lines:
        pence = data.draw(st.integers(1, 99))
        lines.append(replace(line, amount=pence))
    return Budget(listed=bool(lines), lines=tuple(lines))


class Exhaustive:
    """What levers unlock, by every map from lines to funds with each set of them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        q = case.question
        lifted = {
            rule["id"]: set(rule["functions"])
            for table in ("ring_fence", "exclusion")
            for rule in case.tables.get(table, [])
        }
        self.levers = [
            lever["id"]
            for lever in case.tables.get("lever", [])
            if lever["id"] not in q.assume
            and any(
                lifted.get(r, set()) & set(q.asked_functions()) for r in lever["lifts"]
            )
        ]
        self.pence = {
            (line.commissioner.name, line.function): line.amount or 0
            for line in q.budget.lines
        }
        self.known: dict[Levers, set[brute_force.Structure]] = {}

    def structures(self, levers: Levers) -> set[brute_force.Structure]:
        if levers not in self.known:
            common = {
                **self.case.common,
                "levers": [*self.case.question.assume, *levers],
            }
            self.known[levers] = brute_force.structures(
                self.case.tables,
                self.case.who,
                self.case.question.mix,
                **common,
                **as_oracle(self.case.question.wishes),
            )
        return self.known[levers]

    def ways(self, levers: Levers) -> set[OracleWay]:
        return {
            (*line, fund[1])
            for structure in self.structures(levers)
            for line, fund in structure
            if fund[0] == "pooled"
        }

    def most(self, levers: Levers) -> int:
        return max(
            (
                sum(self.pence[line] for line, fund in s if fund[0] == "pooled")
                for s in self.structures(levers)
            ),
            default=0,
        )

    def sets(self) -> set[Levers]:
        """Sets that let in what no proper subset of them does."""
        now = self.ways(frozenset())
        found = set()
        for number in range(1, MOST_LEVERS + 1):
            for chosen in map(frozenset, combinations(self.levers, number)):
                by_parts: set[OracleWay] = set()
                for size in range(number):
                    for part in combinations(chosen, size):
                        by_parts |= self.ways(frozenset(part)) - now
                if self.ways(chosen) - now - by_parts:
                    found.add(chosen)
        return found


def as_oracle_ways(ways: Ways) -> set[OracleWay]:
    return {(w.line.commissioner.name, w.line.function, w.mechanism) for w in ways}


@given(case=priced())
@drawn(0.8)
def test_the_sets_are_those_of_an_exhaustive_search(case: Case) -> None:
    found = Unlocking(case.question)
    exhaustive = Exhaustive(case)
    assert list(found.levers) == exhaustive.levers
    assert set(found.sets()) == exhaustive.sets()


@given(case=priced())
@drawn(0.8)
def test_what_each_set_lets_in_and_the_money_are_those_of_brute_force(
    case: Case,
) -> None:
    found = Unlocking(case.question)
    exhaustive = Exhaustive(case)
    now = exhaustive.ways(frozenset())
    for levers in [frozenset[str](), *exhaustive.sets()]:
        assert as_oracle_ways(found.ways(levers)) == exhaustive.ways(levers)
        assert as_oracle_ways(found.let_in(levers)) == exhaustive.ways(levers) - now
        assert found.lawful(levers).structures == len(exhaustive.structures(levers))
        assert found.lawful(levers).pence == exhaustive.most(levers)


@given(case=barred_2018() | questions_2018(), data=st.data())
@drawn(0.8)
def test_without_wishes_more_levers_never_pool_less(
    case: Case, data: st.DataObject
) -> None:
    free = replace(case.question, wishes=Wishes())
    found = Unlocking(replace(free, budget=_amounts(free, data)))
    some = frozenset(data.draw(st.sets(st.sampled_from(found.levers or ("none",)))))
    for lever in found.levers:
        more = some | {lever}
        assert found.ways(some) <= found.ways(more)
        assert found.lawful(some).pence <= found.lawful(more).pence
        assert found.lawful(some).structures <= found.lawful(more).structures


def test_without_wishes_every_placing_of_pooled_lines_stays_lawful() -> None:
    asked = question("GP services;community health;social care", "ccg,la")
    exhaustive = Exhaustive(Case(tables_2018(), asked))
    (lever,) = exhaustive.levers
    now, then = (
        {
            frozenset((x, fund) for x, fund in s if fund[0] == "pooled")
            for s in exhaustive.structures(levers)
        }
        for levers in (frozenset[str](), frozenset({lever}))
    )
    assert now < then
    (entry,) = as_json(
        "reform 'GP services' 'community health' 'social care' -c ccg,la"
    )["sets"]
    assert entry["structures"] == len(then - now)


# ------------------------------------------------------------------ the answers


def test_row_e_wants_the_agreement_the_treatments_or_both_bars_on_section_7a() -> None:
    assert [set(s["levers"]) for s in as_json("reform --row E")["sets"]] == [
        {"admit-invasive-treatments"},
        {"amended-delegation-agreement"},
        {"lift-s7a-ring-fence", "admit-s7a-public-health"},
    ]


def test_two_bars_that_let_nothing_in_alone_are_the_harder_of_the_two_kinds() -> None:
    (both,) = as_json("reform s7a-public-health 'social care' -c nhse,la")["sets"]
    assert both["kind"] == "legislation"
    assert both["actors"] == [
        "Secretary of State",
        "Secretary of State, by regulations",
    ]


def test_a_lever_already_pulled_is_not_offered_again() -> None:
    told = as_json("reform --row B --assume amended-delegation-agreement")
    assert [s["levers"] for s in told["sets"]] == [["admit-invasive-treatments"]]


def test_only_what_bears_on_the_services_typed_is_told() -> None:
    told = as_json("reform acute -s examples/one-ccg-one-council.toml")
    assert [s["levers"] for s in told["sets"]] == [["admit-invasive-treatments"]]


def test_a_line_may_be_let_in_that_could_be_pooled_already_elsewhere() -> None:
    (one,) = as_json("reform -s examples/two-ccgs-and-a-county.toml")["sets"]
    assert (one["lines"], one["new_lines"]) == (2, 0)
    assert (one["amount"], one["let_in_known"]) == (0, 2_385_000_000)
    code, out, _ = call("reform -s examples/two-ccgs-and-a-county.toml")
    verdict = " ".join(out.split("\n\n")[0].split())
    assert code == 0
    assert "into section 75, £23,850,000, with no more money pooled in all." in verdict


def test_money_that_is_not_split_is_not_guessed() -> None:
    (one,) = as_json("reform -s examples/city-with-split-acute.toml")["sets"]
    assert one["amount"] is None
    assert one["amount_known"] == 16_500_000_000


UNKNOWN = """
edition = "icp-2018"
[[commissioner]]
kind = "ccg"
name = "C"
[[commissioner]]
kind = "local-authority"
name = "L"
[[line]]
commissioner = "C"
service = "acute"
amount = "139,000,000"
[[line]]
commissioner = "C"
service = "community services"
COMMUNITY
[[line]]
commissioner = "L"
service = "social care"
amount = "39,000,000"
"""
SPLIT = "split = { acute-invasive = 9_000_000 }"


@pytest.mark.parametrize(
    ("acute", "community", "pooled", "known"),
    [
        (
            "",
            "",
            "at least £39,000,000 of the £178,000,000 that is known",
            (False, False),
        ),
        ("", "amount = 1", "at least £39,000,001 of £178,000,001", (False, True)),
        (SPLIT, "", "at least £169,000,000 of the £178,000,000 that", (False, False)),
        (SPLIT, "amount = 1", "£169,000,001 of £178,000,001", (True, True)),
    ],
)
def test_a_sum_that_is_not_known_whole_is_told_as_the_least_that_it_is(
    tmp_path: Path, acute: str, community: str, pooled: str, known: tuple[bool, bool]
) -> None:
    file = tmp_path / "place.toml"
    text = UNKNOWN.replace("COMMUNITY", community)
    file.write_text(text.replace('"139,000,000"', f'"139,000,000"\n{acute}'))
    (now,) = as_json(f"reform -s '{file}'")["places"]
    assert (now["pooled_known"], now["money_known"]) == known
    page = " ".join(call(f"reform -s '{file}'")[1].split())
    assert f"As the rules stand, {pooled}" in page
    for command in ("structures", "can-pool"):
        page = " ".join(call(f"{command} -s '{file}' --full")[1].split())
        assert ("sums are at least these" in page) is not all(known)


def test_more_that_is_not_known_whole_is_told_as_the_least_that_it_is() -> None:
    page = call("reform -s examples/city-with-split-acute.toml")[1]
    told = " ".join(page.split("\n\n")[0].split())
    assert "would let at least £165,000,000 more be pooled, not every amount" in told


def test_a_folder_marks_the_places_that_may_pool_more_than_is_known() -> None:
    told = as_json("reform -s examples/region")
    least = [now["place"] for now in told["places"] if not now["pooled_known"]]
    assert least == ["Dale"]
    page = " ".join(call("reform -s examples/region --full")[1].split())
    assert "As the rules stand, at least £486,800,000 of £692,650,000" in page
    assert "Dale 49,500,000+ " in page
    assert "Hill 170,200,000 " in page
    assert "All places 486,800,000+ " in page


def test_wishes_are_kept() -> None:
    told = as_json(
        "reform 'GP services' 'community health' 'social care' -c ccg,la "
        "--apart 'GP services,social care'"
    )
    assert told["sets"] == []


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            "'social care' 'community health' -c ccg,la",
            "No change of rule or consent bears",
        ),
        (
            "'GP services' 'social care' -c la",
            "no change of rule or consent held here gives them authority",
        ),
        ("surgery -c ccg", "None of the 2 changes of rule or consent"),
        ("'GP services' -c ccg", "The one change of rule or consent"),
    ],
)
def test_where_nothing_is_unlocked_it_says_why_and_exits_with_1(
    asked: str, says: str
) -> None:
    code, out, err = call(f"reform {asked}")
    assert (code, err) == (1, "")
    assert says in " ".join(out.split())


def test_the_limit_cuts_the_sets_and_says_so() -> None:
    told = as_json("reform --row E --limit 1")
    assert (len(told["sets"]), told["shown"]) == (1, 1)
    assert "2 more: --limit 3 shows them." in call("reform --row E --limit 1")[1]


# -------------------------------------------------------------------- folders


def by_levers(command: str) -> Mapping[tuple[str, ...], Any]:
    return {tuple(s["levers"]): s for s in as_json(command)["sets"]}


def test_a_folder_comes_to_what_its_places_come_to_by_themselves() -> None:
    files = sorted(REGION.glob("*.toml"))
    whole = by_levers(f"reform -s {REGION}")
    alone = [by_levers(f"reform -s {file}") for file in files]
    assert set(whole) == {levers for place in alone for levers in place}
    for levers, found in whole.items():
        places = [place[levers] for place in alone if levers in place]
        for key in ("amount_known", "let_in_known", "lines", "new_lines", "structures"):
            assert found[key] == sum(place[key] for place in places), (levers, key)
            if key not in ("lines", "new_lines", "structures"):
                assert found[key] == sum(place[key] for place in found["places"])


def test_the_region_ranks_by_the_pounds_that_could_newly_be_pooled() -> None:
    told = as_json(f"reform -s {REGION}")
    assert [(s["levers"], s["amount_known"], s["amount"]) for s in told["sets"]] == [
        (["amended-delegation-agreement"], 5_470_000_000, 5_470_000_000),
        (["admit-invasive-treatments"], 5_200_000_000, None),
        (["lift-s7a-ring-fence", "admit-s7a-public-health"], 315_000_000, 315_000_000),
        (["admit-emergency-ambulance"], 0, 0),
    ]
    assert told["together"]["amount_known"] == 10_985_000_000


def test_the_totals_of_the_page_add_up_place_by_place() -> None:
    _, out, _ = call(f"reform -s {REGION} --full")
    table = out.split(" Place by place")[1].split("Now:")[0].splitlines()
    lines = [line.replace("not known", "-") for line in table]
    rows = [line.split() for line in lines if line.strip() and "---" not in line]
    _, *places, total = rows
    assert total[:2] == ["All", "places"]
    assert len(places) == len(list(REGION.glob("*.toml")))
    for column in range(1, len(total) - 1):
        parts = [_figure(row[column]) for row in places]
        assert sum(parts) == _figure(total[column + 1]) > 0


def _figure(cell: str) -> int:
    return int(cell.rstrip("+").replace(",", "").replace("-", "") or 0)


def test_the_spreadsheet_has_the_figures_of_the_json() -> None:
    _, out, _ = call(f"reform -s {REGION} --format csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    for number, found in enumerate(as_json(f"reform -s {REGION}")["sets"], 1):
        more = [row["more"] for row in rows if row["set"] == str(number)]
        pence = sum(int(pounds.replace(".", "")) for pounds in more)
        assert pence == found["amount_known"]


def test_a_place_whose_service_nobody_may_buy_is_told_beside_the_others(
    tmp_path: Path,
) -> None:
    shutil.copy(EXAMPLES / "one-ccg-one-council.toml", tmp_path)
    (tmp_path / "other.toml").write_text(
        "title = 'Elsewhere'\nedition = 'icp-2018'\n"
        "services = ['GP services', 'social care']\n"
        "[[commissioner]]\nkind = 'la'\nname = 'Elsewhere Council'\n",
        encoding="utf-8",
    )
    code, out, _ = call(f"reform -s {tmp_path}")
    assert code == 0
    told = " ".join(out.split())
    assert "in 1 of 2 places" in told
    assert "Elsewhere: its commissioners cannot commission primary medical care" in told


def refused(command: str) -> str:
    code, out, err = call(command)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    return " ".join(err.split())


def test_a_folder_with_no_scenario_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    (tmp_path / ".hidden.toml").write_text("title = 'no'", encoding="utf-8")
    assert "no scenario file in it" in refused(f"reform -s {tmp_path}")


def test_the_faults_of_every_file_are_told_at_once(tmp_path: Path) -> None:
    good = (EXAMPLES / "one-ccg-one-council.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(good.replace("£", ""), encoding="utf-8")
    (tmp_path / "b.toml").write_text(
        good.replace("31,200,000", "31.2m"), encoding="utf-8"
    )
    (tmp_path / "c.toml").write_text("title = ", encoding="utf-8")
    told = refused(f"reform -s {tmp_path} --assume no-such-lever --on tomorrow")
    assert '"31.2m"' in told
    assert "The file is not TOML" in told
    assert told.count("no-such-lever") == 1
    assert told.count('--on: "tomorrow"') == 1


def test_a_fault_in_what_was_typed_names_the_file_that_it_does_not_fit(
    tmp_path: Path,
) -> None:
    for name in ("one-ccg-one-council.toml", "with-nhs-england.toml"):
        shutil.copy(EXAMPLES / name, tmp_path)
    told = refused(f"reform 'public health grant' -s {tmp_path}")
    assert "with-nhs-england.toml, SERVICE" in told
    assert "one-ccg" not in told


def test_places_of_two_days_are_not_set_side_by_side(tmp_path: Path) -> None:
    good = (EXAMPLES / "with-nhs-england.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(good, encoding="utf-8")
    (tmp_path / "b.toml").write_text(f"on = 2019-01-01\n{good}", encoding="utf-8")
    assert "b.toml, on" in refused(f"reform -s {tmp_path}")
    assert call(f"reform -s {tmp_path} --on 2019-01-01")[0] == 0


def test_places_of_two_editions_are_not_set_side_by_side() -> None:
    here = question("social care", "la")
    edition = replace(here.rulebook.edition, id="another")
    there = replace(here, rulebook=replace(here.rulebook, edition=edition))
    files = [Path("here.toml"), Path("there.toml")]
    (fault,) = of_other_rules(files, [here, there])
    assert (str(fault.place), fault.value) == ("there.toml, edition", "another")


def test_what_levers_do_is_counted_for_a_ccg_and_fifteen_councils() -> None:
    kinds = ",".join(["ccg"] + ["la"] * 15)
    code, out, _ = call(f"reform 'GP services' social-care -c {kinds}")
    assert code == 0
    assert "An amended Delegation Agreement" in out


def test_an_unknown_lever_is_refused() -> None:
    assert "no lever of that name" in refused("reform --row B --assume abolish-it")


def test_the_question_can_be_asked_again(tmp_path: Path) -> None:
    command = "reform acute -s examples --max-funds 3"
    shutil.copy(EXAMPLES / "one-ccg-one-council.toml", tmp_path)
    first = call(f"{command.replace('examples', str(tmp_path))} --full")[1]
    (again,) = [x for x in first.split("\n\n") if "Ask again: " in x]
    repeated = " ".join(again.split()).removeprefix("Ask again: poolcheck ")
    assert call(repeated)[1] == first


def test_titles_that_are_the_same_are_told_apart_by_their_files(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        shutil.copy(EXAMPLES / "one-ccg-one-council.toml", tmp_path / name)
    told = json.loads(call(f"reform -s {tmp_path} --format json")[1])
    assert [p["place"] for p in told["places"]] == [
        "Anytown integrated care (a.toml)",
        "Anytown integrated care (b.toml)",
    ]
