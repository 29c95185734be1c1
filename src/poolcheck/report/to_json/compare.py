"""What changed between two editions as JSON: in general, or for a question."""

from typing import TYPE_CHECKING, Any

from poolcheck import __version__
from poolcheck.answers.compare import Compared, Others, Side, Turn
from poolcheck.law.changes import Change, Changes, Covered
from poolcheck.question.pair import Both
from poolcheck.question.question import Question
from poolcheck.reasons.causes import Cause
from poolcheck.report.to_json import parts
from poolcheck.report.to_json.parts import Json

if TYPE_CHECKING:
    from poolcheck.question.pair import Edition, Two


def in_general(named: "Two", found: Changes) -> Json:
    """The JSON of `compare` without a question."""
    return {
        "poolcheck": __version__,
        "compare": "editions",
        "old": _edition(named.old),
        "new": _edition(named.new),
        **_changes(found),
    }


def _edition(edition: "Edition") -> Json:
    return {**parts.edition(edition.rulebook), "on": edition.day.isoformat()}


def _changes(found: Changes) -> Json:
    return {
        "replaced": [{"old": a, "new": b} for a, b in found.replaced.items()],
        "same": found.same,
        "changes": [_change(change) for change in found.changes],
        "table_rows": [
            {"row": r.row, "old": list(r.old), "new": list(r.new)}
            for r in found.table_rows
        ],
    }


def _change(change: Change) -> Json:
    return {
        "id": change.id,
        "table": change.table,
        "change": change.change.value,
        "decides": change.decides,
        "differences": [
            {
                "field": d.field,
                "sort": d.sort.value,
                "old": _value(d.old),
                "new": _value(d.new),
            }
            for d in change.differences
        ],
        "old": parts.rule(change.old) if change.old else None,
        "new": parts.rule(change.new) if change.new else None,
    }


def _value(value: object) -> object:
    """What a rule has in a field; of what clauses cover, each as text."""
    if isinstance(value, list):
        return [str(one) if isinstance(one, Covered) else one for one in value]
    return value


def compared(found: Compared) -> Json:
    """The JSON of `compare` for a question."""
    pair = found.pair
    return {
        "poolcheck": __version__,
        "compare": "question",
        "question": parts.head(pair.asked, "compare")["question"],
        "old": _side(pair.old, found.old),
        "new": _side(pair.new, found.new),
        "translated": _translated(pair),
        "verdict_changed": found.old.verdict is not found.new.verdict,
        "because": _cause(found.because),
        "structures": {
            "gained": found.gained,
            "lost": found.lost,
            "same": found.same,
            "pool_the_same": found.pool_the_same,
            "lines_differ": found.lines_differ,
        },
        "patterns": [
            {
                "pooled_funds": [
                    {
                        "mechanism": fund.mechanism,
                        "contributors": [c.name for c in fund.contributors],
                    }
                    for fund in pattern.pooled_funds
                ],
                "old": pattern.old,
                "new": pattern.new,
                "same": pattern.same,
            }
            for pattern in found.patterns
        ],
        "functions": [_turn(turn) for turn in found.functions],
        "others": [_others(others) for others in found.others],
        "rules": [_change(change) for change in found.rules],
        "readings": [parts.reading(reading) for reading in found.readings],
    }


def _side(question: Question, side: Side) -> Json:
    """The question as one edition was asked it, and what came of it."""
    return {
        **parts.head(question, "compare"),
        "verdict": side.verdict.value if side.verdict else None,
        "count": side.count,
        "pattern_count": len(side.lawful.patterns) if side.lawful else None,
        **({"money": parts.money(side.money)} if side.money else {}),
    }


def _translated(pair: Both) -> Json:
    return {
        "commissioners": [
            {"old": old.name, "new": new.name} for old, new in pair.names.items()
        ],
        "only_old": [c.name for c in pair.only_old],
        "only_new": [c.name for c in pair.only_new],
        "functions_left_out": list(pair.functions_left_out),
        "heeded_by_one": list(pair.heeded_by_one),
        "moved": [
            {
                "function": moved.function,
                "listed_by": [c.name for c in moved.listed_by],
                "held_by": [c.name for c in moved.held_by],
                "amount": moved.amount,
            }
            for moved in pair.moved
        ],
    }


def _turn(turn: Turn) -> Json:
    held: dict[str, Any] = {}
    if turn.old_holders != turn.new_holders:
        held = {
            "held_by": {"old": list(turn.old_holders), "new": list(turn.new_holders)}
        }
    return {
        "function": turn.function,
        "gained": list(turn.gained),
        "lost": list(turn.lost),
        **held,
        "amount": turn.amount,
        "because": _cause(turn.because),
    }


def _others(others: Others) -> Json:
    verdicts = {
        side: verdict.value if verdict else None
        for side, verdict in (("old", others.old), ("new", others.new))
    }
    return {
        "commissioners": [
            {"kind": c.kind, "name": c.name} for c in others.commissioners
        ],
        "verdict": verdicts,
        "gained": others.gained,
        "lost": others.lost,
        "functions": [_turn(turn) for turn in others.functions],
    }


def _cause(cause: Cause | None) -> Json | None:
    if cause is None:
        return None
    return {
        "rules": list(cause.rules),
        "ways": [list(way) for way in cause.ways],
        "undone_by": list(cause.undone_by),
        "necessary": cause.necessary,
    }
