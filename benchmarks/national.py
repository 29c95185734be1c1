"""Places of a nation, made up: 42 ICBs, 153 councils, and what each pair of them pools.

    python benchmarks/national.py FOLDER [--places N] [--seed N] [--sheets]

writes a scenario file for each place. The first 153 are each council's Better Care Fund
with its ICB; what there is beyond those are places of other budgets, some with two ICBs
or two councils. Lines have the names that a plan gives them, streams and amounts. The
same seed writes the same files. Nobody's real money is in them.
"""

import argparse
import csv
import io
from dataclasses import dataclass
from pathlib import Path
from random import Random

ICBS, COUNCILS, PLACES = 42, 153, 10_000
MINIMUM, ADDED, GRANT = (
    "NHS minimum contribution",
    "additional ICB contribution",
    "Local Authority Better Care Grant",
)
# What each side lists, and the stream that may pay for it; the first few stand in every
# place. Some stays out of a pool, some as it is not split, some is paid over.
OF_ICB = (
    ("district nursing", MINIMUM),
    ("reablement", MINIMUM),
    ("protection of social care", ""),
    ("community health", MINIMUM),
    ("hospice care", MINIMUM),
    ("mental health", MINIMUM),
    ("falls service", MINIMUM),
    ("urgent community response", MINIMUM),
    ("Care Act money", ""),
    ("carers' breaks", "carers' breaks money"),
    ("community health", ADDED),
    ("continuing healthcare", ""),
    ("wheelchairs", ""),
    ("social care", ADDED),
    ("GP services", ""),
    ("acute", ""),
    ("specialised services", ""),
    ("emergency ambulance", ""),
    ("approved mental health professionals", ""),
)
OF_COUNCIL = (
    ("home care", GRANT),
    ("disabled facilities grant", ""),
    ("social care", "additional council contribution"),
    ("residential care", GRANT),
    ("telecare", "additional council contribution"),
    ("health visiting", "Public Health Grant"),
    ("drug and alcohol treatment", "Public Health Grant"),
    ("community health", ""),
    ("reablement", GRANT),
    ("special educational needs and disability", "high needs block"),
)
SCHEMES = (
    "Home first", "Bridging care", "Integrated teams", "Equipment store",
    "Discharge to assess", "Carers' hub", "Crisis cafe", "Care at home",
)  # fmt: skip
PARTS = ("protection of social care", "Care Act money", "carers' breaks")
MIXES = ((2, 2), (4, 2), (6, 3), (8, 4), (10, 6))


@dataclass(frozen=True)
class Line:
    """A line of a plan: who pays, what for, its name, its stream, its pounds."""

    payer: str
    service: str
    name: str
    stream: str
    pounds: int


def scenario(seed: int, number: int, sheet: str = "") -> tuple[str, list[Line]]:
    """The scenario of the place of this number, and its lines.

    Where its lines stand in a `sheet` the scenario names that, and lists none.
    """
    random = Random(f"{seed}/{number}")
    council = number % COUNCILS + 1
    icbs, councils = [council % ICBS + 1], [council]
    if number >= COUNCILS and random.random() < 0.1:
        icbs.append(icbs[0] % ICBS + 1)
    if number >= COUNCILS and random.random() < 0.1:
        councils.append(council % COUNCILS + 1)
    lines = [
        line
        for kind, numbers, offered in (
            ("ICB", icbs, OF_ICB),
            ("", councils, OF_COUNCIL),
        )
        for body in numbers
        for line in _lines(
            random, f"NHS Area {body} ICB" if kind else _council(body), offered
        )
    ]
    title = f"Place {number + 1}, {_council(council)}"
    parts = [f'title = "{title}"', 'year = "2026-27"']
    parts += [f'lines = "{sheet}"'] if sheet else []
    for body in icbs:
        parts += [
            "",
            "[[commissioner]]",
            'kind = "icb"',
            f'name = "NHS Area {body} ICB"',
        ]
    for body in councils:
        parts += ["", "[[commissioner]]", 'kind = "la"', f'name = "{_council(body)}"']
    for line in () if sheet else lines:
        parts += ["", "[[line]]", f'commissioner = "{line.payer}"']
        parts += [f'service = "{line.service}"', f'name = "{line.name}"']
        parts += [f'stream = "{line.stream}"'] if line.stream else []
        parts += [f'amount = "{line.pounds:,}"']
    return "\n".join(parts) + "\n", lines


def _council(number: int) -> str:
    return f"Council {number}"


def _lines(
    random: Random, payer: str, offered: tuple[tuple[str, str], ...]
) -> list[Line]:
    """Some of what a body may list, the first few always."""
    always, more = random.choice(MIXES)
    chosen = [
        *offered[:always],
        *random.sample(offered[always:], min(more, len(offered) - always)),
    ]
    return [
        Line(
            payer,
            service,
            f"{random.choice(SCHEMES)} {number}",
            stream,
            # What is part of the minimum comes to less than all of it.
            random.randrange(50_000, 4_000_000 if service in PARTS else 20_000_000, 250)
            + 10_000_000 * (stream == MINIMUM),
        )
        for number, (service, stream) in enumerate(chosen, 1)
    ]


def written(folder: Path, places: int, seed: int = 1, sheets: bool = False) -> None:
    """Write the places into a folder, their lines in sheets beside them if asked."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(places):
        name = f"place-{number + 1:05}"
        sheet = f"{name}.csv" if sheets else ""
        text, lines = scenario(seed, number, sheet)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        if sheet:
            (folder / sheet).write_text(_sheet(lines), encoding="utf-8")


def _sheet(lines: list[Line]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("commissioner", "service", "name", "stream", "amount"))
    for line in lines:
        rows.writerow(
            (line.payer, line.service, line.name, line.stream, f"{line.pounds:,}")
        )
    return out.getvalue()


def main() -> None:
    """Write the places that the command asks for."""
    words = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else ""
    )
    words.add_argument("folder", type=Path)
    words.add_argument("--places", type=int, default=PLACES)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--sheets", action="store_true", help="lines in a sheet beside")
    given = words.parse_args()
    written(given.folder, given.places, given.seed, given.sheets)


if __name__ == "__main__":
    main()
