"""Who may host a pooled fund, and be party to it: for the checker, by the rules alone.

Like the checker, this shares no code with the model or the search.
"""

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Mechanism
from poolcheck.terms.funds import Commissioner, Pooled


def misplaced_host(
    rulebook: Rulebook, fund: Pooled, host: Commissioner | None, by_committee: bool
) -> str | None:
    """The rule that the host proposed for a pooled fund breaks, if it breaks one.

    The host is one of those who pay in, unless the power has a rule of its own; or a
    joint committee of the parties is, where `by_committee`.
    """
    mechanism = next(m for m in rulebook.mechanisms if m.id == fund.mechanism)
    own = mechanism.host
    broken = own.id if own else rulebook.principles.host.id
    if by_committee:
        return None if own and own.joint_committee else broken
    if host is None or host in fund.contributors:
        return None
    is_party = own is not None and host in fund.parties and host.kind in own.kinds
    return None if is_party else broken


def has_another_party(mechanism: Mechanism, fund: Pooled) -> bool:
    """Whether one body's money is enough, as another is party and pays nothing."""
    own = mechanism.host
    return mechanism.one_payer is not None and any(
        own is not None and party.kind in own.kinds
        for party in fund.parties
        if party not in fund.contributors
    )
