"""How many questions are asked again for the remedies of some, and how many are found.

    python -m tests.reasons.asked_for_remedies

writes them to tests/gallery/steps/remedies.csv. More that are asked make a slower
program. Fewer make a quicker one, or one that passes a remedy over.
"""

import csv
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from poolcheck.asking.ask import Options, ask
from poolcheck.question.question import Question
from poolcheck.reasons.remedies import tried
from poolcheck.reasons.remedies.frees import frees
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.structures.beside import model_asked
from poolcheck.structures.one_fund import pooling
from poolcheck.terms.verdicts import Verdict
from tests.structures.steps import calls
from tests.transcript import ROOT

FILE = ROOT / "tests" / "gallery" / "steps" / "remedies.csv"
HEADS = ("question", "verdict", "asked again", "remedies", "free", "changes")

# Services that something bars, and who is there.
BARRED = (
    "primary-medical", "primary-dental", "surgery", "emergency-ambulance",
    "specialised-invasive", "national-screening", "adoption",
)  # fmt: skip
# Money that may have to lie beside other money.
STREAMS = ("nhs-minimum-contribution", "additional-nhs-contribution")
WHO = {"icp-2018": ("ccg,la", "ccg,ccg,nhse,la"), "icb-2022": ("icb,la", "icb,nhse")}


def questions() -> Iterator[tuple[str, Question]]:
    """Pairs of what is barred, with social care or a stream; each thing by itself."""
    for edition, places in WHO.items():
        for who in places:
            mixes = [*combinations(BARRED, 2), *((each,) for each in BARRED)]
            if edition == "icb-2022":
                mixes += [(stream, each) for stream in STREAMS for each in BARRED]
            for mix in mixes:
                beside = (
                    ("social-care",)
                    if {*mix} <= {*BARRED} and len(mix) > 1 and "la" in who
                    else ()
                )
                words: dict[str, Any] = {"services": (*mix, *beside)}
                name = f"{edition} {who}: {' and '.join(mix)}"
                yield name, ask(Options(**words, commissioners=(who,), edition=edition))


def told(question: Question) -> tuple[str, int, int, int, int]:
    """The verdict, the questions asked again, and what of it is found."""
    now = pooling(model_asked(question))
    with calls(tried, "better_verdict") as again:
        found = remedies(question, now.verdict)
    freed = frees(question, now) if now.verdict is Verdict.PARTLY else ()
    changes = sum(len(each.changes) for each in found)
    return now.verdict.value, again.total(), len(found), len(freed), changes


def read(file: Path) -> dict[str, list[str]]:
    """What the file has of each question."""
    with file.open(encoding="utf-8", newline="") as text:
        _, *rows = csv.reader(text)
    return {name: rest for name, *rest in rows}


if __name__ == "__main__":
    with FILE.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(HEADS)
        rows.writerows((name, *told(question)) for name, question in questions())
