"""What JSON is made of: each shape says how a value is told, and what may stand there.

An object's keys are said once: name, shape, and what it says. A key is got from the
attribute of its name, unless a getter is given. The published schema is written from
the same shapes (`python -m tests.schemas`).
"""

from collections.abc import Callable
from copy import copy
from datetime import date
from enum import Enum
from typing import Any, Self

from poolcheck.terms.text import digits

Json = dict[str, Any]
Get = Callable[[Any], Any]


class Shape:
    """A kind of value: by itself, as it stands."""

    says = ""
    get: Get | None = None
    optional = False
    inlined = False

    def __init__(self, **words: Any) -> None:
        """Take what may stand there, in the words of JSON Schema."""
        self.words = words

    def __call__(self, says: str = "", get: Get | None = None) -> Self:
        """The shape under a key: what that says, and how it is got from an answer."""
        at_a_key = copy(self)
        at_a_key.says, at_a_key.get = says, get or self.get
        return at_a_key

    def plain(self, value: Any) -> Any:
        """A value as JSON has it."""
        match value:
            case Enum():
                return value.value
            case date():
                return value.isoformat()
        return value

    def names(self) -> tuple[str, ...]:
        """The keys that it may have, in order."""
        return ()


class Made(Shape):
    """A shape of what is made of a value, as a name is of a commissioner."""

    def __init__(self, made: Get, of: Shape) -> None:
        """Take what is made of a value, and the shape of that."""
        super().__init__()
        self.made, self.of = made, of

    def plain(self, value: Any) -> Any:
        """What is made of the value, in its shape."""
        return self.of.plain(self.made(value))


class AsItIs(Made):
    """A shape that JSON was put into before it came here."""

    def __init__(self, of: Shape) -> None:
        """Take the shape that it is in."""
        super().__init__(lambda value: value, of)

    def plain(self, value: Any) -> Any:
        """The JSON as it is."""
        return value


class Many(Shape):
    """A list."""

    def __init__(self, of: Shape, **words: Any) -> None:
        """Take the shape of each, and what is to be said of the list."""
        super().__init__(**words)
        self.of = of

    def plain(self, value: Any) -> list[Any]:
        """Each of them, in order."""
        return [self.of.plain(each) for each in value]


class ById(Shape):
    """Something for each of some ids."""

    def __init__(self, of: Shape) -> None:
        """Take the shape of what stands under an id."""
        super().__init__()
        self.of = of

    def plain(self, value: Any) -> Json:
        """What stands under each id."""
        return {name: self.of.plain(each) for name, each in value.items()}


class OrNull(Shape):
    """Something, or null where there is nothing (or an empty text)."""

    def __init__(self, of: Shape) -> None:
        """Take the shape of what there may be."""
        super().__init__()
        self.of = of

    def plain(self, value: Any) -> Any:
        """The value, or None."""
        return None if value is None or value == "" else self.of.plain(value)


class Either(Shape):
    """One of several shapes, by the type of the value."""

    def __init__(self, shapes: dict[type, Shape]) -> None:
        """Take the shape for each type."""
        super().__init__()
        self.shapes = shapes

    def plain(self, value: Any) -> Any:
        """The value in the shape of its type."""
        shapes = (
            shape for kind, shape in self.shapes.items() if isinstance(value, kind)
        )
        return next(shapes).plain(value)

    def names(self) -> tuple[str, ...]:
        """The keys that one or another of them may have."""
        every = (name for shape in self.shapes.values() for name in shape.names())
        return tuple(dict.fromkeys(every))


class Object(Shape):
    """An object: its title, and its keys in order."""

    def __init__(self, title: str, /, **keys: Shape) -> None:
        """Take the keys as keywords; one that is a word of Python ends in _."""
        super().__init__()
        self.title, self.keys = title, keys

    def plain(self, value: Any) -> Json:
        """The object of a value."""
        told: Json = {}
        for name, shape in self.keys.items():
            got = shape.get(value) if shape.get else getattr(value, name)
            if shape.optional and (got is None or got == ""):
                continue
            if shape.inlined:
                told |= shape.plain(got)
            else:
                told[name.removesuffix("_")] = shape.plain(got)
        return told

    def names(self) -> tuple[str, ...]:
        """The keys that it may have, in order, with those that stand among them."""
        found: dict[str, None] = {}
        for name, shape in self.keys.items():
            own = (name.removesuffix("_"),)
            found |= dict.fromkeys(shape.names() if shape.inlined else own)
        return tuple(found)


class Closed(Object):
    """An object that has these keys and no other."""


def optional(shape: Shape) -> Shape:
    """A key, or keys, left out where there is nothing (or an empty text)."""
    left_out = copy(shape)
    left_out.optional = True
    return left_out


def inlined(shape: Shape, get: Get | None = None) -> Shape:
    """The keys of an object, standing among those of the one it is in."""
    among = shape("", get)
    among.inlined = True
    return among


def itself(value: Any) -> Any:
    """The value, for keys that are got from the same thing."""
    return value


def always(word: str, says: str) -> Shape:
    """A key that tells by one word what it stands in."""
    return Shape(const=word)(says, lambda _: word)


def named(kinds: type[Enum]) -> Shape:
    """The words of an enumeration."""
    return Shape(enum=[kind.value for kind in kinds])


ANY = Shape()
NULL = Shape(type="null")
FLAG = Shape(type="boolean")
WORDS = Shape(type="string")
TEXT = Shape(type="string", minLength=1)
ID = Shape(type="string", pattern="^[a-z0-9-]+$")
DIGEST = Shape(type="string", pattern="^[0-9a-f]{64}$")
NUMBER = Shape(type="integer", minimum=0)
# Past this many a reader that knows no long numbers takes one for another.
SURE = 2**53


def digits_of(get: Get) -> Shape:
    """A number's digits as text, beside the number itself, where it is long."""
    says = "The same number as text, where it is more than 2^53; else left out."

    def told(value: Any) -> str | None:
        number: int = get(value)
        return digits(number) if number > SURE else None

    return optional(Shape(type="string", pattern="^[0-9]+$"))(says, told)


POSITION = Shape(type="integer", minimum=1)
DIFFERENCE = Shape(type="integer")
DAY = Shape(
    type="string", pattern="^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
)
IDS = Many(ID)
TEXTS = Many(TEXT)
NAME = Made(lambda commissioner: commissioner.name, TEXT)
NAMES = Many(NAME)
