"""The same question gives the same bytes: python -m release.same_bytes.

A set of questions is answered in many ways that are to make no difference: by hash
seeds, locales, time zones and widths, all in one process or each in its own, and on
days that the clock is set to, the first and the last of each rule's among them. Pythons
and what they stand on are tried by `python -m release`, with the same questions.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import THE_DAY

from poolcheck.law.editions import listed, supplied
from release.clock import at_noon
from release.environment import TAKEN_AWAY
from release.pythons import ROOT

# Every command, and every way in which an answer is written.
QUESTIONS = (
    "poolcheck can-pool 'acute care' 'social care' -c icb,la --full",
    "poolcheck can-pool 'GP services' iBCF 'home care' --format json",
    "poolcheck structures --row F --format json",
    "poolcheck structures -s examples/one-ccg-one-council.toml --all --format csv",
    "poolcheck structures --row E --all --format jsonl",
    "poolcheck structures -s examples/better-care-fund.toml --tree",
    "poolcheck check examples/westmere-draft.toml --format json",
    "poolcheck check examples/westmere-draft.toml examples/section-117-pool.toml",
    "poolcheck who 'GP services' 'social care' --format csv",
    "poolcheck matrix surgery 'social care' dentistry reablement --format markdown",
    "poolcheck reform -s examples/region --format json",
    "poolcheck survey examples/region --workers 2 --format json",
    "poolcheck authority --row F --format svg",
    "poolcheck compare icp-2018 icb-2022 'GP services' 'community health' -c ccg,la",
    "poolcheck annex-b --full",
    "poolcheck rules --format csv",
    "poolcheck services nursing --format json",
    "poolcheck import examples/westmere-plan.csv -c 'icb=W ICB' -c 'la=W Council'",
    "poolcheck can-pool 'acute cair' 'social care' -c icb,la --on soon",
)
# What is asked on each of many days: what turns on the day, and is quickly answered.
ON_A_DAY = (
    "poolcheck can-pool 'acute care' 'social care' --full",
    "poolcheck can-pool dentistry 'specialised services' iBCF --format json",
    "poolcheck rules --format csv",
    "poolcheck editions",
)

Answers = dict[str, dict[str, object]]


@dataclass(frozen=True)
class Way:
    """A way to have questions answered, which is to make no difference."""

    says: str
    environment: dict[str, str] = field(default_factory=dict)
    day: date = THE_DAY
    backwards: bool = False
    one_by_one: bool = False


def ways(locales: Path) -> Iterator[Way]:
    """All ways but the first, each other than it in one thing.

    In the folder are the locales that were made for this.
    """
    for seed in ("1", "2", "4294967295"):
        yield Way(f"hash seed {seed}", {"PYTHONHASHSEED": seed})
    for locale in ("C", "POSIX", *sorted(path.name for path in locales.iterdir())):
        there = {"LOCPATH": str(locales), "LC_ALL": locale, "LANG": locale}
        yield Way(f"locale {locale}", there)
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "Europe/London"):
        yield Way(f"time zone {zone}", {"TZ": zone})
    for columns in ("20", "79", "200"):
        yield Way(f"COLUMNS={columns}, in a pipe", {"COLUMNS": columns})
    yield Way("the questions backwards", backwards=True)
    yield Way("a process for each question", one_by_one=True)


def make_locales(folder: Path) -> Iterator[str]:
    """Make some locales that a machine need not have; each that cannot be made."""
    for name in ("tr_TR", "de_DE", "ar_EG"):
        words = ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")]
        try:
            subprocess.run(words, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            yield f"not tried: locale {name}.UTF-8, which cannot be made here"


FIRST = Way("hash seed 0, C.UTF-8, UTC", {"LC_ALL": "C.UTF-8", "TZ": "UTC"})
OTHER = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}


def days() -> tuple[date, ...]:
    """A day in 2025, one in 2027, and those about each boundary of the law."""
    bounds: set[date] = set()
    for edition in listed():
        book = supplied(edition.id)
        for rule in (book.edition, *book.rules()):
            bounds |= {day for day in (rule.from_, rule.until) if day}
        bounds |= {book.edition.read_to} if book.edition.read_to else set()
    # The first day of a rule and the one before; the last day read and the next.
    one = timedelta(days=1)
    about = {day + by for day in bounds for by in (-one, 0 * one, one)}
    return tuple(sorted({date(2025, 6, 15), date(2027, 6, 15), *about}))


def answers(
    way: Way,
    questions: Sequence[str],
    python: Path | str = sys.executable,
    top: Path = ROOT,
) -> Answers:
    """The questions answered in a way, by a Python, from the sources in a folder."""
    kept = {k: v for k, v in os.environ.items() if k not in TAKEN_AWAY}
    clock = at_noon(way.day)
    clock["PYTHONPATH"] += os.pathsep + str(top / "src")
    environment = kept | {"PYTHONHASHSEED": "0"} | FIRST.environment | clock
    asked = tuple(reversed(questions)) if way.backwards else tuple(questions)
    several = [(each,) for each in asked] if way.one_by_one else [asked]
    told: Answers = {}
    with TemporaryDirectory() as folder:
        for each in several:
            file = Path(folder) / "answers.json"
            words = [str(python), str(ROOT / "release" / "answering.py"), str(file)]
            subprocess.run(
                [*words, *each],
                cwd=top,
                env=environment | way.environment,
                stdin=subprocess.DEVNULL,
                check=True,
            )
            told |= json.loads(
                file.read_text(encoding="utf-8", errors="surrogateescape")
            )
    return told


def differences(one: Answers, other: Answers) -> Iterator[str]:
    """Each question that is answered otherwise, and the first line that differs."""
    for question, told in one.items():
        for part in ("code", "out", "err"):
            if told[part] != other[question][part]:
                lines = [
                    str(each[part]).split("\n") for each in (told, other[question])
                ]
                line = next(
                    (pair for pair in zip(*lines, strict=False) if pair[0] != pair[1]),
                    ("", "it goes on"),
                )
                yield f"{question}\n  {part}: {line[0]!r}\n  not:  {line[1]!r}"


def tried(
    says: str, ways: Iterable[Way], questions: Sequence[str], first: Way = FIRST
) -> Iterator[tuple[str, list[str], float]]:
    """Each way, what it answers otherwise than the first, and how long it took."""
    began = time.monotonic()
    expected = answers(first, questions)
    yield f"{says} ({len(questions)} questions)", [], time.monotonic() - began
    for way in ways:
        began = time.monotonic()
        found = list(differences(expected, answers(way, questions)))
        yield f"  {way.says}", found, time.monotonic() - began


def main(on_days: bool = True) -> int:
    """Try every way, and say which makes a difference."""
    bad = 0
    for says, found, seconds in _everything(on_days):
        same = "differs" if found else "same"
        print(f"{says:<56}{same:>8}{seconds:>6.0f} s", flush=True)
        print("".join(f"{each}\n" for each in found), end="", flush=True)
        bad += len(found)
    print("The same bytes, every time." if not bad else f"{bad} answers differ.")
    return 1 if bad else 0


def _everything(on_days: bool) -> Iterator[tuple[str, list[str], float]]:
    with TemporaryDirectory() as folder:
        for cannot in make_locales(Path(folder)):
            print(cannot)
        yield from tried(FIRST.says, ways(Path(folder)), QUESTIONS)
    for day in days() if on_days else ():
        there = Way(f"the clock at {day}", day=day)
        other = Way("  hash seed 7, POSIX, other zone", OTHER, day, backwards=True)
        yield from tried(there.says, [other], ON_A_DAY, there)


if __name__ == "__main__":
    sys.exit(main())
