"""Where each rule stands in its file, as faults name it."""

from collections.abc import Iterator

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Rule
from poolcheck.terms.faults import Place


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
        return str(self._where[_key(rule)])

    def of(self, rule: Rule, key: str = "") -> Place:
        """The place of a rule, or of a key in it."""
        place = Place(self._file).then(self._where[_key(rule)])
        return place.key(key) if key else place

    def id_of(self, rule: Rule) -> str:
        """The id of a rule; for a clause that of the rule it is in."""
        return self._ids[_key(rule)]


def _key(rule: Rule) -> object:
    # A clause has no id, but is one object; a mechanism cut to a day is another.
    return rule.id or id(rule)


def _placed(rulebook: Rulebook) -> Iterator[tuple[Place, Rule, str]]:
    """Each rule with its place and id; a clause by the id of the rule it is in."""
    entry, rule_id = Place(), ""
    for way, rule in rulebook.placed():
        rule_id = rule.id or rule_id
        match way:
            case (str(table), int(number)):
                entry = place = Place().entry(table, number, rule.id)
            case (str(), int(), *steps):
                place = entry.along(steps)
            case _:
                place = Place().along(way)
        yield place, rule, rule_id
