"""The integrated budget: what a provider is paid from each fund, what is at risk."""

from collections.abc import Iterator
from datetime import date

from poolcheck.answers.provider_checks import annex_a
from poolcheck.answers.structures import Structures, structures
from poolcheck.law.rules.annex_a import About, AnnexA, Incentive, Point
from poolcheck.question.question import NotSplit, Question
from poolcheck.structures.sums import lies_in
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Line, Placed, Structure
from poolcheck.terms.money import Instalments, instalments

WHOLE = 10_000
# The functions that a sum pays for, and its pence.
Sum = tuple[tuple[str, ...], int]


@dataclass(frozen=True)
class AtRisk:
    """The pence of a part that hang on the results of a scheme, and on what sum."""

    scheme: Incentive
    base: int
    pence: int


@dataclass(frozen=True)
class Part:
    """One fund's part of the integrated budget, or a budget that no one fund holds.

    `number` is that of the fund in the structure, from 1; 0, and `placed` None, where
    it is a `bundle` that was not split between funds. `known` are its pence as far as
    amounts were given, None where none was, and `unpriced` its lines without any. What
    is not `at_risk` is paid in `instalments`. Of the budgets in `share_unknown` it is
    not known how much lies on lines that a scheme applies to.
    """

    number: int
    placed: Placed | None
    bundle: NotSplit | None
    known: int | None
    at_risk: tuple[AtRisk, ...]
    instalments: Instalments | None
    unpriced: tuple[Line, ...]
    share_unknown: tuple[NotSplit, ...]

    @property
    def risked(self) -> int:
        """All of its pence that hang on results."""
        return sum(each.pence for each in self.at_risk)


@dataclass(frozen=True)
class IntegratedBudget:
    """What a provider of every line is paid, fund by fund, each penny once.

    `structure` is None where no structure is lawful. `schemes` are those known for the
    day, `no_rate` those of them on lines here that have no rate. `points` are what the
    paper says of such a budget.
    """

    answer: Structures
    annex: AnnexA
    structure: Structure | None
    parts: tuple[Part, ...]
    schemes: tuple[Incentive, ...]
    points: tuple[Point, ...]

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.answer.question

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.question.day

    @property
    def known(self) -> int:
        """All pence that amounts were given for."""
        return sum(part.known or 0 for part in self.parts)

    @property
    def risked(self) -> int:
        """All pence that hang on results."""
        return sum(part.risked for part in self.parts)

    @property
    def instalments(self) -> Instalments:
        """The twelve payments of all parts together."""
        paid = [part.instalments for part in self.parts if part.instalments]
        return Instalments(sum(p.each for p in paid), sum(p.last for p in paid))

    @property
    def amounts_known(self) -> bool:
        """Whether an amount is known for every line."""
        return not any(part.unpriced or part.known is None for part in self.parts)

    @property
    def rate_known(self) -> bool:
        """Whether any scheme's rate is known for the day, be it nought."""
        return any(scheme.per_ten_thousand is not None for scheme in self.schemes)

    @property
    def whole(self) -> bool:
        """Whether every amount is known, and every share at risk."""
        shared = not any(part.share_unknown for part in self.parts)
        return self.amounts_known and self.rate_known and shared

    @property
    def no_rate(self) -> tuple[Incentive, ...]:
        """The schemes on lines here for which no rate is given."""
        return tuple(
            scheme
            for scheme in self.schemes
            if scheme.per_ten_thousand is None
            and any(
                _covers(self.question, scheme, line.function)
                for part in self.parts
                if part.placed
                for line in part.placed.lines
            )
        )


def integrated_budget(question: Question) -> IntegratedBudget:
    """The integrated budget of the lawful structure that pools most."""
    found = structures(question, every_one=False, limit=1)
    patterns = found.lawful.patterns
    return of_structure(found, patterns[0].fullest if patterns else None)


def of_structure(found: Structures, structure: Structure | None) -> IntegratedBudget:
    """The integrated budget of one lawful structure, or of none."""
    annex, question = annex_a(), found.question
    schemes = annex.incentives_on(question.day)
    paper, _ = annex.paper_for(question.rulebook.edition.id)
    points = annex.points_of(paper) if paper else ()
    told = (About.INTEGRATED_BUDGET, About.ASSURANCE)
    return IntegratedBudget(
        answer=found,
        annex=annex,
        structure=structure,
        parts=tuple(parts(question, structure, schemes)) if structure else (),
        schemes=schemes,
        points=tuple(point for point in points if point.about in told),
    )


def parts(
    question: Question, structure: Structure, schemes: tuple[Incentive, ...]
) -> Iterator[Part]:
    """Each fund's part, then each budget that lies in several funds."""
    bundles = question.budget.not_split
    bundled = {bundle.line for bundle in bundles}
    for number, placed in enumerate(structure.funds, 1):
        inside = [b for b in bundles if lies_in(structure, b) is placed]
        priced = [line for line in placed.lines if line.amount is not None]
        amounts = [line.amount or 0 for line in priced] + [b.amount for b in inside]
        sums: list[Sum] = [((line.function,), line.amount or 0) for line in priced]
        sums += [(bundle.functions, bundle.amount) for bundle in inside]
        yield _part(
            question,
            schemes,
            number,
            placed,
            None,
            sum(amounts) if amounts else None,
            sums,
            tuple(
                line
                for line in placed.lines
                if line.amount is None and line.number not in bundled
            ),
            tuple(b for b in inside if _in_part(question, schemes, b)),
        )
    here = {line.number for placed in structure.funds for line in placed.lines}
    for bundle in bundles:
        if bundle.line in here and lies_in(structure, bundle) is None:
            sums = [(bundle.functions, bundle.amount)]
            unknown = (bundle,) if _in_part(question, schemes, bundle) else ()
            yield _part(
                question, schemes, 0, None, bundle, bundle.amount, sums, (), unknown
            )


def _part(
    question: Question,
    schemes: tuple[Incentive, ...],
    number: int,
    placed: Placed | None,
    bundle: NotSplit | None,
    known: int | None,
    sums: list[Sum],
    unpriced: tuple[Line, ...],
    share_unknown: tuple[NotSplit, ...],
) -> Part:
    """A part, each scheme's share reckoned once, on the sum of what it applies to."""
    at_risk = []
    for scheme in schemes:
        base = sum(
            pence
            for functions, pence in sums
            if all(_covers(question, scheme, function) for function in functions)
        )
        if base and scheme.per_ten_thousand:
            share = base * scheme.per_ten_thousand // WHOLE
            at_risk.append(AtRisk(scheme, base, share))
    paid = None if known is None else known - sum(each.pence for each in at_risk)
    return Part(
        number,
        placed,
        bundle,
        known,
        tuple(at_risk),
        None if paid is None else instalments(paid),
        unpriced,
        share_unknown,
    )


def _in_part(
    question: Question, schemes: tuple[Incentive, ...], bundle: NotSplit
) -> bool:
    """Whether a scheme with a rate applies to some functions of a budget, not all."""
    return any(
        len({_covers(question, scheme, f) for f in bundle.functions}) > 1
        for scheme in schemes
        if scheme.per_ten_thousand
    )


def _covers(question: Question, scheme: Incentive, function: str) -> bool:
    return scheme.covers(function, question.rulebook.side(function))
