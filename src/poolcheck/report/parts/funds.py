"""Funds as tables name them, and the wishes that stand in the way of one."""

from poolcheck.law.rulebook import Rulebook
from poolcheck.reasons.conflict import Conflict
from poolcheck.report.parts.page import Page
from poolcheck.report.parts.sources import written
from poolcheck.terms.funds import Aligned, Fund, Grant, Pooled, RingFenced
from poolcheck.terms.text import listed, plain


def fund_name(rulebook: Rulebook, fund: Fund) -> str:
    """A fund as a table names it."""
    match fund:
        case Pooled(mechanism, _):
            return f"pooled fund, {rulebook.mechanism(mechanism).label}"
        case Aligned(_):
            return "aligned budget"
        case RingFenced(_, _):
            return "ring-fenced budget"
        case Grant(power):
            return f"payment under {rulebook.grant(power).label}"


def briefly(rulebook: Rulebook, fund: Fund) -> str:
    """A fund in as few words as tell it from others."""
    match fund:
        case Pooled(mechanism, _):
            return f"pooled, {rulebook.mechanism(mechanism).label}"
        case Aligned(_):
            return "aligned"
        case RingFenced(_, _):
            return "ring-fenced"
        case Grant(power):
            return f"paid over, {rulebook.grant(power).label}"


def hosts(fund: Pooled) -> str:
    """Who may host a pooled fund, as wished, in words."""
    names = [plain(c.name) for c in fund.hosts]
    committee = ["a joint committee of them"] if fund.joint_committee else []
    return listed([*names, *committee], "or")


def wishes(page: Page, rulebook: Rulebook, conflict: Conflict) -> None:
    """The wishes that stand in the way, and the rules that they meet."""
    page.heading("Your wishes stand in the way")
    for wish in conflict.wishes:
        page.noted("-", plain(wish, 300))
    if conflict.grounds:
        page.line("Beside these rules, which cannot be dropped:")
        for rule in (ground.rule for ground in conflict.grounds):
            source = written(rulebook, rule, False)
            page.noted("-", rule.says or rule.id, source, ids=[rule.id])
