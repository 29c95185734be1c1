"""Findings as JSON: the keys that programs rely on, in a stable order."""

import json
from datetime import date
from itertools import zip_longest

from poolcheck import __version__, explain
from poolcheck.checking import Checked
from poolcheck.finding import AnnexTable, CanPool, Matrix, Structures
from poolcheck.linting.flaws import Flaw, Linted
from poolcheck.listing import Editions, Listing
from poolcheck.model import model
from poolcheck.reform import Effect, Reform, Unlocked
from poolcheck.report import doubts, parts
from poolcheck.report.parts import Json
from poolcheck.terms import Verdict
from poolcheck.who import Who


def dumps(finding: Json) -> str:
    """The text of a finding, ending in a line feed."""
    return json.dumps(finding, indent=2, ensure_ascii=True) + "\n"


def can_pool(found: CanPool) -> Json:
    """The JSON of `can-pool`."""
    return {
        **parts.head(found.question, "can-pool"),
        "verdict": found.verdict.value,
        "fund": parts.placed(found.answer.fund) if found.answer.fund else None,
        "outside": [
            {
                "commissioner": line.commissioner.name,
                "function": line.function,
                "rules": parts.rule_ids(bars),
            }
            for line, bars in found.answer.outside
        ],
        "blocked": parts.blocked(found.blocked, found.conflict),
        "unmet": parts.unmet(found.unmet),
        **({"money": parts.money(found.money)} if found.money else {}),
        "frees": [
            {"lever": f.lever, "functions": list(f.functions)} for f in found.frees
        ],
        "remedies": [parts.remedy(found.question.rulebook, r) for r in found.remedies],
        "fallbacks": [
            parts.fallback(fallback)
            for fallback in explain.fallbacks(found.model)
            if found.verdict is not Verdict.YES
        ],
        **parts.because(
            found.model,
            found.bars,
            found.readings,
            found.cautions,
            found.not_encoded,
        ),
        **doubts.as_json(found.doubts, doubts.answer_json),
    }


def structures(found: Structures, all_: bool, limit: int | None, count: bool) -> Json:
    """The JSON of `structures`; `count` leaves out the patterns themselves."""
    patterns = found.found.patterns
    listed = () if count or all_ else patterns[:limit]
    shown = len(found.structures) if all_ else len(listed)
    whole = found.found.count if all_ else len(patterns)
    finding: Json = {
        **parts.head(found.question, "structures"),
        "count": found.found.count,
        "pattern_count": len(patterns),
        "patterns": [
            {
                "pooled_funds": [
                    {
                        "mechanism": fund.mechanism,
                        "contributors": [c.name for c in fund.contributors],
                        "hosts": [c.name for c in fund.contributors],
                    }
                    for fund in pattern.pooled_funds
                ],
                "count": pattern.count,
                "fullest": parts.structure(pattern.fullest),
                **({"money": parts.money(found.money[number])} if found.money else {}),
            }
            for number, pattern in enumerate(
                () if count else patterns[: None if all_ else limit]
            )
        ],
        "structures": [
            {
                **parts.structure(structure),
                **({"money": parts.money(money)} if money else {}),
            }
            for structure, money in zip_longest(found.structures, found.money_of_each)
        ],
    }
    if not count and shown < whole:
        finding["shown"] = shown
    if found.found.count == 0:
        finding["verdict"] = (
            "not-commissionable" if found.unmet else "none-under-wishes"
        )
        finding["blocked"] = parts.blocked(found.blocked, found.conflict)
        finding["unmet"] = parts.unmet(found.unmet)
    return {
        **finding,
        **parts.because(
            found.model,
            (*found.barring, *found.allowing),
            found.readings,
            found.cautions,
            found.not_encoded,
        ),
        **doubts.as_json(found.doubts, doubts.number_json),
    }


def matrix(found: Matrix) -> Json:
    """The JSON of `matrix`."""
    m = model(found.question)
    bars = dict.fromkeys(bar for cell in found.cells for bar in cell.bars)
    return {
        **parts.head(found.question, "matrix"),
        "services": [a.service for a in found.question.asked],
        "cells": [
            {
                "a": cell.a.service,
                "b": cell.b.service,
                "verdict": cell.verdict.value,
                "mechanisms": list(cell.mechanisms),
                "rules": parts.rule_ids(cell.bars),
                "wishes": list(cell.wishes),
            }
            for cell in found.cells
        ],
        "rules": [parts.rule(explain.as_cited(m, bar).rule) for bar in bars],
    }


def annex_table(found: AnnexTable) -> Json:
    """The JSON of `annex-b`."""
    return {
        **parts.edition(found.question.rulebook),
        "on": found.question.day.isoformat(),
        "facts": dict(found.question.facts),
        "assume": list(found.question.levers),
        "rows": [
            {
                "row": cells.row.id,
                "cells": [parts.cell(cell) for cell in cells.cells],
                "readings": list(cells.row.readings),
                "source": cells.row.source,
                "at": cells.row.at,
            }
            for cells in found.rows
        ],
        "agree": found.agree,
        "disagree": found.disagree,
    }


def listing(found: Listing) -> Json:
    """The JSON of `rules`, `services`, `levers` and `readings`."""
    finding: Json = {
        **parts.edition(found.rulebook),
        "on": found.day.isoformat(),
        found.name: [
            {key: parts.plain(value) for key, value in item.fields.items()}
            for item in found.items
        ],
    }
    if found.name == "readings":
        finding["not_encoded"] = [parts.not_encoded(entry) for entry in found.others]
    return finding


def editions(found: Editions) -> Json:
    """The JSON of `editions`."""
    documents = {d.id: d.title for r in found.rulebooks for d in r.documents}
    return {
        "poolcheck": __version__,
        "on": found.day.isoformat(),
        "documents": [{"id": i, "title": title} for i, title in documents.items()],
        "editions": [
            {
                **parts.rule(rulebook.edition),
                "label": rulebook.edition.title,
                "guide": rulebook.edition.guide,
                "default": rulebook.edition.default,
                "in_force": rulebook.edition.in_force(found.day),
                "rows": [row.id for row in rulebook.rows],
                "kinds": [kind.id for kind in rulebook.kinds],
                "rulebook_sha256": rulebook.sha256,
            }
            for rulebook in found.rulebooks
        ],
    }


def lint(found: tuple[Linted, ...]) -> Json:
    """The JSON of `lint`."""
    return {
        "poolcheck": __version__,
        "rulebooks": [
            {
                "file": each.file,
                "edition": each.edition_id or None,
                "rulebook_sha256": each.rulebook.sha256,
                "faults": len(each.flaws),
                "questions": each.questions,
                "untried": [rule.id for rule in each.untried],
                "whole": each.whole,
            }
            for each in found
        ],
        "lint": [_flaw(each, flaw) for each in found for flaw in each.in_order()],
    }


def _flaw(linted: Linted, flaw: Flaw) -> Json:
    rule = flaw.rule
    where: Json = {}
    if rule is not None:
        where = {
            "source": rule.source or None,
            "at": rule.at or None,
            "also": [{"source": p.source, "at": p.at} for p in rule.also],
            "basis": rule.basis.value,
            "from": rule.from_.isoformat() if rule.from_ != date.max else None,
            "until": rule.until.isoformat() if rule.until else None,
        }
    return {
        "id": flaw.rules[0] if flaw.rules else None,
        "kind": flaw.sort.value,
        "rules": list(flaw.rules),
        "file": linted.file,
        "place": flaw.place,
        "says": flaw.says,
        "remedy": flaw.remedy,
        **where,
    }


def check(found: Checked) -> Json:
    """The JSON of `check`."""
    near = found.nearest
    return {
        **parts.head(found.question, "check"),
        "lawful": found.lawful,
        "unmet": parts.unmet(found.unmet),
        "proposed": {
            "funds": [
                {
                    **parts.placed(draft.placed),
                    "host": draft.host.name if draft.host else None,
                }
                for draft in found.question.budget.drafts
            ]
        },
        "violations": [
            {
                **parts.says(found, broken),
                "lines": [parts.line(line) for line in broken.lines],
                "fund": parts.fund(broken.fund) if broken.fund else None,
            }
            for broken in found.broken
        ],
        "nearest": None
        if near is None
        else {
            **parts.structure(near.structure),
            "moves": [
                {
                    **parts.line(move.line),
                    "from": parts.fund(move.before) if move.before else None,
                    "to": parts.fund(move.to) if move.to else None,
                    "to_fund": None if move.number is None else move.number + 1,
                }
                for move in near.moves
            ],
            "fewest": near.surely,
            "other_hosts": [number + 1 for number, _ in found.to_rehost],
        },
        **({"money": parts.money(found.money)} if found.money else {}),
        **parts.because(
            found.model,
            found.bars,
            found.readings,
            found.cautions,
            found.not_encoded,
        ),
        **doubts.as_json(found.doubts, doubts.judgement_json),
    }


def who(found: Who) -> Json:
    """The JSON of `who`."""
    head = parts.head(found.question, "who")
    return {
        **head,
        "sets": [{n.kind: str(n) for n in able.needs} for able in found.sets],
        "pooling": [
            {
                "set": {n.kind: str(n) for n in able.needs},
                "verdict": able.verdict.value,
                "levers": [list(levers) for levers in able.levers],
            }
            for able in found.sets
        ],
        "rules": [parts.rule(route) for route in found.routes],
        "readings": [parts.reading(reading) for reading in found.readings],
        "not_encoded": [parts.not_encoded(entry) for entry in found.not_encoded],
    }


def reform(found: Reform, limit: int | None) -> Json:
    """The JSON of `reform`; of a folder, the question is what its places share."""
    shared = found.places.shared()
    finding: Json = {
        **parts.head(shared, "reform"),
        "folder": found.places.folder or None,
        "places": [
            {
                **_whose(now.name),
                "question": parts.head(now.question, "reform")["question"],
                **(parts.budget(now.question.budget) if found.places.folder else {}),
                "structures": now.structures,
                "pooled": None if now.money is None else now.pooled,
                "money": now.money,
                "lines": now.lines,
                "poolable_lines": now.poolable,
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
        model(found.places.questions[0]),
        found.bars,
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
        "kind": unlocked.reach.value,
        "actors": list(unlocked.actors),
        "lifts": list(dict.fromkeys(r for x in unlocked.levers for r in x.lifts)),
        "functions": list(unlocked.functions),
        "lines": len(unlocked.lines),
        "new_lines": sum(entry.newly for entry in unlocked.lines),
        "structures": unlocked.structures,
        "amount": unlocked.more if unlocked.known else None,
        "amount_known": unlocked.more,
        "let_in_known": unlocked.let_in,
        "places": [_effect(effect) for effect in unlocked.effects],
    }


def _effect(effect: Effect) -> Json:
    """What a set of levers does in one place."""
    return {
        **_whose(effect.place.name),
        "lines": [
            {
                **parts.line(entry.line),
                "mechanisms": list(entry.mechanisms),
                "newly_poolable": entry.newly,
            }
            for entry in effect.lines
        ],
        "structures_now": effect.place.structures,
        "structures_then": effect.structures,
        "amount": effect.more if effect.known else None,
        "amount_known": effect.more,
        "let_in_known": effect.let_in,
    }
