"""The answers as a program gets them: those of the commands, which show themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from poolcheck.answers import can_pool, check, compare, reform, structures
from poolcheck.law import changes
from poolcheck.notebook.shown import Shown
from poolcheck.question.pair import Two
from poolcheck.report.pages import can_pool as can_pool_page
from poolcheck.report.pages import changes as changes_page
from poolcheck.report.pages import check as check_page
from poolcheck.report.pages import compare as compare_page
from poolcheck.report.pages import reform as reform_page
from poolcheck.report.pages import structures as structures_page
from poolcheck.report.parts.page import Page
from poolcheck.report.to_json import check as check_json
from poolcheck.report.to_json import compare as compare_json
from poolcheck.report.to_json import questions as questions_json
from poolcheck.report.to_json import reform as reform_json

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class CanPool(Shown, can_pool.CanPool):
    """Whether services may lie in one fund, and all that the answer rests on."""

    def _write(self, page: Page) -> None:
        can_pool_page.report(page, self)

    def _json(self) -> dict[str, Any]:
        return questions_json.can_pool(self)


@dataclass(frozen=True, repr=False)
class Structures(Shown, structures.Structures):
    """The lawful structures for a mix; `every_one` and `limit` are as asked for."""

    every_one: bool = False
    limit: int | None = None

    def _write(self, page: Page) -> None:
        structures_page.report(page, self, self.every_one, self.limit, False)

    def _json(self) -> dict[str, Any]:
        return questions_json.structures(self, self.every_one, self.limit, False)


class Checked(Shown, check.Checked):
    """Whether a proposed structure is lawful, what it breaks, and the nearest."""

    def _write(self, page: Page) -> None:
        check_page.report(page, self)

    def _json(self) -> dict[str, Any]:
        return check_json.check(self)


class Compared(Shown, compare.Compared):
    """What changed for a question from one edition to another."""

    def _write(self, page: Page) -> None:
        compare_page.report(page, self)

    def _json(self) -> dict[str, Any]:
        return compare_json.compared(self)


@dataclass(frozen=True, repr=False)
class ComparedRules(Shown):
    """What changed in the rules from one edition to another, whatever is asked."""

    editions: Two
    changes: changes.Changes

    def _write(self, page: Page) -> None:
        changes_page.report(page, self.editions, self.changes)

    def _json(self) -> dict[str, Any]:
        return compare_json.in_general(self.editions, self.changes)


class Reform(Shown, reform.Reform):
    """What a change of rule would unlock, in one place or several."""

    def _write(self, page: Page) -> None:
        reform_page.report(page, self, None)

    def _json(self) -> dict[str, Any]:
        return reform_json.reform(self, None)


def parts(found: "DataclassInstance") -> Mapping[str, Any]:
    """The fields of an answer, by name: what one that shows itself is made of."""
    return {field.name: getattr(found, field.name) for field in fields(found)}
