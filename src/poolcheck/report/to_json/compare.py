"""What changed between two editions as JSON: in general, or for a question."""

from typing import TYPE_CHECKING

from poolcheck.answers.compare import Compared
from poolcheck.law.changes import Changes, Covered, Sort, What
from poolcheck.law.rulebook import Rulebook
from poolcheck.report.to_json.parts import (
    COMMISSIONER,
    DATED_EDITION,
    MONEY,
    READING,
    RULE,
    VERDICT,
    VERSION,
    head,
    question,
)
from poolcheck.report.to_json.shapes import (
    ANY,
    FLAG,
    ID,
    IDS,
    NAME,
    NAMES,
    NUMBER,
    TEXT,
    TEXTS,
    Json,
    Made,
    Many,
    Object,
    OrNull,
    Shape,
    always,
    inlined,
    itself,
    named,
    optional,
)

if TYPE_CHECKING:
    from poolcheck.question.pair import Two


def _value(value: object) -> object:
    """What a rule has in a field; of what clauses cover, each as text."""
    if isinstance(value, list):
        return [str(one) if isinstance(one, Covered) else one for one in value]
    return value


# ------------------------------------------------------------------- in general

VALUE = Made(_value, ANY)

CHANGE = Object(
    "Rule that was added, ended or changed",
    id=ID("Id of the rule."),
    table=Shape(enum=[table.name for table in Rulebook.tables()])(
        "Table of the rulebook that it stands in."
    ),
    change=named(What)("What happened to it."),
    decides=FLAG("Whether it can change what may be pooled."),
    differences=Many(
        Object(
            "Field that differs",
            field=TEXT("Name of the field."),
            sort=named(Sort)("What the difference is of."),
            old=VALUE("What the old edition has there: text, number, list or table."),
            new=VALUE("What the new edition has there."),
        )
    )("The fields that differ, the weightiest first."),
    old=OrNull(RULE)("The rule in the old edition, or null."),
    new=OrNull(RULE)("The rule in the new edition, or null."),
)
# The two editions, and what changed between them.
IN_GENERAL = Object(
    "compare, in general",
    poolcheck=VERSION,
    compare=always("editions", "What was compared."),
    old=DATED_EDITION("The old edition.", lambda both: both[0].old),
    new=DATED_EDITION("The new edition.", lambda both: both[0].new),
    replaced=Many(
        Object(
            "Kind and its successor",
            old=ID("In the old edition.", lambda kinds: kinds[0]),
            new=ID("In the new edition.", lambda kinds: kinds[1]),
        )
    )(
        "Kinds of body that others took the place of.",
        lambda both: both[1].replaced.items(),
    ),
    same=NUMBER(
        "How many rules are the same in every field.", lambda both: both[1].same
    ),
    changes=Many(CHANGE)(
        "Every rule added, ended or changed.", lambda both: both[1].changes
    ),
    table_rows=Many(
        Object(
            "Published row",
            row=TEXT("Id of the row."),
            old=IDS("Ids of its services in the old edition."),
            new=IDS("Ids of its services in the new edition."),
        )
    )(
        "Rows of the published tables with other services.",
        lambda both: both[1].table_rows,
    ),
)


def in_general(named: "Two", answer: Changes) -> Json:
    """The JSON of `compare` without a question."""
    return IN_GENERAL.plain((named, answer))


# --------------------------------------------------------------- for a question

CAUSE = Object(
    "Which changed rules did something",
    rules=IDS("Ids of the rules that did it."),
    ways=Many(IDS)("Sets of these, each of which did it by itself."),
    undone_by=IDS("Rules that have to be undone for it to be as it was."),
    necessary=FLAG("Whether undoing the rules that did it is enough."),
)
TURN = Object(
    "Something about a function that is not as it was",
    function=ID("Id of the function."),
    gained=TEXTS("Where its lines may lie now and might not then."),
    lost=TEXTS("Where they might lie then and may not now."),
    held_by=optional(
        Object(
            "Holders then and now",
            old=TEXTS("Names of those who held it.", lambda turn: turn.old_holders),
            new=TEXTS("Names of those who hold it.", lambda turn: turn.new_holders),
        )
    )(
        "Who held it and who holds it, where that differs.",
        lambda turn: turn if turn.old_holders != turn.new_holders else None,
    ),
    amount=OrNull(NUMBER)("Pence known of its lines, or null."),
    all_known=FLAG("False if some of its lines have no amount: at least so much."),
    because=OrNull(CAUSE)("Which rules did it, or null where none by itself."),
)
# The question as an edition was asked it, and what came of it.
SIDE = Object(
    "How a question stands in one edition",
    question=inlined(head("compare"), lambda side: side[0]),
    verdict=OrNull(VERDICT)(
        "May the services lie in one fund? Null if not worked out.",
        lambda side: side[1].verdict,
    ),
    count=OrNull(NUMBER)(
        "Number of lawful structures, or null.", lambda side: side[1].count
    ),
    pattern_count=OrNull(NUMBER)(
        "Number of patterns of pooled funds, or null.",
        lambda side: side[1].lawful.number if side[1].lawful else None,
    ),
    money=optional(MONEY)(
        "Money of the fullest structure, if amounts were given.",
        lambda side: side[1].money,
    ),
)
TRANSLATED = Object(
    "How a question was put to two editions",
    commissioners=Many(
        Object(
            "Name then and now",
            old=NAME("In the old edition.", lambda names: names[0]),
            new=NAME("In the new edition.", lambda names: names[1]),
        )
    )("Who stands for whom.", lambda pair: pair.names.items()),
    only_old=NAMES("Those with a place in the old edition alone."),
    only_new=NAMES("Those with a place in the new edition alone."),
    functions_left_out=IDS("Functions that only one edition knows."),
    heeded_by_one=IDS("Facts, levers, mechanisms and streams one edition has."),
    moved=Many(
        Object(
            "Money held by others",
            function=ID("Id of the function."),
            listed_by=NAMES("Names of those who list it."),
            held_by=NAMES("Names of those who hold it there."),
            amount=OrNull(NUMBER)("Pence, or null where not known."),
        )
    )("Money that the other edition has others hold."),
)
GAINED_AND_LOST = Object(
    "Structures gained and lost",
    gained=OrNull(NUMBER)("How many are lawful in the new edition alone, or null."),
    lost=OrNull(NUMBER)("How many are lawful in the old edition alone, or null."),
    same=OrNull(NUMBER)("How many are lawful in both, or null."),
    pool_the_same=OrNull(NUMBER)(
        "The same, aligned and ring-fenced not told apart; or null."
    ),
    lines_differ=FLAG("Whether the budget lines are not the same in both."),
    changed_hands=FLAG("Whether they differ only in who holds them, one for one."),
)
PATTERN = Object(
    "Pooled funds, and the structures that have just these",
    pooled_funds=Many(
        Object(
            "Pooled fund in either edition",
            mechanism=ID("Id of its power to pool."),
            contributors=NAMES("Names of those who pay in."),
        )
    )("The pooled funds, in the names of the new edition."),
    old=NUMBER("How many are lawful in the old edition."),
    new=NUMBER("How many are lawful in the new edition."),
    same=NUMBER("How many are lawful in both."),
    gained=NUMBER("How many are lawful in the new edition alone."),
    lost=NUMBER("How many are lawful in the old edition alone."),
)
OTHERS = Object(
    "Others whom a row is of",
    commissioners=Many(COMMISSIONER)("The commissioners."),
    verdict=Object(
        "Verdicts",
        old=OrNull(VERDICT)("In the old edition."),
        new=OrNull(VERDICT)("In the new edition."),
    )("The verdicts, or null where not worked out.", itself),
    gained=OrNull(NUMBER)("Structures gained, or null."),
    lost=OrNull(NUMBER)("Structures lost, or null."),
    functions=Many(TURN)("What is not as it was, by function."),
)
COMPARED = Object(
    "compare, of a question",
    poolcheck=VERSION,
    compare=always("question", "What was compared."),
    question=question("compare")(
        "The question in the words it was asked in.", lambda answer: answer.pair.asked
    ),
    old=SIDE(
        "The question in the old edition.",
        lambda answer: (answer.pair.old, answer.old),
    ),
    new=SIDE(
        "The question in the new edition.",
        lambda answer: (answer.pair.new, answer.new),
    ),
    translated=TRANSLATED(
        "How the question was put to both.", lambda answer: answer.pair
    ),
    verdict_changed=FLAG(
        "Whether the verdicts differ.",
        lambda answer: answer.old.verdict is not answer.new.verdict,
    ),
    because=OrNull(CAUSE)("What changed the verdict, else the number; or null."),
    structures=GAINED_AND_LOST("Structures gained and lost.", itself),
    patterns=Many(PATTERN)("Every pattern of either edition."),
    functions=Many(TURN)("What is not as it was, by function."),
    others=Many(OTHERS)("Others whom the published row is of, where none were named."),
    rules=Many(CHANGE)("Every change of a rule that did any of it."),
    undone_at_once=FLAG(
        "Whether, with all of these undone in the new edition, all is as it was."
    ),
    readings=Many(READING)("Readings that those rules rest on."),
)


def compared(answer: Compared) -> Json:
    """The JSON of `compare` for a question."""
    return COMPARED.plain(answer)
