"""A word that holds more than is seen is refused by every way in, and told alike."""

import json
from pathlib import Path

import pytest

import poolcheck
from poolcheck.terms.faults import BadInput
from tests.transcript import Ran, ran

UNSEEN = {
    "\u200b": r"Holds a character that is not seen, \u200b",
    "\u202e": r"Holds a character that is not seen, \u202e",
    "\u00ad": r"Holds a character that is not seen, \u00ad",
    "\u2028": r"Holds a character that is not seen, \u2028",
    "\x1b": r"Holds a control code, \u001b",
    "\t": r"Holds a control code, \u0009",
    "\n": "Holds a line break",
    "x" + 6 * "\u0301": r"Holds a mark that no letter carries, \u0301",
}
PLAIN = {
    "SERVICE": ["can-pool", "acute", "social care"],
    "--commissioner": ["can-pool", "acute", "-c", "ccg=Anytown"],
    "--host": ["can-pool", "acute", "-c", "ccg=Any", "--host", "Any"],
    "--together": ["structures", "acute", "--together", "acute,social care"],
    "--apart": ["structures", "acute", "--apart", "acute,social care"],
    "--assume": ["structures", "acute", "--assume", "admit-surgery"],
    "--fact": ["structures", "acute", "--fact", "primary-medical-delegated=true"],
    "--mechanism": ["structures", "acute", "--mechanism", "section-75"],
    "--edition": ["structures", "acute", "-e", "icp-2018"],
    "--on": ["structures", "acute", "--on", "2019-02-01"],
    "--row": ["structures", "--row", "D"],
    "--column": ["structures", "-e", "aco-2017", "--row", "D", "--column", "1"],
}
FILE = """
title = {title}
services = ["acute", {service}]
[[commissioner]]
kind = "ccg"
name = {name}
[wishes]
host = {name}
"""


def of_file(folder: Path, **words: str) -> Ran:
    """What is said of a scenario with these words in it, escaped as TOML has them."""
    told = {"title": "Town", "service": "social care", "name": "Any"} | words
    path = folder / "town.toml"
    path.write_text(FILE.format(**{k: json.dumps(v) for k, v in told.items()}), "utf-8")
    return ran(["structures", "-s", str(path)])


@pytest.mark.parametrize("option", PLAIN)
@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_is_not_seen_is_refused_in_every_option(unseen: str, option: str) -> None:
    *before, last = PLAIN[option]
    done = ran([*before, last + unseen])
    assert (done.code, done.out) == (2, "")
    told = done.err.split("\n\n")
    assert any(
        fault.lstrip().startswith(option) and UNSEEN[unseen] in fault for fault in told
    )


@pytest.mark.parametrize("key", ["title", "service", "name"])
@pytest.mark.parametrize("unseen", UNSEEN)
def test_it_is_refused_in_a_file_in_the_same_words(
    unseen: str, key: str, tmp_path: Path
) -> None:
    done = of_file(tmp_path, **{key: f"Any{unseen}"})
    assert done.code == 2
    assert UNSEEN[unseen] in done.err


@pytest.mark.parametrize("unseen", [c for c in UNSEEN if not c.isspace()])
def test_it_is_refused_in_a_sheet_but_for_how_a_cell_is_broken_into_lines(
    unseen: str, tmp_path: Path
) -> None:
    (tmp_path / "town.csv").write_text(
        f'commissioner,service,amount\nAny,"acu{unseen}te",5\n', "utf-8", newline=""
    )
    (tmp_path / "town.toml").write_text(
        'lines = "town.csv"\n[[commissioner]]\nkind = "ccg"\nname = "Any"\n', "utf-8"
    )
    done = ran(["structures", "-s", str(tmp_path / "town.toml")])
    assert done.code == 2
    assert UNSEEN[unseen] in done.err


def test_it_is_refused_in_a_notebook() -> None:
    with pytest.raises(BadInput, match="not seen"):
        poolcheck.ask("acute", "social care", commissioners=["icb=Any\u200btown", "la"])


def test_a_name_in_any_script_is_taken_by_option_and_file(tmp_path: Path) -> None:
    name = "Cyngor Ynys Môn, 京都 ירושלים हिन्दी"
    assert ran(["structures", "acute", "-c", f"icb={name}"]).code == 0
    assert of_file(tmp_path, name=name).err == ""
