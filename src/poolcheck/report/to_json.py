"""Findings as JSON: the keys that programs rely on, in a stable order."""

import json
from collections.abc import Iterable
from typing import Any

from poolcheck import __version__, explain
from poolcheck.checking import Broken, Checked
from poolcheck.conflict import Conflict
from poolcheck.finding import AnnexTable, CanPool, Caution, Matrix, Structures
from poolcheck.listing import Listing
from poolcheck.model import Bar, Model
from poolcheck.question import Budget, Question, Wish
from poolcheck.remedies import Remedy
from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.rules import NotEncoded, Reading, Rule
from poolcheck.sums import Money, Sums
from poolcheck.terms import (
    Aligned,
    Fund,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)
from poolcheck.who import Who

Json = dict[str, Any]


def dumps(finding: Json) -> str:
    """The text of a finding, ending in a line feed."""
    return json.dumps(finding, indent=2, ensure_ascii=True) + "\n"


def can_pool(found: CanPool) -> Json:
    """The JSON of `can-pool`."""
    return {
        **_head(found.question, "can-pool"),
        "verdict": found.verdict.value,
        "fund": placed(found.answer.fund) if found.answer.fund else None,
        "outside": [
            {
                "commissioner": line.commissioner.name,
                "function": line.function,
                "rules": rule_ids(bars),
            }
            for line, bars in found.answer.outside
        ],
        "blocked": _blocked(found.blocked, found.conflict),
        "unmet": _unmet(found.unmet),
        **({"money": money(found.money)} if found.money else {}),
        "remedies": [_remedy(found.question.rulebook, r) for r in found.remedies],
        **_because(
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
        **_head(found.question, "structures"),
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
                "fullest": structure(pattern.fullest),
                **({"money": money(found.money[number])} if found.money else {}),
            }
            for number, pattern in enumerate(
                () if count else patterns[: None if all_ else limit]
            )
        ],
        "structures": [structure(s) for s in found.structures],
    }
    if not count and shown < whole:
        finding["shown"] = shown
    if found.found.count == 0:
        finding["verdict"] = (
            "not-commissionable" if found.unmet else "none-under-wishes"
        )
        finding["blocked"] = _blocked(found.blocked, found.conflict)
        finding["unmet"] = _unmet(found.unmet)
    return finding | _because(
        found.model,
        (*found.barring, *found.allowing),
        found.readings,
        found.cautions,
        found.not_encoded,
    )


def matrix(found: Matrix) -> Json:
    """The JSON of `matrix`."""
    return {
        **_head(found.question, "matrix"),
        "services": [a.service for a in found.question.asked],
        "cells": [
            {
                "a": cell.a.service,
                "b": cell.b.service,
                "verdict": cell.verdict.value,
                "mechanisms": list(cell.mechanisms),
                "rules": rule_ids(cell.bars),
            }
            for cell in found.cells
        ],
    }


def annex_table(found: AnnexTable) -> Json:
    """The JSON of `annex-b`."""
    return {
        **_edition(found.question.rulebook),
        "on": found.question.day.isoformat(),
        "rows": [
            {
                "row": cells.row.id,
                "cells": [
                    {
                        "column": cell.column,
                        "published": _plain(cell.published),
                        "derived": _plain(cell.derived),
                        "agrees": cell.agrees,
                    }
                    for cell in cells.cells
                ],
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
        **_edition(found.rulebook),
        found.name: [
            {key: _plain(value) for key, value in item.fields.items()}
            for item in found.items
        ],
    }
    if found.others:
        finding["not_encoded"] = [not_encoded(entry) for entry in found.others]
    return finding


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _edition(rulebook: Rulebook) -> Json:
    return {
        "poolcheck": __version__,
        "edition": rulebook.edition.id,
        "rulebook_sha256": rulebook.sha256,
    }


def _head(question: Question, command: str) -> Json:
    return {
        **_edition(question.rulebook),
        "on": question.day.isoformat(),
        "question": {
            "command": command,
            "asked": [a.words for a in question.asked],
            "services": [a.service for a in question.asked],
            "functions": list(question.mix),
            "row": question.row,
            "commissioners": [
                {"kind": c.kind, "name": c.name} for c in question.commissioners
            ],
            "commissioners_given": question.commissioners_given,
            "facts": dict(question.facts),
            "assume": list(question.levers),
            "wishes": {
                "mechanisms": list(question.wishes.mechanisms),
                "together": [_wish(w) for w in question.wishes.together],
                "apart": [_wish(w) for w in question.wishes.apart],
                "max_funds": question.wishes.most_funds,
                "host": question.wishes.host,
            },
            **({"title": question.budget.title} if question.budget.title else {}),
        },
        **(_budget(question.budget) if question.budget.listed else {}),
    }


def rule_ids(bars: Iterable[Bar]) -> list[str]:
    """The ids of rules, each once."""
    return list(dict.fromkeys(bar.rule for bar in bars))


def _because(
    model: Model,
    bars: tuple[Bar, ...],
    readings: tuple[Reading, ...],
    cautions: tuple[Caution, ...],
    left_out: tuple[NotEncoded, ...],
) -> Json:
    return {
        "rules": [rule(explain.as_cited(model, bar).rule) for bar in bars],
        "readings": [
            {
                **rule(reading),
                "question": reading.question,
                "chosen": reading.says,
                "why": reading.why,
                "otherwise": reading.otherwise,
            }
            for reading in readings
        ],
        "cautions": [{"says": c.says, "rule": c.rule} for c in cautions],
        "not_encoded": [not_encoded(entry) for entry in left_out],
    }


def rule(found: Rule) -> Json:
    """A rule with its words, basis and source."""
    return {
        "id": found.id,
        "says": found.says,
        "basis": found.basis.value,
        "source": found.source,
        "at": found.at,
        "also": [{"source": place.source, "at": place.at} for place in found.also],
        "from": found.from_.isoformat(),
        "until": found.until.isoformat() if found.until else None,
    }


def not_encoded(entry: NotEncoded) -> Json:
    """What was read and left out, and why."""
    return {**rule(entry), "label": entry.label, "why": entry.why}


def _budget(budget: Budget) -> Json:
    """The lines as the place wrote them: what was added up, and what is not split."""
    return {
        "budget": [
            {
                **_line(b.line),
                "parts": [{"service": p.words, "amount": p.amount} for p in b.parts],
            }
            for b in budget.lines
        ],
        "not_split": [
            {
                "commissioner": bundle.commissioner.name,
                "service": bundle.words,
                "functions": list(bundle.functions),
                "amount": bundle.amount,
            }
            for bundle in budget.not_split
        ],
    }


def _wish(wish: Wish) -> list[str]:
    return [asked.service for asked in wish.services]


def _blocked(
    blocks: tuple[explain.Blocked, ...], conflict: Conflict | None
) -> list[Json]:
    """What bars each mechanism; last, the wishes that leave nothing, if any do."""
    told: list[Json] = [
        {"mechanism": block.mechanism, "rules": rule_ids(block.bars)}
        for block in blocks
    ]
    if conflict is not None:
        told.append(
            {
                "mechanism": None,
                "rules": list(conflict.rules),
                "wishes": list(conflict.wishes),
            }
        )
    return told


def money(found: Money) -> Json:
    """The totals of a structure in pence, by commissioner and in all."""
    return {
        **_sums(found.all),
        "largest_fund": found.largest,
        "largest_fund_share": found.share,
        "by_commissioner": [
            {"commissioner": who.name, **_sums(sums)}
            for who, sums in found.by_commissioner
        ],
    }


def _sums(sums: Sums) -> Json:
    return {
        "pooled": sums.pooled,
        "aligned": sums.aligned,
        "ring_fenced": sums.ring_fenced,
        "not_split": sums.not_split,
        "total": sums.total,
    }


def check(found: Checked) -> Json:
    """The JSON of `check`."""
    near = found.nearest
    return {
        **_head(found.question, "check"),
        "lawful": found.lawful,
        "violations": [
            {
                **_says(found, broken),
                "lines": [_line(line) for line in broken.lines],
                "fund": _fund(broken.fund) if broken.fund else None,
            }
            for broken in found.broken
        ],
        "nearest": None
        if near is None
        else {
            **structure(near.structure),
            "moves": [
                {**_line(move.line), "to": _fund(move.to)} for move in near.moves
            ],
            "fewest": near.surely,
        },
        **({"money": money(found.money)} if found.money else {}),
        **_because(
            found.model,
            found.bars,
            found.readings,
            found.cautions,
            found.not_encoded,
        ),
    }


def _says(found: Checked, broken: Broken) -> Json:
    told = explain.as_cited(found.model, broken.bar).rule
    return {
        "rule": told.id,
        "says": told.says,
        "source": told.source,
        "at": told.at,
        "basis": told.basis.value,
    }


def _fund(fund: Fund) -> Json:
    """A fund without its lines."""
    return {k: v for k, v in placed(Placed(fund, ())).items() if k != "lines"}


def who(found: Who) -> Json:
    """The JSON of `who`."""
    head = _head(found.question, "who")
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
        "rules": [rule(route) for route in found.routes],
        "readings": [rule(reading) for reading in found.readings],
        "not_encoded": [not_encoded(entry) for entry in found.not_encoded],
    }


def _unmet(unmet: tuple[explain.Unmet, ...]) -> list[Json]:
    return [
        {
            "function": lacking.function,
            "rules": list(lacking.routes),
            "nearest": lacking.nearest,
        }
        for lacking in unmet
    ]


def _remedy(rulebook: Rulebook, remedy: Remedy) -> Json:
    levers = {lever.id: lever for lever in rulebook.levers}
    return {
        "levers": list(remedy.levers),
        "add": list(remedy.added),
        "remove": [c.name for c in remedy.removed],
        "actors": list(dict.fromkeys(levers[i].actor for i in remedy.levers)),
        "kind": remedy.reach.value,
        "verdict": remedy.verdict.value,
    }


def structure(found: Structure) -> Json:
    """A structure as its funds."""
    return {"funds": [placed(p) for p in found.funds]}


def placed(found: Placed) -> Json:
    """A fund and the lines in it."""
    lines = [_line(line) for line in found.lines]
    match found.fund:
        case Pooled(mechanism, contributors):
            names = [c.name for c in contributors]
            return {
                "kind": "pooled",
                "mechanism": mechanism,
                "contributors": names,
                "hosts": names,
                "lines": lines,
            }
        case Aligned(commissioner):
            return {
                "kind": "aligned",
                "commissioner": commissioner.name,
                "lines": lines,
            }
        case RingFenced(fence, commissioner):
            return {
                "kind": "ring-fenced",
                "ring_fence": fence,
                "commissioner": commissioner.name,
                "lines": lines,
            }


def _line(line: Line) -> Json:
    return {
        "commissioner": line.commissioner.name,
        "function": line.function,
        "amount": line.amount,
    }
