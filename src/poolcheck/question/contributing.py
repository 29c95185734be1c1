"""Whether money for what another body holds could ever lie anywhere."""

from collections.abc import Iterable

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Mechanism


def may_contribute(
    rulebook: Rulebook, payer: str, function: str, holders: Iterable[str]
) -> bool:
    """Whether money of one kind for a function that others hold may lie anywhere.

    In a pool of some power, every lever pulled, or paid over by some power.
    """
    lifted = {rule for lever in rulebook.levers for rule in lever.lifts}
    side = rulebook.kind(payer).side

    def admitted(mechanism: Mechanism, holder: str) -> bool:
        across = rulebook.kind(holder).side != side
        return (
            mechanism.may_join(payer)
            and mechanism.may_join(holder)
            and (across or mechanism.both_sides is None)
            and mechanism.lets_in(function, holder)
            and not any(
                e.mechanism == mechanism.id
                and e.covers(function, holder)
                and e.id not in lifted
                for e in rulebook.exclusions
            )
        )

    return any(
        any(admitted(mechanism, holder) for mechanism in rulebook.mechanisms)
        or any(grant.may_pay(payer, function, holder) for grant in rulebook.grants)
        for holder in holders
    )
