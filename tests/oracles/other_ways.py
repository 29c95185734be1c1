"""The rulebook by each other choice of a reading, made by hand from its tables.

This reads `[[reading.other]]` for itself, as tables and not as rules, so that what the
program makes of it is held against something else.
"""

import copy
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.transcript import ROOT

Tables = dict[str, Any]

FILES = ("annex_b.toml", "annex_b_2017.toml", "icb_2022.toml")
CITED = ("source", "at", "basis", "from", "until")
SAID = ("reading", "note", "row", "table", "caution", "not_encoded")


def tables(file: str) -> Tables:
    """The tables of an edition without its published table, supplied or a draft."""
    paths = [ROOT / "data" / file, ROOT / "drafts" / file]
    path = next(path for path in paths if path.exists())
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: value for key, value in found.items() if key not in ("row", "table")}


def others(whole: Tables) -> Iterator[tuple[str, str, Tables, Tables]]:
    """Every other choice: its reading, what it says, its tables, and the rulebook."""
    for reading in whole["reading"]:
        for other in reading.get("other", ()):
            yield reading["id"], other["says"], other, otherwise(whole, reading, other)


def otherwise(whole: Tables, reading: Tables, other: Tables) -> Tables:
    """The tables of a rulebook by another choice; only what answers turn on."""
    made = copy.deepcopy({k: v for k, v in whole.items() if k not in SAID})
    said = {"says": other["says"], **{k: reading[k] for k in CITED if k in reading}}
    for key in ("route", "ring_fence", "exclusion"):
        made[key] = [*made.get(key, ()), *({**said, **x} for x in other.get(key, ()))]
    rules = {rule["id"]: rule for rule in _rules(made)}
    for change in other.get("set", ()):
        for key, value in change.items():
            if value == []:
                rules[change["rule"]].pop(key)
            elif key != "rule":
                rules[change["rule"]][key] = value
    for gone in other.get("without", ()):
        _leave_out(made, gone)
    for clause in other.get("clause", ()):
        admits = rules[clause["rule"]]
        admits["clause"].append({**said, **clause})
        admits["clause"][-1].pop("rule")
        # Why something is left out is no longer told, and bars nothing.
        admits.pop("leaves_out", None)
    return made


def _rules(made: Tables) -> Iterator[Tables]:
    for key in ("route", "ring_fence", "exclusion", "lever"):
        yield from made[key]
    for mechanism in made["mechanism"]:
        yield from (v for v in mechanism.values() if isinstance(v, dict))


def _leave_out(made: Tables, gone: str) -> None:
    for mechanism in made["mechanism"]:
        if mechanism.get("both_sides", {}).get("id") == gone:
            del mechanism["both_sides"]
    for stream in made.get("stream", ()):
        for key in ("pays_for", "must_lie", "may_not_lie", "kept_apart"):
            part = stream.get(key, {})
            if gone in (part.get("id"), part.get("mechanism"), part.get("admitted_by")):
                del stream[key]
    for key in ("route", "ring_fence", "exclusion", "lever", "mechanism"):
        made[key] = [
            rule
            for rule in made[key]
            if rule["id"] != gone and rule.get("mechanism") != gone
        ]
    bars = {bar["id"] for key in ("ring_fence", "exclusion") for bar in made[key]}
    for stream in made.get("stream", ()):
        bars |= {part["id"] for part in stream.values() if isinstance(part, dict)}
    for lever in made["lever"]:
        lever["lifts"] = [bar for bar in lever["lifts"] if bar in bars]
    made["lever"] = [lever for lever in made["lever"] if lever["lifts"]]
    for fence in made["ring_fence"]:
        for key in ("routes", "open_to"):
            fence[key] = [i for i in fence.get(key, ()) if i != gone]
            if not fence[key]:
                del fence[key]


def written(made: Tables, path: Path) -> Path:
    """Tables written as a TOML file."""
    text = "".join(f"{key} = {_toml(value)}\n" for key, value in made.items())
    path.write_text(text, encoding="utf-8")
    return path


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case dict():
            return "{" + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ",\n".join(_toml(part) for part in value) + "]"
    return str(value)
