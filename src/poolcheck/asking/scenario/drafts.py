"""The funds that a scenario proposes, their lines found among the scenario's own."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from poolcheck.asking.commissioners import Named
from poolcheck.asking.words import Words
from poolcheck.asking.written import FundKind, Written, WrittenFund, WrittenPlacing
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import GrantPower, Mechanism, RingFence
from poolcheck.question.authority import kinds_holding
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
from poolcheck.terms.text import folded, plain


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
    if not written.funds:
        return ()
    owned = {line: line for line in lines}
    placing = _Placing(words, named, owned, sure)
    return tuple(
        draft
        for number, fund in enumerate(written.funds, 1)
        for draft in placing.drafts(fund, number)
    )


def implied(words: Words, named: Named, mix: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines that there may be where a scenario names services, not lines."""
    return tuple(
        Line(commissioner, function)
        for commissioner in named.all
        for function in mix
        if commissioner.kind in kinds_holding(words.rulebook, function)
    )


@dataclass
class _Placing:
    """Makes funds one by one, remembering where each line already lies."""

    words: Words
    named: Named
    owned: dict[Line, Line]
    sure: bool
    taken: dict[Line, Place] = field(default_factory=dict)
    own: dict[Fund, Place] = field(default_factory=dict)

    def drafts(self, written: WrittenFund, number: int) -> Iterator[Draft]:
        """The fund, if enough of it can be made out; a grant for each of its lines."""
        placed = {line: None for w in written.lines for line in self._lines(w, written)}
        lines = tuple(line for line in self.owned if line in placed)
        host = None
        if written.host is not None:
            place = written.place.key("host")
            host = self.named.find(self.words, written.host, place)
        if written.kind is FundKind.GRANT:
            self._owner(written)
            power = self._id(written, "power", written.power)
            for line in lines if power else ():
                yield Draft(Placed(Grant(power, line), (line,)), None, number)
            return
        fund = self._fund(written, lines)
        if fund is not None:
            yield Draft(Placed(fund, lines), host, number)

    def _owner(self, written: WrittenFund) -> Commissioner | None:
        place = written.place.key("commissioner")
        return self.named.find(self.words, written.commissioner, place)

    def _fund(self, written: WrittenFund, lines: tuple[Line, ...]) -> Fund | None:
        if written.kind is None:
            return None
        if written.kind is FundKind.POOLED:
            mechanism = self._id(written, "mechanism", written.mechanism)
            paying = {line.commissioner for line in lines}
            contributors = tuple(c for c in self.named.all if c in paying)
            return Pooled(mechanism, contributors) if mechanism else None
        owner = self._owner(written)
        fund: Fund | None = Aligned(owner) if owner else None
        if written.kind is FundKind.RING_FENCED:
            fence = self._id(written, "ring_fence", written.ring_fence)
            fund = RingFenced(fence, owner) if fence and owner else None
        if fund in self.own:
            self.words.note(
                written.place,
                plain(written.commissioner),
                f"is the same budget as {plain(str(self.own[fund]))}",
                "put the lines of both in one",
                FaultKind.TWICE,
            )
        elif fund is not None:
            self.own[fund] = written.place
        return fund

    def _id(self, written: WrittenFund, key: str, name: str) -> str:
        """The mechanism or ring-fence of this id or label; a fault if there is none."""
        words, at = self.words, written.place.key(key)
        what = key.replace("_", "-")

        def rules(book: Rulebook) -> tuple[Mechanism | RingFence | GrantPower, ...]:
            match key:
                case "mechanism":
                    return book.mechanisms
                case "power":
                    return book.grants
            return book.ring_fences

        labels = {rule.id: rule.label for rule in rules(words.rulebook)}
        for id_, label in labels.items():
            if folded(name) in (folded(id_), folded(label)):
                return id_
        if name.strip() and not words.is_of_other_days(
            at, plain(name), name, rules(words.whole), "place its lines elsewhere"
        ):
            words.note(
                at,
                plain(name),
                f"there is no {what} of that name",
                near_or_all(name, labels),
                FaultKind.UNKNOWN_NAME,
            )
        return ""

    def _lines(self, written: WrittenPlacing, fund: WrittenFund) -> Iterator[Line]:
        """The lines that an entry of a fund stands for, none of them placed twice."""
        owner = self.named.find(
            self.words, written.commissioner, written.place.key("commissioner")
        )
        place = written.place.key(written.key if written.service else "name")
        asked = None
        if written.service.strip():
            asked = self.words.find(written.service, place)
        if owner is None or (written.service and asked is None):
            return
        of = [
            line
            for line in self.owned
            if line.commissioner == owner
            and (asked is None or asked.means(line))
            and (not written.name or folded(line.name) == folded(written.name))
        ]
        if not of and self.sure:
            self.words.note(
                place,
                plain(written.service or written.name),
                f"{plain(owner.name)} has no such line in this scenario",
                self._lines_of(owner),
                FaultKind.UNKNOWN_NAME,
            )
        for line in of:
            if line in self.taken:
                before = self.taken[line]
                where = "in this fund" if before == fund.place else f"in {before}"
                self.words.note(
                    place,
                    plain(written.service or written.name),
                    f"lies {plain(where)} already",
                    "keep each line in one fund, once",
                    FaultKind.TWICE,
                )
            else:
                self.taken[line] = fund.place
                yield line

    def _lines_of(self, owner: Commissioner) -> str:
        functions = [x.function for x in self.owned if x.commissioner == owner]
        if not functions:
            return "take the entry out: it has no lines at all"
        return f"list it as a line, or name one of: {', '.join(functions)}"
