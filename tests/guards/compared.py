"""A rulebook held to the tables made by hand, and each disagreement in words."""

import csv
from collections.abc import Iterator
from pathlib import Path

from poolcheck.law.rulebook import Rulebook
from tests.guards import told
from tests.guards.doing import doing
from tests.guards.told import Row

HERE = Path(__file__).parent
EDITIONS = ("aco-2017", "icp-2018", "icb-2022")
TABLES = {
    "rules": told.rules,
    "does": doing,
    "levers": told.levers,
    "streams": told.streams,
}
ASK = "Look at the source, and mend whichever is wrong:"


def rows(table: str, folder: Path = HERE) -> Iterator[Row]:
    """The rows of a table, each with what it is about under `id` and `editions`."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def disagreements(
    table: str, edition: str, book: Rulebook, folder: Path = HERE
) -> Iterator[str]:
    """What a rulebook and a table made by hand say otherwise of an edition."""
    by_hand = {
        row["id"]: row
        for row in rows(table, folder)
        if edition in row["editions"].split("; ")
    }
    in_rulebook = TABLES[table](book)
    for name in sorted(by_hand.keys() | in_rulebook.keys()):
        at = f"{edition}, {name}:"
        if name not in in_rulebook:
            yield f"{at} a row of {table}.csv is about it, and the rulebook has none"
        elif name not in by_hand:
            yield f"{at} the rulebook has it, and no row of {table}.csv is about it"
        else:
            for column, other in in_rulebook[name].items():
                if (value := by_hand[name][column]) != other:
                    yield (
                        f"{at} {column} is {value or 'empty'!r} in {table}.csv "
                        f"and {other or 'empty'!r} in the rulebook"
                    )
