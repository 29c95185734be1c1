"""What levers would unlock as JSON: in all, and place by place."""

from poolcheck.answers.reform import Reform, Unlocked
from poolcheck.answers.reform_in_a_place import Effect
from poolcheck.report.to_json import parts
from poolcheck.report.to_json.parts import Json


def reform(found: Reform, limit: int | None) -> Json:
    """The JSON of `reform`; of a folder, the question is what its places share."""
    shared = found.places.shared()
    finding: Json = {
        **parts.head(shared, "reform"),
        "folder": found.places.folder or None,
        "places": [
            {
                **_whose(now.place),
                "question": parts.head(now.question, "reform")["question"],
                **(parts.budget(now.question.budget) if found.places.folder else {}),
                "structures": now.structures,
                "pooled": None if now.money is None else now.pooled,
                "money": now.money,
                "lines": now.lines,
                "poolable_lines": now.poolable_lines,
                "unmet": list(now.unmet),
            }
            for now in found.now
        ],
        "sets": [_unlocked(u) for u in found.sets[:limit]],
        "together": _unlocked(found.together) if found.together else None,
    }
    if limit is not None and limit < len(found.sets):
        finding["shown"] = limit
    return finding | parts.because(
        found.grounds,
        found.readings,
        found.cautions,
        found.not_encoded,
    )


def _whose(place: str) -> Json:
    return {"place": place or None}


def _unlocked(unlocked: Unlocked) -> Json:
    """A set of levers: who pulls them, what they lift, and what they let in."""
    return {
        "levers": [lever.id for lever in unlocked.levers],
        "kind": unlocked.kind.value,
        "actors": list(unlocked.actors),
        "lifts": list(unlocked.lifts),
        "functions": list(unlocked.functions),
        "lines": len(unlocked.lines),
        "new_lines": unlocked.new_lines,
        "structures": unlocked.structures,
        "amount": unlocked.amount,
        "amount_known": unlocked.amount_known,
        "let_in_known": unlocked.let_in_known,
        "places": [_effect(effect) for effect in unlocked.effects],
    }


def _effect(effect: Effect) -> Json:
    """What a set of levers does in one place."""
    return {
        **_whose(effect.now.place),
        "lines": [
            {
                **parts.line(entry.line),
                "mechanisms": list(entry.mechanisms),
                "newly_poolable": entry.newly_poolable,
            }
            for entry in effect.lines
        ],
        "structures_now": effect.structures_now,
        "structures_then": effect.structures_then,
        "amount": effect.amount,
        "amount_known": effect.amount_known,
        "let_in_known": effect.let_in_known,
    }
