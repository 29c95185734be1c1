"""The integrated budget as JSON, in whole pence."""

from poolcheck.answers.integrated_budget import IntegratedBudget
from poolcheck.report.to_json.activities import POINT
from poolcheck.report.to_json.parts import FUND, LINE, RULE, head
from poolcheck.report.to_json.shapes import (
    FLAG,
    ID,
    NUMBER,
    POSITION,
    TEXT,
    WORDS,
    Json,
    Many,
    Object,
    OrNull,
    inlined,
    itself,
)

SCHEME = Object(
    "Incentive scheme",
    rule=inlined(RULE, itself),
    scheme=ID("The scheme, whatever its rate."),
    label=TEXT("What it is called."),
    per_ten_thousand=OrNull(NUMBER)("Its rate, 250 for 2.5%; null if none is given."),
    caution=WORDS("What to take care over; may be empty."),
)
INSTALMENTS = Object(
    "Monthly payments",
    each=NUMBER("Pence in each of the first eleven months."),
    last=NUMBER("Pence in the twelfth, with what does not divide."),
    annual=NUMBER("Pence of all twelve."),
)
PART = Object(
    "Part of an integrated budget",
    fund_number=OrNull(POSITION)(
        "Number of its fund in the structure, from 1; null if not split between funds.",
        lambda part: part.number or None,
    ),
    fund=OrNull(FUND)("The fund, or null.", lambda part: part.placed),
    line=OrNull(POSITION)(
        "Number of the line that was not split between funds, or null.",
        lambda part: part.bundle.line if part.bundle else None,
    ),
    known=OrNull(NUMBER)("Its pence as far as known; null if no amount is."),
    risked=NUMBER("Its pence that hang on results."),
    at_risk=Many(
        Object(
            "Share at risk",
            scheme=ID("Id of the scheme's rule.", lambda risk: risk.scheme.id),
            base=NUMBER("Pence of the lines that it applies to."),
            pence=NUMBER("Pence at risk."),
        )
    )("By scheme."),
    instalments=OrNull(INSTALMENTS)("How the rest is paid; null if not known."),
    unpriced=Many(LINE)("Its lines without an amount."),
    share_unknown=Many(POSITION)(
        "Numbers of lines not split, on which no share could be reckoned.",
        lambda part: [bundle.line for bundle in part.share_unknown],
    ),
)
BUDGET = Object(
    "budget: what a provider is paid from each fund",
    question=inlined(head("budget"), lambda answer: answer.question),
    lawful=FLAG("Whether any structure is lawful.", lambda a: a.structure is not None),
    known=NUMBER("All pence that amounts were given for."),
    risked=NUMBER("All pence that hang on results."),
    instalments=INSTALMENTS("The monthly payments of all parts."),
    rate_known=FLAG("Whether any scheme's rate is known for the day, be it nought."),
    whole=FLAG("Whether every amount and every share is known."),
    parts=Many(PART)("The parts, fund by fund."),
    schemes=Many(SCHEME)("The schemes known for the day."),
    points=Many(POINT)("What the papers say of such a budget and its assurance."),
)


def integrated_budget(answer: IntegratedBudget) -> Json:
    """The JSON of `budget`."""
    told: Json = BUDGET.plain(answer)
    return told
