"""How many names are known that the rulebook was not told of.

    python -m tests.question.held_back

Of the names that published papers give, a tenth at a time is taken out of the rulebook
as it is supplied, and looked up all the same. Prints what became of them.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from poolcheck.law.editions import supplied
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import EverydayName
from poolcheck.question.question import Asked
from poolcheck.question.service_names import Names
from poolcheck.terms.text import folded

IN_PAPERS = Path(__file__).with_name("names_in_papers.csv")
TENTHS = 10
# What no name is called.
NAMELESS = "left without a name: {}"


class Became(Enum):
    """What became of a name that was held back."""

    KNOWN = "known as it is with the name in the rulebook"
    TAKEN_OTHERWISE = "taken for a service, but of other functions"
    TOLD_WHAT_TO_ASK = "no service: told what to ask, as with the name"
    ASKED_FURTHER = "told what to ask, though it is known or told otherwise"
    ASKED_BACK = "not known: asked what it is"


@dataclass(frozen=True)
class HeldBack:
    """A name, what it means with all names known, and what without it."""

    name: str
    meant: Asked | EverydayName
    found: Asked | EverydayName | None

    @property
    def became(self) -> Became:
        """What became of it."""
        if self.found is None:
            return Became.ASKED_BACK
        alike = _functions(self.found) == _functions(self.meant)
        if isinstance(self.found, Asked):
            return Became.KNOWN if alike else Became.TAKEN_OTHERWISE
        return Became.TOLD_WHAT_TO_ASK if alike else Became.ASKED_FURTHER


def held_back() -> Iterator[HeldBack]:
    """Each name of the papers that the rulebook knows, looked up without its tenth."""
    whole = supplied("icb-2022")
    every = Names(whole)
    with IN_PAPERS.open(encoding="utf-8", newline="") as file:
        written = [row["name"] for row in csv.DictReader(file)]
    known = [name for name in written if _meant(every, name)]
    for tenth in range(TENTHS):
        held = known[tenth::TENTHS]
        rest = Names(_without(whole, held))
        for name in held:
            meant = _meant(every, name)
            assert meant is not None
            yield HeldBack(name, meant, _meant(rest, name))


def _meant(names: Names, words: str) -> Asked | EverydayName | None:
    return names.find(words) or names.not_a_service(words)


def _functions(meant: Asked | EverydayName) -> tuple[str, ...] | None:
    return meant.functions if isinstance(meant, Asked) else None


def _without(rulebook: Rulebook, names: Iterable[str]) -> Rulebook:
    """The rulebook without these names, or any that is one of them but for its case."""
    gone = frozenset(map(folded, names))
    left = []
    for number, name in enumerate(rulebook.names):
        also = tuple(other for other in name.also if folded(other) not in gone)
        called = NAMELESS.format(number) if folded(name.name) in gone else name.name
        if called == name.name or also or name.begins or name.holds:
            left.append(replace(name, name=called, also=also, folded=()))
    return replace(rulebook, names=tuple(left))


def main() -> None:
    """Print how many names became what."""
    every = list(held_back())
    services = sum(isinstance(held.meant, Asked) for held in every)
    counted = Counter(held.became for held in every)
    print(f"{len(every)} names held back, a tenth at a time; {services} are services.")
    for became in Became:
        print(f"  {counted[became]:4}  {became.value}")
    print(f"Known: {counted[Became.KNOWN] / services:.1%} of the services.")


if __name__ == "__main__":
    main()
