"""What to see to before one provider has the services of a structure, by Annex A."""

from functools import cache

from poolcheck.law.editions import shipped
from poolcheck.law.file.annexed import FILE, annexed
from poolcheck.law.rules.annex_a import AnnexA, Check, Lies, Paper
from poolcheck.question.question import Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Fund, Pooled, Structure


@dataclass(frozen=True)
class Checks:
    """The checks of a published list that a structure asks for; never none."""

    annex: AnnexA
    paper: Paper
    each: tuple[Check, ...]


@cache
def annex_a() -> AnnexA:
    """Both lists, as they are supplied."""
    return annexed(shipped() / FILE)


def provider_checks(question: Question, structure: Structure) -> Checks | None:
    """The checks that a structure asks for; None where no list was published."""
    annex = annex_a()
    paper, unpublished = annex.paper_for(question.rulebook.edition.id)
    if paper is None or unpublished is not None:
        return None
    due = tuple(
        check
        for check in annex.checks_of(paper)
        if check.in_force(question.day) and _is_due(question, structure, check)
    )
    return Checks(annex, paper, due) if due else None


def _is_due(question: Question, structure: Structure, check: Check) -> bool:
    if not question.touches(check.when):
        return False
    return check.lies is Lies.ANYWHERE or any(
        _lies_so(check, placed.fund)
        and any(question.is_of(check.when, line.function) for line in placed.lines)
        for placed in structure.funds
    )


def _lies_so(check: Check, fund: Fund) -> bool:
    """Whether a fund is one that a check speaks of."""
    if not isinstance(fund, Pooled):
        return check.lies is Lies.OUT_OF_POOLS
    powers = check.mechanisms or (fund.mechanism,)
    return check.lies is Lies.IN_A_POOL and fund.mechanism in powers
