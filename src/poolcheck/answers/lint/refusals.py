"""What the reader of rulebooks refuses, as faults of their sorts."""

import re
from collections.abc import Collection, Iterable

from poolcheck.answers.lint.flaws import Flaw, Sort
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.faults import Fault

# By what the reader says, the sort of fault that it is; else by the key.
BY_WORDS = (
    ("is not the id of a", Sort.DANGLING),
    ("is the side of no kind", Sort.DANGLING),
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

# Faults of these sorts, in these tables and at these keys leave it clear who may do
# what, so that the rest can be looked for all the same.
HARMLESS = (Sort.UNSOURCED, Sort.UNDATED, Sort.CONFLICTING)
TABLES = ("document", "outsider", "service", "note", "table", "row")
WORDS = (
    "actor", "aliases", "also", "by", "caution", "chosen", "giver_label", "guide",
    "how", "label", "names", "needs_says", "otherwise", "plural", "question", "says",
    "short", "source", "title", "why",
)  # fmt: skip


def refusals(faults: Iterable[Fault], file: str, rulebook: Rulebook) -> list[Flaw]:
    """The faults told in reading a rulebook, each with its sort and its rule."""
    return [_flaw(fault, file, rulebook) for fault in faults]


def harmful(flaw: Flaw, file: str) -> bool:
    """Whether a fault leaves it unclear who may do what, and with which money."""
    parts = _parts(flaw.place, file)
    in_rules = flaw.place.startswith(f"{file}, ") and parts[0].split()[0] not in TABLES
    return in_rules and flaw.kind not in HARMLESS and parts[-1] not in WORDS


def _parts(place: str, file: str) -> list[str]:
    return place.removeprefix(f"{file}, ").split(", ")


def _flaw(fault: Fault, file: str, rulebook: Rulebook) -> Flaw:
    parts = _parts(fault.place, file)
    rules = {rule.id: rule for rule in rulebook.rules()}
    rule_id = _rule_id(parts[0], rules)
    sort = _sort(fault, parts[-1])
    return Flaw(
        sort,
        (rule_id,) if rule_id else (),
        fault.place,
        _says(fault),
        fault.remedy,
        None if sort is Sort.UNSOURCED else rules.get(rule_id),
    )


def _says(fault: Fault) -> str:
    if not fault.value:
        return fault.problem
    if fault.problem.split()[0] in ("is", "holds", "has", "names"):
        return f'"{fault.value}" {fault.problem}'
    return f'{fault.problem}: "{fault.value}"'


def _sort(fault: Fault, key: str) -> Sort:
    for words, sort in BY_WORDS:
        if fault.problem.startswith(words):
            return sort
    return BY_KEY.get(key, Sort.MALFORMED)


def _rule_id(part: str, known: Collection[str]) -> str:
    """The id in a place: function 1 (nursing), rule nursing, or nursing itself."""
    numbered = re.fullmatch(r"\w+ \d+ \((.*)\)", part)
    if numbered:
        return numbered[1]
    found = part.removeprefix("rule ")
    return found if found in known else ""
