"""Names that reach further than the table lose what nobody there could hold."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.asking.ask import Options, ask
from poolcheck.law import editions
from poolcheck.law.file.read import load
from poolcheck.question.question import Question
from poolcheck.terms.faults import BadInput
from poolcheck.terms.verdicts import Verdict
from tests.command import as_json, call
from tests.drawn import drawn
from tests.oracles import brute_force

FILES = {
    "aco-2017": "annex_b_2017.toml",
    "icp-2018": "annex_b.toml",
    "icb-2022": "icb_2022.toml",
}
DAYS = {"aco-2017": "2018-01-01", "icp-2018": "2020-01-01", "icb-2022": "2023-01-01"}


def read(file: str) -> dict[str, Any]:
    return tomllib.loads((editions.shipped() / file).read_text(encoding="utf-8"))


TABLES = {edition: read(file) for edition, file in FILES.items()}
NAMES = [
    n for n in read("everyday_names.toml")["name"] if len(n.get("functions", ())) > 1
]
ONE_OF = {name["name"]: set(name["functions"]) for name in NAMES}
ONLY_WITH = {name["name"]: name.get("only_with", ()) for name in NAMES}


def asked_of(edition: str, name: str, who: str, *facts: str) -> Question:
    options = Options((name,), (who,), edition=edition, on=DAYS[edition], facts=facts)
    return ask(options)


def could_hold(edition: str, kind: str, function: str) -> bool:
    """By brute force: whether this kind holds it with any others present, or none.

    Each set of kinds, one or two of each, is tried beside it.
    """
    on = date.fromisoformat(DAYS[edition])
    kinds = [k["id"] for k in TABLES[edition]["kind"]]
    several = {k["id"] for k in TABLES[edition]["kind"] if k.get("at_most") != 1}
    for others in range(3 ** len(kinds)):
        numbers = [others // 3**place % 3 for place in range(len(kinds))]
        who = [
            (each, f"{each} {n}")
            for each, number in zip(kinds, numbers, strict=True)
            for n in range(number if each in several else min(number, 1))
        ]
        if kind not in {k for k, _ in who}:
            continue
        # A route may ask that somebody else holds a line.
        for beside in ((), ("social-care", "community-health")):
            lines = brute_force.lines(TABLES[edition], who, {function, *beside}, {}, on)
            if any(
                what == function and name.startswith(f"{kind} ")
                for name, what in lines or ()
            ):
                return True
    return False


TOLD = 'Left out of "CAMHS": non-invasive specialised services, bought by NHS England.'
KNOWN: dict[tuple[str, str, str], bool] = {}


def known_to_hold(edition: str, kind: str, function: str) -> bool:
    key = edition, kind, function
    if key not in KNOWN:
        KNOWN[key] = could_hold(*key)
    return KNOWN[key]


@given(data=st.data())
@drawn(0.6)
def test_what_is_kept_and_left_out_is_that_of_brute_force(data: st.DataObject) -> None:
    edition = data.draw(st.sampled_from(list(FILES)))
    name = data.draw(st.sampled_from(list(ONE_OF)))
    kinds = data.draw(
        st.lists(
            st.sampled_from([k["id"] for k in TABLES[edition]["kind"]]),
            min_size=1,
            unique=True,
        )
    )
    bundles = {s["id"]: s["functions"] for s in TABLES[edition]["service"]}
    whole = {f for part in ONE_OF[name] for f in bundles.get(part, (part,))}
    kept = {f for f in whole if any(known_to_hold(edition, k, f) for k in kinds)}
    for only in ONLY_WITH.get(name, ()):
        if {*only["kinds"]}.isdisjoint(kinds):
            kept -= {*only["functions"]}
    question = asked_of(edition, name, ",".join(kinds))
    assert {*question.mix} == (kept or whole)
    assert {each.function for each in question.left_out} == whole - (kept or whole)
    for each in question.left_out:
        assert each.asked == name
        assert each.kinds
        assert each.only_with or {*each.kinds}.isdisjoint(kinds)
        assert all(known_to_hold(edition, kind, each.function) for kind in each.kinds)


def test_a_kind_that_is_there_is_not_absent_because_its_route_is_closed() -> None:
    """Two CCGs may not hold primary medical care: that is told, not left out."""
    two = asked_of("icp-2018", "primary care", "ccg,ccg")
    assert "primary-medical" in two.mix
    assert "primary-medical" not in {each.function for each in two.left_out}


def test_a_fact_closes_a_route_and_so_leaves_its_holder_out() -> None:
    told = asked_of(
        "icp-2018", "sexual health", "ccg,la", "primary-medical-delegated=false"
    )
    assert "primary-medical" in {each.function for each in told.left_out}
    assert "primary-medical" in asked_of("icp-2018", "sexual health", "ccg,la").mix


def test_camhs_has_its_specialised_part_only_with_nhs_england() -> None:
    """By today's law ICBs hold specialised services: the name alone does not say so."""
    without = asked_of_today("CAMHS", "icb,la")
    assert without.mix == ("mental-health",)
    (out,) = without.left_out
    assert (out.function, out.kinds) == ("specialised-non-invasive", ("icb",))
    assert out.only_with == ("nhs-england",)
    page = call(f"can-pool CAMHS -c icb,la -e icb-2022 --on {TODAY}")[1]
    assert "which that name covers only with NHS England." in " ".join(page.split())
    assert len(asked_of_today("CAMHS", "icb,la,nhse").mix) == 2


TODAY = "2026-07-01"


def asked_of_today(name: str, who: str) -> Question:
    return ask(Options((name,), (who,), edition="icb-2022", on=TODAY))


@pytest.mark.parametrize(
    ("only", "value"),
    [
        ('{ kinds = ["nhs-england"], functions = ["flying"] }', "flying"),
        ('{ kinds = ["nhs-englnd"], functions = ["social-care"] }', "nhs-englnd"),
        ('{ kinds = ["nhs-england"] }', None),
    ],
)
def test_a_name_that_speaks_of_what_there_is_not_is_refused(
    only: str, value: str | None, tmp_path: Path
) -> None:
    for file in editions.shipped().glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "everyday_names.toml":
            start = text.index("only_with = [{")
            end = text.index("\n", start)
            text = f"{text[:start]}only_with = [{only}]{text[end:]}"
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        load(tmp_path / "annex_b.toml", tmp_path)
    (fault,) = bad.value.faults
    assert "only_with" in str(fault.place)
    assert fault.value == value


# What published arrangements pooled, with what was theirs of such names.
ARRANGEMENTS = [
    ("icp-2018", "nhse,la", ("sexual health", "HIV treatment and care")),
    ("icp-2018", "ccg,la", ("CAMHS", "children's social care")),
    ("icp-2018", "ccg,la,la", ("SALT",)),
    ("icp-2018", "ccg,ccg,ccg,la", ("ICES",)),
    ("icb-2022", "icb,la,la", ("section 117 aftercare",)),
    ("icb-2022", "icb,la", ("wheelchair services", "community equipment")),
]


@pytest.mark.parametrize(("edition", "who", "names"), ARRANGEMENTS)
def test_what_was_pooled_in_published_arrangements_may_be(
    edition: str, who: str, names: tuple[str, ...]
) -> None:
    options = Options(names, (who,), edition=edition)
    assert can_pool(ask(options, one_fund=True)).verdict is Verdict.YES


def test_nothing_is_left_out_where_nobody_is_named_nor_of_a_row() -> None:
    assert not ask(Options(("sexual health",), edition="icp-2018")).left_out
    of_row = ask(Options((), ("ccg,la",), row="F", edition="icp-2018"))
    assert not of_row.left_out
    assert "specialised-invasive" in of_row.mix


def test_the_page_says_second_what_was_left_out_and_who_buys_it() -> None:
    page = call("can-pool CAMHS 'social care' -c ccg,la -e icp-2018")[1]
    assert " ".join(page.split("\n\n")[1].split()) == TOLD


@pytest.mark.parametrize(
    "command", ["can-pool", "structures", "matrix", "compare icp-2018 icb-2022"]
)
def test_every_answer_says_what_was_left_out(command: str) -> None:
    asked = f"{command} CAMHS 'social care' -c ccg,la -e icp-2018"
    assert TOLD in " ".join(call(asked)[1].split())
    told = as_json(asked)
    assert told.get("old", told)["left_out"] == [
        {
            "asked": "CAMHS",
            "function": "specialised-non-invasive",
            "kinds": ["nhs-england"],
            "rules": ["specialised-nhs-england"],
        }
    ]


def test_remedies_and_wishes_keep_what_was_settled() -> None:
    """With NHS England added the name asked about is still what it was."""
    asked = (
        "can-pool 'sexual health' surgery -c ccg,la -e icp-2018 --assume admit-surgery"
    )
    told = as_json(asked)
    assert "specialised-non-invasive" not in told["question"]["functions"]
    assert all(
        not remedy["add"] for remedy in told["remedies"] if remedy["verdict"] == "yes"
    )
