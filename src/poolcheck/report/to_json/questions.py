"""What is asked about services, as JSON: may they be pooled, how, and by whom."""

from itertools import zip_longest

from poolcheck.answers.annex import AnnexTable
from poolcheck.answers.can_pool import CanPool
from poolcheck.answers.matrix import Matrix
from poolcheck.answers.structures import Structures
from poolcheck.answers.who import Who
from poolcheck.report.parts import doubts
from poolcheck.report.to_json import parts
from poolcheck.report.to_json.parts import Json


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
        "frees": None
        if found.frees is None
        else [{"lever": f.lever, "functions": list(f.functions)} for f in found.frees],
        "remedies": None
        if found.remedies is None
        else [parts.remedy(found.question.rulebook, r) for r in found.remedies],
        "fallbacks": [parts.fallback(fallback) for fallback in found.fallbacks],
        **parts.because(
            found.grounds,
            found.readings,
            found.cautions,
            found.not_encoded,
        ),
        **doubts.as_json(found.doubts, doubts.answer_json),
    }


def structures(found: Structures, all_: bool, limit: int | None, count: bool) -> Json:
    """The JSON of `structures`; `count` leaves out the patterns themselves."""
    patterns = found.lawful.patterns
    listed = () if count or all_ else patterns[:limit]
    shown = len(found.structures) if all_ else len(listed)
    whole = found.lawful.count if all_ else len(patterns)
    finding: Json = {
        **parts.head(found.question, "structures"),
        "count": found.lawful.count,
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
    if found.lawful.count == 0:
        finding["verdict"] = (
            "not-commissionable" if found.unmet else "none-under-wishes"
        )
        finding["blocked"] = parts.blocked(found.blocked, found.conflict)
        finding["unmet"] = parts.unmet(found.unmet)
    return {
        **finding,
        "fallbacks": [parts.fallback(f) for f in found.fallbacks],
        **parts.because(
            (*found.barring, *found.allowing),
            found.readings,
            found.cautions,
            found.not_encoded,
        ),
        **doubts.as_json(found.doubts, doubts.number_json),
    }


def matrix(found: Matrix) -> Json:
    """The JSON of `matrix`."""
    grounds = dict.fromkeys(g for cell in found.cells for g in cell.grounds)
    return {
        **parts.head(found.question, "matrix"),
        "services": [a.service for a in found.question.asked],
        "cells": [
            {
                "a": cell.a.service,
                "b": cell.b.service,
                "verdict": cell.verdict.value,
                "mechanisms": list(cell.mechanisms),
                "rules": parts.rule_ids(cell.grounds),
                "wishes": list(cell.wishes),
            }
            for cell in found.cells
        ],
        "rules": [parts.rule(ground.rule) for ground in grounds],
    }


def annex_table(found: AnnexTable) -> Json:
    """The JSON of `annex-b`."""
    return {
        **parts.edition(found.question.rulebook),
        "on": found.question.day.isoformat(),
        "facts": dict(found.question.facts),
        "assume": list(found.question.assume),
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
