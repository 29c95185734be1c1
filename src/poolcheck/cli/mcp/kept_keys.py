"""Which keys of a command's JSON go to an assistant beside the text, and their schema.

The keys are the JSON's own, and no sentence is among them: those stand in the text.
"""

from collections.abc import Mapping
from typing import Any

from poolcheck.terms.frozen import dataclass

Json = dict[str, Any]


@dataclass(frozen=True)
class Value:
    """A value as it stands."""

    types: tuple[str, ...]

    @property
    def schema(self) -> Json:
        """What may stand there."""
        return {"type": list(self.types)}

    def kept(self, value: Any, way: str, left: dict[str, int]) -> Any:
        """The value itself."""
        del way, left
        return value


@dataclass(frozen=True)
class Several:
    """A list, of which so many are kept at most."""

    of: "Kept"
    most: int

    @property
    def schema(self) -> Json:
        """What may stand there."""
        return {"type": "array", "items": self.of.schema, "maxItems": self.most}

    def kept(self, value: Any, way: str, left: dict[str, int]) -> Any:
        """The first of them; how many are left goes under the way to them."""
        if len(value) > self.most:
            left[way] = len(value) - self.most
        return [self.of.kept(each, way, left) for each in value[: self.most]]


@dataclass(frozen=True)
class Keys:
    """An object with those of its keys that are kept, where it has them."""

    keys: Mapping[str, "Kept"]
    or_null: bool = False

    @property
    def schema(self) -> Json:
        """What may stand there."""
        return {
            "type": ["object", "null"] if self.or_null else "object",
            "properties": {name: kept.schema for name, kept in self.keys.items()},
            "additionalProperties": False,
        }

    def kept(self, value: Any, way: str, left: dict[str, int]) -> Any:
        """The keys that are kept."""
        if value is None:
            return None
        return {
            name: kept.kept(value[name], f"{way}.{name}" if way else name, left)
            for name, kept in self.keys.items()
            if name in value
        }


Kept = Value | Several | Keys

TEXT, TEXT_OR_NULL = Value(("string",)), Value(("string", "null"))
NUMBER, NUMBER_OR_NULL = Value(("integer",)), Value(("integer", "null"))
FLAG = Value(("boolean",))
MOST_OF_ALL, MOST_LINES, MOST_FOUND = 60, 40, 25
TEXTS = Several(TEXT, MOST_OF_ALL)

LINE = {
    "commissioner": TEXT,
    "function": TEXT,
    "amount": NUMBER_OR_NULL,
    "line": NUMBER_OR_NULL,
}
FUND: Mapping[str, Kept] = {
    "kind": TEXT,
    "mechanism": TEXT,
    "contributors": TEXTS,
    "hosts": TEXTS,
    "commissioner": TEXT,
}
RULE = Keys({"id": TEXT, "source": TEXT, "at": TEXT, "basis": TEXT})
CAUTION = Keys({"rule": TEXT_OR_NULL, "weight": TEXT, "actor": TEXT_OR_NULL})
REMEDY = Keys(
    {"levers": TEXTS, "add": TEXTS, "remove": TEXTS, "kind": TEXT, "verdict": TEXT}
)
DEPENDS = Keys({"reading": TEXT, "rule": TEXT, "lever": TEXT_OR_NULL, "verdict": TEXT})
LAW: Mapping[str, Kept] = {"edition": TEXT, "on": TEXT, "rulebook_sha256": TEXT}
RESTING: Mapping[str, Kept] = {
    "rules": Several(RULE, MOST_OF_ALL),
    "cautions": Several(CAUTION, MOST_OF_ALL),
    "depends": Several(DEPENDS, MOST_OF_ALL),
    "ask_again": Several(TEXT, 1_000),
}
OUTSIDE = Several(Keys({**LINE, "rules": TEXTS}), MOST_LINES)

CAN_POOL = Keys(
    {
        "verdict": TEXT,
        "fund": Keys({**FUND, "lines": Several(Keys(LINE), MOST_LINES)}, or_null=True),
        "outside": OUTSIDE,
        "remedies": Several(REMEDY, MOST_FOUND),
        **RESTING,
        **LAW,
    }
)
STRUCTURES = Keys(
    {
        "verdict": TEXT,
        "count": NUMBER,
        "pattern_count": NUMBER,
        "patterns": Several(
            Keys({"pooled_funds": Several(Keys(FUND), MOST_LINES), "count": NUMBER}),
            MOST_FOUND,
        ),
        "outside": OUTSIDE,
        **RESTING,
        **LAW,
    }
)
CHECK = Keys(
    {
        "lawful": FLAG,
        "violations": Several(
            Keys(
                {
                    "rule": TEXT,
                    "source": TEXT,
                    "at": TEXT,
                    "basis": TEXT,
                    "lines": Several(Keys(LINE), MOST_LINES),
                    "fund": Keys(FUND, or_null=True),
                }
            ),
            MOST_FOUND,
        ),
        **RESTING,
        **LAW,
    }
)
SIDE = Keys({**LAW, "verdict": TEXT_OR_NULL, "count": NUMBER_OR_NULL})
CHANGED = Keys(
    {
        "compare": TEXT,
        "verdict_changed": FLAG,
        "old": SIDE,
        "new": SIDE,
        "sets": Several(
            Keys(
                {
                    "levers": TEXTS,
                    "kind": TEXT,
                    "actors": TEXTS,
                    "functions": TEXTS,
                    "amount": NUMBER_OR_NULL,
                    "amount_known": NUMBER_OR_NULL,
                }
            ),
            MOST_FOUND,
        ),
        **RESTING,
        **LAW,
    }
)
MEANT = Keys(
    {
        "words": Several(
            Keys(
                {
                    "words": TEXT,
                    "taken_for": Keys(
                        {"functions": TEXTS, "stream": TEXT_OR_NULL}, or_null=True
                    ),
                    "near": TEXTS,
                }
            ),
            MOST_OF_ALL,
        )
    }
)
_ENTRIES = Several(Keys({"id": TEXT, "source": TEXT, "at": TEXT}), MOST_FOUND)
FOUND = Keys(
    {
        "edition": TEXT,
        "on": TEXT,
        "rules": _ENTRIES,
        "levers": _ENTRIES,
        "streams": _ENTRIES,
        "readings": _ENTRIES,
        "not_encoded": _ENTRIES,
        "activities": _ENTRIES,
        "points": _ENTRIES,
        "editions": _ENTRIES,
        "near": TEXTS,
    }
)


def kept(keys: Keys, told: Json) -> Json:
    """The keys of a command's JSON that are kept; `left` says what was cut where."""
    left: dict[str, int] = {}
    found: Json = keys.kept(told, "", left)
    return {**found, "left": left} if left else found


def schema(keys: Keys) -> Json:
    """What is promised of the keys that are kept."""
    promised = keys.schema
    promised["properties"]["left"] = {
        "type": "object",
        "additionalProperties": {"type": "integer"},
    }
    return promised
