"""Looks for every sort of fault in a rulebook file."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from poolcheck.answers.lint.conflicts import conflicts
from poolcheck.answers.lint.dated import dated
from poolcheck.answers.lint.doubtful import doubtful
from poolcheck.answers.lint.duplicates import duplicates
from poolcheck.answers.lint.flaws import Flaw, Flaws, Linted, Sort
from poolcheck.answers.lint.gaps import gaps
from poolcheck.answers.lint.never_decisive import never_decisive, trial, unused
from poolcheck.answers.lint.places import Places
from poolcheck.answers.lint.references import of_lists, of_terms
from poolcheck.answers.lint.refusals import harmful, refusals
from poolcheck.answers.lint.rival_routes import rival_routes
from poolcheck.answers.lint.shadowed_bars import shadowed_bars
from poolcheck.answers.lint.shadowed_routes import shadowed_routes
from poolcheck.answers.lint.unreachable import unreachable
from poolcheck.law.editions import Listed, listed, seen_from_here, shipped
from poolcheck.law.file import agreed, annexed
from poolcheck.law.file.agreed import agreed_anyway, holds_terms
from poolcheck.law.file.annexed import annexed_anyway, holds_lists
from poolcheck.law.file.read import load_anyway
from poolcheck.law.periods import Life, life
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import NEVER
from poolcheck.terms.faults import BadInput, Place


def lint_supplied() -> tuple[Linted, ...]:
    """Every edition supplied, oldest first, with its faults.

    And what all of them share, the lists and the standing terms, where it is faulty.
    """
    editions = tuple(map(_of_edition, listed()))
    paths = [shipped() / file for file in (annexed.FILE, agreed.FILE)]
    shared = (lint(path, seen_from_here(path)) for path in paths)
    return (*editions, *(each for each in shared if each.flaws))


def _of_edition(edition: Listed) -> Linted:
    """An edition supplied with its faults.

    It is taken as it is kept: only what was read without a fault is.
    """
    place = seen_from_here(edition.path)
    try:
        return linted(dated(edition.whole()), place)
    except BadInput:
        return lint(edition.path, place)


def lint(path: Path, place: str) -> Linted:
    """A rulebook file with its faults; `place` is how they name it.

    Raises BadInput where there is no such file, or it is not TOML, or holds nothing.
    """
    rulebook, faults = load_anyway(path, shipped(), place)
    if holds_lists(path, place):
        lists, faults = annexed_anyway(path, place)
        faults += of_lists(lists, Place(place))
        flaws = refusals(faults, place, rulebook)
        return Linted(place, rulebook, tuple(flaws), 0, (), whole=True)
    if holds_terms(path, place):
        terms, faults = agreed_anyway(path, place)
        faults += of_terms(terms, Place(place))
        flaws = refusals(faults, place, rulebook)
        return Linted(place, rulebook, tuple(flaws), 0, (), whole=True)
    flaws = refusals(faults, place, rulebook)
    if _has_days(rulebook) and not any(harmful(flaw, place) for flaw in flaws):
        return linted(dated(rulebook), place, flaws)
    return Linted(place, rulebook, tuple(flaws), 0, (), whole=False)


def linted(rulebook: Rulebook, file: str, refused: list[Flaw] | None = None) -> Linted:
    """A rulebook with its faults, after those that it was refused for."""
    whole, flaws = life(rulebook), Flaws(rulebook, Places(rulebook, file))
    flawed = list(_found(flaws, whole))
    told = {rule for flaw in refused or () for rule in flaw.rules}
    flawed += doubtful(flaws, whole, told)
    asked = trial(whole, set(explained(rulebook, flawed)))
    flawed += [*never_decisive(flaws, asked), *unused(flaws, whole)]
    every = (*(refused or ()), *flawed)
    return Linted(file, rulebook, every, asked.questions, asked.untried, whole=True)


def _found(flaws: Flaws, whole: Life) -> Iterator[Flaw]:
    yield from duplicates(flaws, whole)
    yield from conflicts(flaws, whole)
    yield from rival_routes(flaws, whole)
    yield from shadowed_routes(flaws, whole)
    yield from shadowed_bars(flaws, whole)
    yield from unreachable(flaws, whole)
    yield from gaps(flaws, whole)


def explained(rulebook: Rulebook, flawed: Iterable[Flaw]) -> Iterator[str]:
    """The rules whose deciding nothing is explained by a fault already told."""
    for flaw in flawed:
        # Of two rules that do one thing, each leaves the other nothing to decide.
        both = flaw.kind in (Sort.DUPLICATE, Sort.SHADOWED)
        yield from flaw.rules if both else flaw.rules[:1]
    idle = {flaw.rules[0] for flaw in flawed if flaw.kind is Sort.UNREACHABLE}
    for mechanism in rulebook.mechanisms:
        if mechanism.id in idle:
            yield from (part.id for part in mechanism.parts.values())
    bars = {x.id for x in rulebook.exclusions if x.mechanism in idle} | idle
    yield from bars
    for lever in rulebook.levers:
        if bars.issuperset(lever.lifts):
            yield lever.id


def _has_days(rulebook: Rulebook) -> bool:
    """Whether the edition has a first day, and a last one after it."""
    edition = rulebook.edition
    return edition.from_ != NEVER and edition.in_force(edition.from_)
