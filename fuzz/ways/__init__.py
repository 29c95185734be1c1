"""The ways into poolcheck: what is drawn for each. A new way is one line here."""

from collections.abc import Callable, Mapping
from random import Random

from fuzz.tried import Input
from fuzz.ways import (
    amount,
    ask,
    budget_sheet,
    csv,
    init,
    options,
    report,
    rulebook,
    scenario,
    survey,
    xlsx,
)

WAYS: Mapping[str, Callable[[Random], Input]] = {
    "options": options.drawn,
    "scenario": scenario.drawn,
    "csv": csv.drawn,
    "xlsx": xlsx.drawn,
    "rulebook": rulebook.drawn,
    "amount": amount.drawn,
    "init": init.drawn,
    "import": budget_sheet.drawn,
    "ask": ask.drawn,
    "report": report.drawn,
    "survey": survey.drawn,
}
