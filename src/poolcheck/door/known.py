"""What is known before anything is asked: the names, facts and levers of a form."""

from collections.abc import Iterator
from typing import Any

from poolcheck import __version__, answers
from poolcheck.answers.lists import NoService, Services
from poolcheck.asking.choose import rulebook_for
from poolcheck.door.given import Given, law, nothing_to_look_up
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Fact, Lever
from poolcheck.report import pages, to_json
from poolcheck.report.to_blocks import BlocksPage

Json = dict[str, Any]
# As many everyday names stand as examples of what may be written.
EXAMPLES = 4


def hello(given: Given, files: tuple[str, ...]) -> Json:
    """What a form needs before a question: kinds, facts, levers, names, editions."""
    del files
    rulebook, day = rulebook_for(law(given))
    names = tuple(dict.fromkeys(_names(rulebook)))
    every = to_json.lists.editions(answers.lists.editions(day))
    return {
        "code": 0,
        "poolcheck": __version__,
        "edition": rulebook.edition.id,
        "edition_title": rulebook.edition.title,
        "on": day.isoformat(),
        "editions": every["editions"],
        "kinds": [
            {
                "id": kind.id,
                "label": kind.label,
                "short": kind.short,
                "aliases": list(kind.aliases),
                "at_most": kind.at_most,
            }
            for kind in rulebook.kinds
        ],
        "tiers": [
            {"id": tier.id, "label": tier.label, "kind": tier.kind}
            for tier in rulebook.tiers
        ],
        "facts": [{**_asked(fact), "default": fact.default} for fact in rulebook.facts],
        "levers": [
            {**_asked(lever), "actor": lever.actor, "kind": lever.kind.value}
            for lever in rulebook.levers
        ],
        "mechanisms": [{"id": m.id, "label": m.label} for m in rulebook.mechanisms],
        "rows": [{"id": row.id, "label": row.label} for row in rulebook.rows],
        "names": list(names),
        "examples": _examples(rulebook),
    }


def _asked(rule: Fact | Lever) -> Json:
    """A fact or a lever, as a person would be asked of it."""
    return {"id": rule.id, "label": rule.label, "asks": rule.asks, "why": rule.why}


def _examples(rulebook: Rulebook) -> list[str]:
    """Short names that people write, each of another of the functions named most."""
    names: dict[str, list[str]] = {}
    for name in rulebook.names:
        if len(name.functions) == 1 and not name.caution and " " in name.name:
            names.setdefault(name.functions[0], []).append(name.name)
    most = sorted(names.values(), key=len, reverse=True)
    return [min(each, key=len) for each in most[:EXAMPLES]]


def _names(rulebook: Rulebook) -> Iterator[str]:
    """Every name of a service or a stream, as people write it."""
    yield from (function.label for function in rulebook.functions)
    yield from (service.label for service in rulebook.services)
    for stream in rulebook.streams:
        yield from (stream.label, *stream.names)
    for everyday in rulebook.names:
        if everyday.functions:
            yield from (everyday.name, *everyday.also)


def words(given: Given, files: tuple[str, ...]) -> Json:
    """What a question would take each of some words for, or what they are like."""
    del files
    asked = given.texts("words")
    if not asked:
        nothing_to_look_up(given)
    rulebook, day = rulebook_for(law(given))
    found = (answers.lists.services(rulebook, day, text) for text in asked)
    return {"code": 0, "words": [_meant(each) for each in found]}


def _meant(found: Services) -> Json:
    taken = to_json.lists.listing(found)["taken_for"]
    page = BlocksPage()
    pages.listing.taken_for(page, found)
    functions = taken.get("functions", ()) if taken else ()
    instead = found.taken_for
    return {
        "words": found.words,
        "taken_for": taken,
        "labels": {f: found.rulebook.function(f).label for f in functions},
        "near": list(found.like),
        "ask_instead": instead.ask_instead if isinstance(instead, NoService) else None,
        "blocks": page.blocks,
    }
