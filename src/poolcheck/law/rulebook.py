"""The rulebook: all the rules of one edition, and how they are found."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self, cast

from poolcheck.law.mapped import all_mapped
from poolcheck.law.rule_tables import RuleTable, table_of, tables_of
from poolcheck.law.rules import (
    Abbreviation,
    Admits,
    BothSides,
    Caution,
    Clause,
    Document,
    Edition,
    EverydayName,
    Except,
    Exclusion,
    Fact,
    Fallback,
    Function,
    GrantPower,
    Hosting,
    KeptApart,
    Kind,
    Lever,
    MayNotLie,
    Mechanism,
    MustLie,
    NameWords,
    Note,
    NotEncoded,
    OnePayer,
    OtherBody,
    Outsider,
    Parties,
    PassedOn,
    PaysFor,
    Principles,
    Qualifier,
    Reading,
    RingFence,
    Route,
    Row,
    Rule,
    Service,
    Stream,
    Table,
    Tier,
)
from poolcheck.law.rules.keys import Key
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import FileRead

STREAM_RULES = (PaysFor, MustLie, MayNotLie, KeptApart, Except, PassedOn)


@dataclass(frozen=True)
class Superseded:
    """That an edition is the law no longer: since when, and which edition now is."""

    since: date
    by: str | None


@dataclass(frozen=True, kw_only=True, repr=False)
class Rulebook:
    """All the rules of one edition, in the order of its file.

    `superseded` is set where it was chosen on a day when it was the law no longer.
    Cut to a day, `other_streams` are those of other days, the last to end first: money
    may be called by them still, and their rules do not count.
    `files` are those that it was read from; `named` is the first of them as it was
    typed, empty where it is one supplied.
    """

    edition: Edition
    sha256: Annotated[str, Key(written=False)]
    files: Annotated[tuple[FileRead, ...], Key(written=False)] = field(
        default=(), compare=False
    )
    named: Annotated[str, Key(written=False)] = field(default="", compare=False)
    documents: Annotated[tuple[Document, ...], Key("document")]
    kinds: tuple[Kind, ...] = table_of(
        "kind",
        called="kind of commissioner",
        several="kinds of commissioner",
        decides=True,
        needed=True,
    )
    tiers: tuple[Tier, ...] = table_of("tier", called="tier", decides=True)
    outsiders: tuple[Outsider, ...] = table_of(
        "outsider", called="body with no place here", several="bodies with no place"
    )
    functions: tuple[Function, ...] = table_of(
        "function", called="function", decides=True, needed=True
    )
    services: tuple[Service, ...] = table_of("service", called="service")
    facts: tuple[Fact, ...] = table_of("fact", called="fact", decides=True, dated=True)
    routes: tuple[Route, ...] = table_of(
        "route", called="authority route", decides=True, dated=True, needed=True
    )
    ring_fences: tuple[RingFence, ...] = table_of(
        "ring_fence", called="ring-fence", decides=True, dated=True
    )
    mechanisms: tuple[Mechanism, ...] = table_of(
        "mechanism", called="mechanism", decides=True, dated=True, needed=True
    )
    principles: Principles = table_of(
        "principles",
        called="rule on funds",
        several="rules on every fund",
        decides=True,
        needed=True,
    )
    exclusions: tuple[Exclusion, ...] = table_of(
        "exclusion", called="exclusion", decides=True, dated=True
    )
    grants: tuple[GrantPower, ...] = table_of(
        "grant",
        called="power to pay by grant",
        several="powers to pay by grant",
        decides=True,
        dated=True,
    )
    streams: tuple[Stream, ...] = table_of(
        "stream",
        called="stream of money",
        several="streams of money",
        decides=True,
        dated=True,
    )
    levers: tuple[Lever, ...] = table_of(
        "lever", called="lever", decides=True, dated=True
    )
    cautions: tuple[Caution, ...] = table_of("caution", called="caution", dated=True)
    readings: tuple[Reading, ...] = table_of("reading", called="reading", dated=True)
    not_encoded: tuple[NotEncoded, ...] = table_of(
        "not_encoded", called="not encoded", several="read, not encoded", dated=True
    )
    fallbacks: tuple[Fallback, ...] = table_of(
        "fallback",
        called="fallback without a pool",
        several="fallbacks without a pool",
        dated=True,
    )
    notes: Annotated[tuple[Note, ...], Key("note")] = ()
    table: Table | None = None
    rows: Annotated[tuple[Row, ...], Key("row")] = ()
    names: Annotated[tuple[EverydayName, ...], Key(written=False)] = ()
    name_words: Annotated[NameWords | None, Key(written=False)] = None
    abbreviations: Annotated[tuple[Abbreviation, ...], Key(written=False)] = ()
    qualifiers: Annotated[tuple[Qualifier, ...], Key(written=False)] = ()
    other_bodies: Annotated[tuple[OtherBody, ...], Key(written=False)] = ()
    superseded: Annotated[Superseded | None, Key(written=False)] = None
    other_streams: Annotated[tuple[Stream, ...], Key(written=False)] = ()

    def __repr__(self) -> str:
        """Which edition it is: all of its rules would fill a screen."""
        return f"<Rulebook {self.edition.id}>"

    @classmethod
    def tables(cls) -> tuple[RuleTable, ...]:
        """The tables of rules, in the order of showing."""
        # Mypy takes the class to be no more hashable than what is made of it.
        return tables_of(cast(Hashable, cls))

    @classmethod
    def kinds_of_rule(cls) -> dict[type[Rule], str]:
        """What a rule of each class is called, parts of mechanisms included."""
        called: dict[type[Any], str] = {x.kind: x.called for x in cls.tables()}
        others = called.pop(Principles)
        parts = {Parties: "party rule", BothSides: "both-sides rule"}
        parts |= dict.fromkeys((Admits, Hosting, OnePayer), others)
        parts |= dict.fromkeys(STREAM_RULES, "stream rule")
        return called | parts | {Rule: others}

    def in_table(self, table: RuleTable) -> tuple[Rule, ...]:
        """The rules that stand in one table, without the parts of any."""
        found: Any = getattr(self, table.name)
        return tuple(found.parts.values() if isinstance(found, Principles) else found)

    def rules(self) -> Iterator[Rule]:
        """Every rule that has an id and a source, in the order of the file."""
        return (rule for _, rule in self.placed() if not isinstance(rule, Clause))

    def deciding(self) -> Iterator[Rule]:
        """The rules that answers turn on: routes, ring-fences, powers, bars, levers."""
        for table in self.tables():
            if table.acts:
                for rule in self.in_table(table):
                    yield rule
                    yield from rule.parts.values()

    def placed(self) -> Iterator[tuple[tuple[str | int, ...], Rule]]:
        """Every rule with the way to it in the file; clauses too, which have no id."""
        for table in self.tables():
            if table.kind is Principles:
                for name, rule in self.principles.parts.items():
                    yield (table.key, name), rule
                continue
            for number, rule in enumerate(self.in_table(table), 1):
                yield (table.key, number), rule
                for way, within in rule.within():
                    yield (table.key, number, *way), within

    def tables_with(self, rule_id: str) -> tuple[RuleTable, ...]:
        """The tables that hold a rule of this id, whole or as a part of another."""
        return tuple(x for x in self.tables() if x.key in self._keys.get(rule_id, ()))

    @cached_property
    def _keys(self) -> dict[str, set[str | int]]:
        """By the id of each rule, the keys of the tables that it stands in."""
        found: dict[str, set[str | int]] = {}
        for (key, *_), rule in self.placed():
            found.setdefault(rule.id, set()).add(key)
        return found

    def mapped(
        self,
        change: Callable[[Rule], Rule | None],
        tables: Iterable[RuleTable] | None = None,
    ) -> Self:
        """The rulebook with each rule changed to another of its class, or to nothing.

        Parts and clauses too; of these tables, or of all. What holds of every fund
        is never made nothing.
        """
        made: dict[str, Any] = {}
        for table in self.tables() if tables is None else tables:
            if table.kind is Principles:
                parts = self.principles.parts.items()
                made[table.name] = Principles(**{k: change(r) or r for k, r in parts})
            else:
                made[table.name] = all_mapped(self.in_table(table), change)
        return replace(self, **made)

    def filtered(
        self,
        keep: Callable[[Rule], bool],
        tables: Iterable[RuleTable] | None = None,
    ) -> Self:
        """The rulebook less the rules, parts and clauses that are not to be kept."""
        return self.mapped(lambda rule: rule if keep(rule) else None, tables)

    def adding(self, rules: Iterable[Rule]) -> Self:
        """The rulebook with these rules too, each in the table of its class."""
        every = tuple(rules)
        more: dict[str, Any] = {
            table.name: (*self.in_table(table), *added)
            for table in self.tables()
            if (added := [rule for rule in every if type(rule) is table.kind])
        }
        return replace(self, **more)

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in (*self.other_streams, *self.rules())}

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

    def tier(self, tier_id: str) -> Tier | None:
        """The tier of this id; None where there is none."""
        return next((tier for tier in self.tiers if tier.id == tier_id), None)

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

    def grant(self, power_id: str) -> GrantPower:
        """The power to pay by grant of this id; KeyError if there is none."""
        return next(power for power in self.grants if power.id == power_id)

    @cached_property
    def _streams(self) -> dict[str, Stream]:
        return {stream.id: stream for stream in self.streams}

    def stream(self, stream_id: str) -> Stream | None:
        """The stream of this id; None where there is none, or not on the day."""
        return self._streams.get(stream_id)

    @property
    def kept_apart(self) -> tuple[KeptApart, ...]:
        """What keeps streams of money in a budget of their own, as ring-fences do."""
        parts = (stream.kept_apart for stream in self.streams)
        return tuple(part for part in parts if part is not None)

    def fence_of(self, apart: KeptApart) -> str:
        """The id of the ring-fence under which money that is kept apart lies."""
        named = any(fence.id == apart.ring_fence for fence in self.ring_fences)
        return apart.ring_fence if apart.ring_fence and named else apart.id

    def stream_named(self, stream_id: str) -> Stream | None:
        """The stream of this id, in force on the day or not; None if there is none."""
        others = (stream for stream in self.other_streams if stream.id == stream_id)
        return self.stream(stream_id) or next(others, None)

    def freed_by(self, lever: Lever) -> frozenset[str]:
        """The functions that the rules which a lever lifts keep out."""
        return frozenset(f for rule in lever.lifts for f in self.barred(rule))

    def streams_freed_by(self, lever: Lever) -> frozenset[str]:
        """The streams that a lever frees of a rule: its own, or that of its whole."""
        of = {self._of_stream[rule] for rule in lever.lifts if rule in self._of_stream}
        return frozenset(s.id for s in self.streams if s.id in of or s.part_of in of)

    @cached_property
    def _of_stream(self) -> dict[str, str]:
        """The stream that says it, for each rule that a stream says of its money."""
        return {
            part.id: stream.id
            for stream in self.streams
            for part in stream.parts.values()
        }

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


@dataclass(frozen=True)
class Same:
    """A rulebook that something is kept by: whatever says the same finds it again."""

    rulebook: Rulebook

    def __hash__(self) -> int:
        """By its edition, since a rule that holds a mapping cannot be hashed."""
        return hash(self.rulebook.edition.id)
