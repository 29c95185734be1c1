"""A page that can be read as it is written, so that no more of it is held than that."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator

from poolcheck.report.parts.page import Page


class GrowingPage(Page):
    """A page that hands over what was written of it, and then writes on."""

    def __init__(self) -> None:
        """Start an empty page."""
        # What was written before steps that are not yet taken, and those steps.
        self._before: list[tuple[str, Iterable[object]]] = []

    def one_by_one(self, steps: Iterable[object]) -> None:
        """What is written here step by step, each when it is read so far."""
        self._before.append((self._taken(), steps))

    @property
    def grows(self) -> bool:
        """Whether steps are left that are taken as the page is read."""
        return bool(self._before)

    def pieces(self) -> Iterator[str]:
        """The page as it is written, piece by piece; it can be read so once."""
        last = self._taken()
        yield from self._joined(self._each(last))

    def _each(self, last: str) -> Iterator[str]:
        for before, steps in self._before:
            yield before
            for _ in steps:
                yield self._taken()
        yield last

    def text(self) -> str:
        """The whole page."""
        return "".join(self.pieces())

    @abstractmethod
    def _taken(self) -> str:
        """What was written since this was last asked; nothing that follows joins it."""

    @abstractmethod
    def _joined(self, pieces: Iterator[str]) -> Iterator[str]:
        """Pieces with what stands between them, the last ending in a line feed."""
