"""Wishes as they are typed or in a scenario, their services made out."""

from collections.abc import Collection, Iterable
from itertools import combinations

from poolcheck.asking.mix import not_in_the_mix
from poolcheck.asking.options import Options
from poolcheck.asking.words import Words
from poolcheck.asking.written import Written, WrittenWish
from poolcheck.question.question import Asked, Wish
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.text import folded, listed, plain


def max_funds(words: Words, options: Options, written: Written | None) -> int | None:
    """How many pooled funds there may be: the smaller limit, where both give one."""
    typed = options.max_funds
    if typed is not None and typed < 0:
        words.note(
            Place.option("--max-funds"),
            str(typed),
            "is below zero",
            "write 0 or more",
            FaultKind.OUT_OF_RANGE,
        )
    limits = (typed, written.wishes.max_funds if written else None)
    return min((n for n in limits if n is not None), default=None)


def together(
    words: Words,
    options: Options,
    written: Written | None,
    mix: Collection[str] | None,
) -> tuple[Wish, ...]:
    """What is to lie in one fund, within the mix if it is known; faults are noted."""
    given = written.wishes.together if written else ()
    typed = _typed(words, "--together", options.together)
    return _wishes(words, (*given, *typed), mix)


def apart(
    words: Words,
    options: Options,
    written: Written | None,
    mix: Collection[str] | None,
) -> tuple[Wish, ...]:
    """What is to lie apart, which nothing can that is part of both."""
    given = written.wishes.apart if written else ()
    typed = _typed(words, "--apart", options.apart)
    found: dict[Wish, None] = {}
    for each in (*given, *typed):
        for wish in _wishes(words, [each], mix):
            shared = _shared(wish) if mix is not None else set()
            if shared:
                both = listed(words.labels(words.rulebook.in_order(shared)))
                words.note(
                    each.place,
                    plain(wish.words()),
                    f"can never be met: two of them cover {both}",
                    "name services that have no part in common",
                    FaultKind.AT_ODDS,
                )
            else:
                found[wish] = None
    return tuple(found)


def _typed(words: Words, option: str, given: Iterable[str]) -> list[WrittenWish]:
    """Wishes as an option gives them: services with commas between them."""
    place = Place.option(option)
    return [WrittenWish(place, _parted(words, text)) for text in given]


def _parted(words: Words, text: str) -> tuple[str, ...]:
    """The services of a comma list; a known name that holds commas is one of them."""
    parts = [part.strip() for part in text.split(",")]
    found = []
    while parts:
        for length in range(len(parts), 0, -1):
            name = ", ".join(parts[:length])
            if length == 1 or (all(parts[:length]) and words.names.is_a_name(name)):
                break
        found.append(name)
        del parts[:length]
    return tuple(found)


def _wishes(
    words: Words, written: Iterable[WrittenWish], mix: Collection[str] | None
) -> tuple[Wish, ...]:
    found = dict.fromkeys(_wish(words, wish, mix) for wish in written)
    return tuple(wish for wish in found if wish is not None)


def _shared(wish: Wish) -> set[str]:
    """The functions for which two of a wish's services mean the same lines."""
    return {
        function
        for a, b in combinations(wish.services, 2)
        if a.lines is None or b.lines is None or a.lines & b.lines
        for function in {*a.functions} & {*b.functions}
    }


def _wish(
    words: Words, written: WrittenWish, mix: Collection[str] | None
) -> Wish | None:
    found: list[Asked] = []
    for name in written.services:
        asked = words.find(name, written.place)
        if asked is None:
            continue
        if mix is not None:
            asked = words.within(asked, mix)
            if not asked.functions:
                words.faults.append(not_in_the_mix(words, name, written.place, mix))
                continue
        found.append(asked)
    if len(found) < len(written.services):
        return None
    if len({(frozenset(asked.functions), asked.lines) for asked in found}) < 2:
        named = {folded(asked.words) for asked in found}
        same = len(found) > 1 and len(named) > 1
        words.note(
            written.place,
            plain(", ".join(written.services)),
            "names the same thing twice" if same else "names one service",
            "name two that are different, with a comma between them",
            FaultKind.TWICE if same else FaultKind.MISSING,
        )
        return None
    return Wish(tuple(found))
