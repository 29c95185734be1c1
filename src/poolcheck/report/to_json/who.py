"""The smallest sets of commissioners that can commission a mix, as JSON."""

from poolcheck.answers.who import Who
from poolcheck.report.to_json.parts import NOT_ENCODED, READING, RULE, VERDICT, head
from poolcheck.report.to_json.shapes import (
    ID,
    ById,
    Json,
    Made,
    Many,
    Object,
    Shape,
    inlined,
    itself,
)

# Of each kind of commissioner exactly so many, or so many and more (+).
NEEDS = ById(Shape(type="string", pattern=r"^[1-9][0-9]*\+?$"))
SET = Made(lambda able: {need.kind: str(need) for need in able.needs}, NEEDS)
WHO = Object(
    "who: the smallest sets of commissioners that can commission a mix",
    question=inlined(head("who")),
    sets=Many(SET)("Sets: of each kind exactly so many, or so many and more (+)."),
    pooling=Many(
        Object(
            "How far a set may pool the mix",
            set=SET("The set.", itself),
            verdict=VERDICT("Whether it may pool the whole mix."),
            levers=Many(Many(ID, minItems=1))(
                "Lists of levers, as ids, each of which would make that yes."
            ),
        )
    )("How far each set may pool the mix, in the same order.", lambda who: who.sets),
    rules=Many(RULE)(
        "The routes by which the functions may be held.", lambda who: who.routes
    ),
    readings=Many(READING)("The readings that these rest on."),
    not_encoded=Many(NOT_ENCODED)("Law left out that could touch the answer."),
)


def who(answer: Who) -> Json:
    """The JSON of `who`."""
    return WHO.plain(answer)
