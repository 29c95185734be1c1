"""A finding: an answer with the code it leaves with, in each form it is written in."""

from collections.abc import Callable
from typing import Any

from poolcheck.law.rulebook import Rulebook
from poolcheck.question.again import Again
from poolcheck.report.parts.page import Page
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import FileRead


@dataclass(frozen=True, kw_only=True)
class Finding:
    """An answer as it may be written: its page, its first screen, its JSON, its CSV.

    `again` gives the command that asks the same again, ending in the words given; `of`
    are the rulebooks answered from. `code` is 0 where the answer is the one hoped for,
    as docs/reference.md has it, and 1 where it is not.
    """

    page: Callable[[Page], None]
    screen: Callable[[Page], None] | None = None
    as_json: Callable[[], dict[str, Any]]
    as_csv: Callable[[], str]
    again: Callable[[tuple[str, ...]], Again] | None = None
    of: tuple[Rulebook, ...] = ()
    code: int = 0

    def tell(self, page: Page, *, ids: bool = False, full: bool = False) -> None:
        """Write the first screen, where there is one, unless the whole is asked for."""
        whole = ("--ids",) if ids else ("--full",) if full else ()
        page.ids = ids
        page.again = self.again(whole) if self.again else None
        brief = None if whole else self.screen
        (brief or self.page)(page)

    def json(self, files: tuple[FileRead, ...]) -> dict[str, Any]:
        """All of its JSON; `files` are those that the question was read from."""
        from poolcheck.report.to_json.standing import Standing, besides

        again = self.again(()) if self.again else None
        return besides(self.as_json(), Standing(self.of, again, files))
