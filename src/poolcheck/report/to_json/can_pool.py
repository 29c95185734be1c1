"""Whether services may lie in one fund, as JSON."""

from poolcheck.answers.can_pool import CanPool
from poolcheck.report.to_json.doubts import DEPENDS, doubts
from poolcheck.report.to_json.parts import (
    BROUGHT,
    FALLBACK,
    FUND,
    MONEY,
    VERDICT,
    WHO_BRINGS,
    head,
)
from poolcheck.report.to_json.reasons import (
    BLOCKED,
    CHECKED,
    OUTSIDE,
    REMEDY,
    RESTING,
    UNMET,
    UNPLACED,
    blocked,
)
from poolcheck.report.to_json.shapes import (
    ID,
    IDS,
    Json,
    Many,
    Object,
    OrNull,
    inlined,
    itself,
    optional,
)
from poolcheck.terms.verdicts import Verdict

CAN_POOL = Object(
    "can-pool: may these services lie in one fund?",
    question=inlined(head("can-pool", brings=True)),
    verdict=VERDICT("The short answer."),
    fund=OrNull(FUND)(
        "The fund that bears the verdict out, or null.",
        lambda answer: answer.answer.fund,
    ),
    beside=Many(BROUGHT)(WHO_BRINGS, lambda answer: answer.answer.beside),
    outside=OUTSIDE(
        "The lines asked about that stay out of the fund.",
        lambda answer: answer.answer.outside,
    ),
    blocked=BLOCKED(
        "What bars each power to pool; none if the answer is yes.", blocked
    ),
    unmet=UNMET("Functions that these commissioners may not buy."),
    unplaced=UNPLACED("Lines that may lie in no fund, whatever is wished."),
    money=optional(MONEY)("Money of the structure the fund is in, if any is known."),
    frees=OrNull(
        Many(
            Object(
                "Lever that lets something in",
                lever=ID("Id of the lever."),
                functions=IDS("Ids of the functions it lets in."),
            )
        )
    )("Levers that alone let in some of what stays out; null if not sought."),
    remedies=OrNull(Many(REMEDY))(
        "What would better the verdict, nearest to hand first; null if not sought."
    ),
    fallbacks=Many(FALLBACK)(
        "What may be done outside the pools solved here; none if the answer is yes."
    ),
    checked=CHECKED(
        "How far it was checked again.",
        lambda answer: (
            int(answer.answer.whole is not None),
            0 if answer.verdict is Verdict.YES else len(answer.grounds),
        ),
    ),
    resting=inlined(RESTING, itself),
    depends=DEPENDS,
    doubts=inlined(
        doubts(
            "the answer",
            Object(
                "Another answer of can-pool",
                verdict=VERDICT("The verdict there would be."),
                together=IDS("Ids of the functions that would lie together."),
                fund=OrNull(FUND)("The fund they would lie in, or null."),
            ),
        )
    ),
)


def can_pool(answer: CanPool) -> Json:
    """The JSON of `can-pool`."""
    return CAN_POOL.plain(answer)
