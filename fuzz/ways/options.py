"""A command and its options: those told in the pages, and others, spoiled."""

import itertools
from functools import cache
from pathlib import PurePath
from random import Random

from fuzz.asked import Asked
from fuzz.content import ROOT, Content, Text
from fuzz.ways.commands import twice
from fuzz.words import EDITIONS, STRANGE, every_name, strange, told_commands

# With more commissioners, with no services to `matrix`, no file to `lint`, or a row to
# `compare`, a question may rightly take longer than a command may here.
MOST_BODIES = 4

COMMANDS = (
    "can-pool", "structures", "check", "who", "matrix", "annex-b", "rules", "services",
    "levers", "readings", "reform", "init", "editions", "compare", "lint",
)  # fmt: skip
VALUES = {
    "-c": (
        "icb",
        "ccg",
        "la",
        "ccg,la",
        "icb,la,nhse",
        "ccg=A",
        "la=B",
        "la=",
        "=",
        ",",
    ),
    "-s": ("place.toml", "budget.csv", "none.toml", ".", "", "-", "region"),
    "--row": ("A", "D", "F", "f", "Z", ""),
    "--column": ("1", "3", "4", "0", "x"),
    "-e": (*EDITIONS, "icb-2021", ""),
    "--on": ("2018-08-03", "2026-01-01", "2022-06-30", "1900-01-01", "9999-12-31", "x"),
    "--assume": ("amended-delegation-agreement", "admit-invasive-treatments", "x"),
    "--fact": ("primary-medical-delegated=true", "primary-medical-delegated", "x=true"),
    "--mechanism": ("section-75", "ccg-pooled-fund", "section-13v", "x"),
    "--together": ("acute,social care", "acute", ",", "mental health,acute"),
    "--apart": ("acute,social care", "acute", ",", "mental health,acute"),
    "--max-funds": ("0", "1", "2", "-1", "x", "9" * 12),
    "--host": ("A", "LA 1", "ICB 1", "x"),
    "--rulebook": ("small.toml", "place.toml", "none.toml", ".", ""),
    "--format": ("json", "csv", "markdown", "table", "xml", ""),
    "-o": ("answer.txt", "place.toml", "small.toml", ".", "-", "", "no/x", "x" * 300),
    "--limit": ("1", "3", "0", "x"),
}
FLAGS = ("--ids", "--all", "--count", "--help", "--version", "--debug", "--", "--nope")


def drawn(random: Random) -> Asked:
    """A command that is told somewhere or made up, with some of its words spoiled."""
    told = random.random() < 0.5
    words = list(random.choice(told_commands()) if told else _made_up(random))
    for _ in range(random.choice((0, 1, 1, 2, 3))):
        _spoil(random, words)
    words = [_as_typed(word) for word in words]
    if _hard(words):
        words = ["structures", "acute", *words[1:3]]
    files: dict[str, Content] = dict(_beside())
    for word in words:
        files |= _named(word)
    return Asked(tuple(words), tuple(files.items()), twice=twice(random))


def _made_up(random: Random) -> list[str]:
    words = [random.choice(COMMANDS)]
    names = every_name(random.choice(tuple(EDITIONS)))
    words += random.sample(names, random.randint(0, 3))
    if words[0] in ("check", "lint"):
        words[1:] = [random.choice(("place.toml", "small.toml", "none"))]
    if words[0] == "compare":
        words[1:1] = random.choices(
            (*EDITIONS, "small.toml", "icb-2022@2026-01-01"), k=2
        )
    for _ in range(random.choice((0, 1, 2, 2, 4))):
        option = random.choice(tuple(VALUES))
        words += [option, random.choice(VALUES[option])]
    if random.random() < 0.1:
        words.append(random.choice(FLAGS))
    return words


def _spoil(random: Random, words: list[str]) -> None:
    if not words:
        return
    at = random.randrange(len(words))
    option = random.choice(tuple(VALUES))
    match random.randrange(8):
        case 0:
            del words[at]
        case 1:
            words.insert(at, random.choice(words))
        case 2:
            words.insert(at, random.choice((*FLAGS, *COMMANDS, *VALUES)))
        case 3:
            words[at] = strange(random, words[at])
        case 4:
            words.append(option)
        case 5:
            words += [option, strange(random, random.choice(VALUES[option]))]
        case 6:
            words[at] = random.choice(STRANGE)
        case 7:
            words += random.choice(told_commands())[1:3]


def _as_typed(word: str) -> str:
    """A word as a system hands it over: no null, and bytes that are no text escaped."""
    raw = word.replace("\0", "").encode("utf-8", "surrogatepass")
    return raw.decode("utf-8", "surrogateescape")


def _hard(words: list[str]) -> bool:
    """Whether it may be a question that is worked on for long, and rightly."""
    bodies = sum(word.count(",") + 1 for word in _after(words, "-c", "--commissioner"))
    if bodies > MOST_BODIES:
        return True
    of_all = (
        "lint" in words
        or ("matrix" in words and len(words) < 3)
        or ("compare" in words and "--row" in words)
    )
    return of_all and "small.toml" not in words


def _after(words: list[str], *names: str) -> list[str]:
    found = [b for a, b in itertools.pairwise(words) if a in names]
    return found + [word[2:] for word in words if word.startswith("-c")]


@cache
def _beside() -> tuple[tuple[str, Content], ...]:
    """Files to name: a scenario, its sheet, and a rulebook."""
    found = {
        "place.toml": "examples/three-councils.toml",
        "three-councils.csv": "examples/three-councils.csv",
        "small.toml": "tests/gallery/errors/rulebooks/small.toml",
    }
    return tuple((name, _text(path)) for name, path in found.items())


def _named(word: str) -> dict[str, Content]:
    """The files of the repository that a word names, with those beside them."""
    if not word.startswith(("examples/", "tests/", "data/")):
        return {}
    try:
        path = (ROOT / word).resolve()
        paths = [*path.glob("*.toml"), *path.parent.glob("*.csv"), path]
        files = [p for p in paths if p.is_file() and p.is_relative_to(ROOT)]
    except (OSError, ValueError):
        return {}
    return {str(PurePath(f.relative_to(ROOT))): _text(str(f)) for f in files}


def _text(path: str) -> Text:
    return Text((ROOT / path).read_text(encoding="utf-8"))
