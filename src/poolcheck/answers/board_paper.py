"""What a paper for a board is made of: one structure, its money, what else is open."""

from collections.abc import Mapping
from dataclasses import replace

from poolcheck.answers.activities import Activities, activities
from poolcheck.answers.board_options import (
    Against,
    Option,
    against,
    option_of,
    options,
)
from poolcheck.answers.can_pool import CanPool, can_pool
from poolcheck.answers.integrated_budget import IntegratedBudget, of_structure
from poolcheck.answers.movement import Movement, movement
from poolcheck.answers.provider_checks import Checks, annex_a, provider_checks
from poolcheck.answers.structures import Structures, structures
from poolcheck.law.editions import shipped
from poolcheck.law.file.agreed import FILE, agreed
from poolcheck.law.rules.agreed import Agreed
from poolcheck.question.one_name import of_one_fund
from poolcheck.question.question import Question, Wishes
from poolcheck.structures.fullest import pattern_with
from poolcheck.structures.ground import Ground
from poolcheck.structures.lawful import lawful
from poolcheck.structures.lines import Model, model
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import folded, plain

MOST_BESIDE = 2


@dataclass(frozen=True)
class BoardPaper:
    """What a paper for a board says: the structure chosen, and all that it rests on.

    `chosen` is None where no structure is lawful. `beside` are others that differ from
    it in the money or the number of funds, of the `options` there are in all; `base` is
    that without a pooled fund, and `must_pool` the lines that forbid it where it is not
    lawful, each with the rules. `whose` is the partner whose board it goes to, `year`
    that in which its financial year begins, `change` what would let more be pooled.
    `movement` is how the money moved since last year, None where no amount of last
    year is given. `stays` is what stays with the commissioner, where a list of it was
    published for the law, and `paid` what one provider of every line would be paid by
    the structure chosen; `checks` are to be seen to before that.
    """

    answer: Structures
    agreed: Agreed
    options: int
    chosen: Option | None
    beside: tuple[Against, ...]
    base: Against | None
    must_pool: Mapping[Line, tuple[Ground, ...]]
    whose: Commissioner | None
    year: int | None
    change: CanPool
    stays: Activities | None
    paid: IntegratedBudget | None
    movement: Movement | None = None
    checks: Checks | None = None

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.answer.question


def board_paper(
    question: Question,
    whose: str | None = None,
    option: int | None = None,
    year: int | None = None,
    *,
    seek_changes: bool = True,
) -> BoardPaper:
    """What a paper says for a partner's board, of the option of that number.

    Most of the work is seeking what would let more be pooled; a caller who does not
    want that can say so. Raises BadInput where there is no such partner or option.
    """
    partner, faults = _partner(question, whose)
    found = structures(question, every_one=False, limit=None)
    every = tuple(options(question, found.lawful.patterns))
    faults += _no_option(option, len(every))
    if faults:
        raise BadInput(faults)
    chosen = every[(option or 1) - 1] if every else None
    terms = agreed(shipped() / FILE)
    of_one = of_one_fund(question)
    change = can_pool(of_one, seek_remedies=seek_changes, seek_doubts=False)
    if chosen is None:
        return BoardPaper(
            answer=found,
            agreed=terms.on(question.day, ()),
            options=0,
            chosen=None,
            beside=(),
            base=None,
            must_pool={},
            whose=partner,
            year=year,
            change=change,
            stays=_stays(question),
            paid=None,
        )
    others = [each for each in every if each.pooled and each is not chosen]
    base, must_pool = _base(question, found, every)
    return BoardPaper(
        answer=found,
        agreed=terms.on(question.day, chosen.powers),
        options=len(every),
        chosen=chosen,
        beside=tuple(against(chosen, each) for each in others[:MOST_BESIDE]),
        base=None if base is None or base is chosen else against(chosen, base),
        must_pool=must_pool,
        whose=partner,
        year=year,
        change=change,
        stays=_stays(question),
        paid=of_structure(found, chosen.structure),
        movement=movement(question, chosen),
        checks=provider_checks(question, chosen.structure),
    )


def _stays(question: Question) -> Activities | None:
    """What stays with the commissioner; None where no list was published for it."""
    paper, unpublished = annex_a().paper_for(question.rulebook.edition.id)
    if paper is None or unpublished is not None:
        return None
    return activities(question.rulebook, question.day)


def _partner(
    question: Question, whose: str | None
) -> tuple[Commissioner | None, list[Fault]]:
    """The partner of a name; else the fault that there is none."""
    if whose is None:
        return None, []
    named = {folded(c.name): c for c in question.commissioners}
    if folded(whose) in named:
        return named[folded(whose)], []
    remedy = near_or_all(whose, [c.name for c in question.commissioners])
    problem = "is none of the partners"
    place = Place.option("--for")
    return None, [Fault(place, plain(whose), problem, remedy, FaultKind.UNKNOWN_NAME)]


def no_such_option(question: Question, option: int) -> list[Fault]:
    """The fault of a number that no option of a question has, if it is one."""
    patterns = lawful(model(question)).patterns
    return _no_option(option, len(tuple(options(question, patterns))))


def _no_option(number: int | None, there: int) -> list[Fault]:
    if number is None or number <= there:
        return []
    problem = f"is no option: there {'is' if there == 1 else 'are'} {there or 'none'}"
    remedy = {
        0: "leave it out: the paper then says why no structure is lawful",
        1: "the only one is 1",
    }.get(there, f"write a number from 1 to {there}")
    place = Place.option("--option")
    return [Fault(place, str(number), problem, remedy, FaultKind.OUT_OF_RANGE)]


def _base(
    question: Question, found: Structures, every: tuple[Option, ...]
) -> tuple[Option | None, dict[Line, tuple[Ground, ...]]]:
    """The structure without a pooled fund; else the lines that have to lie in one.

    It is what there is without any wish, so wishes do not hide it.
    """
    if every and not every[-1].pooled:
        return every[-1], {}
    m = model(question)
    own = Ground(question.rulebook.principles.own_money)
    must = {
        line: tuple(m.rules.of_stream.bars(line, None)) or (own,)
        for line in m.lines
        if not m.own.of(line)
    }
    if must or not m.commissionable:
        return None, must
    return _unpooled(model(replace(question, wishes=Wishes())), len(every)), {}


def _unpooled(m: Model, options: int) -> Option | None:
    """The option without a pooled fund, told after so many others."""
    base = pattern_with(m, ())
    return None if base is None else option_of(m.question, base.fullest, options + 1)
