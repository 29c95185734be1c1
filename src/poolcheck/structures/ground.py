"""A rule that an answer stands on: one that bars, or one that allows."""

from dataclasses import replace

from poolcheck.law.rules import Admits, Rule
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True, eq=False)
class Ground:
    """A rule that an answer stands on, in the words that fit where it is cited.

    Where a leaves-out clause says why, `rule` is that clause under the id of the rule
    it is part of, and `clause` its number there.
    """

    rule: Rule
    clause: int | None = None

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.rule.id

    def __eq__(self, other: object) -> bool:
        """Whether it is the same rule, and the same clause of it.

        By id and number, since a rule that holds a mapping cannot be hashed.
        """
        return isinstance(other, Ground) and self._key == other._key

    def __hash__(self) -> int:
        """As equality has it."""
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, int | None]:
        return self.rule.id, self.clause


def not_admitted(admits: Admits, function: str, kind: str) -> Ground:
    """That a mechanism does not admit a function in these hands, and why if it says."""
    for number, clause in enumerate(admits.leaves_out):
        if clause.covers(function, kind):
            return Ground(replace(clause, id=admits.id), number)
    return Ground(admits)
