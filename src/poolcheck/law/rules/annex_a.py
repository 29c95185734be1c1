"""What stays with the commissioner, and what a provider may do: Annex A, as rules."""

from datetime import date
from enum import Enum
from typing import Annotated

from poolcheck.law.rules.keys import FunctionId, Key, MechanismId, Side
from poolcheck.law.rules.rule import EVERY_QUESTION, Document, Rule, When
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import FileRead


class May(Enum):
    """Whether a provider may do something in support of the commissioner."""

    YES = "yes"
    WITHIN_LIMITS = "within-limits"
    NO = "no"


class Opens(Enum):
    """The word that a published answer opens with."""

    YES = "Yes"
    NO = "No"
    NEITHER = "neither"


class About(Enum):
    """What the papers speak of beside their lists, in the order of telling."""

    CRITERION = "criterion"
    THIRD_PARTY = "third-party"
    FUNDING_REQUEST = "funding-request"
    INTEGRATED_BUDGET = "integrated-budget"
    SAFEGUARD = "safeguard"
    ASSURANCE = "assurance"
    INVOLVING = "involving"
    LOCAL_AUTHORITY = "local-authority"
    WISH = "wish"


@dataclass(frozen=True, kw_only=True)
class Paper(Rule):
    """A published list: whom it calls commissioner and provider, and its standing.

    Its id is that of the edition it belongs to. It says what holds of every activity,
    and in `prompt` what it calls itself.
    """

    label: str
    commissioner: str
    provider: str
    prompt: str


@dataclass(frozen=True, kw_only=True)
class Unpublished(Rule):
    """That an edition, whose id it has, has no list; `paper` is the last before it."""

    paper: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Activity(Rule):
    """A published activity: it says what the provider may do, and what `stays`.

    `may` is the answer as it is meant, `opens` the word that it opens with. `law` is
    what the paper names, `differs` what the next paper changed.
    """

    paper: str
    heading: str
    part: str
    label: str
    may: Annotated[May, Key(unread=May.NO)]
    opens: Annotated[Opens, Key(unread=Opens.NEITHER)]
    stays: str
    law: tuple[str, ...] = ()
    differs: str = ""


@dataclass(frozen=True, kw_only=True)
class Point(Rule):
    """Something that papers say beside their lists; `may` is of the provider."""

    about: Annotated[About, Key(unread=About.CRITERION)]
    papers: tuple[str, ...]
    label: str
    may: May | None = None


class Lies(Enum):
    """Where a line has to lie for something to be told of it."""

    ANYWHERE = "anywhere"
    IN_A_POOL = "in-a-pool"
    OUT_OF_POOLS = "out-of-pools"


@dataclass(frozen=True, kw_only=True)
class Check(Rule):
    """Something to see to before one provider has services under one contract.

    It is told by the lists of `papers`, of questions and lines that it is `when` of,
    where one of them lies as `lies` says; with `mechanisms`, in a pool under one of
    them. `actor` is who has to see to it.
    """

    papers: tuple[str, ...]
    label: str
    actor: str
    when: When = EVERY_QUESTION
    lies: Lies = Lies.ANYWHERE
    mechanisms: tuple[MechanismId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Incentive(Rule):
    """A share of payment that hangs on results, on the lines of some functions.

    On those of a side `but` for some, or on the `functions` named. Without
    `per_ten_thousand` no share can be reckoned.
    """

    scheme: str
    label: str
    per_ten_thousand: int | None = None
    side: Annotated[Side | None, Key(not_beside="functions")] = None
    but: Annotated[tuple[FunctionId, ...], Key(only_beside="side")] = ()
    functions: tuple[FunctionId, ...] = ()
    caution: str = ""

    def covers(self, function: str, side: str) -> bool:
        """Whether it applies to a line of this function, of this side."""
        if self.functions:
            return function in self.functions
        return side == self.side and function not in self.but


@dataclass(frozen=True, kw_only=True)
class AnnexA:
    """Both lists of activities, and all that the papers say round them."""

    documents: Annotated[tuple[Document, ...], Key("document")]
    papers: Annotated[tuple[Paper, ...], Key("paper")]
    unpublished: tuple[Unpublished, ...] = ()
    activities: Annotated[tuple[Activity, ...], Key("activity")]
    points: Annotated[tuple[Point, ...], Key("point")] = ()
    checks: Annotated[tuple[Check, ...], Key("check")] = ()
    incentives: Annotated[tuple[Incentive, ...], Key("incentive")] = ()
    file: Annotated[FileRead | None, Key(written=False)] = None
    sha256: Annotated[str, Key(written=False)] = ""

    def tables(self) -> dict[str, tuple[Rule, ...]]:
        """Every table of the file, under its name there."""
        return {
            "paper": self.papers,
            "unpublished": self.unpublished,
            "activity": self.activities,
            "point": self.points,
            "check": self.checks,
            "incentive": self.incentives,
        }

    def paper_for(self, edition: str) -> tuple[Paper | None, Unpublished | None]:
        """The paper of an edition; else the last before it, and that it has none."""
        none = next((each for each in self.unpublished if each.id == edition), None)
        wanted = none.paper if none else edition
        return next((p for p in self.papers if p.id == wanted), None), none

    def of(self, paper: Paper) -> tuple[Activity, ...]:
        """The activities of a paper, in printed order."""
        return tuple(each for each in self.activities if each.paper == paper.id)

    def points_of(self, paper: Paper) -> tuple[Point, ...]:
        """What a paper says beside its list, in the order of telling."""
        return tuple(
            point
            for about in About
            for point in self.points
            if point.about is about and paper.id in point.papers
        )

    def editions_of(self, rule: Rule) -> tuple[str, ...]:
        """The editions that something is said of, by id, if it names any."""
        match rule:
            case Paper() | Unpublished():
                return (rule.id,)
            case Activity():
                return (rule.paper,)
            case Point() | Check():
                return rule.papers
        return ()

    def checks_of(self, paper: Paper) -> tuple[Check, ...]:
        """What a paper asks to be seen to, in the order of the file."""
        return tuple(check for check in self.checks if paper.id in check.papers)

    def incentives_on(self, day: date) -> tuple[Incentive, ...]:
        """The schemes that are known for a day."""
        return tuple(each for each in self.incentives if each.in_force(day))

    def cited(self, rule: Rule) -> str:
        """Where a rule is written: each document by its short name, and the place."""
        places = (
            (rule.source, rule.at),
            *((also.source, also.at) for also in rule.also),
        )
        return "; ".join(f"{self._short(source)}, {at}" for source, at in places)

    def _short(self, source: str) -> str:
        return next((d.short for d in self.documents if d.id == source), source)
