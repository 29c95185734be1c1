"""The funds that a scenario proposes, their lines found among the scenario's own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from poolcheck.asking.commissioners import Named
from poolcheck.asking.scenario.entries import entries, meant
from poolcheck.asking.words import Words
from poolcheck.asking.written import FundKind, Written, WrittenFund
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import GrantPower, KeptApart, Mechanism, RingFence
from poolcheck.question.authority import may_hold
from poolcheck.question.question import Draft
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Placed,
    Pooled,
    RingFenced,
)
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import folded, listed, plain


def drafts(
    words: Words,
    named: Named,
    written: Written,
    lines: tuple[Line, ...],
    sure: bool,
) -> tuple[Draft, ...]:
    """The draft funds of a scenario; faults are noted.

    `lines` are the scenario's. That a fund's line is not among them is known only if
    they are `sure`, all made out.
    """
    reading = _Reading(words, named)
    of: dict[Commissioner, list[Line]] = {}
    for line in lines:
        of.setdefault(line.commissioner, []).append(line)
    heads, inside = [], []
    for number, fund in enumerate(written.funds, 1):
        inside.append(entries(words, named, fund, of, sure))
        heads.append(reading.head(fund, number))
    found = map(partial(_drafts, named), heads, meant(words, inside, lines))
    return tuple(chain.from_iterable(found))


def implied(words: Words, named: Named, mix: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines that there may be where a scenario names services, not lines."""
    return tuple(
        Line(commissioner, function)
        for commissioner in named.all
        for function in mix
        if may_hold(words.rulebook, commissioner, function)
    )


@dataclass(frozen=True)
class _Head:
    """What a draft says of a fund, but for its lines.

    `rule` is the id of its power or ring-fence, `owner` whose budget it is. Both are
    empty where they could not be made out.
    """

    written: WrittenFund
    number: int
    rule: str = ""
    owner: Commissioner | None = None
    host: Commissioner | None = None
    parties: tuple[Commissioner, ...] | None = None


def _drafts(named: Named, head: _Head, lines: tuple[Line, ...]) -> Iterator[Draft]:
    """The fund with its lines, if enough is known of it; a grant for each of them."""
    written = head.written
    if written.kind is FundKind.GRANT:
        for line in lines if head.rule else ():
            grant = Placed(Grant(head.rule, line), (line,))
            yield Draft(grant, None, head.number, written.name)
        return
    fund = _fund(named, head, lines)
    if fund is not None:
        yield Draft(
            Placed(fund, lines),
            head.host,
            head.number,
            written.name,
            written.joint_committee,
            head.parties,
            written.pool_manager,
            written.risk_share,
        )


def _fund(named: Named, head: _Head, lines: tuple[Line, ...]) -> Fund | None:
    match head.written.kind:
        case FundKind.POOLED if head.rule:
            paying = {line.commissioner for line in lines}
            return Pooled(head.rule, tuple(c for c in named.all if c in paying))
        case FundKind.ALIGNED if head.owner:
            return Aligned(head.owner)
        case FundKind.RING_FENCED if head.owner and head.rule:
            return RingFenced(head.rule, head.owner)
    return None


@dataclass
class _Reading:
    """Reads funds one by one, remembering what each budget and name stands at."""

    words: Words
    named: Named
    own: dict[Fund, Place] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)

    def head(self, written: WrittenFund, number: int) -> _Head:
        """What is said of a fund, as far as it can be made out."""
        self._called_once(written)
        host = None
        if written.host is not None:
            host = self._find(written, "host", written.host)
        match written.kind:
            case None:
                return _Head(written, number)
            case FundKind.POOLED:
                power = self._id(written, "mechanism", written.mechanism)
                parties = self._parties(written, power)
                return _Head(written, number, power, None, host, parties)
            case FundKind.GRANT:
                owner = self._find(written, "commissioner", written.commissioner)
                power = self._id(written, "power", written.power)
                return _Head(written, number, power, owner)
        owner = self._find(written, "commissioner", written.commissioner)
        rule = ""
        if written.kind is FundKind.RING_FENCED:
            rule = self._id(written, "ring_fence", written.ring_fence)
        head = _Head(written, number, rule, owner)
        self._budget_once(written, _fund(self.named, head, ()))
        return head

    def _find(self, written: WrittenFund, key: str, name: str) -> Commissioner | None:
        return self.named.find(self.words, name, written.place.key(key))

    def _called_once(self, written: WrittenFund) -> None:
        """Note a name that an earlier fund goes by."""
        before = self.names.setdefault(folded(written.name), written.place)
        if written.name and before is not written.place:
            self.words.note(
                written.place.key("name"),
                plain(written.name),
                f"is the name of {plain(str(before))} too",
                "give each fund its own name",
                FaultKind.TWICE,
            )

    def _budget_once(self, written: WrittenFund, fund: Fund | None) -> None:
        """Note a budget of one body that an earlier fund is too."""
        if fund is None:
            return
        before = self.own.setdefault(fund, written.place)
        if before is not written.place:
            self.words.note(
                written.place,
                plain(written.commissioner),
                f"is the same budget as {plain(str(before))}",
                "put the lines of both in one",
                FaultKind.TWICE,
            )

    def _parties(
        self, written: WrittenFund, power: str
    ) -> tuple[Commissioner, ...] | None:
        """The bodies of the arrangement that pay nothing; None where it names none."""
        if written.parties is None:
            return None
        have_some = [m.id for m in self.words.rulebook.mechanisms if m.host]
        if power and power not in have_some:
            only = f"only {listed(have_some)} has" if have_some else "no power here has"
            self.words.note(
                written.place.key("parties"),
                None,
                f"{only} parties that pay nothing",
                "leave it out: who pays in is read off the lines",
                FaultKind.NOT_HERE,
            )
        parties = [self._find(written, "parties", name) for name in written.parties]
        return tuple(dict.fromkeys(party for party in parties if party))

    def _id(self, written: WrittenFund, key: str, name: str) -> str:
        """The mechanism or ring-fence of this id or label; a fault if there is none."""
        words, at = self.words, written.place.key(key)
        what = key.replace("_", "-")

        def rules(
            book: Rulebook,
        ) -> tuple[Mechanism | RingFence | GrantPower | KeptApart, ...]:
            match key:
                case "mechanism":
                    return book.mechanisms
                case "power":
                    return book.grants
            apart = (x for x in book.kept_apart if book.fence_of(x) == x.id)
            return (*book.ring_fences, *apart)

        labels = {rule.id: rule.label for rule in rules(words.rulebook)}
        for id_, label in labels.items():
            if folded(name) in (folded(id_), folded(label)):
                return id_
        if name.strip() and not words.is_known_elsewhere(
            at, plain(name), name, rules, "place its lines elsewhere"
        ):
            words.note(
                at,
                plain(name),
                f"there is no {what} of that name",
                near_or_all(name, labels),
                FaultKind.UNKNOWN_NAME,
            )
        return ""
