"""What the reader of rulebooks refuses, as faults of their sorts."""

from collections.abc import Collection, Iterable, Mapping

from poolcheck.answers.lint.flaws import Flaw, Sort
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Rule
from poolcheck.terms.faults import Fault, FaultKind, Place

BY_KIND = {
    FaultKind.UNKNOWN_NAME: Sort.DANGLING,
    FaultKind.NO_FILE: Sort.DANGLING,
    FaultKind.SHARED_NAME: Sort.DUPLICATE,
    FaultKind.AT_ODDS: Sort.CONFLICTING,
}
BY_KEY = {
    "source": Sort.UNSOURCED,
    "at": Sort.UNSOURCED,
    "basis": Sort.UNSOURCED,
    "from": Sort.UNDATED,
    "until": Sort.UNDATED,
}

# What is said of these is no more of the value: "there is no such file".
OF_A_FILE = (FaultKind.NO_FILE, FaultKind.UNREADABLE)

# Faults of these sorts, in these tables and at these keys leave it clear who may do
# what, so that the rest can be looked for all the same.
HARMLESS = (Sort.UNSOURCED, Sort.UNDATED, Sort.CONFLICTING)
TABLES = ("document", "outsider", "service", "note", "table", "row")
WORDS = (
    "actor", "aliases", "also", "brief", "by", "caution", "caution_brief", "chosen",
    "giver_label", "guide", "how", "label", "names", "needs_says", "otherwise",
    "plural", "question", "says", "short", "source", "title", "unless", "why",
)  # fmt: skip


def refusals(faults: Iterable[Fault], file: str, rulebook: Rulebook) -> list[Flaw]:
    """The faults told in reading a rulebook, each with its sort and its rule."""
    rules = {rule.id: rule for rule in rulebook.rules()}
    return [_flaw(fault, file, rules) for fault in faults]


def harmful(flaw: Flaw, file: str) -> bool:
    """Whether a fault leaves it unclear who may do what, and with which money."""
    place = flaw.place
    in_rules = place.file == file and bool(place.path)
    return (
        in_rules
        and flaw.kind not in HARMLESS
        and place.path[0].name not in TABLES
        and place.last not in WORDS
    )


def _flaw(fault: Fault, file: str, rules: Mapping[str, Rule]) -> Flaw:
    rule_id = _rule_id(fault.place, rules) if fault.place.file == file else ""
    sort = BY_KIND.get(fault.kind) or BY_KEY.get(fault.place.last, Sort.MALFORMED)
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
    if fault.kind in OF_A_FILE:
        return f'{fault.problem}: "{fault.value}"'
    return f'"{fault.value}" {fault.problem}'


def _rule_id(place: Place, known: Collection[str]) -> str:
    """The id in a place: function 1 (nursing), rule nursing, or nursing itself."""
    if not place.path:
        return ""
    step = place.path[0]
    name = str(step.which) if step.name == "rule" else step.name
    return step.called or (name if name in known else "")
