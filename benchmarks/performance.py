"""Measures how fast poolcheck is beside what one could use instead.

    python -m benchmarks.performance [--times N] [--places N]

asserts that all give equal answers before any is timed, runs them in turn, takes
medians of the processor's seconds, and writes docs/performance.md with its plots. Quote
ratios: seconds are those of one machine. It needs the extra `bench`.
"""

import argparse
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from benchmarks import national
from benchmarks.by_cpmpy import every_by_cpmpy, number_by_cpmpy, why_by_cpmpy
from benchmarks.plots import growth
from benchmarks.solvers import (
    every_by_clingo,
    most_pooled_by_cp_sat,
    number_by_clingo,
    number_by_cp_sat,
    puzzle_of,
    written_by_clingo,
)
from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.listing import listing
from poolcheck.answers.structures import Structures, structures
from poolcheck.asking.ask import Options, ask
from poolcheck.question.question import Question
from poolcheck.report.to_csv.listing import structures as as_rows
from poolcheck.structures.beside import model_asked
from poolcheck.structures.fullest import fullest_first
from poolcheck.structures.lawful import counted
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_by_one import one_by_one
from poolcheck.structures.search.placings import Placer
from poolcheck.terms.verdicts import Verdict

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
PLOTS = ROOT / "docs" / "plots"
FLOOR = "import click, rich.console, rich.table"
SHORT = ("can-pool", "district nursing", "home care", "-c", "icb,la")
LINT = "`lint` of every edition"
FIVE = ("community-health", "acute", "mental-health", "social-care", "la-public-health")

Task = Callable[[], object]


def question(
    services: tuple[str, ...], bodies: str, edition: str, max_funds: int | None = None
) -> Question:
    """A question as it would be typed."""
    return ask(
        Options(
            services=services,
            commissioners=(bodies,),
            edition=edition,
            max_funds=max_funds,
        )
    )


def of_each(kind_and_number: str) -> str:
    """Kinds and how many of each, as "ccg 3 la 6", as a list of kinds."""
    words = kind_and_number.split()
    return ",".join(
        kind
        for kind, number in zip(words[::2], words[1::2], strict=True)
        for _ in range(int(number))
    )


def seconds(task: Task) -> float:
    """The processor's seconds that a task takes in this process."""
    start = time.process_time()
    task()
    return time.process_time() - start


def of_process(words: list[str]) -> float:
    """The processor's seconds of a whole process."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(tasks: dict[str, Callable[[], float]], times: int) -> dict[str, float]:
    """The median of what each of some tasks takes, one after the other each time."""
    found: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(times):
        for name, task in tasks.items():
            found[name].append(task())
    return {name: median(taken) for name, taken in found.items()}


def cold_start(times: int) -> Iterator[str]:
    """A whole process, beside one that loads the two libraries alone."""
    python = sys.executable
    stages = {
        "Python alone": ["-c", ""],
        "with click and rich: the floor": ["-c", FLOOR],
        "with all that `can-pool` loads": [
            "-c",
            f"{FLOOR}; import poolcheck.cli.can_pool, poolcheck.answers.can_pool; "
            "from poolcheck.report import screens; screens.can_pool",
        ],
        "a whole answer, `can-pool`": ["-m", "poolcheck", *SHORT],
        LINT: ["-m", "poolcheck", "lint"],
    }
    of_process([python, "-m", "poolcheck", *SHORT])
    few = {name: words for name, words in stages.items() if name != LINT}
    taken = in_turn(
        {n: partial(of_process, [python, *w]) for n, w in few.items()},
        3 * times,
    )
    taken[LINT] = of_process([python, *stages[LINT]])
    floor = taken["with click and rich: the floor"]
    yield "| process | seconds | times the floor |"
    yield "|---|--:|--:|"
    for name, took in taken.items():
        yield f"| {name} | {took:.3f} | {took / floor:.2f} |"


LISTED = (
    (("community-health", "acute", "social-care"), "ccg 2 la 2"),
    (FIVE[:3] + FIVE[3:4], "ccg 2 la 2"),
    (FIVE, "ccg 2 la 2"),
)


def rows(answer: Structures) -> int:
    """Every structure as rows of CSV; how many characters those are."""
    pieces = as_rows(listing(answer, None), answer.question.budget.not_split)
    return sum(map(len, pieces))


def found(answer: Structures, m: Model) -> int:
    """How many structures are found one after another, and none looked at."""
    patterns = (pattern.pooled_funds for pattern in answer.lawful.patterns)
    return sum(1 for of in one_by_one(m, patterns) for _ in of)


def listed(times: int) -> Iterator[str]:
    """Every structure: found and looked at no more, or written; and how many there are."""
    yield (
        "| structures | ours found | clingo found | times clingo's speed | CP-SAT found "
        "| CPMpy found | ours as CSV | clingo as text | ours counted | counting, times clingo's speed |"
    )
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for services, bodies in LISTED:
        asked = question(services, of_each(bodies), "icp-2018")
        m = model(asked)
        puzzle = puzzle_of(m)
        answer = structures(asked, False, None)
        number = answer.lawful.count

        small = number <= 25_000
        # Equal answers first, and only then how long they take.
        assert counted(m).placings == found(answer, m) == number
        if small:
            placer, ours = Placer(puzzle), set()
            for pattern in answer.lawful.patterns:
                boxes = tuple(m.boxes.index(fund) for fund in pattern.pooled_funds)
                ours |= set(map(tuple, placer.placings(boxes)))
            assert ours == every_by_clingo(puzzle) == every_by_cpmpy(puzzle)
            assert number_by_cp_sat(puzzle) == number_by_cpmpy(puzzle) == number
        assert number_by_clingo(puzzle) == number
        tasks: dict[str, Callable[[], float]] = {
            "rows": partial(seconds, partial(rows, answer)),
            "found": partial(seconds, partial(found, answer, m)),
            "text": partial(seconds, partial(written_by_clingo, puzzle)),
            "counted": partial(seconds, partial(counted, m)),
            "clingo": partial(seconds, partial(number_by_clingo, puzzle)),
        }
        taken = in_turn(tasks, times if number < 100_000 else 1)
        cp_sat = cpmpy = ""
        if small:
            cp_sat = f"{seconds(partial(number_by_cp_sat, puzzle)):.2f}"
            cpmpy = f"{seconds(partial(number_by_cpmpy, puzzle)):.2f}"
        clingo = taken["clingo"]
        yield (
            f"| {number:,} | {taken['found']:.3f} | {clingo:.3f} | {clingo / taken['found']:.1f} "
            f"| {cp_sat} | {cpmpy} | {taken['rows']:.3f} | {taken['text']:.3f} "
            f"| {taken['counted']:.4f} | {clingo / taken['counted']:,.0f} |"
        )


MANY = (
    (
        FIVE, "ccg 3 la 6 nhse 1", "icp-2018", "1,554,060,996,263,742", "7,717,525,301",
    ),
    (
        ("community-health", "mental-health", "social-care", "la-public-health"),
        "icb 2 la 8", "icb-2022", "178,227,387,493", "59,258,770",
    ),
)  # fmt: skip


def many(times: int) -> Iterator[str]:
    """Counts where no list could be made; the numbers are held to another way's."""
    yield "| question | structures | sets of pooled funds | seconds |"
    yield "|---|--:|--:|--:|"
    for services, bodies, edition, placings, patterns in MANY:
        m = model(question(services, of_each(bodies), edition))
        found = counted(m)
        assert (f"{found.placings:,}", f"{found.patterns:,}") == (placings, patterns)
        took = in_turn({"": partial(seconds, partial(counted, m))}, times)[""]
        yield f"| {edition}: {bodies}, {len(services)} services | {placings} | {patterns} | {took:.3f} |"


def fullest(times: int) -> Iterator[str]:
    """The ten fullest sets of at most three funds, beside CP-SAT's single best."""
    services = (
        *FIVE, "specialised", "continuing-healthcare", "disabled-facilities-grant",
    )  # fmt: skip
    asked = question(services, of_each("ccg 3 la 3 nhse 1"), "icp-2018", max_funds=3)
    m = model(asked)
    puzzle = puzzle_of(m)

    def ten() -> list[int]:
        return [p.filled for p in islice(fullest_first(m), 10)]

    assert ten()[0] == most_pooled_by_cp_sat(puzzle, 3)
    taken = in_turn(
        {
            "ours": lambda: seconds(ten),
            "cp-sat": lambda: seconds(lambda: most_pooled_by_cp_sat(puzzle, 3)),
        },
        times,
    )
    yield "| lines | possible funds | ours, the ten fullest | CP-SAT, one | times CP-SAT's speed |"
    yield "|--:|--:|--:|--:|--:|"
    yield (
        f"| {len(puzzle.pieces)} | {len(puzzle.shared)} | {taken['ours']:.3f} "
        f"| {taken['cp-sat']:.3f} | {taken['cp-sat'] / taken['ours']:.1f} |"
    )


def pairs() -> list[Question]:
    """Pairs of services, each of some commissioners."""
    return [
        question((a, b), bodies, "icb-2022")
        for a in FIVE
        for b in ("social-care", "continuing-healthcare", "dentistry")
        for bodies in ("icb,la", "icb,la,nhse", "icb,icb,la")
        if a != b
    ]


def why(times: int) -> Iterator[str]:
    """Why services share no fund: ours, beside CPMpy's fewest rules for each power.

    CPMpy tells one set of rules that is enough, where ours tells every rule.
    """
    ours, theirs = [], []
    refused = []
    for asked in pairs():
        found = can_pool(asked, seek_remedies=False, seek_doubts=False)
        if found.verdict is Verdict.YES:
            continue
        m = model_asked(asked)
        told = {x.mechanism: {bar.id for bar in x.bars} for x in found.blocked}
        enough = why_by_cpmpy(m)
        assert enough.keys() == told.keys()
        assert all(rules and rules <= told[power] for power, rules in enough.items())
        refused.append((asked, m))
    for _ in range(times):
        for asked, m in refused:
            alone = partial(can_pool, asked, seek_remedies=False, seek_doubts=False)
            ours.append(seconds(alone))
            theirs.append(seconds(partial(why_by_cpmpy, m)))
    assert ours
    mine, other = 1000 * median(ours), 1000 * median(theirs)
    yield "| questions not answered yes | ours: verdict and every rule, ms | `cpmpy.tools.mus`, ms | times CPMpy's speed |"
    yield "|--:|--:|--:|--:|"
    yield f"| {len(refused)} | {mine:.1f} | {other:.1f} | {other / mine:.1f} |"


def in_process(times: int) -> Iterator[str]:
    """One question after another in one process: with its reasons, and without."""
    asked = pairs()
    whole, bare = [], []
    for each in asked:
        can_pool(each)
    for _ in range(times):
        for each in asked:
            whole.append(seconds(partial(can_pool, each)))
            alone = partial(can_pool, each, seek_remedies=False, seek_doubts=False)
            bare.append(seconds(alone))
    whole.sort()
    yield "| `can_pool()` | median, ms | nine in ten below, ms |"
    yield "|---|--:|--:|"
    for name, took in (
        ("with reasons, doubts and remedies", whole),
        ("without", sorted(bare)),
    ):
        yield f"| {name} | {1000 * median(took):.1f} | {1000 * took[9 * len(took) // 10]:.1f} |"


def nation(times: int) -> tuple[list[str], list[tuple[float, float]]]:
    """`can-pool` for more and more bodies, as a whole process."""
    points = []
    table = ["| ICBs | councils | seconds |", "|--:|--:|--:|"]
    for icbs, councils in ((1, 4), (10, 30), (42, 153), (200, 800)):
        bodies = of_each(f"icb {icbs} la {councils}")
        words = [sys.executable, "-m", "poolcheck", "can-pool", "acute", "social-care"]
        task = partial(of_process, [*words, "-c", bodies])
        took = in_turn({"": task}, min(times, 3))[""]
        table.append(f"| {icbs} | {councils} | {took:.2f} |")
        points.append((float(icbs + councils), took))
    return table, points


def wishes(times: int) -> Iterator[str]:
    """Wishes that tie and part, as a whole process."""
    bodies = of_each("ccg 5 la 5")
    words = [sys.executable, "-m", "poolcheck", "can-pool", *FIVE, "-c", bodies]
    wished = (
        ["--apart", "acute,social care", "--max-funds", "3"],
        ["--together", "community health,social care"],
        ["--max-funds", "3"],
    )
    yield "| 5 services, 5 CCGs, 5 councils | seconds |"
    yield "|---|--:|"
    for wish in wished:
        task = partial(of_process, [*words, *wish])
        took = in_turn({"": task}, min(times, 3))[""]
        yield f"| `{' '.join(wish)}` | {took:.2f} |"


def survey(places: int) -> tuple[list[str], list[tuple[float, float]]]:
    """Places surveyed quick: the processor's seconds by one worker and by two."""
    table = [
        "| places | one worker | two workers | each place, ms |",
        "|--:|--:|--:|--:|",
    ]
    points = []
    for number in sorted({min(30, places), min(300, places), places}):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made) / "places"
            national.written(folder, number)
            taken, told = [], []
            for workers in ("1", "2"):
                file = Path(made) / f"{workers}.csv"
                words = [
                    "survey",
                    str(folder),
                    "--quick",
                    "--workers",
                    workers,
                    "-o",
                    str(file),
                ]
                taken.append(of_process([sys.executable, "-m", "poolcheck", *words]))
                told.append(file.read_bytes())
            assert told[0] == told[1]
        table.append(
            f"| {number:,} | {taken[0]:.1f} | {taken[1]:.1f} | {1000 * taken[0] / number:.1f} |"
        )
        points.append((float(number), taken[0]))
    return table, points


# Of the whole process, since it began: what the system says of it.
MEMORY = """
import sys
from pathlib import Path
from poolcheck.cli import main
from poolcheck.answers import structures
import poolcheck.report.to_csv.listing
def most():
    said = Path("/proc/self/status").read_text()
    return int(said.partition("VmHWM:")[2].split()[0])
before = most()
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(most() - before, file=sys.stderr)
"""


def memory() -> Iterator[str]:
    """How much more memory a listing takes than a start, however long the list."""
    yield "| structures listed | MiB above the start |"
    yield "|--:|--:|"
    words = [
        "structures",
        *FIVE,
        "-c",
        of_each("ccg 2 la 2"),
        "-e",
        "icp-2018",
        "--all",
    ]
    for limit in ("1000", "100000", "300000"):
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, *words, "--format", "csv", "--limit", limit],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        yield f"| {int(limit):,} | {int(done.stderr.split()[-1]) / 1024:.0f} |"


def lines(
    times: int,
) -> tuple[list[str], list[tuple[float, float]], list[tuple[float, float]]]:
    """Counting for more and more lines of the same bodies."""
    every = (
        *FIVE, "continuing-healthcare", "disabled-facilities-grant", "wheelchairs",
    )  # fmt: skip
    table = ["| lines | structures | seconds |", "|--:|--:|--:|"]
    points, by_number = [], []
    for number in range(2, len(every) + 1):
        m = model(question(every[:number], of_each("ccg 2 la 2"), "icp-2018"))
        found = counted(m)
        if not found.placings:
            continue
        took = max(
            in_turn({"": partial(seconds, partial(counted, m))}, times)[""], 1e-5
        )
        table.append(f"| {len(m.lines)} | {found.placings:,} | {took:.4f} |")
        points.append((float(len(m.lines)), took))
        by_number.append((float(max(found.patterns, 1)), took))
    return table, points, by_number


def main() -> None:
    """Measure everything, and write the page with its plots."""
    words = argparse.ArgumentParser()
    words.add_argument("--times", type=int, default=5)
    words.add_argument("--places", type=int, default=1_000)
    given = words.parse_args()
    parts: dict[str, list[str]] = {}
    PLOTS.mkdir(exist_ok=True)

    def told(name: str, table: list[str]) -> None:
        parts[name] = table
        print(f"{name}\n" + "\n".join(table), flush=True)

    told("Cold start", [*cold_start(given.times)])
    told(
        "Listing and counting, beside clingo, CP-SAT and CPMpy", [*listed(given.times)]
    )
    told("Counting what nobody could list", [*many(given.times)])
    told("The fullest first", [*fullest(given.times)])
    told("In one process", [*in_process(given.times)])
    told("Reasons, beside CPMpy", [*why(given.times)])
    table, bodies = nation(given.times)
    told("More bodies", table)
    told("Wishes", [*wishes(given.times)])
    table, by_lines, by_patterns = lines(given.times)
    told("More lines", table)
    table, by_places = survey(given.places)
    told("Many places", table)
    told("Memory", [*memory()])
    plots = {
        "More bodies": growth(
            "can-pool, whole process", "bodies", "seconds", {"": bodies}
        ),
        "More lines": growth("Counting", "lines", "seconds", {"": by_lines}),
        "Sets of pooled funds": growth(
            "Counting", "sets of pooled funds", "seconds", {"": by_patterns}
        ),
        "Many places": growth("Survey, quick", "places", "seconds", {"": by_places}),
    }
    for name, plot in plots.items():
        file = PLOTS / f"{name.lower().replace(' ', '-')}.svg"
        file.write_text(plot, encoding="utf-8")
        parts.setdefault(name, []).extend(["", f"![{name}](plots/{file.name})"])
    PAGE.write_text(page(parts), encoding="utf-8")


def page(parts: dict[str, list[str]]) -> str:
    """The page, of what was measured."""
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    told = "\n".join(
        f"\n## {name}\n\n" + "\n".join(table) for name, table in parts.items()
    )
    head = (ROOT / "benchmarks" / "performance_head.md").read_text(encoding="utf-8")
    return head.replace("MACHINE", machine) + told + "\n"


if __name__ == "__main__":
    main()
