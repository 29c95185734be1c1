"""A class made at its leisure is the class that the standard library would make."""

import dataclasses
import pickle
from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest

from poolcheck.terms import frozen

Decorator = Callable[..., Any]


class Classes:
    """The same classes, made by one decorator or by the other."""

    def __init__(self, dataclass: Decorator) -> None:
        @dataclass(frozen=True)
        class Plain:
            """Two fields."""

            name: str
            number: int = 3

        @dataclass(frozen=True, kw_only=True)
        class ByName:
            """Fields that are given by name, in whatever order they have values."""

            says: str = "so"
            held: dict[str, int] = dataclasses.field(default_factory=dict, hash=False)
            id: str

        @dataclass(frozen=True)
        class More(Plain):
            """A field more, of no account when compared, and none of its repr."""

            aside: int = dataclasses.field(default=0, compare=False, repr=False)

        @dataclass(frozen=True, eq=False)
        class Counted:
            """Compared and shown in a way of its own."""

            name: str

            def __eq__(self, other: object) -> bool:
                return isinstance(other, Counted) and self.name == other.name

            def __hash__(self) -> int:
                return 7

            def __repr__(self) -> str:
                return f"<{self.name}>"

        @dataclass(frozen=True)
        class OwnHash:
            """Hashed in a way of its own."""

            name: str

            def __hash__(self) -> int:
                return 7

        @dataclass(frozen=True)
        class Bare:
            """No field at all."""

        self.every = (Plain, ByName, More, Counted, OwnHash, Bare)


OURS, THEIRS = Classes(frozen.dataclass), Classes(dataclasses.dataclass)
PAIRS = list(zip(OURS.every, THEIRS.every, strict=True))
NAMES = [ours.__name__ for ours, _ in PAIRS]

GIVEN: dict[str, list[tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "Plain": [(("a",), {}), (("a", 4), {}), ((), {"number": 3, "name": "a"})],
    "ByName": [((), {"id": "x"}), ((), {"id": "x", "held": {"a": 1}, "says": "no"})],
    "More": [(("a",), {}), (("a", 3, 5), {}), (("b", 4), {"aside": 1})],
    "Counted": [(("a",), {}), (("b",), {})],
    "OwnHash": [(("a",), {}), (("b",), {})],
    "Bare": [((), {})],
}


def told(cls: Any, do: Callable[..., object], *words: Any, **named: Any) -> str:
    """What comes of something, an exception too, whoever's class it is of."""
    try:
        found = repr(do(*words, **named))
    except Exception as fault:
        found = f"{type(fault).__name__}: {fault}"
    return found.replace(cls.__qualname__, cls.__name__)


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=NAMES)
def test_it_is_called_with_the_same(ours: Any, theirs: Any) -> None:
    assert str(signature(ours)) == str(signature(theirs))
    given = [((), {}), (("a", 1, 2, 3), {}), ((), {"other": 1}), *GIVEN[ours.__name__]]
    for words, named in given:
        found = told(ours, ours, *words, **named)
        assert found == told(theirs, theirs, *words, **named)
    assert str(signature(ours)) == str(signature(theirs))


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=NAMES)
def test_it_has_the_same_fields(ours: Any, theirs: Any) -> None:
    def fields(cls: Any) -> list[str]:
        return [repr(field) for field in dataclasses.fields(cls)]

    assert fields(ours) == fields(theirs)
    assert ours.__match_args__ == theirs.__match_args__
    frozen_too = ours.__dataclass_params__.frozen, theirs.__dataclass_params__.frozen
    assert frozen_too == (True, True)


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=NAMES)
def test_its_values_are_compared_hashed_and_changed_alike(
    ours: Any, theirs: Any
) -> None:
    made = [
        (ours(*words, **named), theirs(*words, **named))
        for words, named in GIVEN[ours.__name__]
    ]
    for one, other in made:
        assert told(ours, hash, one) == told(theirs, hash, other)
        assert [one == each for each, _ in made] == [other == each for _, each in made]
        assert one != other
        assert repr(one).replace(ours.__qualname__, "") == repr(other).replace(
            theirs.__qualname__, ""
        )
        for cls, value in ((ours, one), (theirs, other)):
            with pytest.raises(dataclasses.FrozenInstanceError):
                value.name = "b"
            with pytest.raises(dataclasses.FrozenInstanceError):
                del value.name
            assert dataclasses.replace(value) == value
            assert cls.__doc__


def test_one_that_holds_what_has_no_hash_has_none() -> None:
    for every in (OURS, THEIRS):
        plain: Any = every.every[0]
        value = plain({})
        with pytest.raises(TypeError, match="unhashable"):
            hash(value)


def test_a_value_made_each_time_is_not_shared() -> None:
    by_name = OURS.every[1]
    assert by_name(id="a").held is not by_name(id="a").held


def test_the_standard_librarys_may_build_on_ours() -> None:
    @dataclasses.dataclass(frozen=True)
    class Further(OURS.every[0]):  # type: ignore[misc, name-defined]
        """One field more."""

        further: int = 1

    assert Further("a", 2) == Further("a", 2, 1)
    assert Further("a", 2) != Further("a", 2, 2)


@frozen.dataclass(frozen=True)
class Sent:
    """What goes from one process to another."""

    name: str


def test_it_goes_from_process_to_process() -> None:
    assert pickle.loads(pickle.dumps(Sent("a"))) == Sent("a")


@pytest.mark.parametrize("method", ["__eq__", "__hash__", "__repr__"])
def test_whatever_is_asked_of_it_first(method: str) -> None:
    first = Classes(frozen.dataclass).every[0]
    value = object.__new__(first)
    value.__dict__.update(name="a", number=3)
    given = [value] if method == "__eq__" else []
    assert getattr(value, method)(*given)


def test_a_class_that_is_not_frozen_is_refused() -> None:
    with pytest.raises(TypeError, match="no plain frozen dataclass"):
        frozen.dataclass(frozen=False)(Sent)
