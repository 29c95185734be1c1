"""A new table of rules is one class and one line: here they are, and all else knows it.

Nothing but `Levy`, and the line in `WithLevies`, is written for it.
"""

import tomllib
from dataclasses import dataclass
from datetime import date

import pytest

from poolcheck.answers import lists
from poolcheck.answers.lint.places import Places
from poolcheck.law import excerpts
from poolcheck.law.changes import changes
from poolcheck.law.file import read
from poolcheck.law.rule_tables import table_of
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Rule
from poolcheck.law.rules.keys import FunctionId, KindId
from poolcheck.law.steps import partly_changed
from poolcheck.terms.faults import Fault
from tests.spoiled import SMALL

DAY = date(2020, 6, 1)

LEVY = """
[[levy]]
id = "bathing-levy"
label = "bathing levy"
says = "The county pays for bathing."
to = "borough"
functions = ["home-care"]
source = "paper"
at = "page 40"
basis = "stated"
from = 2020-01-01
"""


@dataclass(frozen=True, kw_only=True)
class Levy(Rule):
    """Money that comes with a purpose."""

    label: str
    to: KindId
    functions: tuple[FunctionId, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class WithLevies(Rulebook):
    """A rulebook with a table more."""

    levies: tuple[Levy, ...] = table_of("levy", called="levy", decides=True, dated=True)


@pytest.fixture(autouse=True)
def the_line_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "Rulebook", WithLevies)


def _read(text: str) -> tuple[WithLevies, list[str]]:
    faults: list[Fault] = []
    rulebook = read.parse_anyway(tomllib.loads(text), "small.toml", "", faults)
    assert isinstance(rulebook, WithLevies)
    return rulebook, [f"{f.place}: {f.problem}" for f in faults]


def _with(*changed: tuple[str, str]) -> tuple[WithLevies, list[str]]:
    """The small rulebook and the levy, with something in the levy changed."""
    levy = LEVY
    for old, new in changed:
        assert levy.count(old) == 1, old
        levy = levy.replace(old, new)
    return _read(SMALL + levy)


def _levies(rulebook: Rulebook) -> tuple[Levy, ...]:
    assert isinstance(rulebook, WithLevies)
    return rulebook.levies


def test_it_is_read_as_its_class_declares_it() -> None:
    rulebook, faults = _with()
    assert faults == []
    (levy,) = rulebook.levies
    assert (levy.to, levy.functions) == ("borough", ("home-care",))
    assert rulebook.rule("bathing-levy") == levy


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('to = "borough"\n', "", "small.toml, levy 1 (bathing-levy), to: is missing"),
        ('to = "b', 'too = "b', "small.toml, levy 1 (bathing-levy), to: is missing"),
        (
            '["home-care"]',
            "[]",
            "small.toml, levy 1 (bathing-levy), functions: is an empty list",
        ),
        (
            '"borough"',
            '"boro"',
            "small.toml, bathing-levy, to: is not the id of a kind in this rulebook",
        ),
        (
            '"home-care"',
            '"home-help"',
            "small.toml, bathing-levy, functions: "
            "is not the id of a function in this rulebook",
        ),
        (
            '"paper"',
            '"papyrus"',
            "small.toml, bathing-levy, source: "
            "is not the id of a document in this rulebook",
        ),
        (
            'id = "bathing-levy"',
            'id = "own-duty"',
            "small.toml, rule own-duty: is the id of 2 rules",
        ),
        (
            "from = 2020-01-01",
            "from = 2020-01-01\nuntil = 2019-01-01",
            "small.toml, levy 1 (bathing-levy), until: is not after from",
        ),
    ],
)
def test_what_is_wrong_with_it_is_told(old: str, new: str, told: str) -> None:
    _, faults = _with((old, new))
    assert told in faults


def test_it_is_cut_to_the_day_and_can_be_left_out() -> None:
    rulebook, _ = _with()
    assert _levies(excerpts.on(rulebook, date(2019, 6, 1))) == ()
    assert _levies(excerpts.on(rulebook, DAY)) == rulebook.levies
    assert _levies(excerpts.without(rulebook, "bathing-levy")) == ()
    assert rulebook.levies[0] in rulebook.deciding()


def test_it_is_listed() -> None:
    rulebook, _ = _with()
    (entry,) = lists.rules(rulebook, DAY, "bathing").entries
    assert (entry.rule.id, entry.kind) == ("bathing-levy", "levy")
    assert entry.label == "bathing levy"


def test_it_has_a_place_in_its_file() -> None:
    rulebook, _ = _with()
    places = Places(rulebook, "small.toml")
    assert places.name(rulebook.levies[0]) == "levy 1 (bathing-levy)"


def test_a_change_of_it_is_told_and_can_be_made_by_itself() -> None:
    old, _ = _read(SMALL)
    new, _ = _with()
    (change,) = changes(old, new).changes
    assert (change.table, change.id, change.decides) == (
        "levies", "bathing-levy", True,
    )  # fmt: skip
    made = partly_changed(old, new, ["bathing-levy"])
    assert _levies(made) == new.levies
    assert partly_changed(old, new, []) == old


def test_without_the_line_the_table_is_not_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(read, "Rulebook", Rulebook)
    faults: list[Fault] = []
    read.parse_anyway(tomllib.loads(SMALL + LEVY), "small.toml", "", faults)
    (fault,) = faults
    assert str(fault.place) == "small.toml, levy"
