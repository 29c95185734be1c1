"""Writes docs/json.md from the published schema: python -m tests.json_page."""

import json
from collections.abc import Iterator
from typing import Any

from tests.schemas import ASKED, TOLD, finding, refusal
from tests.transcript import ROOT

PAGE = ROOT / "docs" / "json.md"

HEAD = """# Every key of the JSON

Written by `python -m tests.json_page` from
[finding.schema.json](schemas/finding.schema.json) and
[faults.schema.json](schemas/faults.schema.json), to which every answer is held by the
tests. [The reference](reference.md#json) tells which command has which key, and why;
here is each object with all its keys. Keys may be added; what stands here keeps its
name and meaning as long as `schema` is 1. Amounts are whole pence.

A key in *italics* may be left out; those from `schema` to `labels` are by
`poolcheck.plain` alone. "Or null" says that a key is there, with nothing in it.
"""

Schema = dict[str, Any]


def page() -> str:
    """The whole page, as it should stand."""
    told = finding()["$defs"]
    commands = [*ASKED, *(shape.title.partition(":")[0] for shape in TOLD.values())]
    commands = sorted({*commands, "compare-in-general", "compare-of-a-question"})
    others = sorted(name for name in told if name not in commands)
    parts = [HEAD, "## Answers\n"]
    parts += [_object(name, told) for name in commands]
    parts.append("## What answers are made of\n")
    parts += [_object(name, told) for name in others if "properties" in told[name]]
    faults = refusal()
    parts.append("## Where nothing is answered\n")
    parts.append(_object("faults", {"faults": faults, **faults["$defs"]}))
    missing = [n for n in faults["$defs"] if n not in told]
    parts += [_object(name, faults["$defs"]) for name in missing]
    return "\n".join(parts)


def _object(name: str, told: dict[str, Schema]) -> str:
    """An object: what it is, and each of its keys."""
    schema = told[name]
    title, _, more = schema["title"].partition(": ")
    lines = [f"### {title}", ""]
    if more:
        lines += [f"{more[0].upper()}{more[1:].rstrip('.')}", ""]
    lines += ["| key | what it holds | what it is |", "|---|---|---|"]
    required = set(schema.get("required", ()))
    for key, each in _keys(schema, told):
        shown = f"`{key}`" if key in required else f"*`{key}`*"
        lines.append(
            f"| {shown} | {_form(each)} | {_cell(each.get('description', ''))} |"
        )
    return "\n".join(lines) + "\n"


def _keys(schema: Schema, told: dict[str, Schema]) -> Iterator[tuple[str, Schema]]:
    """Each key of an object, those of its alternatives after its own, each once."""
    seen: dict[str, Schema] = {}
    inner = [schema]
    while inner:
        one = inner.pop(0)
        for key, each in one.get("properties", {}).items():
            if each is not False and "description" in each:
                seen.setdefault(key, each)
        for word in ("oneOf", "allOf", "anyOf"):
            inner += one.get(word, ())
        if "$ref" in one and one is not schema:
            inner.append(told[_named(one)])
    yield from seen.items()


def _form(schema: Schema) -> str:
    """What a value may be, in a few words; an object by its name."""
    if "$ref" in schema:
        name = _named(schema)
        return f"[{name}](#{name})"
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(each)}`" for each in schema["enum"])
    for word in ("anyOf", "oneOf"):
        if word in schema:
            forms = [_form(each) for each in schema[word]]
            return " or ".join(dict.fromkeys(forms))
    kind = schema.get("type", "anything")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        return f"list of {_form(schema.get('items', {}))}"
    if kind == "object" and "additionalProperties" in schema:
        each = schema["additionalProperties"]
        return f"by id: {_form(each)}" if isinstance(each, dict) else "object"
    return {"string": "text", "integer": "whole number"}.get(kind, str(kind))


def _named(schema: Schema) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
