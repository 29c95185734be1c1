"""What 2018 changed of each row, held against both papers."""

from functools import cache
from typing import Any

import pytest

from poolcheck.answers.compare import Compared, compare
from poolcheck.asking import two_editions
from poolcheck.asking.ask import Options
from poolcheck.reasons.causes import Cause
from poolcheck.terms.verdicts import Verdict

OLD, NEW = "aco-2017", "icp-2018"


@cache
def asked(old: str, new: str, **options: Any) -> Compared:
    typed = Options(**options)
    return compare(two_editions.ask_both(two_editions.two(old, new, typed), typed))


def rules_of(cause: Cause | None) -> set[str]:
    return set(cause.rules) if cause else set()


# Each row of the 2017 table, those whom its own column plainly means: the verdict in
# both editions and the structures, which are the same ones. Row A to F in turn.
ROWS = {
    "A": (Verdict.NO, 1),
    "B": (Verdict.PARTLY, 2),
    "C": (Verdict.PARTLY, 4),
    "D": (Verdict.PARTLY, 10),
    "E": (Verdict.PARTLY, 10),
    "F": (Verdict.PARTLY, 176),
}


@pytest.mark.thorough(but=1)
@pytest.mark.parametrize("row", ROWS)
def test_for_one_ccg_and_those_it_needs_no_row_of_2017_changed_in_2018(
    row: str,
) -> None:
    """Both papers let one CCG, with those its row needs, do the same.

    Delegated primary medical money waits for an amended Delegation Agreement (2017 row
    B column 3, 2018 note 2), and the exclusions are word for word the same list (2017
    endnote i, 2018 note 3).
    """
    found = asked(OLD, NEW, row=row)
    verdict, count = ROWS[row]
    assert found.old.verdict is found.new.verdict is verdict
    assert found.old.count == found.new.count == found.same == count
    assert (found.gained, found.lost, found.functions) == (0, 0, ())


@pytest.mark.thorough(but=1)
@pytest.mark.parametrize("row", [*"ABCDEF"])
def test_nor_did_any_row_of_2018_put_to_the_rules_of_2017(row: str) -> None:
    found = asked(OLD, NEW, row=row, edition=NEW)
    assert found.old.count == found.new.count == found.same
    assert found.old.verdict is found.new.verdict


SEVERAL_CCGS = "primary-medical-within-partnership"
NO_NHS_ENGLAND = {"s7a-by-arrangement", "specialised-devolved"}
BY_ROW = {
    # 2017 row A column 2 says no of several CCGs, as do 2018's notes: nothing changed.
    "A": {},
    # 2017 column 3 is headed "one or more CCGs"; 2018 says "one CCG" (row B, note 1).
    **{row: {"ccg,ccg,la": {SEVERAL_CCGS}} for row in "BCD"},
    # 2017 column 3 does without NHS England, by the Secretary of State's arrangement;
    # 2018 row E wants NHS England, and note 4 one CCG beside it.
    "E": {
        "ccg,la": {"s7a-by-arrangement"},
        "ccg,ccg,la": {SEVERAL_CCGS, "s7a-by-arrangement"},
        "ccg,ccg,la,nhse": {SEVERAL_CCGS, "s7a-nhs-england"},
    },
    # As row E, and 2017 row F column 3 lets specialised services be devolved.
    "F": {
        "ccg,la": NO_NHS_ENGLAND,
        "ccg,ccg,la": {SEVERAL_CCGS, *NO_NHS_ENGLAND},
        "ccg,ccg,la,nhse": {SEVERAL_CCGS, "s7a-nhs-england"},
    },
}


@pytest.mark.thorough(but=2)
@pytest.mark.parametrize(
    ("row", "who", "rules"),
    [(row, who, rules) for row, sets in BY_ROW.items() for who, rules in sets.items()],
)
def test_what_2018_closed_is_laid_at_the_door_of_the_rules_that_did_it(
    row: str, who: str, rules: set[str]
) -> None:
    found = asked(OLD, NEW, row=row, commissioners=(who,))
    assert found.old.verdict is Verdict.PARTLY
    assert found.new.verdict is Verdict.NOT_COMMISSIONABLE
    assert found.new.count == found.gained == 0
    assert found.lost == found.old.count
    assert rules_of(found.verdict_because) == rules
    assert {
        rule for turn in found.functions for rule in rules_of(turn.because)
    } == rules


# How many of the others whom a row is of, in any column, lost something, and how many.
@pytest.mark.thorough(but=1)
@pytest.mark.parametrize(
    ("row", "lost", "others"),
    [("A", 0, 7), ("B", 10, 13), ("C", 10, 13), ("D", 10, 13), ("E", 11, 13),
     ("F", 11, 13)],
)  # fmt: skip
def test_a_row_is_asked_of_everybody_whom_its_columns_are_of(
    row: str, lost: int, others: int
) -> None:
    found = asked(OLD, NEW, row=row)
    assert len(found.others) == others
    assert sum(bool(one.lost) for one in found.others) == lost
    alone = [asked(OLD, NEW, row=row, commissioners=("ccg,ca",))]
    for one in found.others:
        if [c.kind for c in one.commissioners] == ["ccg", "combined-authority"]:
            assert (one.old, one.new, one.lost) == (
                alone[0].old.verdict,
                alone[0].new.verdict,
                alone[0].lost,
            )
