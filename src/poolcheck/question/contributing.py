"""Whether money for what another body holds could ever lie anywhere."""

from collections.abc import Collection, Iterable

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Mechanism, PassedOn
from poolcheck.terms.funds import Commissioner


def passed_on(
    rulebook: Rulebook, who: Commissioner, function: str, stream_id: str
) -> PassedOn | None:
    """The rule by which money of a stream is another tier's to spend, if one is.

    It is where its payer is of a tier that does not hold the function, and the tier
    that it is passed on to does.
    """
    stream = rulebook.stream(stream_id) if stream_id else None
    rule = stream.passed_on if stream else None
    other = rulebook.function(function).not_in_tier
    return rule if rule and who.tier in other and rule.to not in other else None


def may_contribute(
    rulebook: Rulebook, payer: str, function: str, holders: Iterable[str]
) -> bool:
    """Whether money of one kind for a function that others hold may lie anywhere.

    In a pool of some power, every lever pulled, or paid over by some power. A power
    that needs both sides takes it across the sides alone.
    """
    lifted = {rule for lever in rulebook.levers for rule in lever.lifts}
    return any(
        any(
            (mechanism.both_sides is None or not _alike(rulebook, payer, holder))
            and _admitted(rulebook, mechanism, payer, function, holder, lifted)
            for mechanism in rulebook.mechanisms
        )
        or any(grant.may_pay(payer, function, holder) for grant in rulebook.grants)
        for holder in holders
    )


def is_between(
    rulebook: Rulebook, payer: str, function: str, holders: Iterable[str]
) -> bool:
    """Whether a pool would take it, with no lever, were the two not of one side."""
    return any(
        mechanism.both_sides is not None
        and _alike(rulebook, payer, holder)
        and _admitted(rulebook, mechanism, payer, function, holder)
        for holder in holders
        for mechanism in rulebook.mechanisms
    )


def _alike(rulebook: Rulebook, payer: str, holder: str) -> bool:
    """Whether two kinds stand on one side."""
    return rulebook.kind(payer).side == rulebook.kind(holder).side


def _admitted(
    rulebook: Rulebook,
    mechanism: Mechanism,
    payer: str,
    function: str,
    holder: str,
    lifted: Collection[str] = (),
) -> bool:
    """Whether a power takes a function in a holder's hands, with this payer in it."""
    return (
        mechanism.may_join(payer)
        and mechanism.may_join(holder)
        and mechanism.lets_in(function, holder)
        and not any(
            e.mechanism == mechanism.id
            and e.covers(function, holder)
            and e.id not in lifted
            for e in rulebook.exclusions
        )
    )
