"""A rulebook with a few of its lines spoiled."""

import re
from functools import cache
from random import Random

from fuzz.asked import Asked
from fuzz.content import ROOT, Content, Edit, Edited, Text, lines_of
from fuzz.places import text
from fuzz.ways.commands import twice
from fuzz.ways.scenario import VALUES
from fuzz.words import EDITIONS, SMALL, STRANGE, strange

FILE = "rules.toml"
# To look at a rulebook as large as those supplied takes `lint` seconds: it is asked of
# the small one alone.
OF_THE_SMALL = (
    "lint", "lint", "lint --format json", "lint --format csv", "lint --format markdown",
    "can-pool nursing 'home care' --rulebook",
    "structures nursing 'home care' -c board,borough --format json --rulebook",
    "check place.toml --rulebook", "who 'hospital care' 'home care' --rulebook",
    "matrix --format markdown --rulebook", "reform nursing 'home care' --rulebook",
    "compare icp-2018",
)  # fmt: skip
OF_THE_LARGE = (
    "can-pool acute 'social care' --rulebook",
    "structures 'community health' 'social care' --format json --rulebook",
    "who acute 'social care' --rulebook", "matrix acute 'social care' --rulebook",
)  # fmt: skip
OF_ANY = (
    "annex-b --rulebook", "rules --rulebook", "services --format csv --rulebook",
    "levers --format markdown --rulebook", "readings --format json --rulebook",
    "rules --format csv --rulebook", "rules --format markdown --rulebook",
)  # fmt: skip
PLACE = """\
[[commissioner]]
kind = "health board"
name = "The board"

[[commissioner]]
kind = "borough"
name = "The borough"

[[line]]
commissioner = "The board"
service = "nursing"
amount = 1

[[line]]
commissioner = "The borough"
service = "home care"
amount = 2

[[fund]]
kind = "pooled"
mechanism = "joint-fund"
lines = [
  { commissioner = "The board", function = "nursing" },
  { commissioner = "The borough", function = "home care" },
]
"""


def drawn(random: Random) -> Asked:
    """A command about a rulebook in which some lines are not as they were."""
    small = random.random() < 0.85
    base = SMALL if small else f"data/{random.choice(tuple(EDITIONS.values()))}"
    commands = OF_ANY + (OF_THE_SMALL * 2 if small else OF_THE_LARGE * 2)
    words = _words(random.choice(commands))
    edits = tuple(_edit(random, base) for _ in range(random.choice((1, 1, 2, 3, 6))))
    files: list[tuple[str, Content]] = [(FILE, Edited(base, _apart(edits)))]
    if "place.toml" in words:
        files.append(("place.toml", Text(PLACE)))
    if not small:
        names = (ROOT / "data" / "everyday_names.toml").read_text(encoding="utf-8")
        files.append(("everyday_names.toml", Text(names)))
    return Asked(words, tuple(files), twice=twice(random))


def _words(command: str) -> tuple[str, ...]:
    return (
        *tuple(word.strip("'") for word in re.findall(r"'[^']*'|\S+", command)),
        FILE,
    )


def _apart(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits, none of which begins within the lines of another."""
    kept: list[Edit] = []
    end = 0
    for edit in sorted(edits, key=lambda e: e.at):
        if edit.at >= end:
            kept.append(edit)
            end = edit.at + edit.gone
    return tuple(kept)


def _edit(random: Random, base: str) -> Edit:
    lines = lines_of(base)
    at = random.choice(_said(base))
    other = random.choice(_said(base))
    key, _, value = lines[at].partition(" = ")
    kind = random.randrange(13)
    match kind:
        case 0:
            return Edit(at, 1)
        case 1:
            return Edit(at, 1, (lines[at], lines[at]))
        case 2:
            return Edit(at, 0, (lines[other],))
        case 3:
            return Edit(at, 1, (f"{key} = {random.choice(VALUES)}",))
        case 4:
            return Edit(at, 1, (f"{key} = {text(random.choice(STRANGE))}",))
        case 5:
            other_key = lines[other].partition(" = ")[0]
            return Edit(at, 1, (f"{other_key} = {value}",))
        case 6 | 7:
            return Edit(at, 1, (f"{key} = {lines[other].partition(' = ')[2]}",))
        case 8 | 9:
            return Edit(at, 1, (_with_other_id(random, base, lines[at]),))
        case 10:
            return Edit(at, random.randint(2, 12))
        case 11:
            return Edit(at, 0, lines[other : other + random.randint(2, 12)])
    return Edit(at, 1, (strange(random, lines[at]),))


def _with_other_id(random: Random, base: str, line: str) -> str:
    """A line that names another thing of the rulebook, or another day."""
    day = rf"{random.choice((2000, 2020, 2021, 2030))}-0{random.randint(1, 9)}-01"
    line = re.sub(r"\d{4}-\d\d-\d\d", day, line)
    quoted = re.findall(r'"[^"]*"', line)
    if not quoted:
        return line
    return line.replace(random.choice(quoted), f'"{random.choice(_ids(base))}"', 1)


@cache
def _said(base: str) -> tuple[int, ...]:
    """The lines that say something."""
    return tuple(
        number
        for number, line in enumerate(lines_of(base))
        if line.strip() and not line.startswith("#")
    )


@cache
def _ids(base: str) -> tuple[str, ...]:
    return tuple(re.findall(r'^id = "([^"]*)"', "\n".join(lines_of(base)), re.M))
