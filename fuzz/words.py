"""The words that commands and files are drawn from, and what is done to spoil them."""

import re
import shlex
import tomllib
from functools import cache
from random import Random
from typing import Any

from fuzz.content import ROOT

EDITIONS = {
    "icb-2022": "icb_2022.toml",
    "icp-2018": "annex_b.toml",
    "aco-2017": "annex_b_2017.toml",
}
SMALL = "tests/gallery/errors/rulebooks/small.toml"

# What nobody would write on purpose: unseen, wide, right to left, or with a meaning in
# some form that is printed.
STRANGE = (
    "", " ", "\t", "\n", "\r\n", "\u200b", "\u202e", "\u2066", "\x1b[31m", "\x07",
    "\x7f", "\x85", "\u2028", "\u2029", "\ue000", "\ufeff", "\u00ad", "\ud800",
    "\U000e0041", "\U0010ffff", "=1+1", "@sum", "+1", "-1", "|", "\\", "`", "``",
    "<b>", "<!--", "[x](http://y)", "http://x.example", "&amp;", "$(x)", "*", "_", "#",
    "'", '"', '"""', "%", "%s", "{}", "{0}", "[red]", "é", "e\u0301", "ﬁ", "İ", "ß",
    "漢", "x" * 200, "9" * 400, "a,b", ";", "--", "-", "..", "/", "\u00a0", "\u3000",
)  # fmt: skip

TOLD = ("README.md", "docs", "tests/gallery/transcripts", "tests/gallery/errors")


def strange(random: Random, text: str) -> str:
    """A text with one thing wrong: more in it, less, or in another order."""
    at = random.randint(0, len(text))
    match random.randrange(6):
        case 0 | 1:
            return text[:at] + random.choice(STRANGE) + text[at:]
        case 2:
            return text[:at] + text[at + random.randint(1, 4) :]
        case 3:
            return text[:at] + text[at : at + 3] * 2 + text[at + 3 :]
        case 4:
            return text.swapcase() if random.random() < 0.5 else text[::-1]
    return random.choice(STRANGE)


def now_and_then(random: Random, text: str, of: int = 30) -> str:
    """A text as it is, or one time in so many with something wrong."""
    return strange(random, text) if random.randrange(of) == 0 else text


@cache
def tables(edition: str) -> dict[str, Any]:
    """The tables of a rulebook supplied, as its file has them."""
    return read(f"data/{EDITIONS[edition]}")


@cache
def read(path: str) -> dict[str, Any]:
    """The tables of a TOML file of the repository."""
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


@cache
def services(edition: str, kind: str) -> tuple[str, ...]:
    """The names of what a kind of commissioner has the duty to buy by itself."""
    functions = {}
    for function in tables(edition)["function"]:
        duty = function.get("own_duty_of", ())
        if kind in ([duty] if isinstance(duty, str) else duty):
            functions[function["id"]] = function["label"]
    names = [
        name["name"]
        for name in read("data/everyday_names.toml")["name"]
        if name.get("functions") and set(name["functions"]) <= functions.keys()
    ]
    return (*functions, *functions.values(), *names)


@cache
def every_name(edition: str) -> tuple[str, ...]:
    """Every name of a service, whoever buys it."""
    kinds = [kind["id"] for kind in tables(edition)["kind"]]
    names = [name["name"] for name in read("data/everyday_names.toml")["name"]]
    return tuple(
        dict.fromkeys([n for k in kinds for n in services(edition, k)] + names)
    )


@cache
def told_commands() -> tuple[tuple[str, ...], ...]:
    """The words of every command in the pages, the README and the galleries."""
    found = set()
    for place in TOLD:
        path = ROOT / place
        files = [path] if path.is_file() else sorted(path.iterdir())
        for file in files:
            if file.suffix in (".md", ".txt"):
                text = file.read_text(encoding="utf-8")
                found.update(re.findall(r"^(?:\$|   ) poolcheck (.+)$", text, re.M))
    commands = []
    for command in sorted(found):
        try:
            commands.append(tuple(shlex.split(command.partition(" | ")[0])))
        except ValueError:
            continue
    return tuple(commands)
