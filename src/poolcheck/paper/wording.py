"""What a paper calls things: partners, services, funds, powers, places of money."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from poolcheck.answers.board_options import BudgetRow, Option
from poolcheck.answers.board_paper import BoardPaper
from poolcheck.law.rulebook import Rulebook
from poolcheck.paper.figures.flows import Pattern
from poolcheck.report.pages.can_pool import named
from poolcheck.report.parts.funds import hosts
from poolcheck.report.parts.lines import called
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Pooled,
    RingFenced,
)
from poolcheck.terms.text import capital, listed, plain

LONGEST_NAME = 500
LONGEST_SERVICE = 500
MOST_NAMED = 5
# More partners than these are read past, and more structures than these not believed.
MOST_READ, MOST_COUNTED = 4, 1_000_000
# How a text of the rulebook says that a fact is to be stated.
FACT = r"(?:--fact |the fact )?\b{}\b(?:=true|(?P<no>=false| (?:is )?set to false))?"
# A decision has to stand alone as a minute, so it names more.
MOST_DECIDED = 15


@dataclass(frozen=True)
class Lies:
    """A place where money lies: what it is called, how, and the rows that lie there."""

    name: str
    pattern: Pattern
    rows: tuple[BudgetRow, ...]
    fund: Pooled | None = None

    @property
    def pence(self) -> int:
        """What is known to lie there, in pence."""
        return sum(row.amount or 0 for row in self.rows)

    @property
    def unknown(self) -> bool:
        """Whether some amount there is not known."""
        return any(row.amount is None for row in self.rows)

    def known(self, who: Commissioner | None = None) -> int | None:
        """What is known of a partner's there, or of all; None where nothing is."""
        rows = [row for row in self.rows if who in (None, row.payer)]
        amounts = [row.amount for row in rows if row.amount is not None]
        return None if rows and not amounts else sum(amounts)


@dataclass(frozen=True)
class Wording:
    """The words for one answer."""

    answer: BoardPaper

    @property
    def rulebook(self) -> Rulebook:
        """The rules it is by."""
        return self.answer.question.rulebook

    @cached_property
    def partners(self) -> tuple[Commissioner, ...]:
        """The partners as given, the one whose paper it is first."""
        every = self.answer.question.commissioners
        return tuple(sorted(every, key=lambda c: c != self.answer.whose))

    @property
    def title(self) -> str:
        """What the place is called; the services where it has no title."""
        question = self.answer.question
        if question.budget.title:
            return plain(question.budget.title)
        return capital(self.several([a.label for a in question.asked], "services"))

    def several(self, names: Iterable[str], what: str, most: int = MOST_NAMED) -> str:
        """Names in a sentence, each once; their number where there are too many."""
        every = list(dict.fromkeys(names))
        if len(every) > most:
            return f"{len(every)} {what}"
        return listed(every)

    def names(self, who: Iterable[Commissioner], last: str = "and") -> str:
        """Partners in a sentence."""
        return listed([plain(c.name, LONGEST_NAME) for c in who], last)

    def service(self, row: BudgetRow) -> str:
        """A row in its owner's words."""
        if row.bundle is not None:
            name, service = row.lines[0].name, plain(row.bundle.service)
            return f"{plain(name, LONGEST_SERVICE)} ({service})" if name else service
        return called(self.rulebook, row.lines[0], LONGEST_SERVICE)

    def listed_as(self, rows: Sequence[BudgetRow]) -> str:
        """What is listed as one line, wherever the rows that it comes to lie."""
        line = rows[0].lines[0]
        if len(rows) == 1:
            return self.service(rows[0])
        name, service = plain(line.name, LONGEST_SERVICE), plain(line.service)
        return f"{name} ({service})" if name else service

    def briefly(self, row: BudgetRow) -> str:
        """A row in its owner's words alone, where they are not those of others too."""
        line = row.lines[0]
        parts = {
            x.function for x in self.answer.answer.lines if x.number == line.number
        }
        own = line.name or line.service
        if not own or row.bundle is not None or (line.number and len(parts) > 1):
            return self.service(row)
        return plain(own, LONGEST_SERVICE)

    def out(self, lines: Iterable[Line]) -> list[str]:
        """Lines by their functions; by their own names where a pool has others such."""
        chosen = self.answer.chosen
        inside = [x for p in chosen.pooled for x in p.lines] if chosen else []
        return named(self.rulebook, list(lines), inside)

    def least(self, who: Commissioner) -> str:
        """That a partner may pay more into pooled funds than is known, where it may."""
        chosen = self.answer.chosen
        rows = chosen.rows if chosen else ()
        mine = [row for row in rows if row.payer == who]
        unsure = any(row.fund is None or row.amount is None for row in mine)
        return "at least " if unsure else ""

    def functions(self, lines: Iterable[Line]) -> list[str]:
        """The functions that lines are for, each once, in the rulebook's order."""
        found = self.rulebook.in_order({line.function for line in lines})
        return self.rulebook.labels(found)

    def plainly(self, text: str) -> str:
        """A text of the rulebook in which a fact goes by its label, not by its id."""
        for fact in self.rulebook.facts:
            said = re.compile(FACT.format(re.escape(fact.id)))
            for found in reversed(list(said.finditer(text))):
                so = "not so" if found["no"] else "so"
                told = f'"{fact.label}" ({so})'
                text = f"{text[: found.start()]}{told}{text[found.end() :]}"
        return text

    def power(self, fund: Pooled) -> str:
        """The power of a fund as a heading has it."""
        return self.rulebook.mechanism(fund.mechanism).label

    def whole_power(self, fund: Pooled) -> str:
        """The power of a fund by its whole name, if that is known."""
        return self.answer.agreed.called(fund.mechanism) or self.power(fund)

    def payers(self, who: Collection[Commissioner]) -> str:
        """Partners in a sentence; how many of them, where there are too many to read.

        The first recommendation and Table 1 have every name.
        """
        every = len(self.partners)
        if len(who) <= MOST_READ:
            return self.names(who)
        return (
            f"all {every} partners"
            if len(who) == every
            else (f"{len(who)} of the {every} partners")
        )

    def any_may_host(self, fund: Pooled) -> bool:
        """Whether any of many partners may host a fund, and nobody else."""
        many = len(self.partners) > MOST_READ
        return many and not fund.joint_committee and {*fund.hosts} == {*self.partners}

    def hosts(self, fund: Pooled) -> str:
        """Who may host a fund."""
        if self.any_may_host(fund):
            return f"any of the {len(self.partners)} partners"
        return hosts(fund)

    def ways(self) -> str:
        """How many structures are lawful."""
        number = self.answer.answer.lawful.count
        return f"{number:,}" if number <= MOST_COUNTED else "more than a million"

    def places(self, option: Option) -> tuple[Lies, ...]:
        """Where the money of an option lies: pooled funds, own budgets, grants, rest.

        Payments of one payer under one power, to the same body, are one place.
        """
        pooled = [p.fund for p in option.pooled]
        found: dict[str, Lies] = {}
        for number, placed in enumerate(option.structure.funds):
            name = self._place(placed.fund, pooled)
            before = found[name].rows if name in found else ()
            fund = placed.fund if isinstance(placed.fund, Pooled) else None
            rows = (*before, *option.rows_of(number))
            if rows or fund:
                found[name] = Lies(name, _pattern(placed.fund), rows, fund)
        rest = option.rows_of(None)
        if rest:
            name = "Not yet split between a fund and an own budget"
            found[name] = Lies(name, Pattern.NOT_SPLIT, rest)
        return tuple(found.values())

    def _place(self, fund: Fund, pooled: list[Fund]) -> str:
        match fund:
            case Pooled():
                number = f" {pooled.index(fund) + 1}" if len(pooled) > 1 else ""
                return f"Pooled fund{number}, {self.power(fund)}"
            case Aligned():
                return f"Aligned budget of {self.names([fund.commissioner])}"
            case RingFenced():
                return f"Ring-fenced budget of {self.names([fund.commissioner])}"
            case Grant():
                power = self.rulebook.grant(fund.power).label
                to = f" to {self.names(fund.to, 'or')}" if fund.to else ""
                return f"Paid over by {self.names([fund.commissioner])}{to}, {power}"


def _pattern(fund: Fund) -> Pattern:
    match fund:
        case Pooled():
            return Pattern.POOLED
        case Aligned():
            return Pattern.ALIGNED
        case RingFenced():
            return Pattern.RING_FENCED
        case Grant():
            return Pattern.GRANT
