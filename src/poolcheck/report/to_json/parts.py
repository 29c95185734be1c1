"""What the JSON of several commands is made of, key by key."""

from collections.abc import Iterable
from typing import Any

from poolcheck import __version__
from poolcheck.answers.annex import Cell, Standing
from poolcheck.answers.check import Broken
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Fallback, NotEncoded, Reading, Rule
from poolcheck.question.question import Budget, Question, Wish
from poolcheck.reasons.because import Blocked, Unmet
from poolcheck.reasons.cautions import Caution
from poolcheck.reasons.conflict import Conflict
from poolcheck.reasons.remedies import Remedy
from poolcheck.structures.ground import Ground
from poolcheck.structures.sums import Money, Sums
from poolcheck.terms.funds import (
    Aligned,
    Fund,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)

Json = dict[str, Any]


def plain(value: object) -> object:
    """A value as JSON has it: a list for a tuple."""
    return list(value) if isinstance(value, tuple) else value


def edition(rulebook: Rulebook) -> Json:
    """Which program, edition and rulebook the finding is of."""
    return {
        "poolcheck": __version__,
        "edition": rulebook.edition.id,
        "rulebook_sha256": rulebook.sha256,
        "superseded": superseded(rulebook),
        "documents": [{"id": d.id, "title": d.title} for d in rulebook.documents],
    }


def superseded(rulebook: Rulebook) -> Json | None:
    """Since when the edition has not been the law, and which one is; null if it is."""
    if rulebook.superseded is None:
        return None
    since, by = rulebook.superseded.since, rulebook.superseded.by
    return {"since": since.isoformat(), "by": by}


def head(question: Question, command: str) -> Json:
    """The edition, the day and the question as it was understood."""
    return {
        **edition(question.rulebook),
        "on": question.day.isoformat(),
        "question": {
            "command": command,
            "asked": [a.words for a in question.asked],
            "services": [a.service for a in question.asked],
            "functions": list(question.mix),
            "row": question.row,
            "column": question.column or None,
            "commissioners": [
                {"kind": c.kind, "name": c.name} for c in question.commissioners
            ],
            "commissioners_given": question.commissioners_given,
            "facts": dict(question.facts),
            "assume": list(question.assume),
            "wishes": {
                "mechanisms": list(question.wishes.mechanisms),
                "together": [wish(w) for w in question.wishes.together],
                "apart": [wish(w) for w in question.wishes.apart],
                "max_funds": question.wishes.max_funds,
                "host": question.wishes.host,
            },
            **({"title": question.budget.title} if question.budget.title else {}),
        },
        **(budget(question.budget) if question.budget.listed else {}),
    }


def rule_ids(grounds: Iterable[Ground]) -> list[str]:
    """The ids of rules, each once."""
    return list(dict.fromkeys(ground.id for ground in grounds))


def because(
    grounds: Iterable[Ground],
    readings: tuple[Reading, ...],
    cautions: tuple[Caution, ...],
    left_out: tuple[NotEncoded, ...],
) -> Json:
    """What the answer rests on: rules, readings, cautions, what was left out."""
    return {
        "rules": [rule(ground.rule) for ground in grounds],
        "readings": [reading(one) for one in readings],
        "cautions": [
            {"says": c.says, "rule": c.rule, "actor": c.actor or None} for c in cautions
        ],
        "not_encoded": [not_encoded(entry) for entry in left_out],
    }


def reading(found: Reading) -> Json:
    """A reading: the question, what was chosen, why, and what else it could be."""
    return {
        **rule(found),
        "question": found.question,
        "chosen": found.says,
        "why": found.why,
        "otherwise": found.otherwise,
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


def cell(found: Cell) -> Json:
    """A cell of the published table, and what the rules give for it."""
    published, derived = found.published, found.derived
    if isinstance(published, Standing) and isinstance(derived, Standing):
        return {
            "column": found.column,
            "published": published.says.value if published.says else None,
            "derived": derived.says.value if derived.says else None,
            "agrees": found.agrees,
            "superfluous": {
                "published": list(published.superfluous),
                "derived": list(derived.superfluous),
            },
            "conditions": list(derived.conditions),
        }
    return {
        "column": found.column,
        "published": plain(published),
        "derived": plain(derived),
        "agrees": found.agrees,
    }


def not_encoded(entry: NotEncoded) -> Json:
    """What was read and left out, and why."""
    return {**rule(entry), "label": entry.label, "why": entry.why}


def budget(budget: Budget) -> Json:
    """The lines as the place wrote them: what was added up, and what is not split."""
    return {
        "budget": [
            {
                **line(b.line),
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


def wish(found: Wish) -> list[str]:
    """The services of a wish, by id."""
    return [asked.service for asked in found.services]


def fallback(found: Fallback) -> Json:
    """What may be done without a pool."""
    return {**rule(found), "label": found.label}


def blocked(blocks: tuple[Blocked, ...], conflict: Conflict | None) -> list[Json]:
    """What bars each mechanism; last, the wishes that leave nothing, if any do."""
    told: list[Json] = [
        {"mechanism": block.mechanism, "rules": rule_ids(block.bars)}
        for block in blocks
    ]
    if conflict is not None:
        told.append(
            {
                "mechanism": None,
                "rules": rule_ids(conflict.grounds),
                "wishes": list(conflict.wishes),
            }
        )
    return told


def money(found: Money) -> Json:
    """The totals of a structure in pence, by commissioner and in all."""
    return {
        **sums(found.all),
        "largest_fund": found.largest,
        "unpriced": [
            {"commissioner": x.commissioner.name, "function": x.function}
            for x in found.unpriced
        ],
        "largest_fund_share": found.share,
        "by_commissioner": [
            {"commissioner": who.name, **sums(totals)}
            for who, totals in found.by_commissioner
        ],
    }


def sums(found: Sums) -> Json:
    """Totals in pence."""
    return {
        "pooled": found.pooled,
        "aligned": found.aligned,
        "ring_fenced": found.ring_fenced,
        "not_split": found.not_split,
        "total": found.total,
    }


def says(broken: Broken) -> Json:
    """The rule that is broken, in its words."""
    told = broken.ground.rule
    return {
        "host": broken.host.name if broken.host else None,
        "lifted_by": list(broken.lifted_by),
        "rule": told.id,
        "says": told.says,
        "source": told.source,
        "at": told.at,
        "basis": told.basis.value,
    }


def fund(fund: Fund) -> Json:
    """A fund without its lines."""
    return {k: v for k, v in placed(Placed(fund, ())).items() if k != "lines"}


def unmet(unmet: tuple[Unmet, ...]) -> list[Json]:
    """Each function that cannot be commissioned, and its routes."""
    return [
        {
            "function": lacking.function,
            "rules": rule_ids(lacking.routes),
            "nearest": lacking.nearest.id if lacking.nearest else "",
        }
        for lacking in unmet
    ]


def remedy(rulebook: Rulebook, remedy: Remedy) -> Json:
    """A remedy: its changes, who acts, how far off, and what it gives."""
    actors = [rulebook.lever(i).actor for i in remedy.levers]
    return {
        "levers": list(remedy.levers),
        "add": list(remedy.add),
        "remove": [c.name for c in remedy.remove],
        "actors": list(dict.fromkeys([*actors, *remedy.deciders])),
        "kind": remedy.kind.value,
        "verdict": remedy.verdict.value,
    }


def structure(found: Structure) -> Json:
    """A structure as its funds."""
    return {"funds": [placed(p) for p in found.funds]}


def placed(found: Placed) -> Json:
    """A fund and the lines in it."""
    lines = [line(one) for one in found.lines]
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


def line(found: Line) -> Json:
    """A line; its amount in pence, or null."""
    return {
        "commissioner": found.commissioner.name,
        "function": found.function,
        "amount": found.amount,
    }
