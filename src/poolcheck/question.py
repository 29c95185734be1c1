"""The question: who, which services, on which day, with which facts and levers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from poolcheck.rulebook import Rulebook
from poolcheck.rules import When
from poolcheck.terms import Commissioner


@dataclass(frozen=True)
class Asked:
    """A service as it was asked about: the words, what they came to, a caution."""

    words: str
    service: str
    label: str
    functions: tuple[str, ...]
    caution: str = ""


@dataclass(frozen=True)
class Wishes:
    """What the asker wants of a structure. Wishes narrow; they never widen."""

    mechanisms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """Everything an answer depends on; the rulebook is the one in force that day.

    `mix` holds every function to be commissioned, in the rulebook's order; `asked`
    are the services that the question is about, within it.
    """

    rulebook: Rulebook
    day: date
    commissioners: tuple[Commissioner, ...]
    asked: tuple[Asked, ...]
    mix: tuple[str, ...]
    facts: Mapping[str, bool]
    levers: tuple[str, ...] = ()
    wishes: Wishes = Wishes()
    row: str | None = None
    commissioners_given: bool = True

    def asked_functions(self) -> tuple[str, ...]:
        """The functions asked about, once each, in the rulebook's order."""
        return self.rulebook.in_order({f for a in self.asked for f in a.functions})

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The services asked about, as functions, none of them twice.

        Functions that the same services share stand together; where only one
        group is left, each of its functions is asked about by itself.
        """
        by_services: dict[frozenset[int], list[str]] = {}
        for function in self.asked_functions():
            key = frozenset(
                i for i, a in enumerate(self.asked) if function in a.functions
            )
            by_services.setdefault(key, []).append(function)
        groups = [tuple(group) for group in by_services.values()]
        if len(groups) == 1:
            return tuple((function,) for function in groups[0])
        return tuple(groups)

    def touches(self, when: When) -> bool:
        """Whether something said only of some questions is to be said of this one."""
        if when.functions is not None or when.functions_of is not None:
            kinds = when.functions_of or ()
            if not any(
                f in (when.functions or ())
                or self.rulebook.function(f).own_duty_of in kinds
                for f in self.mix
            ):
                return False
        return all(count.met(self.commissioners) for count in when.commissioners)

    def among(self, commissioners: tuple[Commissioner, ...]) -> "Question":
        """The same question of other commissioners."""
        return replace(self, commissioners=commissioners)
