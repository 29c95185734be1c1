"""What is told with an answer and decides nothing: cautions, readings, fallbacks."""

from collections.abc import Mapping
from typing import Annotated, Any

from poolcheck.law.rules.keys import Key, MechanismId, RuleId
from poolcheck.law.rules.powers import Clause, Exclusion, RingFence, Route
from poolcheck.law.rules.rule import EVERY_QUESTION, Rule, When
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import Weight


@dataclass(frozen=True, kw_only=True)
class Caution(Rule):
    """Something said with every answer that it touches.

    `brief` says the whole of it in fewer words, for a first screen. `actor` is who must
    be spoken to about it. One that names `mechanisms` is said only where a fund of one
    of them is shown; one `of_no_stream` only where a line of its functions is of no
    stream. `unless` is when a yes would be wrong, in words that follow "unless".
    """

    weight: Annotated[Weight, Key(unread=Weight.TO_KNOW)]
    actor: str
    brief: str = ""
    unless: str = ""
    when: When = EVERY_QUESTION
    of_no_stream: bool = False
    mechanisms: tuple[MechanismId, ...] = ()


@dataclass(frozen=True)
class Other:
    """Another choice of a reading, as what it would make of the rulebook.

    `given` is when it would be so, in words that follow an "if"; it may be empty.
    `without` are ids of rules that there would not be; `changed` holds, by the id of a
    rule, what it would say instead, field by field; `added` are rules that there would
    be besides, and `let_in` clauses by the id of what admits them. `when` are the
    questions that it bears on, where they are not the reading's own.
    """

    says: str
    given: str
    when: When | None
    without: tuple[str, ...]
    changed: Mapping[str, Mapping[str, Any]]
    added: tuple[Route | RingFence | Exclusion, ...]
    let_in: tuple[tuple[str, Clause], ...]

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the rules of today that it takes up."""
        return frozenset((*self.without, *self.changed, *(i for i, _ in self.let_in)))


@dataclass(frozen=True, kw_only=True)
class Reading(Rule):
    """Where a source is silent or has two meanings: what was chosen, and why.

    `others` are its other choices as rulebooks. Where there is none, `unchanged` says
    why no rule turns on the choice, or `unsolved` why what turns on it is not encoded.
    """

    says: Annotated[str, Key("chosen")]
    question: str
    why: str
    otherwise: str
    rules: tuple[RuleId, ...]
    when: When = EVERY_QUESTION
    others: Annotated[tuple[Other, ...], Key("other")] = ()
    unchanged: Annotated[str, Key(may_be_empty=False)] = ""
    unsolved: Annotated[str, Key(may_be_empty=False)] = ""

    def turns(self, rule_id: str, rule: Rule) -> bool:
        """Whether some other choice is about a rule of this id, and its functions.

        A clause goes by the id of what admits it.
        """
        taken_up = {i for other in self.others for i in other.touched}
        if not self.others or rule_id not in taken_up.union(self.rules):
            return False
        asked = self.when.functions
        match rule:
            case Route() | RingFence() | Exclusion() | Clause():
                return asked is None or not set(asked).isdisjoint(rule.functions)
        return True


@dataclass(frozen=True, kw_only=True)
class NotEncoded(Rule):
    """What was read and left out, and the answers that it could touch.

    `weight` is that of a caution: whether it is to be settled before signing.
    """

    label: str
    why: str
    when: When = EVERY_QUESTION
    weight: Weight = Weight.TO_KNOW


@dataclass(frozen=True, kw_only=True)
class Fallback(Rule):
    """What may be done outside the pools, and the answers it is offered with."""

    label: str
    when: When = EVERY_QUESTION
