"""The rulebook: all the rules of one edition, and how they are found."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from poolcheck.law.rules import (
    Caution,
    Document,
    Edition,
    EverydayName,
    Exclusion,
    Fact,
    Fallback,
    Function,
    Kind,
    Lever,
    Mechanism,
    Note,
    NotEncoded,
    Outsider,
    Principles,
    Reading,
    RingFence,
    Route,
    Row,
    Rule,
    Service,
    Table,
)


@dataclass(frozen=True, repr=False)
class Rulebook:
    """All the rules of one edition, in the order of its file."""

    edition: Edition
    sha256: str
    documents: tuple[Document, ...]
    kinds: tuple[Kind, ...]
    outsiders: tuple[Outsider, ...]
    functions: tuple[Function, ...]
    services: tuple[Service, ...]
    facts: tuple[Fact, ...]
    routes: tuple[Route, ...]
    ring_fences: tuple[RingFence, ...]
    mechanisms: tuple[Mechanism, ...]
    principles: Principles
    exclusions: tuple[Exclusion, ...]
    levers: tuple[Lever, ...]
    cautions: tuple[Caution, ...]
    readings: tuple[Reading, ...]
    not_encoded: tuple[NotEncoded, ...]
    fallbacks: tuple[Fallback, ...]
    notes: tuple[Note, ...]
    table: Table | None
    rows: tuple[Row, ...]
    names: tuple[EverydayName, ...]

    def __repr__(self) -> str:
        """Which edition it is: all of its rules would fill a screen."""
        return f"<Rulebook {self.edition.id}>"

    def rules(self) -> Iterator[Rule]:
        """Every rule that has an id and a source, in the order of the file."""
        yield from self.kinds
        yield from self.outsiders
        yield from self.functions
        yield from self.services
        yield from self.facts
        yield from self.routes
        yield from self.ring_fences
        for mechanism in self.mechanisms:
            yield mechanism
            for part in (mechanism.parties, mechanism.both_sides, mechanism.admits):
                if part is not None:
                    yield part
        yield from (getattr(self.principles, f.name) for f in fields(Principles))
        yield from self.exclusions
        yield from self.levers
        yield from self.cautions
        yield from self.readings
        yield from self.not_encoded
        yield from self.fallbacks

    def deciding(self) -> Iterator[Rule]:
        """The rules that answers turn on: routes, ring-fences, powers, bars, levers."""
        yield from self.routes
        yield from self.ring_fences
        for mechanism in self.mechanisms:
            yield mechanism
            for part in (mechanism.parties, mechanism.both_sides, mechanism.admits):
                if part is not None:
                    yield part
        yield from self.exclusions
        yield from self.levers

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules()}

    def rule(self, rule_id: str) -> Rule:
        """The rule of this id; KeyError if there is none."""
        return self._by_id[rule_id]

    @cached_property
    def function_order(self) -> dict[str, int]:
        """Where each function stands in the file: the order used everywhere."""
        return {f.id: i for i, f in enumerate(self.functions)}

    @cached_property
    def _functions(self) -> dict[str, Function]:
        return {f.id: f for f in self.functions}

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {k.id: k for k in self.kinds}

    def function(self, function_id: str) -> Function:
        """The function of this id; KeyError if there is none."""
        return self._functions[function_id]

    def kind(self, kind_id: str) -> Kind:
        """The kind of commissioner of this id; KeyError if there is none."""
        return self._kinds[kind_id]

    def side(self, function_id: str) -> str:
        """The side, NHS or local, that a function stands on."""
        return self.kind(self.function(function_id).own_duty_of).side

    def mechanism(self, mechanism_id: str) -> Mechanism:
        """The mechanism of this id; KeyError if there is none."""
        return next(m for m in self.mechanisms if m.id == mechanism_id)

    @cached_property
    def _levers(self) -> dict[str, Lever]:
        return {lever.id: lever for lever in self.levers}

    def lever(self, lever_id: str) -> Lever:
        """The lever of this id; KeyError if there is none."""
        return self._levers[lever_id]

    def freed_by(self, lever: Lever) -> frozenset[str]:
        """The functions that the rules which a lever lifts keep out."""
        return frozenset(f for rule in lever.lifts for f in self.barred(rule))

    def labels(self, functions: Iterable[str]) -> list[str]:
        """What these functions are called, in the order given."""
        return [self.function(f).label for f in functions]

    def document(self, document_id: str) -> Document:
        """The source document of this id."""
        return next(d for d in self.documents if d.id == document_id)

    def in_order(self, functions: Collection[str]) -> tuple[str, ...]:
        """These functions once each, in the rulebook's order."""
        return tuple(sorted(set(functions), key=self.function_order.__getitem__))

    def barred(self, rule_id: str) -> tuple[str, ...]:
        """The functions that a ring-fence or exclusion of this id keeps out."""
        bars: tuple[RingFence | Exclusion, ...] = (*self.ring_fences, *self.exclusions)
        return next((bar.functions for bar in bars if bar.id == rule_id), ())

    def last_day(self) -> date:
        """The last day that the edition was in force; date.max if it still is."""
        until = self.edition.until
        return date.max if until is None else date.fromordinal(until.toordinal() - 1)
