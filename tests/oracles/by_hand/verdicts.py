"""The verdict on services, by hand: yes, partly, no or not-commissionable."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.oracles.by_hand.questions import Circumstances, Edition, Home, Line, Pool
from tests.oracles.by_hand.structures import (
    Fund,
    Structure,
    contents,
    home,
    lines,
    pool_is_lawful,
    pools,
)

Services = Sequence[frozenset[str]]


@dataclass(frozen=True)
class Verdict:
    """What may be said of the services, and the fund that shows it, if one does."""

    word: str
    fund: Fund | None = None
    inside: frozenset[Line] = frozenset()
    """The lines asked about that lie in the fund."""


def each_as_a_service(services: Services) -> Services:
    """One name put alone asks about its functions, each as a service."""
    if len(services) == 1:
        return [frozenset({function}) for function in sorted(services[0])]
    return services


def verdict(
    edition: Edition, circumstances: Circumstances, services: Services
) -> Verdict:
    """What the law says, from the fullest contents of each fund alone.

    A fund can be taken by itself: with everything else at home nothing else can fail.
    """
    held = lines(edition, circumstances)
    if held is None:
        return Verdict("not-commissionable")
    offers: list[tuple[Fund, list[Line]]] = []
    homes = [home(edition, line, circumstances) for line in held]
    for own in dict.fromkeys(homes):
        offers.append(
            (own, [line for line, at in zip(held, homes, strict=True) if at == own])
        )
    for pool in pools(edition, circumstances):
        taken = [
            line
            for line in held
            if line.owner in pool.contributors
            and edition.may_lie(line, pool.mechanism, circumstances)
        ]
        if pool_is_lawful(edition, pool, taken):
            offers.append((pool, taken))
    return best(edition, circumstances, services, held, offers)


def verdict_of_all(
    edition: Edition,
    circumstances: Circumstances,
    services: Services,
    structures: Sequence[Structure],
) -> Verdict:
    """The same, from a list of every lawful structure: section 3 to the letter."""
    if not structures:
        return Verdict("not-commissionable")
    offers = [
        (fund, contents(structure, fund))
        for structure in structures
        for fund in dict.fromkeys(structure.values())
    ]
    return best(edition, circumstances, services, list(structures[0]), offers)


def best(
    edition: Edition,
    circumstances: Circumstances,
    services: Services,
    held: list[Line],
    offers: Sequence[tuple[Fund, list[Line]]],
) -> Verdict:
    """The best of the funds on offer, each with what would lie in it."""
    services = each_as_a_service(services)
    asked = frozenset(line for line in held if line.function in union(services))
    several = len({line.owner for line in asked}) > 1

    def rank(offer: tuple[Fund, list[Line]]) -> tuple[object, ...]:
        fund, inside = offer
        wanted = asked & frozenset(inside)
        return (
            wanted != asked,
            -services_met(services, wanted),
            -len(wanted),
            *order(edition, circumstances, fund),
        )

    useful = [
        (fund, inside)
        for fund, inside in offers
        if asked <= frozenset(inside)
        or (
            services_met(services, asked & frozenset(inside)) >= 2
            and (isinstance(fund, Pool) or not several)
        )
    ]
    if not useful:
        return Verdict("no")
    fund, inside = min(useful, key=rank)
    wanted = asked & frozenset(inside)
    return Verdict("yes" if wanted == asked else "partly", fund, wanted)


def union(services: Services) -> frozenset[str]:
    return frozenset().union(*services)


def services_met(services: Services, inside: frozenset[Line]) -> int:
    """How many of the services have a line among these."""
    functions = {line.function for line in inside}
    return sum(bool(service & functions) for service in services)


def order(
    edition: Edition, circumstances: Circumstances, fund: Fund
) -> tuple[object, ...]:
    """Own budgets first, then by mechanism, fewest contributors and their order."""
    place = circumstances.commissioners.index
    if isinstance(fund, Home):
        return (0, 0, 0, [place(fund.owner)], fund.ring_fence or "")
    contributors = sorted(place(each) for each in fund.contributors)
    mechanism = edition.MECHANISMS.index(fund.mechanism)
    return (1, mechanism, len(contributors), contributors, "")
