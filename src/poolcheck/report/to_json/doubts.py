"""What doubts would make of an answer, and which verdict turns on them, as JSON."""

from poolcheck.law.rules import Reading, Rule
from poolcheck.reasons.doubts import Doubt
from poolcheck.report.to_json.parts import VERDICT
from poolcheck.report.to_json.shapes import (
    FLAG,
    ID,
    NULL,
    TEXT,
    Either,
    Many,
    Object,
    OrNull,
    Shape,
    inlined,
)
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Unsolved:
    """A doubt whose other way was not worked out, and why."""

    unsolved: str


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


DEPENDS = depends("the verdict", VERDICT)
