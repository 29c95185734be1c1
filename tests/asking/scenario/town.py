"""A town in a scenario file: who is there, what is listed, and what is made of it."""

from pathlib import Path
from typing import Any

import pytest

from poolcheck.asking.ask import Options, ask
from poolcheck.question.question import Question
from poolcheck.terms.faults import BadInput
from poolcheck.terms.funds import Commissioner

CCG = Commissioner("ccg", "Anytown CCG")
COUNCIL = Commissioner("local-authority", "Anytown Council")

TOWN = """
[[commissioner]]
kind = "ccg"
name = "Anytown CCG"

[[commissioner]]
kind = "LA"
name = "Anytown Council"
"""

LISTED = (
    """
title = "Anytown integrated care"
edition = "icp-2018"
assume = ["amended-delegation-agreement"]
"""
    + TOWN
    + """
[[line]]
commissioner = "Anytown Council"
service = "home care"
amount = "£60,000,000.50"

[[line]]
commissioner = "anytown ccg"
service = "Acute"
amount = 120_000_000
split = { acute-invasive = 48_500_000 }

[[line]]
commissioner = "Anytown CCG"
service = "district nursing"
amount = "45,300,000"

[[line]]
commissioner = "Anytown CCG"
service = "community matrons"
amount = 1_000.25

[wishes]
together = [["community health", "social care"]]
max_funds = 2
host = "ANYTOWN COUNCIL"

[facts]
primary-medical-delegated = false
"""
)

SPREADSHEET = """commissioner,service,amount,function
Anytown Council,home care,"£60,000,000.50",
Anytown CCG,Acute,48500000,invasive acute care
Anytown CCG,Acute,"71,500,000",acute-non-invasive
Anytown CCG,district nursing,"45,300,000",

Anytown CCG,community matrons,1000.25,
"""


def asked(folder: Path, toml: str, *services: str, **options: Any) -> Question:
    """The question that a scenario file of this text puts."""
    path = folder / "town.toml"
    path.write_text(toml, encoding="utf-8")
    return ask(Options(scenario=path, services=services, **options))


def refused(folder: Path, toml: str, *services: str, **options: Any) -> list[str]:
    """The places and problems told of a scenario file of this text."""
    with pytest.raises(BadInput) as bad:
        asked(folder, toml, *services, **options)
    return [f"{fault.place}: {fault.problem}" for fault in bad.value.faults]


def from_csv(folder: Path, raw: bytes | str, name: str = "budget.csv") -> Question:
    """The question of a place whose lines are in a spreadsheet of these bytes."""
    raw = raw if isinstance(raw, bytes) else raw.encode()
    (folder / name).write_bytes(raw)
    return asked(folder, f'lines = "{name}"\nedition = "icp-2018"\n{TOWN}')


def lines(question: Question) -> list[tuple[str, str, int | None]]:
    """The budget lines of a question: whose, for what, how much."""
    return [
        (line.commissioner.name, line.function, line.amount)
        for line in question.budget.lines
    ]
