"""Prints how many slips each net catches, and each that none does.

    python -m tests.mutants [--edition icb-2022] [--drawn 300 --seed 7] [--write]

`--drawn` takes so many of all slips, others at each seed; `--write` puts the table into
docs/trust.md, and into not_missed.csv what names that are not missed come to without
their entry. Then nothing may be left out.
"""

import argparse
import csv
import secrets
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from tests.mutants import names
from tests.mutants.caught import Net, caught
from tests.mutants.slips import FILES, Slip, slips
from tests.transcript import ROOT

NOT_MISSED = Path(__file__).with_name("not_missed.csv")
PAGE = ROOT / "docs" / "trust.md"
BEGIN, END = "<!-- python -m tests.mutants --write -->\n", "<!-- end -->\n"
# By the table of the rulebook that a slip is in, and of names.
Counts = dict[str, Counter[Net]]
OF_NAMES = "everyday names"


def main() -> None:
    """Try each slip, and print what caught it."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--edition", choices=FILES, action="append")
    parser.add_argument("--drawn", type=int)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.write and (asked.edition or asked.drawn is not None):
        parser.error("--write takes every slip there is")
    every: list[tuple[str, Slip | names.NameSlip]] = [
        (slip.table, slip)
        for edition in asked.edition or FILES
        for slip in slips(edition)
    ]
    every += [(OF_NAMES, slip) for slip in names.name_slips()]
    if asked.drawn is not None:
        print(f"seed {asked.seed}")
        every = Random(asked.seed).sample(every, min(asked.drawn, len(every)))
    counts: Counts = {}
    not_missed: list[names.NameSlip] = []
    with ProcessPoolExecutor() as processes:
        nets = processes.map(_caught, [slip for _, slip in every], chunksize=50)
        for (where, slip), net in zip(every, nets, strict=True):
            counts.setdefault(where, Counter())[net] += 1
            if net is Net.NOTHING:
                print(slip, flush=True)
                if isinstance(slip, names.NameSlip):
                    not_missed.append(slip)
    told = table(counts)
    print(told)
    if asked.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}{told}{END}{after}", encoding="utf-8")
        write_not_missed(not_missed)


def write_not_missed(slips: Iterable[names.NameSlip]) -> None:
    """Write down which names are not missed, and the entries that stand in for each."""
    with NOT_MISSED.open("w", encoding="utf-8", newline="") as file:
        writing = csv.writer(file, lineterminator="\n")
        writing.writerow(("name", "instead"))
        for slip in slips:
            writing.writerow((slip.name.name, "; ".join(names.instead(slip))))


def _caught(slip: Slip | names.NameSlip) -> Net:
    return names.caught(slip) if isinstance(slip, names.NameSlip) else caught(slip)


def table(counts: Counts) -> str:
    """How many slips there were of each sort, and what they were caught by."""
    heads = ("Slips in", "made", *(net.value for net in Net))
    rows = [_row(where, found) for where, found in sorted(counts.items())]
    rows.append(_row("all", sum(counts.values(), Counter[Net]())))
    ruled = ["---", *("---:" for _ in heads[1:])]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (heads, ruled, *rows))


def _row(where: str, found: Counter[Net]) -> list[str]:
    numbers: Iterable[int] = (found.total(), *(found[net] for net in Net))
    return [where.replace("_", " "), *(f"{number:,}" for number in numbers)]


if __name__ == "__main__":
    main()
