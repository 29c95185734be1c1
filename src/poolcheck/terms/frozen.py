"""Frozen dataclasses whose methods are made when they are first used, to start sooner.

`dataclass` of this module stands for `dataclass` of the standard library, which makes
six methods of each class at once: of a hundred classes that takes longer than a short
answer does. What it makes is the same, and its fields are made by it.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError
from inspect import Signature, signature
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

# Of a class of which more are made, the method that makes them is worth making.
FEW = 20

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
        made: dict[str, Callable[[type[Any]], Callable[..., Any]]] = {
            "__init__": _first_inits
        }
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


def _init(cls: type[Any]) -> Callable[..., None]:
    """The method that takes the values of the fields, out of its text."""
    every = dataclasses.fields(cls)
    known: dict[str, Any] = {"put": object.__setattr__}
    lines = ["pass"]
    takes: dict[bool, list[str]] = {False: ["self"], True: []}
    for field in every:
        name = value = field.name
        taken = f"{name}=usual_{name}"
        if field.default_factory is not MISSING:
            known |= {
                f"usual_{name}": _FROM_ITS_MAKER,
                f"make_{name}": field.default_factory,
            }
            value = f"make_{name}() if {name} is usual_{name} else {name}"
        elif field.default is not MISSING:
            known[f"usual_{name}"] = field.default
        else:
            taken = name
        takes[field.kw_only is True].append(taken)
        lines.append(f"put(self, {name!r}, {value})")
    by_name = ["*", *takes[True]] if takes[True] else []
    head = f"def __init__({', '.join([*takes[False], *by_name])}):\n"
    # Where Ctrl-C falls into a text that it runs, Python ends by the signal, whoever
    # has heard of it; not where it falls into code that is compiled already.
    text = head + "".join(f" {line}\n" for line in lines)
    exec(compile(text, f"<{cls.__qualname__}>", "exec"), known)
    found: Callable[..., None] = known["__init__"]
    found.__annotations__ = {f.name: f.type for f in every} | {"return": None}
    return found


def _first_inits(cls: type[Any]) -> Callable[..., None]:
    """What takes the values of the fields of the first that are made of a class.

    Of most classes there are so few that making the method itself would take longer.
    """
    every = dataclasses.fields(cls)
    in_order = [f.name for f in every if not f.kw_only]
    left = FEW

    def init(self: object, *given: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        held = dict(zip(in_order, given, strict=False))
        if left and len(given) <= len(in_order) and not held.keys() & named.keys():
            held |= named
            for field in every:
                if field.name not in held:
                    if field.default is not MISSING:
                        held[field.name] = field.default
                    elif field.default_factory is not MISSING:
                        held[field.name] = field.default_factory()
            if len(held) == len(every) and held.keys() == {f.name for f in every}:
                for field in every:
                    object.__setattr__(self, field.name, held[field.name])
                return
        method = _init(cls)
        method.__qualname__ = f"{cls.__qualname__}.__init__"
        cls.__init__ = method
        method(self, *given, **named)

    return init


class _FromItsMaker:
    """What stands in a signature for a value that is made each time."""

    def __repr__(self) -> str:
        return "<factory>"


_FROM_ITS_MAKER = _FromItsMaker()


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What tells the values of some fields, always as a tuple."""
    if not names:
        return lambda _: ()
    values: Callable[[Any], Any] = attrgetter(*names)
    return values if len(names) > 1 else lambda held: (values(held),)


def _eq(cls: type[Any]) -> Callable[..., bool]:
    values = _values([f.name for f in dataclasses.fields(cls) if f.compare])

    def same(self: object, other: object) -> Any:
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    return same


def _hash(cls: type[Any]) -> Callable[..., int]:
    every = dataclasses.fields(cls)
    counted = [f.name for f in every if (f.compare if f.hash is None else f.hash)]
    values = _values(counted)

    def hashed(self: object) -> int:
        return hash(values(self))

    return hashed


def _repr(cls: type[Any]) -> Callable[..., str]:
    names = [f.name for f in dataclasses.fields(cls) if f.repr]

    @recursive_repr()
    def shown(self: object) -> str:
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({held})"

    return shown
