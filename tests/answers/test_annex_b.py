"""The published table of August 2018, cell by cell: the golden answers.

Written out here by hand from Annex B, apart from the rulebook, so that a slip in the
rulebook's own copy of the table is caught too.
"""

import pytest

from poolcheck.answers.annex import annex_table
from poolcheck.asking.ask import Options, ask_of_all
from poolcheck.structures.lines import model
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.terms.funds import Aligned, RingFenced
from tests.asked import question

COMMISSIONERS = {
    "A": {"ccg": "1"},
    "B": {"ccg": "1", "local-authority": "1+"},
    "C": {"ccg": "1+", "local-authority": "1+"},
    "D": {"ccg": "1+", "local-authority": "1+"},
    "E": {"ccg": "1", "local-authority": "1+", "nhs-england": "1"},
    "F": {"ccg": "1", "local-authority": "1+", "nhs-england": "1"},
}

AS_C = {"community-health", "social-care", "la-public-health"}
AS_D = AS_C | {"acute-non-invasive"}

POOLED: dict[str, set[str]] = {
    "A": set(),
    "B": AS_D,
    "C": AS_C,
    "D": AS_D,
    "E": AS_D,
    "F": AS_D | {"specialised-non-invasive"},
}

KEPT_OUT: dict[str, set[str]] = {
    "A": {"primary-medical", "community-health", "acute-non-invasive",
          "acute-invasive"},
    "B": {"primary-medical", "acute-invasive"},
    "C": set(),
    "D": {"acute-invasive"},
    "E": {"primary-medical", "acute-invasive", "s7a-public-health"},
    "F": {"primary-medical", "acute-invasive", "specialised-invasive"},
}  # fmt: skip

FENCED: dict[str, set[str]] = {
    "A": {"primary-medical"},
    "B": {"primary-medical"},
    "C": set(),
    "D": set(),
    "E": {"primary-medical", "s7a-public-health"},
    "F": {"primary-medical"},
}

ROWS = sorted(COMMISSIONERS)


def commissionable(row: str, commissioners: str) -> bool:
    return model(question(row=row, commissioners=commissioners)).commissionable


def in_section_75(row: str, commissioners: str = "") -> set[str]:
    """The functions that lie in a pooled fund at the fullest, by section 75 alone."""
    asked = question(row=row, commissioners=commissioners, mechanisms=("section-75",))
    fullest = patterns_of(model(asked)).patterns[0].fullest
    return {line.function for p in fullest.pooled() for line in p.lines}


def test_every_cell_is_derived_as_it_was_published() -> None:
    table = annex_table(ask_of_all(Options(edition="icp-2018")))
    assert (table.agree, table.disagree) == (18, 0)
    for cells in table.rows:
        commissioners, pooled, kept_out = cells.cells
        assert commissioners.derived == COMMISSIONERS[cells.row.id]
        assert isinstance(pooled.derived, tuple)
        assert isinstance(kept_out.derived, tuple)
        assert set(pooled.derived) == POOLED[cells.row.id]
        assert set(kept_out.derived) == KEPT_OUT[cells.row.id]


@pytest.mark.parametrize("row", ROWS)
def test_the_fullest_section_75_fund_holds_just_what_the_row_says(row: str) -> None:
    assert in_section_75(row) == POOLED[row]


@pytest.mark.parametrize("row", ROWS)
def test_what_the_row_keeps_out_is_in_no_section_75_fund_of_any_structure(
    row: str,
) -> None:
    m = model(question(row=row, mechanisms=("section-75",)))
    result = patterns_of(m)
    structures = list(every(m, result.patterns))
    assert len(structures) == result.count > 0
    for structure in structures:
        for placed in structure.pooled():
            assert not KEPT_OUT[row] & {line.function for line in placed.lines}


@pytest.mark.parametrize("row", ROWS)
def test_what_is_ring_fenced_stands_apart_and_the_rest_is_aligned(row: str) -> None:
    asked = question(row=row, mechanisms=("section-75",))
    fullest = patterns_of(model(asked)).patterns[0].fullest
    fenced, aligned = set(), set()
    for placed in fullest.funds:
        functions = {line.function for line in placed.lines}
        if isinstance(placed.fund, RingFenced):
            fenced |= functions
        elif isinstance(placed.fund, Aligned):
            aligned |= functions
    assert fenced == FENCED[row]
    assert aligned == KEPT_OUT[row] - FENCED[row]


@pytest.mark.parametrize("row", ["A", "B", "E", "F"])
def test_two_ccgs_cannot_commission_a_row_with_primary_medical_care(row: str) -> None:
    with_two = {"A": "ccg,ccg", "B": "ccg,ccg,la"}.get(row, "ccg,ccg,la,nhse")
    assert not commissionable(row, with_two)


@pytest.mark.parametrize("row", ["C", "D"])
def test_two_ccgs_and_three_councils_commission_a_row_without_it(row: str) -> None:
    assert commissionable(row, "ccg,ccg,la,la,la")
    assert in_section_75(row, "ccg,ccg,la,la,la") == POOLED[row]


@pytest.mark.parametrize("row", ["B", "C", "D", "E", "F"])
def test_without_a_local_authority_the_row_cannot_be_commissioned(row: str) -> None:
    assert not commissionable(row, "ccg,nhse")


@pytest.mark.parametrize("row", ["E", "F"])
def test_without_nhs_england_rows_e_and_f_cannot_be_commissioned(row: str) -> None:
    assert not commissionable(row, "ccg,la")


@pytest.mark.parametrize("row", ["B", "E", "F"])
def test_several_local_authorities_do_no_harm(row: str) -> None:
    kinds = "ccg,la,la" if row == "B" else "ccg,la,la,nhse"
    assert commissionable(row, kinds)
    assert in_section_75(row, kinds) == POOLED[row]


@pytest.mark.parametrize("row", ["B", "E", "F"])
def test_note_2_lets_primary_medical_care_in_once_the_agreement_is_amended(
    row: str,
) -> None:
    asked = question(
        row=row,
        mechanisms=("section-75",),
        assume=("amended-delegation-agreement",),
    )
    fullest = patterns_of(model(asked)).patterns[0].fullest
    pooled = {line.function for p in fullest.pooled() for line in p.lines}
    assert pooled == POOLED[row] | {"primary-medical"}


def test_row_a_with_the_amended_agreement_is_one_aligned_budget() -> None:
    asked = question(row="A", assume=("amended-delegation-agreement",))
    structures = patterns_of(model(asked))
    assert structures.count == 1
    (placed,) = structures.patterns[0].fullest.funds
    assert isinstance(placed.fund, Aligned)
    assert {line.function for line in placed.lines} == KEPT_OUT["A"]
