"""How long hard questions take: seconds of the processor, for one who makes it faster.

    python benchmarks/run.py [WORD]

asks each, or those whose name has the word in it, and prints the seconds and what was
answered. What is answered the tests hold; how fast, nothing holds but a reader of this.
"""

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import chdir
from dataclasses import replace
from pathlib import Path

import poolcheck.answers.can_pool
import poolcheck.answers.structures
from poolcheck.asking.ask import Options, ask
from poolcheck.terms.faults import BadInput

ROWS = 200_000


def can_pool(services: str, commissioners: str, *apart: str, together: str = "") -> str:
    """The verdict on services, parted by semicolons, of so many bodies."""
    wished = (together,) if together else ()
    asked = ask(replace(_options(services, commissioners, *apart), together=wished))
    return poolcheck.answers.can_pool.can_pool(asked).verdict.value


def structures(services: str, commissioners: str, *apart: str) -> str:
    """How many structures there are, in how many patterns."""
    asked = ask(_options(services, commissioners, *apart))
    found = poolcheck.answers.structures.structures(asked, False, None).lawful
    return f"{found.count:,} structures in {found.number:,} patterns"


def _options(services: str, commissioners: str, *apart: str) -> Options:
    return Options(
        services=tuple(services.split(";")),
        commissioners=(commissioners,),
        edition="icp-2018",
        apart=apart,
    )


def rows_of_a_spreadsheet() -> str:
    """Money by council and everyday name, in 200,000 rows."""
    names = ["home care", "public health nursing", "health visiting", "day care"]
    councils = [f"Council {number}" for number in range(ROWS // len(names))]
    rows = [[who, what, "1,234.50"] for who in councils for what in names]
    return _read(rows, councils)


def faults_of_a_spreadsheet() -> str:
    """Ten thousand rows with a fault or two in each."""
    rows = [["Anytown", "day caer", "1m"], ["Nowhere", "nothing", "2"]] * 5_000
    return _read(rows, ["Anytown"])


def _read(rows: list[list[str]], councils: list[str]) -> str:
    head = "".join(
        f'[[commissioner]]\nkind = "la"\nname = "{who}"\n' for who in councils
    )
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        with Path("budget.csv").open("w", encoding="utf-8", newline="") as sheet:
            csv.writer(sheet).writerows([["commissioner", "service", "amount"], *rows])
        text = f'edition = "icp-2018"\nlines = "budget.csv"\n{head}'
        Path("place.toml").write_text(text, encoding="utf-8")
        try:
            asked = ask(Options(scenario=Path("place.toml")))
        except BadInput as bad:
            return f"{len(bad.faults)} faults told"
        return f"{len(asked.budget.lines):,} rows read"


HARD: dict[str, Callable[[], str]] = {
    "three CCGs and three councils, two services apart": lambda: can_pool(
        "acute;social care;community health;la-public-health",
        "ccg,ccg,ccg,la,la,la",
        "acute,social care",
    ),
    "six bodies, three services apart": lambda: can_pool(
        "acute;social care;continuing healthcare;community health;mental health",
        "ccg,ccg,ccg,la,la,nhse",
        "mental health,continuing healthcare,community health",
    ),
    "seven bodies, two wishes to keep apart": lambda: can_pool(
        "community health;acute;mental health",
        "ccg,ccg,ccg,ccg,la,la,nhse",
        "mental health,acute",
        "acute,community health",
    ),
    "wishes that contradict one another": lambda: can_pool(
        "community health;social care;la-public-health;mental health",
        "ccg,ccg,ccg,la,la,la,la",
        "la-public-health,social care,community health",
        together="social care,la-public-health",
    ),
    "twelve budget lines": lambda: structures(
        "community-health;acute;mental-health;social-care;la-public-health;specialised",
        "ccg,ccg,la,nhse",
    ),
    "ten bodies, too many patterns to walk through": lambda: structures(
        "community-health;acute;mental-health;social-care;la-public-health",
        "ccg,ccg,ccg,la,la,la,la,la,la,nhse",
    ),
    "six bodies, services apart, counted": lambda: structures(
        "community-health;acute;mental-health;social-care;la-public-health",
        "ccg,ccg,ccg,la,la,la",
        "mental-health,social-care",
    ),
    "200,000 rows": rows_of_a_spreadsheet,
    "10,000 rows with faults": faults_of_a_spreadsheet,
}


def main(word: str = "") -> None:
    """Ask each hard question, and print how long its answer took."""
    for name, asked in HARD.items():
        if word in name:
            start = time.process_time()
            answer = asked()
            taken = time.process_time() - start
            print(f"{taken:6.2f} s  {name}: {answer}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
