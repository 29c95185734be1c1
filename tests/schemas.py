"""Writes the schemas of what is printed, from its shapes: python -m tests.schemas."""

import json
import re
from collections.abc import Iterable
from functools import singledispatchmethod
from typing import Any

from poolcheck.report.to_json import (
    activities,
    annex,
    can_pool,
    check,
    compare,
    faults,
    imported,
    integrated_budget,
    lint,
    lists,
    matrix,
    parts,
    reform,
    structures,
    survey,
    who,
)
from poolcheck.report.to_json.shapes import (
    ID,
    ById,
    Closed,
    Either,
    Made,
    Many,
    Object,
    OrNull,
    Shape,
)
from poolcheck.report.to_json.standing import BESIDES
from tests.transcript import ROOT

FOLDER = ROOT / "docs" / "schemas"
DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

ASKED = {
    "can-pool": can_pool.CAN_POOL,
    "structures": structures.STRUCTURES,
    "matrix": matrix.MATRIX,
    "check": check.CHECK,
    "who": who.WHO,
    "reform": reform.REFORM,
    "budget": integrated_budget.BUDGET,
}
# The other commands, by the key that only their JSON has.
TOLD = {
    "rows": annex.ANNEX,
    "drafts": check.CHECK_EACH,
    "rules": lists.RULES,
    "services": lists.SERVICES,
    "levers": lists.LEVERS,
    "readings": lists.READINGS,
    "lint": lint.LINT,
    "unit": imported.IMPORT,
    "editions": lists.EDITIONS,
    "activities": activities.ACTIVITIES,
    "survey": survey.SURVEY,
}

# What the value of one key says of others.
FOLLOWS: dict[Object, Schema] = {
    can_pool.CAN_POOL: {
        "if": {"properties": {"verdict": {"enum": ["partly", "yes"]}}},
        "then": {"properties": {"fund": {"type": "object"}}},
        "else": {"properties": {"fund": {"type": "null"}}},
    },
    structures.STRUCTURES: {
        "if": {"properties": {"count": {"const": 0}}},
        "then": {"required": ["verdict", "blocked", "unmet"]},
        "else": {"properties": {"verdict": False}},
    },
    check.CHECK: {
        "if": {"properties": {"lawful": {"const": True}}},
        "then": {
            "properties": {"violations": {"maxItems": 0}, "nearest": {"type": "null"}}
        },
        "else": {"properties": {"violations": {"minItems": 1}}},
    },
}


class Schemas:
    """The schemas of shapes, those of objects kept apart by name."""

    def __init__(self) -> None:
        """Start with none."""
        self.defs: Schema = {}

    @singledispatchmethod
    def of(self, shape: Shape) -> Schema:
        """The schema of a shape."""
        return shape.words

    @of.register
    def _(self, shape: Made) -> Schema:
        return self.of(shape.of)

    @of.register
    def _(self, shape: Many) -> Schema:
        return {"type": "array", "items": self.of(shape.of), **shape.words}

    @of.register
    def _(self, shape: ById) -> Schema:
        ids, each = self.of(ID), self.of(shape.of)
        return {"type": "object", "propertyNames": ids, "additionalProperties": each}

    @of.register
    def _(self, shape: OrNull) -> Schema:
        return {"anyOf": [self.of(shape.of), {"type": "null"}]}

    @of.register
    def _(self, shape: Either) -> Schema:
        objects = [each for each in shape.shapes.values() if isinstance(each, Object)]
        return {
            "oneOf": [
                self.of(each)
                if each not in objects or isinstance(each, Closed)
                else {**self.of(each), **_without(each, objects)}
                for each in shape.shapes.values()
            ]
        }

    @of.register
    def _(self, shape: Object) -> Schema:
        name = re.sub(r"[^a-z0-9]+", "-", shape.title.split(":")[0].lower())
        schema = {"title": shape.title, **self._object(shape), **FOLLOWS.get(shape, {})}
        if self.defs.setdefault(name, schema) != schema:
            raise ValueError(f"two objects are called {name}")
        return {"$ref": f"#/$defs/{name}"}

    def _object(self, shape: Object) -> Schema:
        """The schema of an object itself; inlined keys stand among its own."""
        properties: Schema = {}
        required: list[str] = []
        together: Schema = {}
        alternatives = []
        for name, each in shape.keys.items():
            if isinstance(each, Either) and each.inlined:
                alternatives.append({"oneOf": list(self._inlined(each))})
            elif isinstance(each, Object) and each.inlined:
                inner = self._object(each)
                properties |= inner["properties"]
                alternatives += inner.get("allOf", [])
                together |= inner.get("dependentRequired", {})
                if each.optional:
                    keys = inner["required"]
                    together |= {key: [k for k in keys if k != key] for key in keys}
                else:
                    required += inner["required"]
            else:
                key = name.removesuffix("_")
                properties[key] = {"description": each.says, **self.of(each)}
                required += [] if each.optional else [key]
        schema: Schema = {"type": "object", "properties": properties}
        schema["required"] = required
        if together:
            schema["dependentRequired"] = together
        if alternatives:
            schema["allOf"] = alternatives
        if isinstance(shape, Closed):
            schema["unevaluatedProperties"] = False
        return schema

    def _inlined(self, shape: Either) -> Iterable[Schema]:
        """The alternatives for keys that stand among others."""
        objects = [each for each in shape.shapes.values() if isinstance(each, Object)]
        for each in objects:
            schema = self._object(each)
            schema.pop("unevaluatedProperties", None)
            without = _without(each, objects)["properties"]
            yield {**schema, "properties": schema["properties"] | without}


def _keys(shape: Object) -> set[str]:
    """The keys that an object may have."""
    keys: set[str] = set()
    for name, each in shape.keys.items():
        if isinstance(each, Object) and each.inlined:
            keys |= _keys(each)
        elif isinstance(each, Either) and each.inlined:
            for one in each.shapes.values():
                assert isinstance(one, Object)
                keys |= _keys(one)
        else:
            keys.add(name.removesuffix("_"))
    return keys


def _without(shape: Object, others: Iterable[Object]) -> Schema:
    """That an object has no key that only its alternatives have."""
    keys = {key for other in others for key in _keys(other)} - _keys(shape)
    return {"properties": dict.fromkeys(sorted(keys), False)}


def finding() -> Schema:
    """The schema of what any command prints with --format json."""
    schemas = Schemas()
    chosen: list[Schema] = []
    for command, shape in ASKED.items():
        asked = {"properties": {"command": {"const": command}}}
        chosen.append(
            {
                "if": {"properties": {"question": asked}, "required": ["question"]},
                "then": schemas.of(shape),
            }
        )
    for key, shape in TOLD.items():
        chosen.append(
            {
                "if": {"required": [key], "not": {"required": ["question"]}},
                "then": schemas.of(shape),
            }
        )
    compared = [schemas.of(shape) for shape in (compare.COMPARED, compare.IN_GENERAL)]
    schemas.defs["compare"] = {
        "title": "compare: what changed between two editions",
        "anyOf": compared,
    }
    chosen.append(
        {"if": {"required": ["compare"]}, "then": {"$ref": "#/$defs/compare"}}
    )
    for command in (*ASKED, "compare-of-a-question"):
        asked = {"properties": {"command": {"const": command.split("-of-")[0]}}}
        only = schemas.defs[command].setdefault("allOf", [])
        only.append({"properties": {"question": asked}})
    answers = [*ASKED, *(shape.title.split(":")[0] for shape in TOLD.values())]
    for command in (*answers, *(each["$ref"].rpartition("/")[2] for each in compared)):
        schemas.defs[command].setdefault("allOf", []).append(schemas.of(BESIDES))
    return {
        "$schema": DRAFT,
        "title": "What poolcheck prints with --format json",
        "description": "Any command's answer; each command is an entry of $defs.",
        "type": "object",
        "properties": {"question": schemas.of(parts.question("compare"))},
        "anyOf": [{"required": [key]} for key in ("question", *TOLD, "compare")],
        "allOf": chosen,
        "$defs": dict(sorted(schemas.defs.items())),
    }


def refusal() -> Schema:
    """The schema of the faults that any command tells with --format json."""
    schemas = Schemas()
    of_all = schemas.of(faults.FAULTS)
    return {
        "$schema": DRAFT,
        "title": "What poolcheck prints on stderr with --format json where it refuses",
        **of_all,
        "$defs": dict(sorted(schemas.defs.items())),
    }


FILES = {"finding.schema.json": finding, "faults.schema.json": refusal}


def text(name: str) -> str:
    """A file, as it is to be."""
    return json.dumps(FILES[name](), indent=2) + "\n"


if __name__ == "__main__":
    for name in FILES:
        (FOLDER / name).write_text(text(name), encoding="utf-8")
