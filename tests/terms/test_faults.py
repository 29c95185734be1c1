"""Faults are data: code asks for their kind and place, and never reads their words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import poolcheck
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Instead, Place

SOURCE = Path(poolcheck.__file__).parent
WORDS = ("problem", "remedy")
# What the standard library looks through a text with; and from how many cells on a
# tuple is a row that is printed, no key by which faults are told apart.
SHORTEST_ROW = 5
READERS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")


def _reads_words(tree: ast.AST) -> Iterator[int]:
    """The lines where the words of a fault, or its place as words, are read or cut."""

    def are_words(node: ast.AST) -> bool:
        match node:
            case ast.Attribute(attr=attr):
                return attr in WORDS
            case ast.Call(
                func=ast.Name(id="str" | "repr"), args=[ast.Attribute(attr="place")]
            ):
                return True
        return False

    for node in ast.walk(tree):
        match node:
            case ast.Compare(ops=[ast.Is() | ast.IsNot()]):
                continue  # whether there is any
            case ast.Compare(left=left, comparators=others):
                read = [left, *others]
            case ast.Attribute(attr=attr) if not hasattr(str, attr):
                continue  # it is no text: a remedy in an answer goes by that name too
            case ast.Attribute(value=value) | ast.Subscript(value=value):
                read = [value]
            case ast.Call(func=ast.Attribute(attr=attr), args=args) if attr in READERS:
                read = args
            case ast.Tuple(elts=read) if len(read) < SHORTEST_ROW:
                pass
            case ast.Match(subject=subject):
                read = [subject]
            case _:
                continue
        if any(map(are_words, read)):
            yield node.lineno


def test_no_module_reads_the_words_of_a_fault() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line in _reads_words(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'fault.problem.startswith("is not")',
        'fault.remedy == "move it"',
        '"x" in fault.problem',
        "Counter((fault.value, fault.problem) for fault in found)",
        'fault.remedy.replace("or -e ", "or ")',
        'str(fault.place).split(", ")',
        're.sub("[0-9]", "#", fault.problem)',
        "fault.problem[:3]",
    ],
)
def test_reading_the_words_would_be_seen(code: str) -> None:
    assert list(_reads_words(ast.parse(code))) == [1]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place.option("--on"), "--on"),
        (Place.option("SERVICE", 2), "SERVICE 2"),
        (Place("town.toml"), "town.toml"),
        (Place("town.toml").key("on"), "town.toml, on"),
        (
            Place("town.toml").entry("line", 3, "acute care").key("amount"),
            "town.toml, line 3 (acute care), amount",
        ),
        (Place("budget.xlsx").entry("cells", "A2:A3"), "budget.xlsx, cells A2:A3"),
        (Place("x.toml").along(["row", 2, "at"]), "x.toml, row 2, at"),
        (Place("x.toml").then(Place().key("nursing")), "x.toml, nursing"),
        (Place("budget.csv", (), "here.toml"), "here.toml, budget.csv"),
    ],
)  # fmt: skip
def test_a_place_is_printed_from_the_file_inwards(place: Place, words: str) -> None:
    assert str(place) == words


def test_a_place_knows_its_last_key_whatever_stands_in_a_name() -> None:
    place = Place("town, or city.toml").entry("line", 1, "care, and more")
    assert place.last == "line"
    assert place.key("amount").last == "amount"
    assert Place("town.toml").last == ""


def test_every_kind_has_a_value_of_its_own_in_plain_words() -> None:
    values = [kind.value for kind in FaultKind]
    assert len(set(values)) == len(values)
    assert all(value.replace("-", "").isalpha() for value in values)


def test_what_to_do_ends_with_the_other_edition_that_could_be_asked() -> None:
    other = Instead("icp-2018", "from 2018-08-03 on")
    place, kind = Place.option("-c"), FaultKind.NOT_HERE
    alone = Fault(place, "ccg", "is none now", "name an ICB", kind)
    assert alone.to_mend() == "name an ICB"
    assert Fault(place, "ccg", "is none now", "name an ICB", kind, other).to_mend() == (
        "name an ICB; or ask icp-2018, the law from 2018-08-03 on, with -e icp-2018"
    )


def test_bad_input_tells_each_fault_with_its_place() -> None:
    place = Place("town.toml").key("on")
    bad = BadInput([Fault(place, "x", "is not a date", "write one", FaultKind.MISSING)])
    assert 'town.toml, on: "x"' in str(bad)
