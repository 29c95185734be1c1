"""The question: who, which services, on which day, with which facts and levers."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from enum import Enum

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Fact, Lever, OnlyWith, PaidBy, When
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line, Placed, Pooled
from poolcheck.terms.opened import FileRead
from poolcheck.terms.text import visible


@dataclass(frozen=True)
class Asked:
    """A service as it was asked about: the words, what they came to, a caution.

    `lines` are the numbers of the listed lines that are meant; None means every line
    of its functions. A `stream` that was asked about means the money of that stream.
    Some functions it covers `only_with` some kinds of commissioner, and `paid_by` some
    it is another service.
    """

    words: str
    service: str
    label: str
    functions: tuple[str, ...]
    caution: str = ""
    lines: frozenset[int] | None = None
    stream: str = ""
    only_with: tuple[OnlyWith, ...] = ()
    paid_by: tuple[PaidBy, ...] = ()

    def means(self, line: Line) -> bool:
        """Whether a line is among those that are meant."""
        return (
            line.function in self.functions
            and self.stream in ("", line.stream)
            and (self.lines is None or line.number in self.lines)
        )


@dataclass(frozen=True)
class LeftOut:
    """A function left out of a name, since nobody of a kind that could hold it is here.

    `kinds` could hold it, by `rules`: the routes, by id. `asked` are the words used.
    Where the name covers it only with certain kinds, `only_with` are those.
    """

    asked: str
    function: str
    kinds: tuple[str, ...]
    rules: tuple[str, ...]
    only_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """Services that are to lie together, or to be kept apart: as functions of each."""

    services: tuple[Asked, ...]

    def words(self) -> str:
        """The services as they were named, with commas."""
        return ", ".join(asked.words for asked in self.services)


@dataclass(frozen=True)
class Wishes:
    """What the asker wants of a structure. Wishes narrow; they never widen.

    Together: all lines of the services lie in one fund. Apart: no fund holds lines of
    two of them. `max_funds` counts pooled funds; `host` is to pay into every one.
    """

    mechanisms: tuple[str, ...] = ()
    together: tuple[Wish, ...] = ()
    apart: tuple[Wish, ...] = ()
    max_funds: int | None = None
    host: str | None = None

    @property
    def tie(self) -> bool:
        """Whether anything is wished beyond the mechanisms, so that lines are tied."""
        return replace(self, mechanisms=()) != Wishes()

    def each(self) -> list[tuple[str, "Wishes"]]:
        """Every wish by itself, with the words that name it."""
        alone = [
            (f"together: {w.words()}", Wishes(together=(w,))) for w in self.together
        ]
        alone += [(f"apart: {w.words()}", Wishes(apart=(w,))) for w in self.apart]
        if self.mechanisms:
            words = f"only by {', '.join(self.mechanisms)}"
            alone.append((words, Wishes(mechanisms=self.mechanisms)))
        if self.max_funds is not None:
            funds = "fund" if self.max_funds == 1 else "funds"
            words = f"at most {self.max_funds} pooled {funds}"
            alone.append((words, Wishes(max_funds=self.max_funds)))
        if self.host is not None:
            alone.append((f"host: {self.host}", Wishes(host=self.host)))
        return alone

    def also(self, other: "Wishes") -> "Wishes":
        """These wishes and others; of two limits on how many funds, the smaller.

        Of two hosts, or two lists of mechanisms, the others' if they say.
        """
        limits = [n for n in (self.max_funds, other.max_funds) if n is not None]
        return Wishes(
            other.mechanisms or self.mechanisms,
            self.together + other.together,
            self.apart + other.apart,
            min(limits, default=None),
            other.host or self.host,
        )


@dataclass(frozen=True)
class NotSplit:
    """A listed line for several functions with no split given: its total in pence.

    `line` is its number in the list.
    """

    line: int
    commissioner: Commissioner
    service: str
    functions: tuple[str, ...]
    amount: int


@dataclass(frozen=True)
class Draft:
    """A fund as a scenario proposes it, with what it says of it besides.

    `number` is that of its table in the file, from 1; 0 where it has none, as what is
    named in no fund stays with its payer. A grant of several lines is a grant of each.
    `by_committee` says that a joint committee is to host it. `parties` are the bodies
    of its arrangement that pay nothing, None where it does not say. The manager of the
    pool and how risk is shared are kept as written.
    """

    placed: Placed
    host: Commissioner | None = None
    number: int = 1
    name: str = ""
    by_committee: bool = False
    parties: tuple[Commissioner, ...] | None = None
    pool_manager: str = ""
    risk_share: str = ""

    @property
    def paying_nothing(self) -> tuple[Commissioner, ...]:
        """Who is party to it and pays nothing, named or taken to be."""
        fund = self.placed.fund
        return fund.parties if isinstance(fund, Pooled) else ()

    @property
    def parties_taken(self) -> bool:
        """Whether its parties are taken to be so, and not named."""
        return bool(self.paying_nothing) and self.parties is None


@dataclass(frozen=True)
class Budget:
    """The money of a place: its lines, what is not split, and a draft to check.

    `title` is the scenario's; `listed` is false where it names services, not lines.
    `last_year` is what a listed line came to a year earlier, where that is given, by
    its number; it decides nothing. With `rest_is_own`, a line that no draft names
    stays with its payer.
    """

    title: str = ""
    listed: bool = False
    lines: tuple[Line, ...] = ()
    not_split: tuple[NotSplit, ...] = ()
    last_year: tuple[tuple[int, int], ...] = ()
    drafts: tuple[Draft, ...] = ()
    rest_is_own: bool = False


class How(Enum):
    """How an answer comes to take something as so."""

    GIVEN = "given"
    TAKEN = "taken"


@dataclass(frozen=True)
class FactTaken:
    """A fact, by its id, that is taken as so or not so; and how."""

    fact: str
    value: bool
    how: How


@dataclass(frozen=True)
class LeverTaken:
    """A lever, by its id, that is taken as pulled; and how."""

    lever: str
    value: bool
    how: How


@dataclass(frozen=True, repr=False)
class Question:
    """Everything an answer depends on; the rulebook is the one in force that day.

    `mix` holds every function to be commissioned, in the rulebook's order; those of
    `streams_alone` only as streams that were asked about pay for them. `asked` are the
    services that the question is about, within it. `assume` are the levers
    taken as pulled, and `stated` the facts that the asker stated, even as they would be
    taken anyhow. `row` and `column` are those of the published table that were named,
    if any were. `alone` says that one name was asked about, or one function: may its
    money lie in a pooled fund at all? `may_bring` says that each commissioner may be
    thought to have a line of each function that it holds, beside those named.
    `left_out` are functions of the names used that nobody here could hold.
    `commissioners_given` is false where the asker left open who takes
    part: then they are those of the row, or the fewest that can buy the mix. `scenario`
    are the files of its scenario.
    """

    rulebook: Rulebook
    day: date
    commissioners: tuple[Commissioner, ...]
    asked: tuple[Asked, ...]
    mix: tuple[str, ...]
    facts: Mapping[str, bool]
    assume: tuple[str, ...] = ()
    wishes: Wishes = Wishes()
    row: str | None = None
    column: str = ""
    stated: tuple[str, ...] = ()
    commissioners_given: bool = True
    budget: Budget = Budget()
    streams_alone: tuple[str, ...] = ()
    alone: bool = False
    may_bring: bool = False
    left_out: tuple[LeftOut, ...] = ()
    scenario: tuple[FileRead, ...] = field(default=(), compare=False)

    @property
    def files(self) -> tuple[FileRead, ...]:
        """Every file that it was read from: those of the scenario and of the rules."""
        return (*self.scenario, *self.rulebook.files)

    def __repr__(self) -> str:
        """The question on one line, without the rules that it is put to."""
        services = ", ".join(asked.words for asked in self.asked)
        who = ", ".join(c.name for c in self.commissioners)
        day = self.day.isoformat()
        rules = self.rulebook.edition.id
        return visible(f"<Question: {services}; {who}; {rules} on {day}>")

    def facts_at_issue(self) -> tuple[Fact, ...]:
        """The facts on which it turns who of these holds some function in the mix.

        And those that were stated, if a route of the mix asks for them.
        """
        return tuple(fact for fact in self.rulebook.facts if self._turns_on(fact.id))

    def _turns_on(self, fact: str) -> bool:
        present = {commissioner.kind for commissioner in self.commissioners}
        for function in self.mix:
            own = self.rulebook.function(function).own_duty_of
            kinds: dict[bool, set[str]] = {True: set(), False: set()}
            for route in self.rulebook.routes:
                if function in route.functions and fact in route.facts:
                    kinds[route.facts[fact]] |= {*route.holder_kinds} or {own}
            if not any(kinds.values()):
                continue
            either_way = [holding & present for holding in kinds.values()]
            if fact in self.stated or not any(either_way):
                return True
            if either_way[0] != either_way[1]:
                return True
        return False

    def bears(self, lever: Lever, beside: Iterable[str] = ()) -> bool:
        """Whether a lever lifts something on a function or a stream of the question.

        `beside` are functions thought beside those that are asked about.
        """
        return not (
            self.rulebook.freed_by(lever).isdisjoint((*self.mix, *beside))
            and self.rulebook.streams_freed_by(lever).isdisjoint(self.streams)
        )

    @property
    def streams(self) -> frozenset[str]:
        """The ids of the streams that money is of, as it is listed or asked about."""
        listed = (line.stream for line in self.budget.lines)
        return frozenset((*listed, *(asked.stream for asked in self.asked))) - {""}

    def taken(self) -> tuple[FactTaken | LeverTaken, ...]:
        """Every fact, and every lever assumed: what the asker gave, what was taken."""
        return (
            *(
                FactTaken(name, so, How.GIVEN if name in self.stated else How.TAKEN)
                for name, so in self.facts.items()
            ),
            *(LeverTaken(lever, value=True, how=How.GIVEN) for lever in self.assume),
        )

    def has_line(self, commissioner: Commissioner, function: str) -> bool:
        """Whether a commissioner that holds a function has a line for it.

        Where no lines are listed, whoever holds a function has one.
        """
        return not self.budget.listed or any(
            line.function == function and line.commissioner == commissioner
            for line in self.budget.lines
        )

    def asked_functions(self) -> tuple[str, ...]:
        """The functions asked about, once each, in the rulebook's order."""
        return self.rulebook.in_order({f for a in self.asked for f in a.functions})

    def touches(self, when: When) -> bool:
        """Whether something said only of some questions is to be said of this one."""
        of_some = when.functions is not None or when.functions_of is not None
        if of_some and not any(self.is_of(when, function) for function in self.mix):
            return False
        return all(count.met(self.commissioners) for count in when.commissioners)

    def is_of(self, when: When, function: str) -> bool:
        """Whether something is said of a function, where it is said of some alone."""
        if when.functions is None and when.functions_of is None:
            return True
        own_duty_of = self.rulebook.function(function).own_duty_of
        return function in (when.functions or ()) or own_duty_of in (
            when.functions_of or ()
        )

    def among(self, commissioners: tuple[Commissioner, ...]) -> "Question":
        """The same question of other commissioners; lines of those who left go too."""
        lines = tuple(
            line for line in self.budget.lines if line.commissioner in commissioners
        )
        return replace(
            self,
            commissioners=commissioners,
            budget=replace(self.budget, lines=lines),
        )
