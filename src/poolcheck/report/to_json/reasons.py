"""Why an answer is what it is, and what would better it, as JSON."""

from typing import Any

from poolcheck.reasons.because import Blocked
from poolcheck.reasons.conflict import Conflict
from poolcheck.report.parts.reasons import reasons
from poolcheck.report.to_json.parts import (
    CAUTION,
    LINE,
    NOT_ENCODED,
    REACH,
    READING,
    RULE,
    VERDICT,
)
from poolcheck.report.to_json.shapes import (
    ID,
    IDS,
    NAMES,
    NULL,
    NUMBER,
    POSITION,
    TEXT,
    TEXTS,
    Either,
    Made,
    Many,
    Object,
    OrNull,
    Shape,
    inlined,
)
from poolcheck.structures.ground import Ground

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
REMEDY = Object(
    "Remedy: one to three changes that together better the verdict",
    levers=IDS("Ids of the levers to pull."),
    add=IDS("Kinds of commissioner to add."),
    remove=NAMES("Names of commissioners to leave out."),
    actors=TEXTS("Who would have to act, for the levers."),
    kind=REACH("How far off its hardest part is."),
    verdict=VERDICT("The verdict that it leads to."),
)
OUTSIDE = Many(
    Object(
        "Line that stays out",
        line=inlined(LINE, lambda kept_out: kept_out[0]),
        rules=CITED_IDS(
            "Ids of the rules that keep it out.", lambda kept_out: kept_out[1]
        ),
    )
)
CHECKED = Object(
    "How far an answer was checked again",
    structures=NUMBER(
        "How many structures were held against every rule.", lambda of: of[0]
    ),
    rules=NUMBER(
        "How many rules alone gave the refusal again; 0 where nothing is refused.",
        lambda of: of[1],
    ),
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
