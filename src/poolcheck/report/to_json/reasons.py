"""Why an answer is what it is, and what a doubt would make of it, as JSON."""

from typing import Any

from poolcheck.law.rules import Reading, Rule
from poolcheck.reasons.because import Blocked
from poolcheck.reasons.conflict import Conflict
from poolcheck.reasons.doubts import Doubt
from poolcheck.report.parts.reasons import reasons
from poolcheck.report.to_json.parts import CAUTION, LINE, NOT_ENCODED, READING, RULE
from poolcheck.report.to_json.shapes import (
    FLAG,
    ID,
    NULL,
    POSITION,
    TEXT,
    Either,
    Made,
    Many,
    Object,
    OrNull,
    Shape,
    inlined,
)
from poolcheck.structures.ground import Ground
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Unsolved:
    """A doubt whose other way was not worked out, and why."""

    unsolved: str


CITED = Many(Made(lambda ground: ground.rule, RULE))
CITED_ID = Made(lambda ground: ground.id, ID)
# Each once, however many lines it keeps out.
CITED_IDS = Made(dict.fromkeys, Many(CITED_ID))
# A rule that an answer cites, and the number of the sentence that tells it.
TOLD = Many(
    Object(
        "Rule that is cited",
        rule=inlined(RULE, lambda told: told[1].rule),
        group=POSITION(
            "Number of the sentence that tells it; rules told as one have the same.",
            lambda told: told[0],
        ),
    )
)
RESTING = Object(
    "What an answer rests on",
    rules=TOLD("The rules that the answer rests on.", lambda answer: _told(answer)),
    readings=Many(READING)("The readings that it rests on."),
    cautions=Many(CAUTION)("What to take care over."),
    not_encoded=Many(NOT_ENCODED)("Law left out that could touch the answer."),
)
BLOCKED = Many(
    Either(
        {
            Blocked: Object(
                "What stands in the way of a power to pool",
                mechanism=ID("Id of the power to pool."),
                rules=CITED_IDS(
                    "Ids of the rules that stand in the way.", lambda block: block.bars
                ),
            ),
            Conflict: Object(
                "What stands in the way of the wishes",
                mechanism=NULL("Null, since it is the wishes.", lambda _: None),
                rules=CITED_IDS(
                    "Ids of the rules that stand in the way.",
                    lambda conflict: conflict.grounds,
                ),
                wishes=Many(TEXT, minItems=1)("Wishes that cannot all be had."),
            ),
        }
    )
)
UNMET = Many(
    Object(
        "Function that these commissioners may not buy",
        function=ID("Id of the function."),
        rules=CITED_IDS(
            "Ids of the routes by which somebody could hold it.",
            lambda unmet: unmet.routes,
        ),
        nearest=Shape(type="string", pattern="^[a-z0-9-]*$")(
            "Id of the route that lacks least; empty where there is no route.",
            lambda unmet: unmet.nearest.id if unmet.nearest else "",
        ),
    )
)
UNPLACED = Many(
    Object(
        "Line that may lie in no fund",
        line=LINE("The line."),
        duty=OrNull(ID)(
            "Id of the rule of its stream that leaves it no place, or null.",
            lambda lost: lost.duty.id if lost.duty else None,
        ),
        rules=CITED_IDS(
            "Ids of the rules that keep it out.", lambda lost: lost.grounds
        ),
        says=TEXT("The first of them, in a sentence."),
    )
)

OF = Either(
    {
        Reading: Object(
            "Reading in doubt",
            reading=ID("Id of the reading in doubt.", lambda of: of.id),
        ),
        Rule: Object(
            "Unverified rule",
            rule=ID("Id of the unverified rule.", lambda of: of.id),
        ),
    }
)


def _told(answer: Any) -> list[tuple[int, Ground]]:
    """Each rule of an answer with the number of its sentence, from 1."""
    places = getattr(answer, "places", None)
    rulebook = (places.questions[0] if places else answer.question).rulebook
    numbers = {
        ground: number
        for number, reason in enumerate(reasons(rulebook, answer.grounds).reasons, 1)
        for ground in reason.grounds
    }
    return [(numbers[ground], ground) for ground in answer.grounds]


def blocked(answer: Any) -> list[Blocked | Conflict]:
    """What bars each mechanism; last, the wishes that leave nothing, if any do."""
    return [*answer.blocked, *([answer.conflict] if answer.conflict else [])]


def depends(of: str, verdict: Shape) -> Shape:
    """Where a verdict turns on what was not read, in the words of that verdict."""
    return Many(
        Object(
            f"Doubt that turns {of}",
            of=inlined(OF),
            lever=OrNull(ID)("Id of a lever that does the same, or null."),
            verdict=verdict("The verdict there would be."),
            says=TEXT("The other choice, or the rule that may not hold."),
        )
    )(
        "Doubts that by themselves give another verdict; empty if none does.",
        lambda answer: answer.depends.turns,
    )


def doubts(of: str, then: Object) -> Object:
    """What each doubt would make of an answer, and all of them at once."""
    matters = "Whether the answer would be another."
    one = Object(
        f"What one doubt would make of {of}",
        of=inlined(OF),
        says=TEXT("The other choice, or the rule that may not hold."),
        rests=FLAG("Whether the answer rests on it as it is."),
        then=inlined(
            Either(
                {
                    Unsolved: Object(
                        "Other way that was not worked out",
                        unsolved=TEXT("Why the other way was not worked out."),
                        matters=NULL("Null, since it was not.", lambda _: None),
                    ),
                    Doubt: Object(
                        "Answer the other way",
                        then=inlined(then),
                        matters=FLAG(matters),
                    ),
                }
            ),
            lambda doubt: Unsolved(doubt.unsolved) if doubt.then is None else doubt,
        ),
    )
    at_once = Object(
        f"What every doubt at once would make of {of}",
        then=inlined(then, lambda doubts: doubts.at_once),
        matters=FLAG(matters, lambda doubts: doubts.at_once_matters),
    )
    return Object(
        f"What doubts would make of {of}",
        doubts=OrNull(Many(one))(
            "Each doubt taken the other way; null if that was not sought.",
            lambda doubts: doubts and doubts.each,
        ),
        doubts_at_once=OrNull(at_once)(
            "All of them taken the other way at once; null if fewer than two.",
            lambda doubts: doubts if doubts and doubts.at_once is not None else None,
        ),
    )
