"""What the data files say beside what rules do: texts, names, words, documents, terms.

Each entry of a file is laid out with its keys, as the tables in tests/guards/said have
them. What the other tables hold (where a rule is written, what it does) is left to
them, and so is where a name or a word was seen.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TABLES = Path(__file__).with_name("said")
RULEBOOKS = ("annex_b_2017.toml", "annex_b.toml", "icb_2022.toml")
FILES = (
    *RULEBOOKS, "agreement.toml", "annex_a.toml", "headings.toml",
    "everyday_names.toml",
)  # fmt: skip
# What is said of a rule and decides nothing: held word for word.
SAID = frozenset(
    {
        "aliases", "asks", "became", "brief", "caution", "caution_brief", "chosen",
        "condition", "giver_label", "id", "label", "names", "needs_says", "other",
        "otherwise", "plural", "power", "question", "remedy", "says", "short",
        "summary", "title", "unchanged", "unless", "unsolved", "why",
    }
)  # fmt: skip
# Not rules: the documents, and what the edition says of itself.
NO_RULES = frozenset({"document", "edition", "note", "table", "row", "principles"})
SEEN = frozenset({"evidence", "seen"})
# Of an everyday name these are held by names.csv.
IN_NAMES = frozenset({"functions", "only_with"})

# By file, entry and key.
Said = dict[tuple[str, str, str], str]


def by_hand(tables: Path = TABLES) -> Said:
    """What the tables say."""
    found: Said = {}
    for name in FILES:
        with (tables / f"{Path(name).stem}.csv").open(
            encoding="utf-8", newline=""
        ) as file:
            for row in csv.DictReader(file):
                at = name, row["entry"], row["key"]
                assert at not in found, at
                found[at] = row["says"]
    return found


def said(folder: Path) -> Said:
    """What the files of a folder say."""
    found: Said = {}
    for name in FILES:
        with (folder / name).open("rb") as file:
            for entry, key, says in _entries(name, tomllib.load(file)):
                assert (name, entry, key) not in found, (name, entry, key)
                found[name, entry, key] = says
    return found


def _entries(name: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for table, whole in data.items():
        entries = whole if isinstance(whole, list) else [whole]
        for number, entry in enumerate(entries, 1):
            if not isinstance(entry, dict):
                yield table, "", _one(entry)
                continue
            called = entry.get("id") or entry.get("name") or entry.get("full")
            of = f", {entry['paper']}" if "paper" in entry else ""
            at = f"{table} {called or number}{of}"
            for key, value in entry.items():
                if _is_held_here(name, table, key):
                    yield from ((at, *each) for each in _leaves(name, key, value))
                elif isinstance(value, dict | list) and name in RULEBOOKS:
                    told = _leaves(name, key, value)
                    yield from (
                        (at, way, says)
                        for way, says in told
                        if SAID.intersection(way.split(".")[1:])
                    )


def _is_held_here(name: str, table: str, key: str) -> bool:
    if key in SEEN or key == "id":
        return False
    if name in RULEBOOKS:
        return table in NO_RULES or key in SAID
    return not (name == "everyday_names.toml" and table == "name" and key in IN_NAMES)


def _leaves(name: str, way: str, value: Any) -> Iterator[tuple[str, str]]:
    """What stands under a key, each with the way to it."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in SEEN and not (name in RULEBOOKS and key == "id"):
                yield from _leaves(name, f"{way}.{key}", part)
    elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
        for number, part in enumerate(value, 1):
            yield from _leaves(name, f"{way}.{number}", part)
    else:
        yield way, _one(value)


def _one(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def disagreements(folder: Path, tables: Path = TABLES) -> Iterator[str]:
    """What the files and the tables say otherwise, each in words."""
    table, files = by_hand(tables), said(folder)
    for at in sorted(table.keys() | files.keys()):
        if table.get(at) != files.get(at):
            yield (
                f"{', '.join(at)}: {table.get(at, 'nothing')!r} in its table "
                f"and {files.get(at, 'nothing')!r} in the file"
            )
