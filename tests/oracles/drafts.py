"""A second opinion on drafts: the rules that a proposed placing breaks, by their ids.

Like the oracle that it borrows from, it follows the legal model word for word, works on
the plain tables of a rulebook file, and shares no code with the program.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tests.oracles import brute_force
from tests.oracles.brute_force import Commissioner, Line, Rule

Own = tuple[str, ...]  # ("pooled", mechanism), ("aligned", owner) or
# ("ring-fenced", ring-fence, owner)


class DraftFund(NamedTuple):
    """A fund as it is proposed, and the lines put into it."""

    fund: Own
    lines: tuple[Line, ...]


def broken(
    rulebook: Rule,
    commissioners: Sequence[Commissioner],
    functions: Collection[str],
    draft: Sequence[DraftFund],
    facts: Mapping[str, bool],
    levers: Collection[str],
    on: date,
) -> set[str]:
    """The ids of the rules that a draft of a commissionable mix breaks."""
    law = brute_force._law(rulebook, levers, None, on)
    held = brute_force._held(law, commissioners, functions, facts)
    assert held is not None
    ids = {key: rule["id"] for key, rule in rulebook["principles"].items()}
    times = Counter(line for fund in draft for line in fund.lines)
    found = {ids["one_fund_each"] for line in held if times[line] != 1}
    fences = {line: brute_force._ring_fence(law, line, held[line]) for line in held}
    for fund in draft:
        if fund.fund[0] == "pooled":
            found.update(_in_pool(law, ids, commissioners, fund, fences))
        else:
            found.update(_in_own_budget(ids, fund, fences))
    return found


def _in_own_budget(
    ids: Mapping[str, str], fund: DraftFund, fences: Mapping[Line, Rule | None]
) -> Iterator[str]:
    """Sections 2.4 and 2.6: one owner's money, fenced where a ring-fence says so."""
    kind, *fence_of, owner = fund.fund
    if any(line[0] != owner for line in fund.lines):
        yield ids["own_money"]
    under = {line: fences[line] for line in fund.lines}
    in_its_fence = {x for x, f in under.items() if f and [f["id"]] == fence_of}
    for line, fence in under.items():
        if line in in_its_fence:
            continue
        if fence is not None:
            yield fence["id"]
        elif kind == "ring-fenced":
            yield fence_of[0] if in_its_fence else ids["otherwise_aligned"]


def _in_pool(
    law: Rule,
    ids: Mapping[str, str],
    commissioners: Sequence[Commissioner],
    fund: DraftFund,
    fences: Mapping[Line, Rule | None],
) -> Iterator[str]:
    """Section 2.5: who pays in, for which sides, and with which lines."""
    mechanism = next(m for m in law["mechanism"] if m["id"] == fund.fund[1])
    functions = {function["id"]: function for function in law["function"]}
    kinds = {name: kind for kind, name in commissioners}
    paying = {name: kinds[name] for name, _ in fund.lines}
    if len(paying) < 2:
        yield ids["two_contributors"]
    parties: Any = mechanism.get("parties", {})
    groups = parties.get("groups", ())
    if any(kind not in parties["kinds"] for kind in paying.values()) or any(
        sum(kind in group["kinds"] for kind in paying.values()) < group["at_least"]
        for group in groups
    ):
        yield parties["id"]
    if "both_sides" in mechanism:
        side = {kind["id"]: kind["side"] for kind in law["kind"]}
        sides = {side[functions[f]["own_duty_of"]] for _, f in fund.lines}
        if not sides.issuperset(mechanism["both_sides"]["sides"]):
            yield mechanism["both_sides"]["id"]
    for name, function in fund.lines:
        fence = fences[name, function]
        if fence is not None and mechanism["id"] not in fence.get("open_to", ()):
            yield fence["id"]
        of = functions[function], kinds[name]
        if not any(brute_force._covers(c, *of) for c in mechanism["admits"]["clause"]):
            yield mechanism["admits"]["id"]
        for rule in law["exclusion"]:
            if rule["mechanism"] == mechanism["id"] and brute_force._covers(rule, *of):
                yield rule["id"]
