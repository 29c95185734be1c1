"""What the lists hold of some words: rules, levers, streams, readings and the rest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from poolcheck import answers
from poolcheck.answers.lists import Editions, Listing, Rules
from poolcheck.asking.choose import rulebook_for
from poolcheck.door.given import Given, law, nothing_to_look_up
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Lever, Stream
from poolcheck.report import pages, to_json
from poolcheck.report.parts.page import Page, Part
from poolcheck.report.to_blocks import Block, BlocksPage
from poolcheck.terms.faults import BadInput
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import folded

Json = dict[str, Any]


@dataclass(frozen=True)
class _Held:
    """What one list holds of the words: its JSON, and its page if it holds anything.

    `like` are names that the words are like.
    """

    told: Json
    page: Callable[[Page], None] | None
    like: Sequence[str] = ()


def look(given: Given, files: tuple[str, ...]) -> Json:
    """Whatever holds these words, be it by its id or in what it says."""
    del files
    wanted = given.text("words") or ""
    if not folded(wanted):
        nothing_to_look_up(given)
    typed = law(given)
    rulebook, day = rulebook_for(typed)
    found = (
        *_listed(rulebook, day, wanted),
        _activities(*rulebook_for(replace(typed, published=True)), wanted),
        _editions(day, wanted),
    )
    told = {key: value for each in found for key, value in each.told.items()}
    held = [each.page for each in found if each.page is not None]
    like = [] if held else [name for each in found for name in each.like]
    return {
        "code": 0,
        "edition": rulebook.edition.id,
        "on": day.isoformat(),
        **told,
        "near": list(dict.fromkeys(like)),
        "blocks": list(_one_after_another(held)),
    }


def _listed(rulebook: Rulebook, day: date, wanted: str) -> Iterator[_Held]:
    """What the rulebook's own lists hold; a lever or a stream is told as one alone."""
    lists = answers.lists
    rules = lists.rules(rulebook, day, wanted).entries
    others = tuple(e for e in rules if not isinstance(e.rule, Lever | Stream))
    yield _held("rules", Rules(rulebook, day, wanted, others))
    yield _held("levers", lists.levers(rulebook, day, wanted))
    services = lists.services(rulebook, day, wanted)
    streams = tuple(each for each in services.entries if isinstance(each, Stream))
    of_streams = _held("services", replace(services, entries=streams))
    told = {"streams": of_streams.told["services"]}
    yield replace(of_streams, told=told, like=services.like)
    yield _held("readings", lists.readings(rulebook, day, wanted))


def _held(name: str, listing: Listing) -> _Held:
    told = to_json.lists.listing(listing)
    kept = {key: told[key] for key in (name, "not_encoded") if key in told}

    def page(page: Page) -> None:
        pages.listing.report(page, listing)

    return _Held(kept, page if any(kept.values()) else None)


def _activities(rulebook: Rulebook, day: date, wanted: str) -> _Held:
    try:
        found = answers.activities.activities(rulebook, day, wanted)
    except BadInput:
        # The edition has no such list.
        return _Held({"activities": [], "points": []}, None)
    told = to_json.activities.activities(found)
    kept = {key: told[key] for key in ("activities", "points")}

    def page(page: Page) -> None:
        pages.activities.report(page, found)

    return _Held(kept, page if any(kept.values()) else None, found.like)


def _editions(day: date, wanted: str) -> _Held:
    every = answers.lists.editions(day)
    words = folded(wanted)
    held = tuple(
        rulebook
        for rulebook in every.rulebooks
        if words in folded(f"{rulebook.edition.id} {rulebook.edition.title}")
    )
    found = Editions(day, held)
    told = to_json.lists.editions(found)

    def page(page: Page) -> None:
        pages.editions.report(page, found)

    return _Held({"editions": told["editions"]}, page if held else None)


def _one_after_another(held: Sequence[Callable[[Page], None]]) -> Iterator[Block]:
    """The pages of several lists as one: what they all end with stands once."""
    for number, write in enumerate(held, 1):
        page = BlocksPage()
        write(page)
        for block in page.blocks:
            if number == len(held) or block["part"] != Part.CERTIFICATE.value:
                yield block
