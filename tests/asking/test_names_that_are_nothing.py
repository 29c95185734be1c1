"""A name with no letter or digit in it is a fault, and nothing is lost with it."""

from pathlib import Path

import pytest

from poolcheck.terms.faults import BadInput
from tests.asking.scenario.town import TOWN, from_csv, refused
from tests.command import call

NOTHING = ["-", "'", "...", "( )", "/"]
LINE = """
[[line]]
commissioner = "Anytown CCG"
service = "acute"
"""


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_row_whose_commissioner_is_a_dash_is_not_left_out(
    nothing: str, tmp_path: Path
) -> None:
    rows = f"Anytown CCG,acute,1\n{nothing},home care,5000\n"
    with pytest.raises(BadInput) as bad:
        from_csv(tmp_path, f"commissioner,service,amount\n{rows}")
    (fault,) = bad.value.faults
    assert str(fault.place) == "budget.csv, row 3, commissioner"
    assert fault.problem == "is not one of the commissioners named"


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize(
    ("more", "place", "problem"),
    [
        (
            '[[commissioner]]\nkind = "{}"\nname = "B"\n',
            "commissioner 3 (B), kind",
            "is not a kind of commissioner",
        ),
        (
            '[[commissioner]]\nkind = "ccg"\nname = "{}"\n',
            "commissioner 3 ({}), name",
            "has no letter or digit in it",
        ),
        (
            '[wishes]\nhost = "{}"\n',
            "wishes, host",
            "is not one of the commissioners named",
        ),
        (
            '[[fund]]\nkind = "aligned"\ncommissioner = "{}"\nlines = []\n',
            "fund 1, commissioner",
            "is not one of the commissioners named",
        ),
    ],
)
def test_such_a_name_is_told_wherever_it_stands(
    more: str, place: str, problem: str, nothing: str, tmp_path: Path
) -> None:
    told = refused(tmp_path, TOWN + LINE + more.replace("{}", nothing))
    assert f"town.toml, {place}: {problem}".replace("{}", nothing) in told


@pytest.mark.parametrize("nothing", ["-", "'", "..."])
def test_such_a_host_in_the_options_is_nobody(nothing: str) -> None:
    code, _, err = call(f'can-pool acute "social care" -c icb,la --host "{nothing}"')
    assert code == 2
    assert "Is not one of the commissioners named" in err
