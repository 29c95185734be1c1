"""The faults in rulebooks as JSON."""

from datetime import date

from poolcheck import __version__
from poolcheck.answers.lint.flaws import Flaw, Linted
from poolcheck.report.to_json.parts import Json


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
        "kind": flaw.kind.value,
        "rules": list(flaw.rules),
        "file": linted.file,
        "place": str(flaw.place),
        "says": flaw.says,
        "remedy": flaw.remedy,
        **where,
    }
