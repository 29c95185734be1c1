"""Findings as JSON: the keys that programs rely on, in a stable order."""

import json

from poolcheck import __version__, explain
from poolcheck.checking import Checked
from poolcheck.finding import AnnexTable, CanPool, Matrix, Structures
from poolcheck.listing import Editions, Listing
from poolcheck.model import model
from poolcheck.report import parts
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
        "structures": [parts.structure(s) for s in found.structures],
    }
    if not count and shown < whole:
        finding["shown"] = shown
    if found.found.count == 0:
        finding["verdict"] = (
            "not-commissionable" if found.unmet else "none-under-wishes"
        )
        finding["blocked"] = parts.blocked(found.blocked, found.conflict)
        finding["unmet"] = parts.unmet(found.unmet)
    return finding | parts.because(
        found.model,
        (*found.barring, *found.allowing),
        found.readings,
        found.cautions,
        found.not_encoded,
    )


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
                {**parts.line(move.line), "to": parts.fund(move.to)}
                for move in near.moves
            ],
            "fewest": near.surely,
        },
        **({"money": parts.money(found.money)} if found.money else {}),
        **parts.because(
            found.model,
            found.bars,
            found.readings,
            found.cautions,
            found.not_encoded,
        ),
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
