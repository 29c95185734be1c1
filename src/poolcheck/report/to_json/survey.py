"""A survey as JSON: each place, what they come to, and what would free most."""

from poolcheck.answers.survey import Survey
from poolcheck.report.to_json.faults import FAULT
from poolcheck.report.to_json.parts import EDITION, REACH, RULE, SUMS, VERDICT, VERSION
from poolcheck.report.to_json.shapes import (
    DAY,
    DIFFERENCE,
    DIGEST,
    FLAG,
    ID,
    IDS,
    NUMBER,
    TEXT,
    TEXTS,
    ById,
    Json,
    Many,
    Object,
    OrNull,
    digits_of,
    inlined,
    itself,
)

LEVERS = Many(ID, minItems=1)
MOVED = Object(
    "Money that a set of levers would move",
    amount_known=DIFFERENCE("More pence that could be pooled, of what is known."),
    let_in_known=NUMBER("Pence known of the lines let in."),
    lines=NUMBER("How many lines are let in."),
    new_lines=NUMBER("How many of them no power would take before."),
    all_known=FLAG("Whether the amount of every line let in is known."),
    functions=IDS("Ids of the functions let in."),
)
BEST = Object(
    "Remedy nearest to hand",
    levers=IDS("Ids of the levers to pull."),
    add=IDS("Ids of kinds of commissioner to add."),
    kind=REACH("How far off the hardest change is."),
    actors=TEXTS("Who would have to act, besides the commissioners."),
    verdict=VERDICT("The verdict that it gives."),
)
PLACE = Object(
    "Place of a survey",
    file=TEXT("Its scenario file, as it was named."),
    title=OrNull(TEXT)("Title of the scenario, or null."),
    edition=OrNull(ID)("Id of the edition it is asked about by; null if not answered."),
    on=OrNull(DAY)("The day asked about.", lambda row: row.day),
    rulebook_sha256=OrNull(DIGEST)("SHA-256 digest of that rulebook's files."),
    verdict=OrNull(VERDICT)(
        "Whether all of its services may lie in one fund; null if not answered."
    ),
    count=OrNull(NUMBER)(
        "How many structures are lawful; null if that takes long to count.",
        lambda row: row.structures,
    ),
    count_digits=digits_of(lambda row: row.structures or 0),
    pattern_count=OrNull(NUMBER)(
        "In how many patterns; null if they are not counted.",
        lambda row: row.patterns,
    ),
    pattern_count_digits=digits_of(lambda row: row.patterns or 0),
    money=OrNull(SUMS)("Money of the fullest structure; null if no amounts are given."),
    share=OrNull(TEXT)("Share of it that is pooled, in percent, or null."),
    unknown_lines=NUMBER("How many lines no amount is known for."),
    in_the_way=IDS("Ids of the rules that keep it from a yes."),
    unmet=IDS("Ids of functions that its commissioners may not buy."),
    remedy=OrNull(BEST)("The remedy nearest to hand that leaves nobody out, or null."),
    frees=Many(
        Object(
            "What a set of levers would free in a place",
            levers=LEVERS("Ids of the levers.", lambda freed: sorted(freed.levers)),
            moved=inlined(MOVED, itself),
        )
    )(
        "What each set of levers would do here.",
        lambda row: [freed for freed in row.freed if freed.levers in row.sets],
    ),
    faults=Many(FAULT)("Every fault of its file; empty if it is answered."),
    own_fault=OrNull(TEXT)("A fault of ours that left it without an answer, or null."),
    files=Many(
        Object(
            "File of a place",
            file=TEXT("Its name.", lambda read: read[0]),
            sha256=DIGEST("Its SHA-256.", lambda read: read[1]),
        )
    )("The files that it was read from."),
)
SURVEY = Object(
    "survey: many places in one table",
    poolcheck=VERSION,
    quick=FLAG("Whether remedies, and what would free most, were not sought."),
    places=NUMBER("How many places were named.", lambda answer: len(answer.rows)),
    answered=NUMBER("How many have an answer.", lambda answer: len(answer.answered)),
    verdicts=ById(NUMBER)(
        "How many places have each verdict.",
        lambda answer: {v.value: n for v, n in answer.verdicts.items()},
    ),
    money=OrNull(SUMS)("Money of them all together; null if none gives amounts."),
    unpriced=NUMBER("How many of those answered give no amounts."),
    unknown_lines=NUMBER("How many lines no amount is known for."),
    survey=Many(PLACE)("Each place, as they were named.", lambda answer: answer.rows),
    frees=Many(
        Object(
            "What a set of levers would free over all places",
            edition=ID("Id of the edition whose levers they are."),
            levers=LEVERS(
                "Ids of the levers.",
                lambda freed: [lever.id for lever in freed.levers],
            ),
            kind=REACH("How far off the hardest of them is."),
            actors=TEXTS("Who would have to act."),
            places=NUMBER("How many places it changes."),
            moved=inlined(MOVED, itself),
        )
    )("Sets of one to three levers that let lines in, most pounds first."),
    in_the_way=Many(
        Object(
            "Rule that stands in the way",
            edition=ID("Id of its edition.", lambda met: met[0]),
            rule=ID("Id of the rule.", lambda met: met[1]),
            places=NUMBER("How many places it keeps from a yes.", lambda met: met[2]),
        )
    )("The rules that keep places from a yes, those of most places first."),
    editions_applied=Many(
        Object(
            "Edition that places are asked about by",
            edition=inlined(EDITION, lambda pair: pair[0]),
            rules=Many(RULE)(
                "Those of its rules that stand in the way.", lambda pair: pair[1]
            ),
        )
    )(
        "The editions that were applied.",
        lambda answer: [
            (book, [book.rule(rule) for of, rule, _ in answer.in_the_way if of == name])
            for name, book in answer.rulebooks.items()
        ],
    ),
)


def survey(answer: Survey) -> Json:
    """The JSON of `survey`."""
    return SURVEY.plain(answer)
