"""What can be wrong with a rulebook, and a fault of it."""

from enum import Enum

from poolcheck.answers.lint.places import Places
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Rule
from poolcheck.terms.faults import Place
from poolcheck.terms.frozen import dataclass


class Sort(Enum):
    """The sorts of fault, in the order of telling."""

    MALFORMED = "malformed"
    DANGLING = "dangling"
    UNSOURCED = "unsourced"
    UNDATED = "undated"
    DUPLICATE = "duplicate"
    CONFLICTING = "conflicting"
    SHADOWED = "shadowed"
    UNREACHABLE = "unreachable"
    GAP = "gap"
    DOUBTFUL = "doubtful"
    NEVER_DECISIVE = "never-decisive"


@dataclass(frozen=True)
class Flaw:
    """A fault of a rulebook: its sort, where it is, what is wrong and what to do.

    `rules` are the ids of the rules it is about, the one to change first; `rule` is
    that one, where it could be read.
    """

    kind: Sort
    rules: tuple[str, ...]
    place: Place
    says: str
    remedy: str
    rule: Rule | None = None


@dataclass(frozen=True)
class Linted:
    """A rulebook file, its faults, and how far they were looked for.

    `questions` is how many were tried to see which rules decide one, and `untried` the
    rules for which none was. Not `whole`: faults in reading it kept some sorts from
    being looked for.
    """

    file: str
    rulebook: Rulebook
    flaws: tuple[Flaw, ...]
    questions: int
    untried: tuple[Rule, ...]
    whole: bool

    @property
    def edition_id(self) -> str:
        """The id of the edition; empty where it could not be read."""
        return self.rulebook.edition.id

    def of(self, sort: Sort) -> tuple[Flaw, ...]:
        """The faults of one sort, as they were found."""
        return tuple(flaw for flaw in self.flaws if flaw.kind is sort)

    def in_order(self) -> tuple[Flaw, ...]:
        """The faults sort by sort."""
        return tuple(flaw for sort in Sort for flaw in self.of(sort))


@dataclass(frozen=True)
class Flaws:
    """Makes the faults of one rulebook, each placed in its file."""

    rulebook: Rulebook
    places: Places

    def of(
        self,
        sort: Sort,
        rule: Rule,
        key: str,
        says: str,
        remedy: str,
        *others: Rule,
    ) -> Flaw:
        """A fault at a key of a rule, to do with some others."""
        return Flaw(
            sort,
            tuple(dict.fromkeys(self.places.id_of(r) for r in (rule, *others))),
            self.places.of(rule, key),
            says,
            remedy,
            rule,
        )
