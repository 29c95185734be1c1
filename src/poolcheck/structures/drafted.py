"""The funds of a draft as they are judged: with their parties, and with the rest."""

from dataclasses import replace

from poolcheck.law.rules import Mechanism
from poolcheck.question.question import Draft
from poolcheck.structures.lines import Model
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


def drafted(model: Model) -> tuple[Draft, ...]:
    """The funds that the question drafts; then those of what it leaves to its payers.

    A pooled fund has the parties that it names, else whoever else its power lets be
    party; a payment over has those who may receive it.
    """
    budget = model.question.budget
    known = {line: line for line in model.lines}
    drafts = tuple(
        replace(
            draft,
            placed=Placed(
                _fund(model, draft),
                tuple(known.get(line, line) for line in draft.placed.lines),
            ),
        )
        for draft in budget.drafts
    )
    if not budget.rest_is_own:
        return drafts
    return _with_rest(model, drafts)


def in_no_fund(model: Model) -> tuple[Line, ...]:
    """The lines that no fund of the draft names."""
    named = {x for draft in model.question.budget.drafts for x in draft.placed.lines}
    return tuple(line for line in model.lines if line not in named)


def rest_would_do(model: Model) -> bool:
    """Whether all that no fund names could lawfully stay with its payers."""
    rest = in_no_fund(model)
    return bool(rest) and all(_of_payer(model, x) in model.own.of(x) for x in rest)


def _fund(model: Model, draft: Draft) -> Fund:
    fund = draft.placed.fund
    match fund:
        case Grant():
            return next((g for g in model.own.grants(fund.line) if g == fund), fund)
        case Pooled():
            # By another reading there may be no such power.
            powers = {m.id: m for m in model.question.rulebook.mechanisms}
            power = powers.get(fund.mechanism)
            return _pooled(model, draft, power, fund) if power else fund
    return fund


def _pooled(model: Model, draft: Draft, power: Mechanism, fund: Pooled) -> Pooled:
    parties: tuple[Commissioner, ...] = model.pools.parties(power, fund.contributors)
    if draft.parties is not None:
        parties = tuple(c for c in draft.parties if c not in fund.contributors)
    committee = power.host is not None and power.host.joint_committee
    return replace(fund, parties=parties, committee=committee)


def _with_rest(model: Model, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts, with each line that none names in its payer's own budget."""
    rest: dict[Fund, list[Line]] = {}
    for line in in_no_fund(model):
        rest.setdefault(_of_payer(model, line), []).append(line)
    found = []
    for draft in drafts:
        fund, lines = draft.placed.fund, draft.placed.lines
        more = rest.pop(fund, ())
        found.append(replace(draft, placed=Placed(fund, (*lines, *more))))
    left = (Placed(fund, tuple(lines)) for fund, lines in rest.items())
    return (*found, *(Draft(placed, number=0) for placed in left))


def _of_payer(model: Model, line: Line) -> Fund:
    """The budget of its payer's own in which a line is left, lawful there or not."""
    fence = model.rules.fenced_by(line)
    if fence is not None:
        return RingFenced(fence, line.commissioner)
    return Aligned(line.commissioner)
