"""Who holds a line, where one body alone may and a file says which."""

from pathlib import Path

import pytest

from tests.command import as_json, call

BODIES = {"C": "ccg", "L1": "local-authority", "L2": "local-authority",
          "CA": "combined-authority", "E": "nhs-england"}  # fmt: skip


def place(folder: Path, who: str, lines: dict[str, str]) -> Path:
    """A place of 2017 with these bodies, and the services that each of them lists."""
    text = 'edition = "aco-2017"\n'
    for name in who.split():
        text += f'[[commissioner]]\nkind = "{BODIES[name]}"\nname = "{name}"\n'
    for service, names in lines.items():
        for name in names.split():
            text += f'[[line]]\ncommissioner = "{name}"\nservice = "{service}"\n'
    file = folder / "place.toml"
    file.write_text(text, encoding="utf-8")
    return file


PLAIN = {"community-health": "C", "social-care": "L1"}


@pytest.mark.parametrize("service", ["s7a-public-health", "specialised-non-invasive"])
@pytest.mark.parametrize("holder", ["L1", "L2", "CA"])
@pytest.mark.parametrize("who", ["C L1 L2 CA", "CA C L2 L1", "L2 L1 CA C"])
def test_what_one_authority_holds_is_held_by_the_one_that_lists_it_in_any_order(
    tmp_path: Path, who: str, holder: str, service: str
) -> None:
    file = place(tmp_path, who, {**PLAIN, service: holder})
    told = as_json(f"structures -s {file} --all")
    # Nothing pooled, or community health with social care; devolved money besides.
    assert (
        told["count"]
        == {"s7a-public-health": 2, "specialised-non-invasive": 3}[service]
    )
    held = {
        line["commissioner"]
        for structure in told["structures"]
        for fund in structure["funds"]
        for line in fund["lines"]
        if line["function"] == service
    }
    assert held == {holder}


def test_what_one_authority_holds_is_not_listed_under_two(tmp_path: Path) -> None:
    file = place(tmp_path, "C L1 L2", {**PLAIN, "s7a-public-health": "L2 L1"})
    code, out, err = call(f"structures -s {file}")
    assert (code, out) == (2, "")
    said = " ".join(err.split())
    assert "line 4 (s7a-public-health), service" in said
    assert "Is listed under L2 and L1, and one body alone holds section 7A" in said
    assert "To mend it: list it under the one who holds the money: L2 or L1" in said


def test_a_ccgs_money_for_what_one_council_holds_has_no_lawful_place(
    tmp_path: Path,
) -> None:
    file = place(tmp_path, "C L1 L2", {**PLAIN, "s7a-public-health": "C"})
    told = as_json(f"structures -s {file}")
    assert told["verdict"] == "no-lawful-place"
    (lost,) = told["unplaced"]
    assert (lost["line"]["commissioner"], lost["line"]["function"]) == (
        "C",
        "s7a-public-health",
    )


def test_where_nhs_england_takes_part_a_council_holds_none_of_it(
    tmp_path: Path,
) -> None:
    file = place(tmp_path, "C L1 L2 E", {**PLAIN, "s7a-public-health": "L2"})
    told = as_json(f"can-pool -s {file}")
    assert told["verdict"] == "no"
    assert [lost["line"]["commissioner"] for lost in told["unplaced"]] == ["L2"]
    assert ["E"] in [remedy["remove"] for remedy in told["remedies"]]


@pytest.mark.parametrize("who", ["C L1 L2 E", "L1 L2 E"])
def test_where_nhs_england_holds_it_several_councils_may_each_pay_towards_it(
    tmp_path: Path, who: str
) -> None:
    lines = {"social-care": "L1", "specialised-non-invasive": "E L1 L2"}
    told = as_json(f"can-pool -s {place(tmp_path, who, lines)}")
    assert told["verdict"] == "yes"


def test_where_nobody_there_can_hold_it_that_is_the_answer_however_many_list_it(
    tmp_path: Path,
) -> None:
    file = place(tmp_path, "L1 L2", {"specialised-non-invasive": "L1 L2"})
    told = as_json(f"structures -s {file}")
    assert told["verdict"] == "not-commissionable"
    assert [(each["add"], each["remove"]) for each in told["remedies"]] == [
        (["nhs-england"], []),
        (["ccg"], []),
    ]
