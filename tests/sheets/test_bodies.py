"""Bodies are known by the words of their names, short ones too; others are not."""

from pathlib import Path

import pytest

from poolcheck.sheets.bodies import Bodies, core
from poolcheck.sheets.words_file import vocabulary
from tests.command import call

WORDS = vocabulary()
KINDS = ("icb", "nhs-england", "local-authority", "combined-authority")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Elmsford BC", "local-authority"),
        ("Exton CC", "local-authority"),
        ("North Elm DC", "local-authority"),
        ("Elmsford MBC", "local-authority"),
        ("LB Elmsford", "local-authority"),
        ("LB of Elmsford", "local-authority"),
        ("London Borough of Elmsford", "local-authority"),
        ("Elmsford Council", "local-authority"),
        ("Elmsford ICB", "icb"),
        ("CC", ""),
        ("Cost CC", ""),
        ("Old CC", ""),
        ("BCC", ""),
        ("Home care", ""),
    ],
)
def test_the_words_of_a_name_tell_the_kind_of_body(name: str, kind: str) -> None:
    bodies = Bodies(WORDS, KINDS, [])
    assert bodies.name(name) == (name if kind else "")
    assert [body.kind for body in bodies.find(name)] == ([kind] if kind else [])


def test_two_names_that_differ_by_what_the_body_is_may_be_one() -> None:
    assert core("Elmsford BC", WORDS) == core("Elmsford Borough Council", WORDS)


def test_a_short_name_heads_the_column_of_a_partners_money(tmp_path: Path) -> None:
    sheet = "Service,Elmsford BC,Exton CC,Our ICB\nHome care,100,200,\nPodiatry,,,300\n"
    (tmp_path / "wide.csv").write_text(sheet, encoding="utf-8")
    code, out, _ = call(f"import {tmp_path / 'wide.csv'}")
    assert code == 0
    paid = [
        line
        for line in out.splitlines()
        if line.startswith(("commissioner =", "amount"))
    ]
    assert paid == [
        'commissioner = "Elmsford BC"', 'amount = "100"',
        'commissioner = "Exton CC"', 'amount = "200"',
        'commissioner = "Our ICB"', 'amount = "300"',
    ]  # fmt: skip
