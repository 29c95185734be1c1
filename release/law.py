"""The Law section of the changelog, from the rulebooks: python -m release.law.

Named with the version released last, as `python -m release.law 0.1.0`, it prints what
is otherwise than in the rulebooks of that tag; with none, each edition, and what has
dates of its own in it.
"""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from poolcheck.law.editions import listed, shipped
from poolcheck.law.file.read import load
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Rule
from release.pythons import ROOT

HEADINGS = ("edition", "rule", "provision", "in force from", "until")
# A rule of an edition, and all that is told of it.
Row = tuple[str, str, str, str, str]


def in_dates(book: Rulebook) -> Iterator[Row]:
    """The edition, and the rules that decide answers on some of its days alone."""
    yield row(book, book.edition)
    parts = {id(p): rule for rule in book.deciding() for p in rule.parts.values()}
    for rule in book.deciding():
        whole = parts.get(id(rule), book.edition)
        if (rule.from_, rule.until) not in ((whole.from_, whole.until), _of(book)):
            yield row(book, rule)


def _of(book: Rulebook) -> tuple[date, None]:
    """The dates of a rule that holds for the whole of its edition."""
    return book.edition.from_, None


def changed(old: Rulebook, new: Rulebook) -> Iterator[Row]:
    """The rules that decide answers and are not as they were, or are gone."""
    before = {rule.id: rule for rule in old.deciding()}
    after = {rule.id: rule for rule in new.deciding()}
    for rule in after.values():
        if before.get(rule.id) != rule:
            yield row(new, rule)
    for rule in before.values():
        if rule.id not in after:
            *told, _, _ = row(old, rule)
            yield (told[0], told[1], told[2], "taken out", "")


def row(book: Rulebook, rule: Rule) -> Row:
    """A rule as the changelog tells it."""
    documents = {each.id: each.short for each in book.documents}
    provision = ", ".join(filter(None, (documents.get(rule.source), rule.at)))
    until = rule.until if rule is book.edition or rule.until not in ends(book) else None
    return book.edition.id, rule.id, provision, told(rule.from_), told(until)


def ends(book: Rulebook) -> tuple[date | None, ...]:
    """The ends that a rule has from its edition alone."""
    return None, book.edition.until


def told(day: date | None) -> str:
    """A day in a table; nothing where there is none."""
    return "" if day is None else day.isoformat()


def table(rows: Iterator[Row]) -> str:
    """Rows as a table in Markdown."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *map(_cells, rows)]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)


def _cells(row: Row) -> Row:
    """A row with its ids and days as what is typed."""
    edition, rule, provision, begins, ends = row
    return f"`{edition}`", f"`{rule}`", provision, _typed(begins), _typed(ends)


def _typed(day: str) -> str:
    return f"`{day}`" if day[:2] == "20" else day


def rows(tag: str = "") -> Iterator[Row]:
    """What is new since the version of a tag; with none, all."""
    if not tag:
        for edition in listed():
            yield from in_dates(load(edition.path, shipped()))
        return
    with TemporaryDirectory() as folder:
        for path in sorted(shipped().glob("*.toml")):
            (Path(folder) / path.name).write_bytes(_at(tag, f"data/{path.name}"))
        for edition in listed():
            new, old = load(edition.path, shipped()), Path(folder) / edition.path.name
            if not old.stat().st_size:
                yield from in_dates(new)
            else:
                yield from changed(load(old, Path(folder)), new)


def _at(tag: str, file: str) -> bytes:
    """A file as it was at a tag; nothing where there was none."""
    words = ["git", "show", f"{tag}:{file}"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, check=False).stdout


if __name__ == "__main__":
    print(table(rows(*sys.argv[1:2])))
