"""What is said beside the rules stands word for word in the tables beside this file.

The tables were written out from the files, and not from the sources: they guard against
a slip of the hand that comes after, and not against a mistake that was there. Where a
test fails, the source says which of the two is to be mended.
"""

import re
import tomllib
from calendar import month_name
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from poolcheck.law.editions import shipped, supplied
from poolcheck.terms.text import folded
from tests.guards.compared import ASK, EDITIONS
from tests.guards.said import FILES, RULEBOOKS, disagreements


def test_every_word_of_the_files_is_as_the_tables_have_it() -> None:
    if found := list(disagreements(shipped())):
        pytest.fail("\n  ".join([ASK, *found]), pytrace=False)


# What a hand may make of a sentence, a name or a word: the first place where it stands.
SLIPS = {
    "a question turned about": (
        "icb_2022.toml",
        "Do your delegation terms allow primary",
        "Do your delegation terms bar primary",
    ),
    "another month": ("icb_2022.toml", "services before April 2023?", "by April 2025?"),
    "money for more": ("icb_2022.toml", "Capital spending only", "Capital or revenue"),
    "a number turned": ("icb_2022.toml", 'short = "SI 2012/3094"', 'short = "SI 3012"'),
    "a year late": (
        "icb_2022.toml",
        "Grant on 1 April 2025.",
        "Grant on 1 April 2026.",
    ),
    "the other side": (
        "icb_2022.toml",
        "let the fund pay for any",
        "let it pay for no",
    ),
    "a later reading": (
        "icb_2022.toml",
        "read_to = 2026-07-02",
        "read_to = 2027-01-02",
    ),
    "a duty left out": ("agreement.toml", "a report each quarter", "a report"),
    "a power left out": ("agreement.toml", '["section-13v", "section-65z6"]', "[]"),
    "a share doubled": (
        "annex_a.toml",
        "per_ten_thousand = 125",
        "per_ten_thousand = 250",
    ),
    "a no made a yes": ("annex_a.toml", 'may = "no"', 'may = "yes"'),
    "a reserve made a line": ("headings.toml", '"contingency", ', ""),
    "a part made the whole": ("headings.toml", '"ytd budget", ', ""),
    "a word left out": ("everyday_names.toml", '"excl", ', ""),
    "a short form of another": ("everyday_names.toml", '["FNC", "FNCC"]', '["CHC"]'),
    "a name of another": ("everyday_names.toml", ', "family planning"', ""),
    "a name of a stream": ("icb_2022.toml", '"NHS discharge fund", ', ""),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_what_is_said_is_told(slip: str, tmp_path: Path) -> None:
    name, old, new = SLIPS[slip]
    folder = copytree(shipped(), tmp_path / "data")
    right = (folder / name).read_text(encoding="utf-8")
    assert old in right
    (folder / name).write_text(right.replace(old, new, 1), encoding="utf-8")
    assert list(disagreements(folder))


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in FILES:
        with (shipped() / name).open("rb") as file:
            for document in tomllib.load(file).get("document", ()):
                yield name, document


def test_an_instrument_is_called_by_its_own_number_everywhere() -> None:
    for name, document in documents():
        if found := re.fullmatch(r"si-(\d{4})-(\d+)", document["id"]):
            number = f"SI {found[1]}/{found[2]}"
            assert number in document["short"], (name, document)
            assert number in document["title"], (name, document)


# Who is meant where a stream's name tells whose money it is.
NHS, COUNCILS = {"icb", "ccg", "nhs-england"}, {"local-authority", "combined-authority"}
OF_THE_NHS, OF_COUNCILS = {"icb", "ccg", "nhs"}, {"la", "council", "councils"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_stream_whose_name_says_whose_money_it_is_is_paid_by_such_a_body(
    edition: str,
) -> None:
    book = supplied(edition)
    for stream in (*book.streams, *book.other_streams):
        for name in (stream.label, *stream.names):
            words = set(folded(name).split())
            nhs = bool(words & OF_THE_NHS)
            council = bool(words & OF_COUNCILS) or "local authority" in folded(name)
            if nhs is not council:
                payers = NHS if nhs else COUNCILS
                assert payers & {*stream.payer_kinds}, (name, stream.id)


MONTHS = list(month_name)[1:]
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")


def test_a_stream_that_became_another_did_so_on_the_day_it_ended() -> None:
    days = 0
    for file in RULEBOOKS:
        with (shipped() / file).open("rb") as opened:
            for stream in tomllib.load(opened)["stream"]:
                for day, month, year in DAY.findall(stream.get("became", "")):
                    days += 1
                    said = date(int(year), MONTHS.index(month) + 1, int(day))
                    assert said == stream["until"], stream["id"]
    assert days
