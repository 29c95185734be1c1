"""Section 3: where each budget would lie, in a picture and in words, and why."""

from collections.abc import Iterator

from poolcheck.paper.document import Figure, Section, Source, ToWrite
from poolcheck.paper.figures.flows import Flows, Pattern
from poolcheck.paper.sections.front import headline
from poolcheck.paper.sections.joined import joined
from poolcheck.paper.sections.numbered import InFull, Writing, in_full_as
from poolcheck.paper.wording import Wording
from poolcheck.report.parts import sources
from poolcheck.report.parts.lines import line_of
from poolcheck.report.parts.reasons import Reason, reasons
from poolcheck.structures.ground import Ground
from poolcheck.terms.funds import Grant, Line

# How each way of lying is drawn, as the caption of the picture says.
DRAWN = {
    Pattern.POOLED: "solid, pooled",
    Pattern.ALIGNED: "striped, kept in its owner's own budget",
    Pattern.RING_FENCED: "dotted, ring-fenced",
    Pattern.GRANT: "open with an arrow, paid over",
    Pattern.NOT_SPLIT: "crossed, not yet split",
}


def placing(words: Wording) -> Section:
    """Figure 1, and the reason for each line that is kept out."""
    answer = words.answer
    written = Writing(3, "What would lie where, and why")
    if answer.chosen is None:
        written.says(headline(words))
        for reason in _why_none(words):
            written.says(reason.says, Source(f" ({reason.written})"))
        return written.section()
    flows = joined(words, answer.chosen)
    written.adds(Figure("Figure 1", _caption(words, flows), flows))
    ways = f"{words.ways()} lawful structures"
    if answer.answer.lawful.count == 1:
        written.says("It is the only lawful structure of these budgets.")
    elif answer.chosen.number == 1 and answer.chosen.pooled:
        written.says(f"Of {ways}, it is one of those that pool most.")
    else:
        written.says(f"It is one of {ways}, and not the one that pools most.")
    for text, source in _out(words):
        written.says(text, Source(source) if source else "")
    if answer.chosen.pooled:
        written.says(ToWrite("what pooling is meant to improve, and for whom"))
    return written.section()


def _caption(words: Wording, flows: Flows) -> str:
    """How the picture is to be read: only what is in it."""
    kinds = {flow.pattern for flow in flows.flows}
    drawn = "; ".join(says for kind, says in DRAWN.items() if kind in kinds)
    if not flows.priced:
        return f"No amounts were given, so all ribbons are of one width: {drawn}."
    table = in_full_as(words).get(InFull.LINES, "Table 1")
    unknown = any(flow.pence is None for flow in flows.flows)
    dashed = " A dashed edge: not all known." if unknown else ""
    return (
        f"Ribbons are as wide as the money: {drawn}.{dashed} The same figures stand in "
        f"{table}."
    )


def _out(words: Wording) -> Iterator[tuple[str, str]]:
    """Each line that no pool holds, with why; lines of one reason are told together."""
    answer = words.answer
    assert answer.chosen is not None
    inside = {line for placed in answer.chosen.pooled for line in placed.lines}
    by: dict[tuple[Ground, ...], list[Line]] = {}
    by_choice: list[Line] = []
    for line, bars in answer.answer.lines.items():
        if line in inside:
            continue
        if line in answer.answer.never_pooled:
            told = tuple(bar for bar in bars if bar in answer.answer.barring)
            by.setdefault(told, []).append(line)
        else:
            by_choice.append(line)
    for bars, lines in by.items():
        for number, reason in enumerate(_reasons(words, bars)):
            out = f"{_named(words, lines)} {_stay(lines)} out. " if not number else ""
            yield f"{out}{reason.says}", f" ({reason.written})"
        if not bars:
            yield f"{_named(words, lines)} {_stay(lines)} out.", ""
    if by_choice:
        named = _named(words, by_choice)
        yield f"{named} could be pooled, and would not be in this option.", ""
    for placed in answer.chosen.structure.funds:
        if isinstance(placed.fund, Grant):
            power = words.rulebook.grant(placed.fund.power)
            to = words.names(placed.fund.to, "or")
            named = _named(words, placed.lines)
            yield (
                f"{named} would be paid over to {to}. {power.says}",
                f" ({sources.written(words.rulebook, power)})",
            )


def _named(words: Wording, lines: list[Line] | tuple[Line, ...]) -> str:
    if len(lines) > 4:
        return (
            f"{len(lines)} lines ({words.several(words.functions(lines), 'services')})"
        )
    each = [line_of(words.rulebook, line) for line in lines]
    return words.several(each, "lines")


def _stay(lines: list[Line]) -> str:
    return "stays" if len(lines) == 1 else "stay"


def _reasons(words: Wording, bars: tuple[Ground, ...]) -> tuple[Reason, ...]:
    return reasons(words.rulebook, bars).reasons


def _why_none(words: Wording) -> tuple[Reason, ...]:
    """The rules that leave no lawful structure, as a page tells them."""
    found = words.answer.answer
    conflict = found.conflict.grounds if found.conflict else ()
    unmet = tuple(route for u in found.unmet for route in u.routes)
    return reasons(
        words.rulebook, dict.fromkeys((*conflict, *unmet, *found.barring))
    ).reasons
