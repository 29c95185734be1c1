"""Every pair of services: whether the two may share a fund."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from poolcheck.answers import too_large
from poolcheck.law.rulebook import Same
from poolcheck.law.rules import Mechanism
from poolcheck.question.commissioner_sets import with_smallest
from poolcheck.question.question import Asked, Question
from poolcheck.question.service_names import names_in
from poolcheck.reasons import because, rests_on
from poolcheck.reasons.conflict import deciding
from poolcheck.reasons.depends import Depends, depends
from poolcheck.reasons.doubts import doubts
from poolcheck.reasons.outcomes import Answered, as_answered
from poolcheck.structures.beside import model_asked
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, TooManyFunds
from poolcheck.structures.one_fund import Pooling, better_verdict, pooling
from poolcheck.structures.own_check import hold_to_rules
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.faults import BadInput
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Fund, Line, Pooled
from poolcheck.terms.verdicts import Verdict


@dataclass(frozen=True)
class PairCell:
    """Two services, whether they may share a fund, and the wishes that decide it.

    `fund` is the fund that bears the verdict out: a pooled one, or one body's own
    budget, with nothing to pool.
    """

    a: Asked
    b: Asked
    verdict: Verdict
    fund: Fund | None
    mechanisms: tuple[str, ...]
    grounds: tuple[Ground, ...]
    depends: Depends
    wishes: tuple[str, ...] = ()

    @property
    def in_own_budget(self) -> bool:
        """Whether it is in one body's own budget that they may lie together."""
        return self.fund is not None and not isinstance(self.fund, Pooled)


@dataclass(frozen=True)
class Service:
    """A service of the matrix, and the names that were taken for it, each once."""

    asked: Asked
    names: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Every pair of services, each asked about by itself.

    Names of one service are one of the `services`. `every` says that none were named,
    and so every service is compared.
    """

    question: Question
    services: tuple[Service, ...]
    cells: tuple[PairCell, ...]
    every: bool = False

    @property
    def taken_as_one(self) -> tuple[Service, ...]:
        """The services that were asked about by several names."""
        return tuple(service for service in self.services if len(service.names) > 1)


def matrix(question: Question, within: bool = False, every: bool = False) -> Matrix:
    """Whether each pair of services may share a fund, among the same commissioners.

    Each pair is asked about by itself or, if `within`, as part of the whole mix. Raises
    BadInput where there are too many possible funds to try them as wished.
    """
    cells = []
    pairs = _Pairs()
    services = tuple(_services(question))
    for a, b in combinations([service.asked for service in services], 2):
        functions = {*a.functions, *b.functions}
        pair = replace(
            question,
            asked=(a, b),
            mix=question.mix if within else question.rulebook.in_order(functions),
            alone=False,
        )
        try:
            cells.append(pairs.cell(pair, a, b))
        except (TooMany, TooManyFunds):
            raise BadInput([too_large.to_try(question)]) from None
    return Matrix(question, services, tuple(cells), every)


def _services(question: Question) -> Iterable[Service]:
    """The services asked about, each once, however many names it was asked by.

    Two names under which different lines are listed are two services.
    """
    named: dict[tuple[str, frozenset[int] | None], list[Asked]] = {}
    for asked in question.asked:
        named.setdefault((asked.service, asked.lines), []).append(asked)
    names = names_in(question.rulebook)
    for (service, _), alike in named.items():
        words = tuple(dict.fromkeys(asked.words for asked in alike))
        asked, whole = alike[0], names.find(service)
        if len(words) > 1 and whole is not None:
            asked = replace(asked, label=whole.label)
        yield Service(asked, words)


class _Pairs:
    """Questions of two services each; what is known of listed lines is kept.

    Pairs whose lines are of the same payers, functions and streams have one answer,
    where nothing is wished of some of them.
    """

    def __init__(self) -> None:
        self._known: dict[object, Model] = {}
        self._alike: dict[object, PairCell] = {}

    def cell(self, pair: Question, a: Asked, b: Asked) -> PairCell:
        """The cell of two services."""
        if not self._all_listed(pair) or pair.wishes.tie:
            return _cell(self, pair, a, b)
        lines = [
            [x for x in self.model(pair).lines if each.means(x)] for each in (a, b)
        ]
        both = [line for line in lines[0] if line in lines[1]]
        alike = tuple(tuple(sorted(map(_sort, each))) for each in (*lines, both))
        if alike not in self._alike:
            self._alike[alike] = _cell(self, pair, a, b)
        return replace(self._alike[alike], a=a, b=b)

    @staticmethod
    def _all_listed(pair: Question) -> bool:
        return pair.budget.listed and not pair.may_bring

    def model(self, pair: Question) -> Model:
        """The model in which the verdict on two services is sought."""
        if not self._all_listed(pair):
            return model_asked(pair)
        key = Same(pair.rulebook), pair.wishes, pair.assume, pair.mix
        last = self._known.get(key)
        self._known[key] = last.asking(pair) if last else model_asked(pair)
        return self._known[key]

    def answered(self, pair: Question) -> Answered:
        """The answer on two services in short."""
        return as_answered(pair, pooling(self.model(pair)))


def _sort(line: Line) -> tuple[str, ...]:
    """What the rules see of a line: whose it is, for what, from which stream."""
    towards = line.towards.name if line.towards else ""
    return line.commissioner.name, line.function, line.stream, towards


def _cell(pairs: _Pairs, pair: Question, a: Asked, b: Asked) -> PairCell:
    m = pairs.model(pair)
    answer = pooling(m)
    if answer.whole is not None:
        hold_to_rules(m, [answer.whole])
    yes = answer.verdict is Verdict.YES
    bars = () if yes else because.barring(m, answer, because.blocked(m))
    wishes = () if yes else deciding(pair, answer.verdict)
    grounds = (*bars, *rests_on.fund_shown(m, answer))
    readings = rests_on.readings(pair, (ground.id for ground in grounds))
    now = as_answered(pair, answer)
    doubted = doubts(pair, readings, grounds, now, pairs.answered)
    return PairCell(
        a,
        b,
        answer.verdict,
        answer.fund.fund if answer.fund else None,
        _mechanisms(pairs, pair, answer),
        bars or rests_on.fund_shown(m, answer),
        depends(pair, doubted, pairs.answered),
        wishes,
    )


def _mechanisms(pairs: _Pairs, pair: Question, answer: Pooling) -> tuple[str, ...]:
    """The powers that each alone give the verdict; none if nothing is pooled."""
    if answer.fund is None or not isinstance(answer.fund.fund, Pooled):
        return ()
    # By fewer powers it is no better, so that it is as good if better than the next.
    worse = Verdict.PARTLY if answer.verdict is Verdict.YES else Verdict.NO
    return tuple(
        mechanism.id
        for mechanism in pairs.model(pair).mechanisms
        if better_verdict(pairs.model(_only_by(pair, mechanism)), worse)
        is answer.verdict
    )


def _only_by(question: Question, mechanism: Mechanism) -> Question:
    """The question, its wishes kept, with this mechanism alone."""
    wishes = replace(question.wishes, mechanisms=(mechanism.id,))
    return replace(question, wishes=wishes)


def all_services(question: Question) -> Question:
    """The question of every service that is not part of another."""
    rulebook = question.rulebook
    parts = {f for s in rulebook.services for f in s.functions}
    names = names_in(rulebook)
    ids = [
        *(f.id for f in rulebook.functions if not f.part_of and f.id not in parts),
        *(s.id for s in rulebook.services),
    ]
    asked = [a for a in (names.find(i) for i in ids) if a is not None]
    asked.sort(key=lambda a: min(rulebook.function_order[f] for f in a.functions))
    mix = rulebook.in_order({f for a in asked for f in a.functions})
    whole = replace(question, asked=tuple(asked), mix=mix)
    return whole if question.commissioners else with_smallest(whole)
