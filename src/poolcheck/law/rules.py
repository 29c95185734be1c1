"""The kinds of rule there are, each with its source, basis and dates.

Their keys in a rulebook file are those of data/README.md.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from poolcheck.terms.funds import Commissioner
from poolcheck.terms.verdicts import Basis, CellSays, Holder, Power, Reach


@dataclass(frozen=True)
class Place:
    """Where something is written: a document's id, and the place in it."""

    source: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: what it says, where that is written, on what basis, from when."""

    id: str
    says: str
    source: str
    at: str
    basis: Basis
    from_: date
    also: tuple[Place, ...] = ()
    until: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the rule counts for a question about this day."""
        return self.from_ <= day and (self.until is None or day < self.until)

    @property
    def parts(self) -> "Mapping[str, Rule]":
        """The rules that stand under this one with ids of their own, by their keys."""
        return {}

    def within(self) -> "Iterator[tuple[tuple[str | int, ...], Rule]]":
        """The parts, and the clauses in them, each with the way to it from here."""
        for key, part in self.parts.items():
            yield (key,), part
            for way, rule in part.within():
                yield (key, *way), rule


@dataclass(frozen=True)
class Count:
    """How many commissioners of some kinds there must be."""

    kinds: tuple[str, ...]
    at_least: int = 0
    at_most: int | None = None
    holding_a_line: bool = False
    label: str = ""

    def met(self, commissioners: Collection[Commissioner]) -> bool:
        """Whether these commissioners are enough, and not too many."""
        number = sum(c.kind in self.kinds for c in commissioners)
        return self.at_least <= number and (
            self.at_most is None or number <= self.at_most
        )


@dataclass(frozen=True, kw_only=True)
class Edition(Rule):
    """One dated statement of the rules, and what its source says of its standing."""

    title: str
    guide: str
    default: bool = False
    names: str = ""


@dataclass(frozen=True)
class Document:
    """A source document: how an answer cites it, and its whole title."""

    id: str
    short: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Kind(Rule):
    """A kind of commissioner, and the side (NHS or local) it stands on."""

    label: str
    plural: str
    short: str
    side: str
    aliases: tuple[str, ...] = ()
    at_most: int | None = None


@dataclass(frozen=True, kw_only=True)
class Outsider(Rule):
    """A body that people name and the edition has no place for.

    `replaced_by` is the kind here that took its place, if one did.
    """

    label: str
    remedy: str
    aliases: tuple[str, ...] = ()
    replaced_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Function(Rule):
    """The smallest thing that the rules tell apart, held by one kind."""

    label: str
    own_duty_of: str
    part_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Service(Rule):
    """A name for several functions."""

    label: str
    functions: tuple[str, ...]
    caution: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact(Rule):
    """Something about the place that a rule asks for and the asker may state."""

    label: str
    default: bool


@dataclass(frozen=True, kw_only=True)
class Route(Rule):
    """Why a commissioner may commission a function: its own duty, or a grant."""

    functions: tuple[str, ...]
    power: Power
    holder_kinds: tuple[str, ...]
    holder: Holder
    needs: tuple[Count, ...]
    facts: Mapping[str, bool]
    needs_says: str
    giver: str | None = None
    giver_label: str = ""
    by: str = ""
    condition: str = ""
    condition_actor: str = ""
    condition_kind: Reach | None = None

    @property
    def waits_for_lines(self) -> bool:
        """Whether the route asks who holds a line by some other route."""
        return any(need.holding_a_line for need in self.needs)


@dataclass(frozen=True, kw_only=True)
class RingFence(Rule):
    """Keeps budget lines apart from all other money."""

    label: str
    functions: tuple[str, ...]
    routes: tuple[str, ...] = ()
    open_to: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Parties(Rule):
    """Who may contribute to a mechanism's funds, and who must."""

    kinds: tuple[str, ...]
    groups: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class BothSides(Rule):
    """The sides that must each have a function in a fund."""

    sides: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Clause(Rule):
    """Functions that a mechanism lets in, or why it leaves them out."""

    functions: tuple[str, ...]
    held_by: tuple[str, ...] = ()

    def covers(self, function: str, kind: str) -> bool:
        """Whether it speaks of this function in the hands of this kind."""
        return function in self.functions and (not self.held_by or kind in self.held_by)


@dataclass(frozen=True, kw_only=True)
class Admits(Rule):
    """What may go into a mechanism's funds."""

    clauses: tuple[Clause, ...]
    leaves_out: tuple[Clause, ...] = ()

    @property
    def every_clause(self) -> tuple[Clause, ...]:
        """The clauses that let in, and those that leave out."""
        return (*self.clauses, *self.leaves_out)

    def within(self) -> Iterator[tuple[tuple[str | int, ...], Rule]]:
        """The clauses, each with its key and number."""
        for key, clauses in (("clause", self.clauses), ("leaves_out", self.leaves_out)):
            for number, clause in enumerate(clauses, 1):
                yield (key, number), clause


@dataclass(frozen=True, kw_only=True)
class Mechanism(Rule):
    """A legal power to pool. A rule it lacks does not bind it (a bare mechanism)."""

    label: str
    parties: Parties | None
    admits: Admits | None
    both_sides: BothSides | None = None

    def may_join(self, kind: str) -> bool:
        """Whether a commissioner of this kind may pay into its funds at all."""
        return self.parties is None or kind in self.parties.kinds

    @property
    def parts(self) -> Mapping[str, Rule]:
        """Who may pay in, which sides must be there, and what may go in."""
        parts: dict[str, Rule | None] = {
            "parties": self.parties,
            "both_sides": self.both_sides,
            "admits": self.admits,
        }
        return {key: part for key, part in parts.items() if part is not None}


@dataclass(frozen=True)
class Principles:
    """What holds of every fund, under any mechanism."""

    one_fund_each: Rule
    two_contributors: Rule
    contributes: Rule
    host: Rule
    own_money: Rule
    otherwise_aligned: Rule

    @property
    def parts(self) -> Mapping[str, Rule]:
        """The rules, by their keys."""
        return vars(self)


@dataclass(frozen=True, kw_only=True)
class Exclusion(Rule):
    """Keeps functions out of a mechanism that otherwise admits them."""

    label: str
    mechanism: str
    functions: tuple[str, ...]
    how: str
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lever(Rule):
    """A named change that lifts rules, and who can make it."""

    label: str
    actor: str
    kind: Reach
    lifts: tuple[str, ...]
    caution: str = ""


@dataclass(frozen=True)
class When:
    """The questions that something touches: any of the functions, all of the counts."""

    functions: tuple[str, ...] | None = None
    functions_of: tuple[str, ...] | None = None
    commissioners: tuple[Count, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Caution(Rule):
    """Something said with every answer that it touches."""

    when: When


@dataclass(frozen=True)
class Other:
    """Another choice of a reading, as what it would make of the rulebook.

    `without` are ids of rules that there would not be; `changed` holds, by the id of a
    rule, what it would say instead, field by field; `added` are rules that there would
    be besides, and `let_in` clauses by the id of what admits them. `when` are the
    questions that it bears on, where they are not the reading's own.
    """

    says: str
    when: When | None
    without: tuple[str, ...]
    changed: Mapping[str, Mapping[str, Any]]
    added: tuple[Route | RingFence | Exclusion, ...]
    let_in: tuple[tuple[str, Clause], ...]

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the rules of today that it takes up."""
        return frozenset((*self.without, *self.changed, *(i for i, _ in self.let_in)))


@dataclass(frozen=True, kw_only=True)
class Reading(Rule):
    """Where a source is silent or has two meanings: what was chosen, and why.

    `others` are its other choices as rulebooks. Where there is none, `unchanged` says
    why no rule turns on the choice, or `unsolved` why what turns on it is not encoded.
    """

    question: str
    why: str
    otherwise: str
    rules: tuple[str, ...]
    when: When
    others: tuple[Other, ...] = ()
    unchanged: str = ""
    unsolved: str = ""


@dataclass(frozen=True, kw_only=True)
class NotEncoded(Rule):
    """What was read and left out, and the answers that it could touch."""

    label: str
    why: str
    when: When


@dataclass(frozen=True, kw_only=True)
class Fallback(Rule):
    """What may be done without a pool, and the answers it is offered with."""

    label: str
    when: When


@dataclass(frozen=True)
class Note:
    """A note to the published table, and the rules that encode it."""

    id: str
    says: str
    rules: tuple[str, ...]
    source: str
    at: str


@dataclass(frozen=True)
class TableColumn:
    """A column of a published table that says who stands in it."""

    id: str
    label: str


@dataclass(frozen=True)
class Table:
    """How the published table is re-derived, and the columns it has, if any."""

    mechanisms: tuple[str, ...]
    says: str
    columns: tuple[TableColumn, ...] = ()


@dataclass(frozen=True)
class RowCell:
    """A published cell: whether those in its column could commission its row.

    `commissioners` says who stands there: of each kind "1", "1+", "2+" or "and/or".
    """

    column: str
    published: CellSays
    commissioners: Mapping[str, str]
    superfluous: tuple[str, ...]
    says: str
    source: str
    at: str


@dataclass(frozen=True)
class Row:
    """One published row: its services, and what is said of those who commission them.

    Either who is needed and what may be pooled, or a cell for each column of the
    table; `column` is then the one that is meant where none is named.
    """

    id: str
    label: str
    services: tuple[str, ...]
    commissioners: Mapping[str, str]
    pooled: tuple[str, ...]
    kept_out: tuple[str, ...]
    says: str
    notes: tuple[str, ...]
    readings: tuple[str, ...]
    source: str
    at: str
    column: str = ""
    cells: tuple[RowCell, ...] = ()

    def who(self, column: str = "") -> Mapping[str, str]:
        """Who stands in a column, or in the one meant where none is named."""
        wanted = column or self.column
        cells = {cell.column: cell.commissioners for cell in self.cells}
        return cells[wanted] if cells else self.commissioners


@dataclass(frozen=True)
class EverydayName:
    """What people call a service; no functions when it is not one."""

    name: str
    functions: tuple[str, ...]
    caution: str
    evidence: str
    ask_instead: str
    also: tuple[str, ...] = ()
