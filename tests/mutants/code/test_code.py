"""What changes the code makes every change that tells something, and sees it caught."""

import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="it is in the extra mutation")
pytest.importorskip("coverage", reason="it is in the extra mutation")

from coverage import CoverageData

from tests.mutants.code.changes import Change, changes
from tests.mutants.code.reached import Reached, Tree
from tests.mutants.code.tried import Net, read, tried
from tests.transcript import ROOT

CODE = '''\
"""What is tried."""

Sum = int | None


@dataclass(frozen=True)
class Held:
    sums: dict[str, int | None]

    def of(self, name: str | None = None, more: int = 0) -> int | None:
        if name is None or not self.sums:
            return more - 7
        for sort in (self.sums | {}).items():
            return sort == name
'''
TEST = "tests/terms/test_money.py::test_a_difference_below_nought_can_still_be_shown"
MONEY = "src/poolcheck/terms/money.py"
LINE = 'sign = "-" if pence < 0'


def test_a_change_is_made_of_what_is_reckoned_and_never_of_a_type(
    tmp_path: Path,
) -> None:
    file = tmp_path / "tried.py"
    file.write_text(CODE, encoding="utf-8")
    made = {
        " ".join(after.split())
        for place in changes("money", file, tmp_path)
        for change in place
        for before, after in zip(
            CODE.splitlines(), (change.made(CODE) or "").splitlines(), strict=False
        )
        if before != after
    }
    assert {
        "if name is not None or not self.sums:",
        "if name is None and not self.sums:",
        "if name is None or self.sums:",
        "if not name is None or not self.sums:",
        "return more + 7",
        "return more - 8",
        "for sort in []:",
        "for sort in (self.sums & {}).items():",
        "return sort != name",
    } <= made
    assert not [
        line for line in made if "@" in line or "dict[" in line or "Sum" in line
    ]
    assert not [line for line in made if "**" in line or "return sort is" in line]


@pytest.mark.parametrize(
    ("operator", "net"),
    [
        ("ReplaceComparisonOperator_Lt_Gt", Net.ROOM),
        ("ReplaceComparisonOperator_Lt_LtE", Net.NOTHING),
    ],
)
def test_a_planted_change_is_caught_by_a_test_that_reaches_it(
    tmp_path: Path, operator: str, net: Net
) -> None:
    root = tmp_path / "tree"
    for folder in ("src", "data", "tests"):
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, root / folder, ignore=left_out)
    code = (ROOT / MONEY).read_text(encoding="utf-8")
    number = next(n for n, each in enumerate(code.splitlines(), 1) if LINE in each)
    (change,) = (
        each
        for place in changes("money", root / MONEY, root)
        for each in place
        if each.line == number and each.operator == operator
    )
    told = tried(change, _reached(root, tmp_path, number), Tree(root), seed=1)
    assert told.net is net
    assert told.by == (TEST if net is Net.ROOM else "")
    assert "pence < 0" in told.line
    assert read(told.as_json()) == told
    assert (root / MONEY).read_text(encoding="utf-8") == code


def test_what_ends_in_no_python_is_no_change() -> None:
    code = "def f(a, *, b):\n    return a\n"
    change = Change("money", "f.py", 1, 9, "ReplaceBinaryOperator_Mul_Add", 0)
    assert change.made(code) is None


def test_an_exception_of_a_module_is_no_change_where_it_is_one_of_several() -> None:
    code = "try:\n    f()\nexcept (OSError, zlib.error):\n    pass\n"
    assert Change("money", "f.py", 3, 8, "ExceptionReplacer", 0).made(code)
    assert Change("money", "f.py", 3, 17, "ExceptionReplacer", 1).made(code) is None


def _reached(root: Path, kept: Path, line: int) -> Reached:
    """That one test reaches one line of money, and takes no time."""
    (kept / "usual.json").write_text(json.dumps({TEST: 0.0}), encoding="utf-8")
    data = CoverageData(str(kept / "reached"))
    data.set_context(f"{TEST}|run")
    data.add_lines({str(root / MONEY): [line]})
    data.write()
    return Reached(Tree(root), kept)
