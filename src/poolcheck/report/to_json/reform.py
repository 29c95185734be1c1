"""What levers would unlock, as JSON: in all, and place by place."""

from poolcheck.answers.reform import Reform
from poolcheck.report.to_json.parts import (
    BUDGET,
    LINE,
    REACH,
    head,
    question,
)
from poolcheck.report.to_json.reasons import RESTING
from poolcheck.report.to_json.shapes import (
    DIFFERENCE,
    FLAG,
    ID,
    IDS,
    NUMBER,
    TEXT,
    TEXTS,
    Json,
    Made,
    Many,
    Object,
    OrNull,
    inlined,
    itself,
    optional,
)

PLACE = OrNull(TEXT)
WHOSE = "Name of the place: its title, or its file; null if it has neither."
FIGURES = Object(
    "What may be pooled in a place as the rules stand",
    structures=NUMBER("How many structures are lawful, as wished."),
    pooled=OrNull(NUMBER)(
        "Most pence that can be pooled; null if no amounts are given.",
        lambda now: None if now.money is None else now.pooled,
    ),
    pooled_known=FLAG("False if a line that can be pooled has no amount of its own."),
    money=OrNull(NUMBER)("All its money in pence; null if no amounts are given."),
    money_known=FLAG("False if some line has no amount and is in no bundle's sum."),
    lines=NUMBER("How many budget lines it has."),
    poolable_lines=NUMBER("How many of them can be pooled."),
    unmet=IDS("Ids of functions that its commissioners may not buy."),
)
# A place, and whether it is one of a folder, where its lines are told with it.
NOW = Object(
    "Place as the rules stand",
    place=PLACE(WHOSE, lambda one: one[0].place),
    question=question("reform")(
        "The question as it is asked of this place.", lambda one: one[0].question
    ),
    budget=inlined(
        optional(BUDGET), lambda one: one[0].question.budget if one[1] else None
    ),
    figures=inlined(FIGURES, lambda one: one[0]),
)
GAIN = Object(
    "What a set of levers gains",
    amount=OrNull(DIFFERENCE)(
        "More pence that could be pooled; null unless all amounts are known."
    ),
    amount_known=DIFFERENCE("The same, of the money that is known line by line."),
    let_in_known=NUMBER("Pence known of the lines let in."),
)
EFFECT = Object(
    "What a set of levers does in one place",
    place=PLACE(WHOSE, lambda effect: effect.now.place),
    lines=Many(
        Object(
            "Line let in to a power",
            line=inlined(LINE),
            mechanisms=IDS("Ids of the powers that it is let in to."),
            newly_poolable=FLAG("Whether no power would take it before."),
        )
    )("The lines let in."),
    structures_now=NUMBER("How many structures there are as the rules stand."),
    structures_then=NUMBER("How many there are with the levers pulled."),
    gain=inlined(GAIN, itself),
)
UNLOCKED = Object(
    "Set of levers, and what it would unlock",
    levers=Many(Made(lambda lever: lever.id, ID), minItems=1)("Ids of the levers."),
    kind=REACH("How far off the hardest of them is."),
    actors=TEXTS("Who would have to act."),
    lifts=IDS("Ids of the rules that they lift."),
    functions=IDS("Ids of the functions let in."),
    lines=NUMBER("How many lines are let in.", lambda unlocked: len(unlocked.lines)),
    new_lines=NUMBER("How many of them no power would take before."),
    structures=DIFFERENCE("How many more structures there are, over the places."),
    gain=inlined(GAIN, itself),
    places=Many(EFFECT)(
        "What it does in each place that it changes.",
        lambda unlocked: unlocked.effects,
    ),
)
REFORM = Object(
    "reform: what a change of rule would unlock",
    question=inlined(head("reform"), lambda printed: printed[0].places.shared()),
    folder=OrNull(TEXT)(
        "Folder of scenarios as it was typed, or null.",
        lambda printed: printed[0].places.folder,
    ),
    places=Many(NOW)(
        "The places asked about, as the rules stand.",
        lambda printed: [
            (now, bool(printed[0].places.folder)) for now in printed[0].now
        ],
    ),
    sets=Many(UNLOCKED)(
        "Sets of one to three levers that let lines in, most pounds first.",
        lambda printed: printed[0].sets[: printed[1]],
    ),
    together=OrNull(UNLOCKED)(
        "Every lever of those sets pulled at once, or null.",
        lambda printed: printed[0].together,
    ),
    shown=optional(NUMBER)(
        "How many sets there are here, where --limit cut them.",
        lambda printed: printed[1],
    ),
    resting=inlined(RESTING, lambda printed: printed[0]),
)


def reform(answer: Reform, limit: int | None) -> Json:
    """The JSON of `reform`; of a folder, the question is what its places share."""
    cut = limit if limit is not None and limit < len(answer.sets) else None
    return REFORM.plain((answer, cut))
