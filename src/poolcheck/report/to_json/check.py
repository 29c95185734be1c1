"""Whether a proposed structure is lawful, as JSON: what it breaks, and the nearest."""

from collections.abc import Iterable

from poolcheck.answers.check import Checked
from poolcheck.reasons.outcomes import Judgement
from poolcheck.report.to_json.activities import DOCUMENT
from poolcheck.report.to_json.doubts import depends, doubts
from poolcheck.report.to_json.parts import (
    BASIS,
    FUND_ALONE,
    LINE,
    MONEY,
    RULE,
    STRUCTURE,
    VERSION,
    head,
)
from poolcheck.report.to_json.reasons import RESTING, UNMET, UNPLACED
from poolcheck.report.to_json.shapes import (
    FLAG,
    ID,
    IDS,
    NAME,
    NAMES,
    POSITION,
    TEXT,
    AsItIs,
    Json,
    Many,
    Object,
    OrNull,
    inlined,
    itself,
    named,
)

DRAFT = Object(
    "Proposed fund",
    fund=inlined(FUND_ALONE, lambda draft: draft.placed.fund),
    lines=Many(LINE)("Its lines.", lambda draft: draft.placed.lines),
    number=OrNull(POSITION)(
        "Number of its table in the file, from 1; null if it has none there.",
        lambda draft: draft.number or None,
    ),
    name=OrNull(TEXT)("What the file calls it, or null."),
    host=OrNull(NAME)("Name of the host proposed, or null."),
    by_committee=FLAG("Whether a joint committee is proposed as its host."),
    parties=NAMES(
        "Names of those party to its arrangement who pay nothing.",
        lambda draft: draft.paying_nothing,
    ),
    parties_taken=FLAG(
        "Whether these were taken to be, as the file names none.",
        lambda draft: draft.parties_taken,
    ),
    pool_manager=OrNull(TEXT)("Who manages the pool, as written, or null."),
    risk_share=OrNull(TEXT)("How risk is shared, as written, or null."),
)
PROPOSED = Object(
    "Structure as proposed",
    rest_is_own=FLAG(
        "Whether what no fund names is said to stay with its payers.",
        lambda answer: answer.question.budget.rest_is_own,
    ),
    rest_would_do=FLAG("Whether all of it could lawfully stay so, were that said."),
    funds=Many(DRAFT)("Its funds, as they are judged.", lambda answer: answer.drafts),
)
VIOLATION = Object(
    "Rule that is broken",
    host=OrNull(NAME)(
        "Name of the host proposed, where it may not host the fund; else null."
    ),
    by_committee=FLAG("Whether a joint committee may not host it, as is proposed."),
    lifted_by=IDS("Ids of the levers assumed that lift the ring-fence of this fund."),
    rule=ID("Id of the rule that is broken.", lambda broken: broken.ground.rule.id),
    says=TEXT("The rule in one sentence.", lambda broken: broken.ground.rule.says),
    source=TEXT(
        "Id of the document it is in.", lambda broken: broken.ground.rule.source
    ),
    at=TEXT("Where in the document.", lambda broken: broken.ground.rule.at),
    basis=BASIS(
        "How firmly it stands on what was read.",
        lambda broken: broken.ground.rule.basis,
    ),
    lines=Many(LINE)("The lines that break it."),
    fund=OrNull(FUND_ALONE)("The fund that they lie in; null if it is not about one."),
)
MOVE = Object(
    "Line that moves",
    line=inlined(LINE),
    from_=OrNull(FUND_ALONE)("The fund proposed for it; null if there is none."),
    to=OrNull(FUND_ALONE)("The fund that it moves to; null if it is taken out."),
    to_fund=OrNull(POSITION)(
        "Number of that fund among those proposed, from 1; null if not a pool.",
        lambda move: None if move.number is None else move.number + 1,
    ),
    kept=FLAG("Whether it was put there and elsewhere, and is to be there alone."),
)
NEAREST = Object(
    "Lawful structure, and how it differs",
    structure=inlined(STRUCTURE, lambda answer: answer.nearest.structure),
    moves=Many(MOVE)("The lines that move.", lambda answer: answer.nearest.moves),
    fewest=FLAG(
        "False if not every way was tried: at most so many moves, fewer may do.",
        lambda answer: answer.nearest.fewest,
    ),
    other_hosts=Many(POSITION)(
        "Numbers, from 1, of the proposed funds that would need another host.",
        lambda answer: [number + 1 for number, _ in answer.to_rehost],
    ),
)
CHECK_OF_PROVIDER = Object(
    "What to see to before one provider has the services",
    rule=inlined(RULE, itself),
    label=TEXT("What it is about."),
    actor=TEXT("Who has to see to it."),
)
CHECK = Object(
    "check: is the proposed structure lawful?",
    question=inlined(head("check")),
    lawful=FLAG("Whether no rule is broken."),
    unmet=UNMET("Functions that these commissioners cannot commission."),
    unplaced=UNPLACED("Lines that may lie in no fund, whatever is wished."),
    proposed=PROPOSED(
        "The funds as they were proposed, with what is said of them.", itself
    ),
    violations=Many(VIOLATION)("The rules that the proposal breaks."),
    nearest=OrNull(NEAREST)(
        "Lawful structure with fewest lines moved; null if none, or none was found.",
        lambda answer: answer if answer.nearest else None,
    ),
    many_ways=FLAG("Whether the nearest was not found: too many ways to try them all."),
    money=OrNull(MONEY)("Money of the proposal; null if none is known."),
    checks=Many(CHECK_OF_PROVIDER)(
        "What to see to before one provider has it all; empty with no list published.",
        lambda answer: answer.checks.each if answer.checks else (),
    ),
    checks_documents=Many(DOCUMENT)(
        "The documents of that list.",
        lambda answer: answer.checks.annex.documents if answer.checks else (),
    ),
    resting=inlined(RESTING, itself),
    depends=depends("the judgement of a draft", named(Judgement)),
    doubts=inlined(
        doubts(
            "a draft",
            Object(
                "Another judgement of a draft",
                lawful=FLAG("Whether the draft would be lawful."),
                rules=IDS("Ids of the rules that it would break."),
            ),
        )
    ),
)
CHECK_EACH = Object(
    "check-each: are several proposed structures lawful?",
    poolcheck=VERSION,
    drafts=Many(AsItIs(CHECK), minItems=2)(
        "What `check` prints of each by itself, in the order named.", itself
    ),
)


def check(answer: Checked) -> Json:
    """The JSON of `check`."""
    return CHECK.plain(answer)


def check_each(each: Iterable[Json]) -> Json:
    """The JSON of `check` with several files, of what it is with each alone."""
    return CHECK_EACH.plain(list(each))
