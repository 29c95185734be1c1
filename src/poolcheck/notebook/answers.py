"""The answers as a program gets them: those of the commands, which show themselves."""

from collections.abc import Mapping
from dataclasses import fields
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from poolcheck import answers
from poolcheck.law.changes import Changes
from poolcheck.notebook.shown import Shown
from poolcheck.question.pair import Two
from poolcheck.report import pages, to_json
from poolcheck.report.parts.page import Page
from poolcheck.terms.frozen import dataclass

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class CanPool(Shown, answers.can_pool.CanPool):
    """Whether services may lie in one fund, and all that the answer rests on."""

    def _write(self, page: Page) -> None:
        pages.can_pool.report(page, self)

    def _json(self) -> dict[str, Any]:
        return to_json.can_pool.can_pool(self)


@dataclass(frozen=True, repr=False)
class Structures(Shown, answers.structures.Structures):
    """The lawful structures for a mix; `every_one` and `limit` are as asked for."""

    every_one: bool = False
    limit: int | None = None

    def _write(self, page: Page) -> None:
        each = None
        if self.every_one:
            each = zip_longest(self.structures, self.money_of_each)
        pages.structures.report(page, self, each, self.limit, False)

    def _json(self) -> dict[str, Any]:
        return to_json.structures.structures(self, self.every_one, self.limit, False)


class Checked(Shown, answers.check.Checked):
    """Whether a proposed structure is lawful, what it breaks, and the nearest."""

    def _write(self, page: Page) -> None:
        pages.check.report(page, self)

    def _json(self) -> dict[str, Any]:
        return to_json.check.check(self)


class Compared(Shown, answers.compare.Compared):
    """What changed for a question from one edition to another."""

    def _write(self, page: Page) -> None:
        pages.compare.report(page, self)

    def _json(self) -> dict[str, Any]:
        return to_json.compare.compared(self)


@dataclass(frozen=True, repr=False)
class ComparedRules(Shown):
    """What changed in the rules from one edition to another, whatever is asked."""

    editions: Two
    changes: Changes

    def _write(self, page: Page) -> None:
        pages.changes.report(page, self.editions, self.changes)

    def _json(self) -> dict[str, Any]:
        return to_json.compare.in_general(self.editions, self.changes)


class Reform(Shown, answers.reform.Reform):
    """What a change of rule would unlock, in one place or several."""

    def _write(self, page: Page) -> None:
        pages.reform.report(page, self, None)

    def _json(self) -> dict[str, Any]:
        return to_json.reform.reform(self, None)


def parts(found: "DataclassInstance") -> Mapping[str, Any]:
    """The fields of an answer, by name: what one that shows itself is made of."""
    return {field.name: getattr(found, field.name) for field in fields(found)}
