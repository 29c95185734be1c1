"""Changes a line of the code at a time, and tells what catches each change.

    python -m tests.mutants.code --draw 500 [--seed 7] [--kept build/mutants] [--write]

The places are drawn; the seed is printed, and the same seed draws the same of the same
code. All is done in copies of the checkout. What came of each change is written to
`--kept` as it is known: the same command begun again goes on from there, with the code
as it was. `--write` puts the table into docs/trust.md, and what nothing caught into
uncaught.csv beside this; what was said there of a change stays. It needs the extra
`mutation`.
"""

import argparse
import csv
import os
import secrets
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.code.changes import ROOMS, Change, drawn
from tests.mutants.code.reached import Reached, Tree
from tests.mutants.code.tried import ARROW, Net, Tried, read, tried
from tests.transcript import ROOT

PAGE = ROOT / "docs" / "trust.md"
UNCAUGHT = Path(__file__).with_name("uncaught.csv")
HEADINGS = ("room", "file", "was", "made", "since")
BEGIN, END = "<!-- python -m tests.mutants.code --write -->\n", "<!-- end -->\n"
AT_ONCE = 2


def main() -> None:
    """Draw the changes, try those not tried before, and tell what came of each."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants.code")
    parser.add_argument("--draw", type=int, default=500)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "mutants")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    os.nice(10)
    print(f"seed {asked.seed}", flush=True)
    kept: Path = asked.kept
    kept.mkdir(parents=True, exist_ok=True)
    tree = Tree(copied(ROOT, kept / "tree"))
    reached = Reached(tree, kept)
    reached.make(asked.seed)
    every = drawn(tree.root / "src" / "poolcheck", tree.root, asked.draw, asked.seed)
    known = kept / f"seed-{asked.seed}.jsonl"
    results = all_tried(every, known, reached, asked.seed)
    told = table(results)
    print(told)
    if asked.write:
        command = f"python -m tests.mutants.code --draw {len(every)}"
        said = f"Drawn by `{command} --seed {asked.seed}`:\n\n"
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}{said}{told}{END}{after}", encoding="utf-8")
        write_uncaught(results)


def write_uncaught(results: Iterable[Tried]) -> None:
    """Write down what nothing caught, each with what was said of it before."""
    with UNCAUGHT.open(encoding="utf-8", newline="") as file:
        since = {
            (row["file"], row["was"], row["made"]): row["since"]
            for row in csv.DictReader(file)
        }
    rows = []
    for each in results:
        if each.net is Net.NOTHING:
            was, _, made = each.line.partition(ARROW)
            of = each.change.file, was, made
            rows.append((each.change.room, *of, since.get(of, "")))
    with UNCAUGHT.open("w", encoding="utf-8", newline="") as file:
        writing = csv.writer(file, lineterminator="\n")
        writing.writerows([HEADINGS, *sorted(rows)])


def copied(root: Path, to: Path) -> Path:
    """A copy of the files of the checkout that are kept, unless there is one."""
    if not to.exists():
        words = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        listed = subprocess.run(words, cwd=root, capture_output=True, check=True)
        for name in listed.stdout.decode().split("\0"):
            if name and (root / name).is_file():
                (to / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, to / name)
    return to


def all_tried(
    every: list[Change], known: Path, reached: Reached, seed: int
) -> list[Tried]:
    """What came of each change, known already or tried now."""
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    before = {each.change: each for each in map(read, lines)}
    trees: SimpleQueue[Tree] = SimpleQueue()
    for number in range(AT_ONCE):
        at = reached.kept / f"tree-{number}"
        shutil.rmtree(at, ignore_errors=True)
        trees.put(Tree(shutil.copytree(reached.tree.root, at)))

    def one(change: Change) -> Tried:
        if change in before:
            return before[change]
        tree = trees.get()
        result = tried(change, reached, tree, seed)
        trees.put(tree)
        with known.open("a", encoding="utf-8") as file:
            file.write(result.as_json() + "\n")
        return result

    with ThreadPoolExecutor(AT_ONCE) as threads:
        results = []
        for result in threads.map(one, every):
            results.append(result)
            if result.net is Net.NOTHING:
                print(f"{result.change}\n    {result.line}", flush=True)
        return results


def table(results: Iterable[Tried]) -> str:
    """How many changes were drawn of each room, and what they were caught by."""
    counts = {room: Counter[Net]() for room in ROOMS}
    for result in results:
        counts[result.change.room][result.net] += 1
    heads = ("Changed", "drawn", *(f"caught by {net.value}" for net in Net))
    rows = [_row(room, found) for room, found in counts.items()]
    rows.append(_row("all", sum(counts.values(), Counter[Net]())))
    ruled = ["---", *("---:" for _ in heads[1:])]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (heads, ruled, *rows))


def _row(where: str, found: Counter[Net]) -> list[str]:
    numbers: Iterable[int] = (found.total(), *(found[net] for net in Net))
    return [where, *(f"{number:,}" for number in numbers)]


if __name__ == "__main__":
    main()
