"""Prints how many slips each net catches, and each that none does.

    python -m tests.mutants [--edition icb-2022] [--drawn 300 --seed 7] [--all]

`--drawn` takes so many of all slips, others at each seed; `--all` names every slip that
nothing here catches, not only how many of each sort.
"""

import argparse
import secrets
from collections import Counter
from random import Random

from tests.mutants.caught import Net, caught
from tests.mutants.slips import FILES, Slip, slips


def main() -> None:
    """Try each slip, and print what caught it."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--edition", choices=FILES, action="append")
    parser.add_argument("--drawn", type=int)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    every = [slip for edition in asked.edition or FILES for slip in slips(edition)]
    if asked.drawn is not None:
        print(f"seed {asked.seed}")
        every = Random(asked.seed).sample(every, min(asked.drawn, len(every)))
    found = [(slip, caught(slip)) for slip in every]
    _table(found)
    if asked.all:
        for slip, net in found:
            if net is Net.NOTHING:
                print(slip)


def _table(found: list[tuple[Slip, Net]]) -> None:
    counted = Counter(((slip.table, slip.key), net) for slip, net in found)
    nets = list(Net)
    print(f"{'Slips in':38}" + "".join(f"{net.name.lower():>11}" for net in nets))
    for what in sorted({(slip.table, slip.key) for slip, _ in found}):
        numbers = "".join(f"{counted[what, net]:11,}" for net in nets)
        print(f"{', '.join(what):38}{numbers}")
    total = Counter(net for _, net in found)
    print(f"{'All':38}" + "".join(f"{total[net]:11,}" for net in nets))


if __name__ == "__main__":
    main()
