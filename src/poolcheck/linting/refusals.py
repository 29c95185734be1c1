"""What the reader of rulebooks refuses, as faults of their sorts."""

import re
from collections.abc import Iterable

from poolcheck.errors import Fault
from poolcheck.linting.flaws import Flaw, Sort
from poolcheck.rulebook.book import Rulebook

# By what the reader says, the sort of fault that it is; else by the key.
BY_WORDS = (
    ("is not the id of a", Sort.DANGLING),
    ("is the side of no kind", Sort.DANGLING),
    ("is not the id of a kind", Sort.DANGLING),
    ("there is no such file", Sort.DANGLING),
    ("is the id of ", Sort.DUPLICATE),
    ("is a name of ", Sort.DUPLICATE),
    ("is the name of ", Sort.DUPLICATE),
    ("is let in by clause", Sort.CONFLICTING),
    ("is named in pooled too", Sort.CONFLICTING),
)

BY_KEY = {
    "source": Sort.UNSOURCED,
    "at": Sort.UNSOURCED,
    "basis": Sort.UNSOURCED,
    "from": Sort.UNDATED,
    "until": Sort.UNDATED,
}

# With no fault but of these sorts a rulebook still says who may do what.
HARMLESS = (Sort.UNSOURCED, Sort.UNDATED, Sort.CONFLICTING)


def refusals(faults: Iterable[Fault], file: str, rulebook: Rulebook) -> list[Flaw]:
    """The faults told in reading a rulebook, each with its sort and its rule."""
    return [_flaw(fault, file, rulebook) for fault in faults]


def _flaw(fault: Fault, file: str, rulebook: Rulebook) -> Flaw:
    parts = fault.place.removeprefix(f"{file}, ").split(", ")
    rule_id = _rule_id(parts)
    seen = f'"{fault.value}" ' if fault.value else ""
    rules = [rule for rule in rulebook.rules() if rule.id == rule_id]
    return Flaw(
        _sort(fault, parts[-1]),
        (rule_id,) if rule_id else (),
        fault.place,
        f"{seen}{fault.problem}",
        fault.remedy,
        rules[0] if rules else None,
    )


def _sort(fault: Fault, key: str) -> Sort:
    for words, sort in BY_WORDS:
        if fault.problem.startswith(words):
            return sort
    return BY_KEY.get(key, Sort.MALFORMED)


def _rule_id(parts: list[str]) -> str:
    """The id in a place: function 1 (nursing), rule nursing, or nursing itself."""
    numbered = re.fullmatch(r"\w+ \d+ \((.*)\)", parts[0])
    if numbered:
        return numbered[1]
    return parts[0].removeprefix("rule ") if len(parts) else ""
