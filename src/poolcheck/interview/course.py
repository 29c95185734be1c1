"""The course of an interview: what was answered in which order, and what undone."""

from collections.abc import Sequence

from poolcheck.interview.items import NOT_KNOWN, Item
from poolcheck.interview.possible import MOST_COMPLETIONS, Possible, Solve, possible
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Course:
    """The answers given so far, in order, by the item's id; `?` where it is not known.

    `before` are answers that were gone back over: each stands again once its item is
    asked again, and is dropped if it is not.
    """

    given: tuple[tuple[str, str], ...] = ()
    before: tuple[tuple[str, str], ...] = ()

    @property
    def known(self) -> dict[str, str]:
        """What is known, by the item's id."""
        return {id_: word for id_, word in self.given if word != NOT_KNOWN}

    @property
    def asked(self) -> tuple[str, ...]:
        """The items that were asked, known or not."""
        return tuple(id_ for id_, _ in self.given)

    def answered(self, item: Item, word: str) -> "Course":
        """The course with one answer more."""
        before = tuple(pair for pair in self.before if pair[0] != item.id)
        return Course((*self.given, (item.id, word)), before)

    def back(self) -> "Course":
        """The course before its last answer, which is to be asked for anew.

        It is kept in mind all the same, with what was gone back over before it.
        """
        *given, last = self.given
        return Course(tuple(given), (last, *self.before))

    def again(self, item: Item) -> "Course | None":
        """The course with the answer that was given to an item before; None if none."""
        word = dict(self.before).get(item.id)
        return None if word is None else self.answered(item, word)

    def possible(
        self, items: Sequence[Item], solve: Solve, most: int = MOST_COMPLETIONS
    ) -> Possible:
        """What is still possible."""
        return possible(items, self.known, solve, most)
