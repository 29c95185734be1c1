"""What every agreement has to hold is data, and each entry says where it is written."""

import re
from datetime import date
from pathlib import Path

import pytest

from poolcheck.answers.lint import lint
from poolcheck.answers.lint.flaws import Sort
from poolcheck.law import editions
from poolcheck.law.file.agreed import FILE, agreed, agreed_anyway
from poolcheck.law.rules.agreed import SuppliedBy
from poolcheck.terms.faults import FaultKind

SUPPLIED = editions.shipped() / FILE


def spoiled(tmp_path: Path, old: str, new: str) -> list[tuple[str, FaultKind]]:
    """The faults of the file supplied with one thing changed: each place, and kind."""
    text = SUPPLIED.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / FILE
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, faults = agreed_anyway(path)
    return [(fault.place.last, fault.kind) for fault in faults]


def test_the_seven_heads_of_the_regulations_are_there_in_their_order() -> None:
    found = agreed(SUPPLIED)
    assert [head.at for head in found.heads] == [
        f"regulation 7(3)({letter})" for letter in "abcdefg"
    ]


def test_every_entry_has_words_a_place_a_basis_and_a_first_day() -> None:
    for term in agreed(SUPPLIED).terms():
        assert term.head.strip()
        assert term.says.strip()
        assert term.at.strip()
        assert term.source in {d.id for d in agreed(SUPPLIED).documents}
        assert term.from_ < date.max


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("source", r'source = "si-2000-617"\n'),
        ("basis", r'basis = "statute"\n'),
        ("from", r"from = 2016-04-01\n"),
        ("at", r'at = "regulation 7\(3\)\(a\)"\n'),
        ("says", r'says = "What the partners want[^\n]*\n'),
    ],
)
def test_an_entry_without_its_source_date_or_basis_is_refused(
    tmp_path: Path, key: str, line: str
) -> None:
    text = SUPPLIED.read_text(encoding="utf-8")
    start = text.index('id = "agreement-aims"')
    found = re.compile(line).search(text, start)
    assert found is not None
    entry = text[start : found.end()]
    without = entry[: -len(found[0])]
    assert spoiled(tmp_path, entry, without) == [(key, FaultKind.MISSING)]


def test_a_source_that_is_no_document_of_the_file_is_refused(tmp_path: Path) -> None:
    entry = 'id = "duty-host"\n'
    text = SUPPLIED.read_text(encoding="utf-8")
    start = text.index(entry)
    end = text.index('source = "si-2000-617"', start)
    old = text[start : end + len('source = "si-2000-617"')]
    new = old.replace("si-2000-617", "si-2000-671")
    assert spoiled(tmp_path, old, new) == [("source", FaultKind.UNKNOWN_NAME)]


def test_two_entries_of_one_id_are_refused(tmp_path: Path) -> None:
    assert spoiled(tmp_path, '"duty-audit"', '"duty-host"') == [("id", FaultKind.TWICE)]


def test_a_term_is_said_of_the_powers_and_on_the_days_that_it_names() -> None:
    found = agreed(SUPPLIED)
    assert found.on(date(2026, 4, 1), ["section-75"]).heads
    assert not found.on(date(2026, 4, 1), ["section-13v"]).heads
    assert not found.on(date(2016, 3, 31), ["section-75"]).terms()
    groups = found.on(date(2022, 7, 1), ["ccg-pooled-fund"])
    assert "finance-risk-share-ccgs" not in {term.id for term in groups.terms()}


def test_every_power_of_every_edition_has_its_whole_name() -> None:
    found = agreed(SUPPLIED)
    for listed in editions.listed():
        for mechanism in editions.supplied(listed.id).mechanisms:
            assert found.called(mechanism.id), mechanism.id


def test_the_powers_that_terms_name_are_powers_of_some_edition() -> None:
    powers = {
        mechanism.id
        for listed in editions.listed()
        for mechanism in editions.supplied(listed.id).mechanisms
    }
    for term in agreed(SUPPLIED).terms():
        assert set(term.mechanisms) <= powers


def test_a_term_that_leaves_something_to_the_author_says_what() -> None:
    found = agreed(SUPPLIED)
    for term in (*found.tests, *found.finance, *found.settle):
        assert term.supplied_by is SuppliedBy.AUTHOR
        assert term.asks


def test_lint_tells_the_faults_of_the_terms_by_their_sort(tmp_path: Path) -> None:
    text = SUPPLIED.read_text(encoding="utf-8")
    path = tmp_path / FILE
    path.write_text(text.replace("from = 2016-04-01\n", "", 1), encoding="utf-8")
    told = lint.lint(path, FILE)
    assert [flaw.kind for flaw in told.flaws] == [Sort.UNDATED]
    assert lint.lint(SUPPLIED, FILE).flaws == ()
