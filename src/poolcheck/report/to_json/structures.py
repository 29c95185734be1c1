"""The lawful structures for a mix, as JSON, as far as they are printed."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from poolcheck.answers.structures import Structures
from poolcheck.reasons.outcomes import Found
from poolcheck.report.to_json.doubts import depends, doubts
from poolcheck.report.to_json.parts import (
    FALLBACK,
    LINE,
    MONEY,
    SHARED,
    STRUCTURE,
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
    NUMBER,
    Json,
    Many,
    Object,
    OrNull,
    Shape,
    digits_of,
    inlined,
    named,
    optional,
)
from poolcheck.terms.frozen import dataclass

WHY_NONE = [found.value for found in Found if found is not Found.SOME]


@dataclass(frozen=True)
class Printed:
    """As much of the structures as is printed: `count` leaves out the patterns."""

    answer: Structures
    every_one: bool
    limit: int | None
    count: bool

    @property
    def patterns(self) -> Iterable[Any]:
        """The patterns, each with the money of its fullest structure, if any."""
        shown = self.answer.lawful.patterns[: None if self.every_one else self.limit]
        if self.count:
            return ()
        return zip_longest(shown, self.answer.money[: len(shown)])

    @property
    def shown(self) -> int | None:
        """How many are shown, where some are left out."""
        lawful = self.answer.lawful
        shown, whole = len(lawful.patterns[: self.limit]), lawful.number
        if self.every_one:
            shown, whole = len(self.answer.structures), lawful.count
        return shown if shown < whole and not self.count else None


STRUCTURES = Object(
    "structures: the lawful structures for a mix",
    question=inlined(head("structures"), lambda printed: printed.answer.question),
    count=NUMBER(
        "How many lawful structures there are, shown or not.",
        lambda printed: printed.answer.lawful.count,
    ),
    count_digits=digits_of(lambda printed: printed.answer.lawful.count),
    pattern_count=NUMBER(
        "How many patterns they fall into, listed or not.",
        lambda printed: printed.answer.lawful.number,
    ),
    pattern_count_digits=digits_of(lambda printed: printed.answer.lawful.number),
    patterns=Many(
        Object(
            "Pattern: the pooled funds of a structure, whatever lies in them",
            pooled_funds=Many(SHARED)(
                "The pooled funds of the pattern, whatever lies in them.",
                lambda priced: priced[0].pooled_funds,
            ),
            count=NUMBER(
                "How many structures are of this pattern.",
                lambda priced: priced[0].count,
            ),
            count_digits=digits_of(lambda priced: priced[0].count),
            fullest=STRUCTURE(
                "The one of them that pools most.", lambda priced: priced[0].fullest
            ),
            always=Many(LINE)(
                "The lines that its pooled funds hold in every structure of it.",
                lambda priced: priced[0].always,
            ),
            may=Many(LINE)(
                "The lines that they hold in some of its structures.",
                lambda priced: priced[0].may,
            ),
            never=Many(LINE)(
                "The lines that they hold in none of its structures.",
                lambda priced: priced[0].never,
            ),
            money=optional(MONEY)(
                "Money of the fullest, if any is known.", lambda priced: priced[1]
            ),
        )
    )("The patterns, fullest first, as many as are listed; none with --count."),
    structures=Many(
        Object(
            "Structure, and its money",
            structure=inlined(STRUCTURE, lambda priced: priced[0]),
            money=optional(MONEY)(
                "Money of the structure, if any is known.", lambda priced: priced[1]
            ),
        )
    )(
        "Every structure with --all, as far as --limit; else none.",
        lambda printed: zip_longest(
            printed.answer.structures, printed.answer.money_of_each
        ),
    ),
    outside=OUTSIDE(
        "The lines that lie in a pooled fund in no structure.",
        lambda printed: [
            (line, printed.answer.lines[line]) for line in printed.answer.never_pooled
        ],
    ),
    checked=CHECKED(
        "How far it was checked again.",
        lambda printed: (
            len(printed.answer.lawful.patterns) + len(printed.answer.structures),
            0,
        ),
    ),
    shown=optional(NUMBER)("How many are shown, where some are left out."),
    none=optional(
        inlined(
            Object(
                "Why there are no structures",
                verdict=Shape(enum=WHY_NONE)(
                    "Why: some is nobody's to buy, has no place, or is not as wished.",
                    lambda answer: answer.found.value,
                ),
                blocked=BLOCKED(
                    "What bars each power to pool, or which wishes conflict.", blocked
                ),
                unmet=UNMET("Functions that these commissioners may not buy."),
                unplaced=UNPLACED("Lines that may lie in no fund, whatever is wished."),
                not_at_once=Many(LINE)(
                    "The fewest lines of which each has a place, but not all at once."
                ),
            ),
            lambda printed: None if printed.answer.lawful.count else printed.answer,
        )
    ),
    remedies=OrNull(Many(REMEDY))(
        "What would better the verdict on the whole mix; null if not sought.",
        lambda printed: printed.answer.remedies,
    ),
    fallbacks=Many(FALLBACK)(
        "What may be done outside the pools solved here.",
        lambda printed: printed.answer.fallbacks,
    ),
    resting=inlined(RESTING, lambda printed: printed.answer),
    depends=depends("the finding of structures", named(Found))(
        "Doubts that by themselves give another verdict; empty if none does.",
        lambda printed: printed.answer.depends.turns,
    ),
    doubts=inlined(
        doubts(
            "the structures",
            Object(
                "Another number of structures",
                count=NUMBER("How many structures would be lawful."),
                pattern_count=NUMBER("In how many patterns they would be."),
            ),
        ),
        lambda printed: printed.answer.doubts,
    ),
)


def structures(
    answer: Structures, every_one: bool, limit: int | None, count: bool
) -> Json:
    """The JSON of `structures`; `count` leaves out the patterns themselves."""
    return STRUCTURES.plain(Printed(answer, every_one, limit, count))
