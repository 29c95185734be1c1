"""What stays with the commissioner, and what a provider may do: the published lists."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from poolcheck.answers.provider_checks import annex_a
from poolcheck.law.editions import seen_from_here, shipped
from poolcheck.law.file.annexed import FILE
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules.annex_a import (
    About,
    Activity,
    AnnexA,
    May,
    Paper,
    Point,
    Unpublished,
)
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import is_short, nearest
from poolcheck.terms.text import folded

MOST_LIKE = 3
Entry = TypeVar("Entry", Activity, Point)


@dataclass(frozen=True)
class Activities:
    """The activities of one paper and what it says beside them, or what holds words.

    `unpublished` is set where the edition asked of has no list: the paper is then the
    last before it. `like` are names that the words are like, where nothing holds them.
    """

    rulebook: Rulebook
    day: date
    words: str
    annex: AnnexA
    paper: Paper
    unpublished: Unpublished | None
    activities: tuple[Activity, ...]
    points: tuple[Point, ...]
    like: tuple[str, ...]

    @property
    def read_from(self) -> str:
        """Where the lists were read from."""
        return seen_from_here(shipped() / FILE)

    def that(self, may: May) -> tuple[Activity, ...]:
        """The activities with this answer."""
        return tuple(each for each in self.activities if each.may is may)

    def about(self, about: About) -> tuple[Point, ...]:
        """What the paper says of one thing beside its list."""
        return tuple(point for point in self.points if point.about is about)


def activities(rulebook: Rulebook, day: date, words: str = "") -> Activities:
    """The activities of an edition's paper, or those that hold these words.

    Raises BadInput where there is no paper for the edition.
    """
    annex = annex_a()
    paper, unpublished = annex.paper_for(rulebook.edition.id)
    if paper is None:
        raise BadInput([_no_paper(rulebook.edition.id, annex)])
    every, points = annex.of(paper), annex.points_of(paper)
    held = _holding(words, every, _words_of_activity)
    said = _holding(words, points, lambda p: (p.id, p.about.value, p.label, p.says))
    like: tuple[str, ...] = ()
    if words and not held and not said:
        names = [*(a.label for a in every), *(p.label for p in points)]
        like = tuple(nearest(words, dict.fromkeys(names), MOST_LIKE))
    return Activities(rulebook, day, words, annex, paper, unpublished, held, said, like)


def _no_paper(edition: str, annex: AnnexA) -> Fault:
    known = [*(p.id for p in annex.papers), *(none.id for none in annex.unpublished)]
    return Fault(
        Place.option("--edition"),
        edition,
        "has no list of activities",
        f"use one of: {', '.join(known)}",
        FaultKind.NOT_HERE,
    )


def _words_of_activity(each: Activity) -> tuple[str, ...]:
    said = (each.says, each.stays, *each.law, each.differs)
    return (each.id, each.heading, each.part, each.label, *said)


def _holding(
    words: str, entries: Iterable[Entry], words_of: Callable[[Entry], Iterable[str]]
) -> tuple[Entry, ...]:
    """Those whose words hold these; a short word has to begin one of theirs."""
    wanted = folded(words)
    wanted = f" {wanted}" if is_short(wanted) else wanted
    return tuple(
        each
        for each in entries
        if wanted in f" {' '.join(map(folded, words_of(each)))}"
    )
