"""What holds of every command, whatever it was given."""

import csv
import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any

from fuzz.budgets import nothing_lost
from fuzz.command_words import command_of, value_of
from fuzz.papers import unsound
from fuzz.run import MOST_SECONDS, Ran, run
from fuzz.tried import Broken

# The one promise that turns on the clock: the tests do not ask for it.
IN_TIME = "no command works for long"

# A sheet may list a service and a part of it, and only who has it knows which is meant.
COUNTS_TWICE = "so its money would count twice"

HELP = ("Usage: ", "poolcheck, version ")
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARKED = re.compile(r"(?<!\\)(?:\\\\)*\|")


def broken(words: tuple[str, ...], ran: Ran) -> Iterator[Broken]:
    """Every promise that a command did not keep."""
    if ran.escaped:
        yield Broken("no exception leaves it", ran.escaped)
        return
    yield from _code(words, ran)
    yield from _plain(ran)
    yield from _files(words, ran)
    if ran.code == 2:
        yield from _refusal(words, ran)
    elif ran.code in (0, 1) and not ran.out.startswith(HELP):
        yield from _answer(words, ran)


def _code(words: tuple[str, ...], ran: Ran) -> Iterator[Broken]:
    left_off = ran.typed and ran.code == 130
    if ran.code not in (0, 1, 2) and not left_off:
        debugged = run(("--debug", *words), ran.before, None) if ran.code == 3 else ran
        yield Broken(f"the code is 0, 1 or 2, not {ran.code}", debugged.err)
    if "Traceback" in ran.err or "Traceback" in ran.out:
        yield Broken("no traceback is shown", ran.err)
    if ran.warned:
        yield Broken("Python does not warn", "\n".join(ran.warned))
    if ran.seconds > MOST_SECONDS:
        yield Broken(IN_TIME, f"{ran.seconds:.1f} seconds")


def _plain(ran: Ran) -> Iterator[Broken]:
    for text in (ran.out, ran.err):
        unseen = {c for c in text if c != "\n" and unicodedata.category(c) in UNSEEN}
        if unseen:
            line = next(x for x in text.split("\n") if unseen & set(x))
            yield Broken("all that is shown is seen", ascii(line))


def _files(words: tuple[str, ...], ran: Ran) -> Iterator[Broken]:
    """Only the file that is named may come or change, and only with an answer."""
    changed = {
        name
        for name in ran.before.keys() | ran.after.keys()
        if ran.before.get(name) != ran.after.get(name)
    }
    allowed = (
        {value_of(words, "-o", "--output", "--place")} if ran.code in (0, 1) else set()
    )
    # A record is kept whether or not there comes to be an answer.
    allowed.add(value_of(words, "--resume"))
    if changed - allowed:
        yield Broken("no other file comes, goes or changes", str(sorted(changed)))
    if changed & ran.before.keys() and command_of(words) != "init":
        files = {value_of(words, "-s", "--scenario"), value_of(words, "--rulebook")}
        if changed & files:
            yield Broken("no answer is written over its question", str(changed))
    if command_of(words) == "init" and changed & ran.before.keys():
        yield Broken("init writes over no file", str(changed))


def _refusal(words: tuple[str, ...], ran: Ran) -> Iterator[Broken]:
    if ran.out:
        yield Broken("nothing is on stdout when no answer is given", ran.out)
    if not words or ran.err.startswith(HELP):
        return
    if ran.err.startswith("{") or value_of(words, "--format") == "json":
        yield from _faults_as_json(ran)
        return
    # What it asks for at a terminal stands before, where nobody ends the line.
    told = ran.err[ran.err.find("poolcheck: ") :] if ran.typed else ran.err
    first, _, rest = told.partition("\n")
    remedies = sum(line.startswith("    To mend it: ") for line in rest.split("\n"))
    number = "1 fault" if remedies == 1 else f"{remedies} faults"
    if not remedies or first != f"poolcheck: {number}, no answer given":
        yield Broken("every fault is told with its remedy", ran.err)


def _faults_as_json(ran: Ran) -> Iterator[Broken]:
    try:
        faults = json.loads(ran.err)["faults"]
    except (ValueError, KeyError) as error:
        yield Broken("faults as JSON are one object", f"{error}: {ran.err}")
        return
    if not faults or not all(f["problem"] and f["remedy"] for f in faults):
        yield Broken("every fault is told with its remedy", ran.err)


def _answer(words: tuple[str, ...], ran: Ran) -> Iterator[Broken]:
    file = value_of(words, "-o", "--output")
    if file is not None and file != "-":
        if ran.out:
            yield Broken("an answer in a file is not on stdout too", ran.out)
        text = ran.after.get(file, b"").decode("utf-8", "replace")
    else:
        text = ran.out
    if not text.strip():
        yield Broken("an answer is given", f"code {ran.code}, and nothing")
        return
    if command_of(words) == "init":
        yield from _read_back(words, ran, text)
        return
    if command_of(words) == "report" and file is not None:
        yield from unsound(file, ran.after.get(file, b""))
        return
    if command_of(words) == "import" and value_of(words, "--format") is None:
        yield from _made_of_a_sheet(words, ran, text)
        return
    match value_of(words, "--format"):
        case "json":
            yield from _json(words, ran, text)
        case "csv":
            yield from _csv(text)
        case "markdown":
            yield from _markdown(text)


def _json(words: tuple[str, ...], ran: Ran, text: str) -> Iterator[Broken]:
    try:
        answer = json.loads(text)
    except ValueError as error:
        yield Broken("JSON is JSON", str(error))
        return
    if not isinstance(answer, dict):
        yield Broken("JSON is one object", text[:200])
        return
    if command_of(words) == "import":
        yield from _rows_told(answer)
    yield from nothing_lost(value_of(words, "-s", "--scenario"), ran.before, answer)


def _csv(text: str) -> Iterator[Broken]:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        yield Broken("the rows of CSV are as wide as its headings", text[:400])
    for cell in (cell for row in rows[1:] for cell in row):
        if cell.startswith(FORMULA) and not re.fullmatch(r"-?[\d.]+", cell):
            yield Broken("no cell is a formula", ascii(cell))


def _markdown(text: str) -> Iterator[Broken]:
    before = 0
    for line in text.split("\n"):
        marks = len(MARKED.findall(line)) if line.startswith("|") else 0
        if before and marks and marks != before:
            yield Broken("the rows of a table are as wide as its head", line)
        before = marks


def _made_of_a_sheet(words: tuple[str, ...], ran: Ran, text: str) -> Iterator[Broken]:
    """What `import` writes is TOML, and lines that need no more are read back."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield Broken("import writes TOML", f"{text}\n{error}")
        return
    if "line" not in tables:
        return
    files = {"place.toml": text.encode("utf-8", "surrogatepass")}
    read = run(("structures", "-s", "place.toml"), files, None)
    if read.code not in (0, 1) and COUNTS_TWICE not in read.err:
        yield Broken("what import writes is read back", f"{text}\n{read.err}")


def _rows_told(answer: dict[str, Any]) -> Iterator[Broken]:
    """Every row of a sheet is something, and lines are made of rows alone."""
    counts = answer["counts"]
    by_class = {k: n for k, n in counts.items() if k not in ("rows", "lines_made")}
    if sum(by_class.values()) != counts["rows"]:
        yield Broken("the classes of rows add up to the rows", str(counts))
    lines = answer["lines"]
    if len(lines) != counts["lines_made"]:
        yield Broken("the lines made are those that are counted", str(counts))
    if len({line["row"] for line in lines}) != by_class["line"]:
        yield Broken("each row that is a line makes one", str(counts))
    asked = {question["row"] for question in answer["questions"]}
    silent = by_class["question"] - len(asked)
    if silent > 0 or any(line["amount"] <= 0 for line in lines):
        yield Broken("every question is asked, and a line has money", str(counts))


def _read_back(words: tuple[str, ...], ran: Ran, text: str) -> Iterator[Broken]:
    """What `init` writes is a file that the questions take."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield Broken("init writes TOML", f"{text}\n{error}")
        return
    rulebook = value_of(words, "--rulebook")
    more = ("--rulebook", rulebook) if rulebook else ()
    files = {**ran.before, "starter.toml": text.encode("utf-8", "surrogatepass")}
    read = run(("structures", "-s", "starter.toml", *more), files, None)
    if read.code not in (0, 1):
        yield Broken("what init writes is read back", f"{text}\n{read.err}")
