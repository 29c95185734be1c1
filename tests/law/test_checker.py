"""The checker refuses a structure with one thing wrong, and names the rule."""

from dataclasses import replace

import pytest

from poolcheck.law.checker.case import Circumstances
from poolcheck.law.checker.violations import violations
from poolcheck.law.editions import supplied
from poolcheck.law.excerpts import on
from poolcheck.structures.lines import model
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)
from tests.asked import question, rulebook_2018
from tests.guards.compared import EDITIONS

CCG, LA = Commissioner("ccg", "CCG 1"), Commissioner("local-authority", "LA 1")
SECTION_75 = Pooled("section-75", (CCG, LA))
FENCED = RingFenced("primary-medical-ring-fence", CCG)

COMMUNITY = Line(CCG, "community-health")
INVASIVE = Line(CCG, "acute-invasive")
GP = Line(CCG, "primary-medical")
CARE = Line(LA, "social-care")
HEALTH = Line(LA, "la-public-health")

CASE = Circumstances(
    rulebook_2018(),
    (CCG, LA),
    tuple(line.function for line in (GP, COMMUNITY, INVASIVE, CARE, HEALTH)),
    {"primary-medical-delegated": True, "public-health-conferred": False},
    (),
)

LAWFUL: dict[Fund, tuple[Line, ...]] = {
    SECTION_75: (COMMUNITY, CARE),
    Aligned(CCG): (INVASIVE,),
    Aligned(LA): (HEALTH,),
    FENCED: (GP,),
}


def structure(funds: dict[Fund, tuple[Line, ...]]) -> Structure:
    return Structure(tuple(Placed(fund, lines) for fund, lines in funds.items()))


def rules_broken(funds: dict[Fund, tuple[Line, ...]]) -> set[str]:
    return {v.rule for v in violations(CASE, structure(funds))}


def test_a_lawful_structure_breaks_nothing() -> None:
    assert not rules_broken(LAWFUL)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({SECTION_75: (COMMUNITY, CARE, INVASIVE), Aligned(CCG): ()},
         "section-75-excludes-surgery"),
        ({SECTION_75: (COMMUNITY, CARE, GP), FENCED: ()},
         "primary-medical-ring-fence"),
        ({Aligned(CCG): (INVASIVE, GP), FENCED: ()}, "primary-medical-ring-fence"),
        ({FENCED: (GP, INVASIVE), Aligned(CCG): ()}, "primary-medical-ring-fence"),
        ({SECTION_75: (COMMUNITY,), Aligned(LA): (HEALTH, CARE)},
         "every-contributor-contributes"),
        ({SECTION_75: (COMMUNITY,), Aligned(LA): (HEALTH, CARE)},
         "section-75-both-sides"),
        ({Aligned(LA): (HEALTH, INVASIVE), Aligned(CCG): ()}, "own-money"),
        ({Aligned(LA): ()}, "one-fund-each"),
        ({Aligned(LA): (HEALTH, CARE)}, "one-fund-each"),
    ],
)  # fmt: skip
def test_one_line_moved_breaks_the_rule_that_is_named(
    changed: dict[Fund, tuple[Line, ...]], rule: str
) -> None:
    assert rule in rules_broken(LAWFUL | changed)


def test_a_fund_of_one_contributor_is_no_pool() -> None:
    alone: dict[Fund, tuple[Line, ...]] = {
        Pooled("section-75", (CCG,)): (COMMUNITY,),
        Aligned(CCG): (INVASIVE,),
        Aligned(LA): (CARE, HEALTH),
        FENCED: (GP,),
    }
    assert {"two-contributors", "section-75-parties"} <= rules_broken(alone)


def test_a_body_outside_the_mechanism_may_not_contribute() -> None:
    strange: dict[Fund, tuple[Line, ...]] = {
        Pooled("section-13v", (CCG, LA)): (COMMUNITY, CARE),
        Aligned(CCG): (INVASIVE,),
        Aligned(LA): (HEALTH,),
        FENCED: (GP,),
    }
    assert {"section-13v-parties", "section-13v-admits"} <= rules_broken(strange)


def test_a_line_that_its_commissioner_does_not_hold_is_refused() -> None:
    not_theirs = Line(LA, "community-health")
    assert "own-duty" in rules_broken(LAWFUL | {Aligned(LA): (HEALTH, not_theirs)})


@pytest.mark.parametrize("row", "ABCDEF")
def test_every_move_of_one_line_is_lawful_just_when_it_is_among_the_structures(
    row: str,
) -> None:
    m = model(question(row=row, mechanisms=("section-75",)))
    case = Circumstances(
        m.question.rulebook, m.question.commissioners, m.question.mix,
        m.question.facts, m.question.assume,
    )  # fmt: skip
    from poolcheck.structures.patterns import every

    lawful = set(every(m, patterns_of(m).patterns, None))
    for start in lawful:
        for line in m.lines:
            for fund in {p.fund for s in lawful for p in s.funds}:
                moved = _moved(start, line, fund)
                assert (not violations(case, moved)) == (
                    _tidy(moved) in {_tidy(s) for s in lawful}
                )


def _moved(start: Structure, line: Line, fund: Fund) -> Structure:
    funds = {p.fund: tuple(x for x in p.lines if x != line) for p in start.funds}
    funds[fund] = (*funds.get(fund, ()), line)
    return Structure(tuple(Placed(f, lines) for f, lines in funds.items()))


def _tidy(found_one: Structure) -> frozenset[tuple[Fund, frozenset[Line]]]:
    """A structure with empty own budgets left out, order aside."""
    return frozenset(
        (p.fund, frozenset(p.lines))
        for p in found_one.funds
        if p.lines or isinstance(p.fund, Pooled)
    )


def test_the_checker_needs_no_amounts() -> None:
    funds = {f: tuple(replace(x, amount=1) for x in xs) for f, xs in LAWFUL.items()}
    assert not rules_broken(funds)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_power_pays_over_just_what_its_own_rule_lets_it(edition: str) -> None:
    whole = supplied(edition)
    book = on(whole, whole.edition.from_)
    bodies = tuple(Commissioner(kind.id, kind.label) for kind in book.kinds)
    facts = {fact.id: fact.default for fact in book.facts}
    lawful = 0
    for function in (function.id for function in book.functions):
        for payer in bodies:
            line = Line(payer, function, number=1)
            case = Circumstances(book, bodies, (function,), facts, (), (line,))
            holders = tuple(c for c, held in case.held if held == function)
            if payer in holders:
                continue
            for power in book.grants:
                fund = Grant(power.id, line, holders)
                broken = violations(case, Structure((Placed(fund, (line,)),)))
                may = any(power.may_pay(payer.kind, function, c.kind) for c in holders)
                assert (power.id not in {v.rule for v in broken}) is may, (
                    line,
                    power.id,
                )
                lawful += may
    assert lawful
