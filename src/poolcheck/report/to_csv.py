"""Findings as CSV, for a spreadsheet: one row for each thing, headings first.

Amounts are pounds with two decimals. A cell that a spreadsheet would take for a
formula is given a leading apostrophe, so that it is shown and not reckoned.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from poolcheck import explain
from poolcheck.annex import Published, Standing
from poolcheck.changes import Changes
from poolcheck.checking import Checked
from poolcheck.comparing import Compared
from poolcheck.finding import AnnexTable, CanPool, Matrix, Structures
from poolcheck.linting.flaws import Linted
from poolcheck.listing import Editions, Listing
from poolcheck.model import Bar
from poolcheck.question import Question
from poolcheck.reform import Effect, Reform
from poolcheck.responsible import Cause
from poolcheck.rulebook.rules import Rule
from poolcheck.terms import Aligned, Commissioner, Fund, Line, Placed, Pooled
from poolcheck.terms import RingFenced as Fenced
from poolcheck.who import Who

FORMULA = ("=", "+", "-", "@", "\t", "\r")

PLACED = ("fund", "kind", "mechanism", "contributors")
LINE = ("commissioner", "function", "amount")


def _text(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    if isinstance(value, Decimal):
        return text
    return f"'{text}" if text.startswith(FORMULA) else text


def pounds(pence: int | None) -> str:
    """Pence as pounds for a spreadsheet: no separators, two decimals."""
    return "" if pence is None else f"{pence // 100}.{pence % 100:02}"


def _fund(number: int, fund: Fund) -> tuple[object, ...]:
    match fund:
        case Pooled(mechanism, contributors):
            return number, "pooled", mechanism, _names(contributors)
        case Aligned(commissioner):
            return number, "aligned", "", commissioner.name
        case Fenced(_, commissioner):
            return number, "ring-fenced", "", commissioner.name


def _names(commissioners: Iterable[Commissioner]) -> str:
    return "; ".join(c.name for c in commissioners)


def _rules(bars: Iterable[Bar]) -> str:
    return "; ".join(dict.fromkeys(bar.rule for bar in bars))


def _line(line: Line) -> tuple[object, ...]:
    return line.commissioner.name, line.function, pounds(line.amount)


def _placed(funds: Iterable[Placed]) -> Iterable[tuple[object, ...]]:
    for number, placed in enumerate(funds, 1):
        for line in placed.lines:
            yield (*_fund(number, placed.fund), *_line(line))


def _not_split(question: Question) -> Iterable[tuple[object, ...]]:
    """The budgets for several services that were given as one sum."""
    for bundle in question.budget.not_split:
        functions = "; ".join(bundle.functions)
        who = bundle.commissioner.name
        yield "", "not split", "", "", who, functions, pounds(bundle.amount)


def can_pool(found: CanPool) -> str:
    """One row for each line: where it lies, and the rules if it stays out."""
    out = dict(found.answer.outside)
    funds = found.answer.structure.funds if found.answer.structure else ()
    rows = [
        (
            found.verdict.value,
            *_fund(number, placed.fund),
            *_line(line),
            _rules(out.get(line, ())),
        )
        for number, placed in enumerate(funds, 1)
        for line in placed.lines
    ]
    lacking = [
        (found.verdict.value, "", "", "", "", "", u.function, "", "; ".join(u.routes))
        for u in found.unmet
    ]
    headings = (*PLACED, "commissioner", "function", "amount", "rules")
    return _text(("verdict", *headings), [*rows, *lacking])


def structures(
    found: Structures, every_one: bool, limit: int | None, count: bool
) -> str:
    """One row for each line placed; without `every_one`, of each pattern's fullest.

    With `count` the two numbers alone.
    """
    if count:
        return _counts(found)
    fullest = [pattern.fullest for pattern in found.found.patterns[:limit]]
    shown = found.structures if every_one else fullest
    return _text(
        ("structure", *PLACED, "commissioner", "function", "amount"),
        [
            (number, *row)
            for number, structure in enumerate(shown, 1)
            for row in (*_placed(structure.funds), *_not_split(found.question))
        ],
    )


def _counts(found: Structures) -> str:
    numbers = (found.found.count, len(found.found.patterns))
    return _text(("structures", "patterns"), [numbers])


def matrix(found: Matrix) -> str:
    """One row for each pair."""
    return _text(
        ("a", "b", "verdict", "mechanisms", "rules", "wishes"),
        [
            (c.a.service, c.b.service, c.verdict.value, "; ".join(c.mechanisms),
             _rules(c.bars), "; ".join(c.wishes))
            for c in found.cells
        ],
    )  # fmt: skip


def annex_table(found: AnnexTable) -> str:
    """One row for each cell."""
    return _text(
        ("row", "column", "published", "derived", "agrees"),
        [
            (
                row.row.id,
                cell.column,
                _published(cell.published),
                _published(cell.derived),
                str(cell.agrees).lower(),
            )
            for row in found.rows
            for cell in row.cells
        ],
    )


def _published(value: Published) -> str:
    if not isinstance(value, Standing):
        return _several(value)
    idle = f"; not needed: {', '.join(value.superfluous)}" if value.superfluous else ""
    return f"{value.says.value if value.says else 'it depends'}{idle}"


def _several(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(f"{place['source']}, {place['at']}" for place in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {number}" for key, number in value.items())
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def listing(found: Listing) -> str:
    """One row for each thing the rulebook holds."""
    keys = list(dict.fromkeys(key for item in found.items for key in item.fields))
    return _text(
        keys,
        [[_several(item.fields.get(key)) for key in keys] for item in found.items],
    )


def editions(found: Editions) -> str:
    """One row for each edition."""
    return _text(
        ("id", "label", "says", "basis", "source", "at", "from", "until", "in_force"),
        [
            (
                e.id,
                e.title,
                e.says,
                e.basis.value,
                e.source,
                e.at,
                e.from_.isoformat(),
                e.until.isoformat() if e.until else "",
                str(e.in_force(found.day)).lower(),
            )
            for e in (rulebook.edition for rulebook in found.rulebooks)
        ],
    )


def lint(found: tuple[Linted, ...]) -> str:
    """One row for each fault; the headings alone when there is none."""
    return _text(
        ("kind", "rules", "place", "says", "remedy", "source", "at"),
        [
            (
                flaw.sort.value,
                "; ".join(flaw.rules),
                flaw.place,
                flaw.says,
                flaw.remedy,
                flaw.rule.source if flaw.rule else "",
                flaw.rule.at if flaw.rule else "",
            )
            for linted in found
            for flaw in linted.in_order()
        ],
    )


def check(found: Checked) -> str:
    """One row for each line at fault; if nothing is, one that says so."""
    headings = ("lawful", *PLACED, "rule", "says", "source", "at", *LINE)
    if found.lawful:
        return _text(headings, [("true", *[""] * (len(headings) - 1))])
    return _text(
        headings,
        [
            (
                "false",
                *(_fund(found.numbered(b), b.fund) if b.fund else ("", "", "", "")),
                *(rule.id, rule.says, rule.source, rule.at),
                *(_line(line) if line else ("", "", "")),
            )
            for b in found.broken
            for rule in [explain.as_cited(found.model, b.bar).rule]
            for line in b.lines or [None]
        ],
    )


def _ways(levers: tuple[tuple[str, ...], ...]) -> str:
    return " or ".join(" and ".join(way) for way in levers)


def who(found: Who) -> str:
    """One row for each kind in each set."""
    return _text(
        ("set", "kind", "number", "verdict", "levers"),
        [
            (number, need.kind, str(need), able.verdict.value, _ways(able.levers))
            for number, able in enumerate(found.sets, 1)
            for need in able.needs
        ],
    )


def reform(found: Reform, limit: int | None) -> str:
    """One row for each set of levers in each place that it changes."""
    headings = (
        "set", "levers", "kind", "actors", "place", "functions", "lines", "new_lines",
        "structures_now", "structures_then", "let_in", "more", "all_known",
    )  # fmt: skip
    return _text(
        headings,
        [
            (
                number,
                "; ".join(lever.id for lever in unlocked.levers),
                unlocked.reach.value,
                "; ".join(unlocked.actors),
                effect.place.name,
                "; ".join(effect.functions),
                len(effect.lines),
                sum(entry.newly for entry in effect.lines),
                effect.place.structures,
                effect.structures,
                *_of_place(effect),
            )
            for number, unlocked in enumerate(found.sets[:limit], 1)
            for effect in unlocked.effects
        ],
    )


def _of_place(effect: Effect) -> tuple[object, ...]:
    """What is let in and how much more can be pooled; nothing where it is not known."""
    if effect.place.money is None:
        return "", "", "false"
    # A figure of ours may be below nought: it is no formula, and stays a number.
    more = Decimal(effect.more).scaleb(-2)
    return pounds(effect.let_in), more, str(effect.known).lower()


def changes(found: Changes) -> str:
    """One row for each rule that was added, ended or changed."""
    return _text(
        ("table", "id", "change", "decides", "differs_in", "old", "old_source",
         "old_at", "new", "new_source", "new_at"),
        [
            (
                c.table,
                c.id,
                c.what.value,
                str(c.decides).lower(),
                "; ".join(d.field for d in c.differences),
                *_said(c.old),
                *_said(c.new),
            )
            for c in found.changes
        ],
    )  # fmt: skip


def _said(rule: Rule | None) -> tuple[str, str, str]:
    return (rule.says, rule.source, rule.at) if rule else ("", "", "")


def compared(found: Compared) -> str:
    """One row for each verdict, pattern and service that is not as it was."""
    headings = ("what", "of", "old", "new", "same", "amount", "rules")

    def why(cause: Cause | None) -> str:
        return "; ".join(cause.rules) if cause else ""

    verdicts = [s.verdict.value if s.verdict else "" for s in (found.old, found.new)]
    counts = (found.old.count, found.new.count, found.in_common)
    rows: list[Sequence[object]] = [
        ("verdict", "", *verdicts, "", "", why(found.verdict)),
        ("structures", "", *counts, "", why(found.count)),
    ]
    for pattern in found.patterns:
        funds = " | ".join(
            f"{fund.mechanism}: {_names(fund.contributors)}"
            for fund in pattern.pooled_funds
        )
        numbers = (pattern.old, pattern.new, pattern.both)
        rows.append(("pattern", funds, *numbers, "", ""))
    for turn in found.turns:
        held = turn.held != turn.holds
        before, after = (turn.held, turn.holds) if held else (turn.lost, turn.gained)
        told = ("; ".join(before), "; ".join(after), "", pounds(turn.amount))
        what = "held by" if held else "may lie in"
        rows.append((what, turn.function, *told, why(turn.cause)))
    for one in found.others:
        kinds = "; ".join(c.name for c in one.commissioners)
        verdicts = [v.value if v else "" for v in (one.old, one.new)]
        rules = dict.fromkeys(r for t in one.turns if t.cause for r in t.cause.rules)
        rows.append(("verdict for", kinds, *verdicts, "", "", "; ".join(rules)))
    return _text(headings, rows)
