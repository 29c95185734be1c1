"""Frozen dataclasses whose methods are made when they are first used, to start sooner.

`dataclass` of this module stands for `dataclass` of the standard library, which makes
six methods of each class at once: of a hundred classes that takes longer than a short
answer does. What it makes is the same, and its fields are made by it.
"""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError
from inspect import Signature, signature
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass


def _dataclass(
    cls: type[T] | None = None,
    /,
    *,
    frozen: bool,
    kw_only: bool = False,
    repr: bool = True,  # noqa: A002 - as in the standard library
    eq: bool = True,
) -> Any:
    """The decorator; the standard library's is for classes that are not frozen."""

    def decorated(cls: type[T]) -> type[T]:
        if not frozen or hasattr(cls, "__post_init__"):
            raise TypeError(f"{cls.__name__} is no plain frozen dataclass")
        _with_fields(cls, kw_only)
        cls.__setattr__ = _no_setting  # type: ignore[method-assign]
        cls.__delattr__ = _no_deleting  # type: ignore[method-assign]
        cls.__signature__ = _Signed()  # type: ignore[attr-defined]
        own = vars(cls)
        made: dict[str, Callable[[type[Any]], Callable[..., Any]]] = {"__init__": _init}
        if repr:
            made["__repr__"] = _repr
        if eq:
            made |= {"__eq__": _eq, "__hash__": _hash}
        for name, maker in made.items():
            # A class that has an __eq__ of its own is given a __hash__ by Python: None.
            if name not in own or own[name] is None:
                setattr(cls, name, _when_used(cls, name, maker))
        return cls

    return decorated if cls is None else decorated(cls)


if not TYPE_CHECKING:
    dataclass = _dataclass


def _with_fields(cls: type[Any], kw_only: bool) -> None:
    """Give a class its fields, and say that it is frozen as those before it are.

    The standard library would make two methods of each class to freeze it.
    """
    before = [
        vars(each)["__dataclass_params__"]
        for each in cls.__mro__[1:]
        if "__dataclass_params__" in vars(each)
    ]
    for said in before:
        said.frozen = False
    dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    for said in (vars(cls)["__dataclass_params__"], *before):
        said.frozen = True


def _when_used(
    cls: type[Any], name: str, maker: Callable[[type[Any]], Callable[..., Any]]
) -> Callable[..., Any]:
    """A method that makes the one to stand in its place, and is it this once."""

    def first(*given: Any, **named: Any) -> Any:
        method = maker(cls)
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, method)
        return method(*given, **named)

    return first


def _no_setting(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


class _Signed:
    """What a class is called with, for whoever asks; it is made when it is asked."""

    def __get__(self, _: object, cls: type[Any]) -> Signature:
        takes = signature(_init(cls))
        return takes.replace(parameters=[*takes.parameters.values()][1:])


def _made(name: str, takes: str, lines: Iterable[str], **known: Any) -> Any:
    """A function out of its text."""
    body = "".join(f" {line}\n" for line in lines)
    space: dict[str, Any] = {}
    exec(f"def {name}({takes}):\n{body}", known, space)
    return space[name]


def _init(cls: type[Any]) -> Callable[..., None]:
    every = dataclasses.fields(cls)
    usual = {f.name: f.default for f in every if f.default is not MISSING}
    makers = {f.name: f.default_factory for f in every}
    by_name = [f for f in every if f.kw_only]
    known = {f"usual_{name}": value for name, value in usual.items()}
    lines = []
    for name, maker in makers.items():
        value = name
        if maker is not MISSING:
            known |= {f"usual_{name}": _FROM_ITS_MAKER, f"make_{name}": maker}
            value = f"make_{name}() if {name} is usual_{name} else {name}"
        lines.append(f"put(self, {name!r}, {value})")

    def taken(field: Field[Any]) -> str:
        usual = f"usual_{field.name}"
        return f"{field.name}={usual}" if usual in known else field.name

    takes = ["self", *(taken(f) for f in every if not f.kw_only)]
    takes += ["*", *map(taken, by_name)] if by_name else []
    init = _made(
        "__init__", ", ".join(takes), lines or ["pass"], put=object.__setattr__, **known
    )
    init.__annotations__ = {f.name: f.type for f in every} | {"return": None}
    found: Callable[..., None] = init
    return found


class _FromItsMaker:
    """What stands in a signature for a value that is made each time."""

    def __repr__(self) -> str:
        return "<factory>"


_FROM_ITS_MAKER = _FromItsMaker()


def _eq(cls: type[Any]) -> Callable[..., bool]:
    names = [f.name for f in dataclasses.fields(cls) if f.compare]
    same = "".join(f"self.{n}," for n in names), "".join(f"other.{n}," for n in names)
    found: Callable[..., bool] = _made(
        "__eq__",
        "self, other",
        [
            "if other.__class__ is self.__class__:",
            f" return ({same[0]}) == ({same[1]})",
            "return NotImplemented",
        ],
    )
    return found


def _hash(cls: type[Any]) -> Callable[..., int]:
    counted = (
        f.name
        for f in dataclasses.fields(cls)
        if (f.compare if f.hash is None else f.hash)
    )
    held = "".join(f"self.{name}," for name in counted)
    found: Callable[..., int] = _made("__hash__", "self", [f"return hash(({held}))"])
    return found


def _repr(cls: type[Any]) -> Callable[..., str]:
    names = [f.name for f in dataclasses.fields(cls) if f.repr]

    @recursive_repr()
    def shown(self: object) -> str:
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({held})"

    return shown
