"""Whether a proposed structure is lawful, as JSON: what it breaks, and the nearest."""

from poolcheck.answers.check import Checked
from poolcheck.report.parts import doubts
from poolcheck.report.to_json import parts
from poolcheck.report.to_json.parts import Json


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
                **parts.says(broken),
                "lines": [parts.line(line) for line in broken.lines],
                "fund": parts.fund(broken.fund) if broken.fund else None,
            }
            for broken in found.violations
        ],
        "nearest": None
        if near is None
        else {
            **parts.structure(near.structure),
            "moves": [
                {
                    **parts.line(move.line),
                    "from": parts.fund(move.from_) if move.from_ else None,
                    "to": parts.fund(move.to) if move.to else None,
                    "to_fund": None if move.number is None else move.number + 1,
                }
                for move in near.moves
            ],
            "fewest": near.fewest,
            "other_hosts": [number + 1 for number, _ in found.to_rehost],
        },
        **({"money": parts.money(found.money)} if found.money else {}),
        **parts.because(
            found.grounds,
            found.readings,
            found.cautions,
            found.not_encoded,
        ),
        **doubts.as_json(found.doubts, doubts.judgement_json),
    }
