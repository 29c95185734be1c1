"""The structures that are lawful under two editions at once, counted exactly.

They are those of one puzzle: each line may lie where both editions let it, and each
fund needs what either asks of it.
"""

from collections.abc import Iterator
from dataclasses import replace

from poolcheck.question.pair import Names
from poolcheck.structures.as_puzzles import Puzzles, marks, needs, together
from poolcheck.structures.lines import Model
from poolcheck.structures.patterns import MOST_PATTERNS
from poolcheck.structures.search.patterns import tallies
from poolcheck.structures.search.puzzle import Puzzle, SharedBox
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Pooled,
    RingFenced,
)

THEN = "then "


def same_lines(old: Model, new: Model, names: Names) -> bool:
    """Whether the two have the same budget lines, in the names of the new one."""
    return {_renamed(line, names) for line in old.lines} == {*new.lines}


def _renamed(line: Line, names: Names) -> Line | None:
    """A line of the old question in the names of the new; none where they lack it."""
    owner = names.get(line.commissioner)
    return None if owner is None else replace(line, commissioner=owner)


def in_common(
    old: Model, new: Model, names: Names, homes_alike: bool = False
) -> dict[tuple[Pooled, ...], int]:
    """How many structures of each pattern are lawful under both, in the new names.

    With `homes_alike` a line's own budget is the same whether aligned or ring-fenced;
    that heeds no wish that ties lines.
    Nothing where the lines differ, or either has no lawful structure. Raises TooMany
    or TooManyFunds where there are more patterns than can be listed.
    """
    counts: dict[tuple[Pooled, ...], int] = {}
    if not (old.commissionable and new.commissionable and same_lines(old, new, names)):
        return counts
    for puzzle in _puzzles(old, new, names, homes_alike):
        for boxes, tally in tallies(puzzle, MOST_PATTERNS):
            key = tuple(new.pooled_funds[box] for box in boxes)
            counts[key] = counts.get(key, 0) + tally.count
    return counts


def _puzzles(
    old: Model, new: Model, names: Names, homes_alike: bool
) -> Iterator[Puzzle]:
    """The puzzles of the new question, cut down to what the old one lets be."""
    before = {_renamed(line, names): line for line in old.lines}
    was = [before[line] for line in new.lines]
    allowed = [{renamed(fund, names) for fund in old.options[line]} for line in was]
    if homes_alike:
        for may, line in zip(allowed, new.lines, strict=True):
            may.update(new.own.of(line))
    here = {renamed(fund, names): fund for fund in old.pooled_funds}
    for puzzle in Puzzles(new).each():
        pieces = tuple(
            replace(
                piece,
                options=tuple(b for b in piece.options if new.boxes[b] in may),
                marks=piece.marks | {f"{THEN}{mark}" for mark in marks(old, line)},
            )
            for piece, line, may in zip(puzzle.pieces, was, allowed, strict=True)
        )
        shared = tuple(
            _also(box, old, here[fund]) if fund in here else box
            for box, fund in zip(puzzle.shared, new.pooled_funds, strict=True)
        )
        yield replace(puzzle, pieces=pieces, shared=shared)


def _also(box: SharedBox, old: Model, fund: Pooled) -> SharedBox:
    """A box that needs what the old question's fund needs as well."""
    return replace(
        box,
        needs=box.needs | {f"{THEN}{mark}" for mark in needs(old, fund)},
        together=box.together
        | {(f"{THEN}{a}", f"{THEN}{b}") for a, b in together(old, fund)},
    )


def renamed(fund: Fund, names: Names) -> Fund | None:
    """A fund of the old question in the names of the new; none where they lack one."""

    def name(who: Commissioner) -> Commissioner | None:
        return names.get(who)

    match fund:
        case Pooled(mechanism, contributors):
            new = [name(c) for c in contributors]
            kept = tuple(c for c in new if c is not None)
            return Pooled(mechanism, kept) if len(kept) == len(new) else None
        case Aligned(who):
            owner = name(who)
            return None if owner is None else Aligned(owner)
        case RingFenced(fence, who):
            owner = name(who)
            return None if owner is None else RingFenced(fence, owner)
        case Grant(power, line):
            there = _renamed(line, names)
            return None if there is None else Grant(power, there)
