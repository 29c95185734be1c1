"""Where each rule stands in its file, as faults name it."""

from collections.abc import Iterator
from dataclasses import fields

from poolcheck.law.file.ids import TABLES
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Mechanism, Principles, Rule


class Places:
    """The table, number and id of every rule of a rulebook."""

    def __init__(self, rulebook: Rulebook, file: str) -> None:
        """Look every rule of the rulebook up; `file` is how it is named."""
        self._file = file
        placed = list(_placed(rulebook))
        self._where = {_key(rule): where for where, rule, _ in placed}
        self._ids = {_key(rule): rule_id for _, rule, rule_id in placed}

    def name(self, rule: Rule) -> str:
        """A rule as a sentence names it: route 2 (own-duty)."""
        return self._where[_key(rule)]

    def of(self, rule: Rule, key: str = "") -> str:
        """The place of a rule, or of a key in it."""
        parts = (self._file, self.name(rule), key)
        return ", ".join(part for part in parts if part)

    def id_of(self, rule: Rule) -> str:
        """The id of a rule; for a clause that of the rule it is in."""
        return self._ids[_key(rule)]


def _key(rule: Rule) -> object:
    # A clause has no id, but is one object; a mechanism cut to a day is another.
    return rule.id or id(rule)


def _placed(rulebook: Rulebook) -> Iterator[tuple[str, Rule, str]]:
    for table, attribute in TABLES.items():
        for number, rule in enumerate(getattr(rulebook, attribute), 1):
            yield f"{table} {number} ({rule.id})", rule, rule.id
    for number, m in enumerate(rulebook.mechanisms, 1):
        yield from _of_mechanism(f"mechanism {number} ({m.id})", m)
    for field in fields(Principles):
        rule = getattr(rulebook.principles, field.name)
        yield f"principles, {field.name}", rule, rule.id


def _of_mechanism(where: str, m: Mechanism) -> Iterator[tuple[str, Rule, str]]:
    yield where, m, m.id
    for key, part in (("parties", m.parties), ("both_sides", m.both_sides)):
        if part is not None:
            yield f"{where}, {key}", part, part.id
    if m.admits is not None:
        yield f"{where}, admits", m.admits, m.admits.id
        for number, clause in enumerate(m.admits.clauses, 1):
            yield f"{where}, admits, clause {number}", clause, m.admits.id
        for number, clause in enumerate(m.admits.leaves_out, 1):
            yield f"{where}, admits, leaves_out {number}", clause, m.admits.id
