"""The glossary has the words of the code, and the code has none beside them."""

import inspect
import re
from enum import Enum

import pytest

from poolcheck.law import rules
from poolcheck.terms import funds, verdicts
from poolcheck.terms.verdicts import Basis, Reach, Verdict, Weight
from tests.transcript import ROOT

PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
TERMS = {
    re.sub(r" \(.*\)", "", term).casefold()
    for term in re.findall(r"^\*\*(.+?)\.\*\*", PAGE, re.MULTILINE)
}

# A class whose term is another word, or more words, than its name.
CALLED = {
    "Admits": "admit",
    "Aligned": "aligned budget",
    "GrantPower": "grant",
    "Hosting": "host",
    "Line": "budget line",
    "Other": "other choice",
    "Parties": "party",
    "PassedOn": "passed on",
    "Pooled": "pooled fund",
    "Principles": "principle",
    "Reach": "lever",
    "RingFence": "ring-fence",
    "RingFenced": "ring-fence",
    "RowCell": "row",
    "CellSays": "row",
    "Table": "annex b",
    "TableColumn": "annex b",
}
# A part of a rule that its own term tells of; the class says which.
PART_OF = {
    "BothSides": "side",
    "Count": "mechanism",
    "Except": "stream",
    "Group": "mechanism",
    "Holder": "route",
    "KeptApart": "stream",
    "MayNotLie": "stream",
    "MustLie": "stream",
    "Need": "route",
    "OnePayer": "party",
    "OnlyWith": "everyday name",
    "PaidBy": "everyday name",
    "PaysFor": "stream",
    "Usual": "stream",
}
# How names are read, where things stand in a file or on a page: no words of the field.
NOT_OF_THE_FIELD = {
    "Abbreviation", "FundOrder", "NameWords", "OtherBody", "Outsider", "Place",
    "Placed", "When",
}  # fmt: skip


def classes() -> set[str]:
    """The names of the classes that rules, funds and verdicts are told in."""
    return {
        name
        for module in (rules, funds, verdicts)
        for name, found in inspect.getmembers(module, inspect.isclass)
        if found.__module__.startswith("poolcheck.") and not name.startswith("_")
    }


def in_words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold()


@pytest.mark.parametrize("name", sorted(classes() - NOT_OF_THE_FIELD))
def test_what_the_code_has_a_class_for_has_a_term(name: str) -> None:
    term = CALLED.get(name) or PART_OF.get(name) or in_words(name)
    assert term in TERMS


def test_no_class_is_excused_that_is_there_no_longer() -> None:
    assert {*CALLED, *PART_OF, *NOT_OF_THE_FIELD} <= classes()


def test_terms_stand_in_the_order_of_the_alphabet_each_once() -> None:
    told = re.findall(r"^\*\*(.+?)\.\*\*", PAGE, re.MULTILINE)
    order = [re.sub(r"[^a-z0-9 ]", "", term.casefold()) for term in told]
    assert order == sorted(set(order))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Verdicts", Verdict),
        ("Bases", Basis),
        ("Weights", Weight),
        ("Kinds of lever", Reach),
    ],
)
def test_a_table_has_each_word_that_an_answer_may_have(
    heading: str, words: type[Enum]
) -> None:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    told = [line.split("|")[1].strip() for line in section.splitlines() if "|" in line]
    assert {word.replace(" ", "-") for word in told[2:]} == {w.value for w in words}
