"""The words for services, made into services, or into what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from poolcheck.errors import Fault
from poolcheck.names import Names
from poolcheck.question import Asked
from poolcheck.rulebook.book import Rulebook
from poolcheck.words import folded, listed, plain

# Beyond this many words not known, nobody reads what each may have meant.
MOST_GUESSED = 50


@dataclass(frozen=True)
class Words:
    """The services of a rulebook, found by the words that people use."""

    rulebook: Rulebook

    @cached_property
    def names(self) -> Names:
        """Every name by which the rulebook knows a service."""
        return Names(self.rulebook)

    @cached_property
    def _guesses(self) -> dict[str, str]:
        return {}

    def find(self, words: str, place: str, faults: list[Fault]) -> Asked | None:
        """The service that words stand for; a fault where they stand for none."""
        asked = self.names.find(words)
        if asked is not None:
            return asked
        other = self.names.not_a_service(words)
        if not folded(words):
            problem, remedy = "is empty", "name a service, or leave it out"
        elif other is not None:
            problem = "is not a service that can be placed"
            remedy = other.ask_instead
        else:
            problem, remedy = "there is no service of that name", self._guess(words)
        faults.append(Fault(place, plain(words), problem, remedy))
        return None

    def _guess(self, words: str) -> str:
        if words not in self._guesses:
            if len(self._guesses) > MOST_GUESSED:
                return "`poolcheck services` lists every name"
            self._guesses[words] = self._nearest(words)
        return self._guesses[words]

    def _nearest(self, words: str) -> str:
        near = self.names.near(words)
        if not near:
            return "`poolcheck services` lists every name"
        guesses = listed([f'"{name}"' for name in near], "or")
        first = folded(near[0]).split()[0]
        return f"did you mean {guesses}? try: poolcheck services {first}"

    def function(self, words: str, among: Iterable[str]) -> str | None:
        """The one of these functions that words stand for; None if they do not."""
        for function in among:
            label = self.rulebook.function(function).label
            if folded(words) in (folded(function), folded(label)):
                return function
        asked = self.names.find(words)
        if asked and len(asked.functions) == 1 and asked.functions[0] in among:
            return asked.functions[0]
        return None

    def labels(self, functions: Iterable[str]) -> list[str]:
        """The functions as they are called."""
        return [self.rulebook.function(f).label for f in functions]

    def within(self, asked: Asked, functions: Iterable[str]) -> Asked:
        """A service with those of its functions alone that are among these.

        Where one function is left, it is that function under the words used.
        """
        kept = self.rulebook.in_order(set(asked.functions) & set(functions))
        if kept == self.rulebook.in_order(asked.functions):
            return asked
        if len(kept) != 1:
            return replace(asked, functions=kept)
        label = self.rulebook.function(kept[0]).label
        return Asked(asked.words, kept[0], label, kept)


def of_row(words: Words, services: Iterable[str]) -> tuple[Asked, ...]:
    """The services of a published row, called by their labels."""
    found = [words.names.find(service) for service in services]
    return tuple(replace(a, words=a.label) for a in found if a is not None)


def wholes_and_parts(
    rulebook: Rulebook, mix: tuple[str, ...], place: str, faults: list[Fault]
) -> None:
    """Note as a fault each function of a mix that another of them is part of."""
    for f in mix:
        whole = rulebook.function(f).part_of
        if whole in mix and whole is not None:
            labels = rulebook.function(whole).label, rulebook.function(f).label
            faults.append(
                Fault(
                    place,
                    f"{labels[0]}; {labels[1]}",
                    "the second is part of the first, so its money would count twice",
                    "ask about the whole, or about its parts",
                )
            )
