"""Steps that are counted, and the files in which they are written down."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

Told = dict[str, dict[str, int]]


@contextmanager
def calls(owner: Any, *names: str) -> Iterator[Counter[str]]:
    """How often each of these functions is called."""
    number = Counter[str]()
    with mock.patch.multiple(
        owner, **{name: _counted(getattr(owner, name), name, number) for name in names}
    ):
        yield number


def _counted(real: Any, name: str, number: Counter[str]) -> Any:
    def counted(*words: Any, **more: Any) -> Any:
        number[name] += 1
        return real(*words, **more)

    return counted


def written(told: Mapping[str, Mapping[str, int]]) -> str:
    """What is told of each question, as a file has it."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["question", *next(iter(told.values()))])
    rows.writerows([name, *of.values()] for name, of in told.items())
    return out.getvalue()


def read(file: Path) -> Told:
    """What such a file has of each question."""
    return {
        row.pop("question"): {way: int(number) for way, number in row.items()}
        for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    }
