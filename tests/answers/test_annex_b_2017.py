"""The published table of August 2017, cell by cell: the golden answers.

Written out here by hand from Annex B of that paper, apart from the rulebook, so that a
slip in the rulebook's own copy of the table is caught too.
"""

from dataclasses import replace

import pytest

from poolcheck.answers.annex import Standing, annex_table
from poolcheck.answers.can_pool import can_pool
from poolcheck.asking.ask import Options, ask, ask_of_all
from poolcheck.question.question import Question
from poolcheck.reasons.cautions import superfluous
from poolcheck.structures.lines import model
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.terms.funds import Pooled
from tests.command import as_json, call

POSSIBLE, NO, UNNECESSARY = "possible", "no", "unnecessary"

CELLS = {
    "A": (POSSIBLE, NO, UNNECESSARY, UNNECESSARY),
    "B": (NO, NO, POSSIBLE, POSSIBLE),
    "C": (NO, NO, POSSIBLE, POSSIBLE),
    "D": (NO, NO, POSSIBLE, POSSIBLE),
    "E": (NO, NO, POSSIBLE, POSSIBLE),
    "F": (NO, NO, POSSIBLE, POSSIBLE),
}

AUTHORITIES = {"local-authority", "combined-authority"}
NOT_NEEDED = {
    ("A", "3"): AUTHORITIES,
    ("A", "4"): AUTHORITIES | {"nhs-england"},
    ("B", "4"): {"nhs-england"},
    ("C", "4"): {"nhs-england"},
    ("D", "4"): {"nhs-england"},
}

IN_SECTION_75 = {
    "B": {"community-health", "social-care"},
    "C": {"community-health", "social-care", "la-public-health"},
}
IN_SECTION_75["D"] = IN_SECTION_75["C"] | {"acute-non-invasive"}
IN_SECTION_75["E"] = IN_SECTION_75["D"]
IN_SECTION_75["F"] = IN_SECTION_75["E"] | {"specialised-non-invasive"}

# All who may stand in columns 3 and 4: one CCG or two, either sort of authority.
COLUMN_3 = ["ccg,la", "ccg,ccg,la", "ccg,ca", "ccg,ccg,ca", "ccg,la,ca"]
COLUMN_3 += ["ccg,ccg,la,ca", "ccg,la,la", "ccg,ccg,la,la"]
COLUMN_4 = [f"{kinds},nhse" for kinds in COLUMN_3]


def question(row: str, kinds: str, *levers: str) -> Question:
    return ask(
        Options(
            edition="aco-2017",
            row=row,
            commissioners=(kinds,),
            mechanisms=("section-75",),
            assume=levers,
        )
    )


def commissionable(row: str, kinds: str) -> bool:
    return model(question(row, kinds)).commissionable


def in_section_75(asked: Question) -> set[str]:
    """The functions that lie in a pooled fund in some lawful structure."""
    return {
        line.function
        for pattern in patterns_of(model(asked)).patterns
        for placed in pattern.fullest.pooled()
        for line in placed.lines
    }


def test_each_of_the_24_cells_is_derived_as_it_was_published() -> None:
    table = annex_table(ask_of_all(Options(edition="aco-2017")))
    assert (table.agree, table.disagree) == (24, 0)
    for row in table.rows:
        for published, cell in zip(CELLS[row.row.id], row.cells, strict=True):
            assert isinstance(cell.derived, Standing)
            assert cell.derived.says is not None
            assert cell.derived.says.value == published
            not_needed = NOT_NEEDED.get((row.row.id, cell.column), set())
            assert set(cell.derived.superfluous) == not_needed


def test_a_cell_that_the_rules_do_not_bear_out_is_told_and_leaves_with_1() -> None:
    code, out, _ = call("annex-b -e aco-2017 --fact primary-medical-delegated=false")
    assert code == 1
    assert "DIFFERS 3: published possible" in out


def test_the_json_has_a_cell_for_each_column_with_what_it_rests_on() -> None:
    rows = as_json("annex-b -e aco-2017")["rows"]
    assert [[c["column"] for c in row["cells"]] for row in rows] == [list("1234")] * 6
    conditions = {
        (row["row"], c["column"]): c["conditions"] for row in rows for c in row["cells"]
    }
    assert {cell: rests for cell, rests in conditions.items() if rests} == {
        ("E", "3"): ["s7a-by-arrangement"],
        ("F", "3"): ["specialised-devolved", "s7a-by-arrangement"],
    }


@pytest.mark.parametrize("row", "BCDEF")
@pytest.mark.parametrize("kinds", [*COLUMN_3, *COLUMN_4])
def test_columns_3_and_4_hold_for_everyone_who_may_stand_there(
    row: str, kinds: str
) -> None:
    assert commissionable(row, kinds)
    assert in_section_75(question(row, kinds)) == IN_SECTION_75[row]


@pytest.mark.parametrize("row", "ABCDEF")
def test_ccgs_alone_can_commission_row_a_only_and_only_one_of_them(row: str) -> None:
    assert commissionable(row, "ccg") is (row == "A")
    assert not commissionable(row, "ccg,ccg")


@pytest.mark.parametrize("kinds", ["ccg,la", "ccg,ca", "ccg,la,nhse"])
def test_an_authority_in_row_a_holds_nothing_and_opens_nothing(kinds: str) -> None:
    m = model(question("A", kinds))
    assert m.commissionable
    assert {c.kind for c in superfluous(m)} >= {
        c.kind for c in m.question.commissioners if c.kind != "ccg"
    }
    assert not commissionable("A", f"ccg,{kinds}")


@pytest.mark.parametrize("row", "BCDEF")
@pytest.mark.parametrize("kinds", ["ccg,la", "ccg,ccg,ca", "ccg,la,nhse"])
def test_primary_medical_money_is_pooled_only_with_an_amended_agreement(
    row: str, kinds: str
) -> None:
    amended = question(row, kinds, "amended-delegation-agreement")
    assert in_section_75(amended) == IN_SECTION_75[row] | {"primary-medical"}


def test_the_amended_agreement_says_that_nhs_england_must_be_satisfied() -> None:
    told = can_pool(question("B", "ccg,la", "amended-delegation-agreement"))
    said = [c.says for c in told.cautions if c.rule == "amended-delegation-agreement"]
    assert len(said) == 1
    assert "satisfied" in said[0]


@pytest.mark.parametrize("row", "EF")
def test_without_nhs_england_section_7a_rests_on_the_secretary_of_state(
    row: str,
) -> None:
    told = can_pool(question(row, "ccg,la"))
    conditions = {c.rule: c.says for c in told.cautions}
    assert "Secretary of State" in conditions["s7a-by-arrangement"]
    assert ("specialised-devolved" in conditions) is (row == "F")
    (line,) = (x for x in told.lines if x.function == "s7a-public-health")
    assert line.commissioner.kind == "local-authority"


def test_with_nhs_england_nothing_rests_on_an_arrangement_yet_to_be_made() -> None:
    told = can_pool(question("F", "ccg,la,nhse"))
    assert not {c.rule for c in told.cautions} & {
        "s7a-by-arrangement",
        "specialised-devolved",
    }


def test_devolved_money_is_held_by_a_local_authority_before_a_combined_one() -> None:
    for kinds, holder in (("ccg,ca,la", "LA 1"), ("ccg,ca", "CA 1")):
        held = model(question("F", kinds)).holdings["specialised-non-invasive"]
        assert held is not None
        assert [c.name for c in held.holders] == [holder]


def test_devolved_money_lies_apart_from_its_holders_own_but_in_a_pooled_fund() -> None:
    asked = replace(
        question("F", "ccg,la"),
        mix=(
            "community-health",
            "specialised-non-invasive",
            "specialised-invasive",
            "social-care",
        ),
        asked=(),
    )
    m = model(asked)
    pooled = set()
    for structure in every(m, patterns_of(m).patterns, None):
        for placed in structure.funds:
            functions = {line.function for line in placed.lines}
            if isinstance(placed.fund, Pooled):
                assert "specialised-invasive" not in functions
                pooled |= functions
            elif "social-care" in functions:
                assert functions == {"social-care"}
    assert "specialised-non-invasive" in pooled


def test_a_fund_whose_authority_brings_devolved_nhs_money_alone_lacks_a_side() -> None:
    asked = ask(
        Options(
            edition="aco-2017",
            services=("specialised-non-invasive", "community-health"),
            commissioners=("ccg,la",),
        )
    )
    told = can_pool(asked)
    assert told.verdict.value == "no"
    (section_75,) = [b for b in told.blocked if b.mechanism == "section-75"]
    assert "section-75-both-sides" in {ground.id for ground in section_75.bars}


def test_specialised_services_never_go_to_ccgs_alone() -> None:
    for kinds in ("ccg", "ccg,ccg"):
        asked = ask(
            Options(
                edition="aco-2017",
                services=("specialised", "community-health"),
                commissioners=(kinds,),
            )
        )
        assert can_pool(asked).verdict.value == "not-commissionable"


def test_the_limit_of_one_ccg_beside_section_7a_is_the_2018_papers_alone() -> None:
    ask_both = "can-pool s7a 'social care' -c ccg,ccg,la,nhse -e"
    assert as_json(f"{ask_both} aco-2017")["verdict"] == "no"
    assert as_json(f"{ask_both} icp-2018")["verdict"] == "not-commissionable"


@pytest.mark.parametrize("service", ["s7a", "specialised"])
def test_a_remedy_that_rests_on_a_national_bodys_act_is_not_called_local(
    service: str,
) -> None:
    told = as_json(f"can-pool {service} 'community health' -c ccg -e aco-2017")
    kinds = {tuple(r["add"]): r["kind"] for r in told["remedies"] if not r["levers"]}
    assert kinds["nhs-england",] == "local"
    assert kinds["local-authority",] == "national-consent"
    assert kinds["combined-authority",] == "national-consent"


def test_who_says_on_what_condition_a_set_without_nhs_england_may_commission() -> None:
    _, out, _ = call("who --row E -e aco-2017")
    assert "On condition: Section 7A services rest here on an arrangement" in " ".join(
        out.split()
    )


def test_each_row_has_its_own_column_unless_another_is_named() -> None:
    kinds = {
        "A": ["ccg"],
        "B": ["ccg", "local-authority"],
        "C": ["ccg", "local-authority"],
        "D": ["ccg", "local-authority"],
        "E": ["ccg", "local-authority", "nhs-england"],
        "F": ["ccg", "local-authority", "nhs-england"],
    }
    for row, wanted in kinds.items():
        named = ask(Options(edition="aco-2017", row=row)).commissioners
        assert [c.kind for c in named] == wanted
    columns = {
        "1": ["ccg"],
        "2": ["ccg", "ccg"],
        "3": ["ccg", "local-authority"],
        "4": ["ccg", "local-authority", "nhs-england"],
    }
    for column, wanted in columns.items():
        named = ask(Options(edition="aco-2017", row="E", column=column)).commissioners
        assert [c.kind for c in named] == wanted
