"""What the JSON of several commands is made of: rules, funds, money, the question."""

from poolcheck import __version__
from poolcheck.question.question import FactTaken, How, LeverTaken
from poolcheck.report.to_json.shapes import (
    DAY,
    DIGEST,
    FLAG,
    ID,
    IDS,
    NAME,
    NAMES,
    NUMBER,
    POSITION,
    TEXT,
    WORDS,
    ById,
    Closed,
    Either,
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
from poolcheck.terms.funds import Aligned, Grant, Pooled, RingFenced
from poolcheck.terms.verdicts import Basis, Reach, Verdict, Weight

VERDICT, REACH, BASIS = named(Verdict), named(Reach), named(Basis)
WEIGHT = named(Weight)
VERSION = TEXT("Version of poolcheck.", lambda _: __version__)

# ------------------------------------------------------------------------- rules

PLACE = Object(
    "Place in a document",
    source=TEXT("Id of the document."),
    at=TEXT("Where in it: row, note, paragraph, section or regulation."),
)
SAID = Object(
    "What a rule says, and where it stands",
    says=TEXT("The rule in one sentence."),
    basis=BASIS("How firmly it stands on what was read."),
    source=TEXT("Id of the document it is in."),
    at=TEXT("Where in the document."),
    also=Many(PLACE)("Further places that say so."),
    from_=DAY("First day on which it counts."),
    until=OrNull(DAY)("First day on which it no longer counts, or null."),
)
RULE = Object("Rule", id=ID("Id of the rule."), said=inlined(SAID, itself))
CHOICE = Object(
    "What a reading chooses, where a source is silent",
    question=TEXT("What the source leaves open."),
    chosen=TEXT("The meaning that was chosen.", lambda reading: reading.says),
    why=TEXT("Why it was chosen."),
    otherwise=TEXT("What would differ had it gone the other way."),
)
READING = Object(
    "Reading: a choice of meaning where a source is silent",
    rule=inlined(RULE, itself),
    choice=inlined(CHOICE, itself),
)
NOT_ENCODED = Object(
    "Law that was read and left out of the rules",
    rule=inlined(RULE, itself),
    label=TEXT("What it is, in a few words."),
    why=TEXT("Why it was left out."),
    weight=WEIGHT("Whether to settle it before signing, or to know it."),
)
FALLBACK = Object(
    "What may be done outside the pools solved here",
    rule=inlined(RULE, itself),
    label=TEXT("What it is, in a few words."),
)
CAUTION = Object(
    "Caution",
    says=TEXT("What to take care over."),
    brief=WORDS("The same in fewer words; empty if it is short as it is."),
    unless=WORDS('When a yes would be wrong, after "unless"; empty if it says none.'),
    rule=OrNull(ID)("Id of the rule that it comes from, or null."),
    weight=WEIGHT("Whether to settle it before signing, or to know it."),
    actor=OrNull(TEXT)("Who must be spoken to, or decides it; or null."),
    stream=OrNull(ID)("Id of the stream whose money it is about, or null."),
)

# ------------------------------------------------------------------------- funds

COMMISSIONER = Object(
    "Commissioner",
    kind=ID("Id of its kind in the rulebook."),
    name=TEXT("Its name; if it was given none, its kind or tier, and a number."),
    tier=optional(ID)("Id of its tier in the rulebook, if it has one."),
)
LINE = Closed(
    "Budget line",
    commissioner=NAME("Name of the commissioner whose money it is."),
    function=ID("Id of the function that the money is for."),
    amount=OrNull(NUMBER)("Its amount in whole pence; null if it is not known."),
    line=OrNull(POSITION)(
        "Its number in the list of the scenario, from 1; null if none lists it.",
        lambda line: line.number or None,
    ),
    service=OrNull(TEXT)(
        "The service as it is listed; null if no list has it.",
        lambda line: line.service or None,
    ),
    stream=OrNull(ID)(
        "Id of the stream that the money is of; null if of none.",
        lambda line: line.stream or None,
    ),
    contribution=FLAG("Whether it pays for what its payer does not hold."),
    passed_on_to=optional(ID)(
        "Id of the tier whose bodies its payer is to pass it on to, if it is."
    ),
    name=OrNull(TEXT)(
        "What its owner calls it; null if it has no name of its own.",
        lambda line: line.name or None,
    ),
)
# Those with a line in a fund, of whom one hosts it.
PAYING_IN = Many(NAME, minItems=1, uniqueItems=True)
SHARED = Closed(
    "Pooled fund, whatever lies in it",
    mechanism=ID("Id of the power to pool."),
    contributors=PAYING_IN("Names of the commissioners with a line in it."),
    hosts=PAYING_IN(
        "Those who may host it: whom is wished for; else who pays in, then parties."
    ),
    joint_committee=optional(FLAG)(
        "True where a joint committee of those may host it too; else it is not there.",
        lambda fund: fund.joint_committee or None,
    ),
)
FUND_ALONE = Either(
    {
        Pooled: Closed(
            "Pooled fund",
            kind=always(
                "pooled", "Money of several commissioners under one power to pool."
            ),
            fund=inlined(SHARED, itself),
        ),
        Aligned: Closed(
            "Aligned budget",
            kind=always(
                "aligned", "One commissioner's own money, spent beside the others'."
            ),
            commissioner=NAME("Name of its owner."),
        ),
        RingFenced: Closed(
            "Ring-fenced budget",
            kind=always("ring-fenced", "Money that a rule keeps apart from all other."),
            ring_fence=ID("Id of the ring-fence."),
            commissioner=NAME("Name of its owner."),
        ),
        Grant: Closed(
            "Payment over, with no pool",
            kind=always("grant", "Money paid over to who holds its function."),
            power=ID("Id of the power to pay."),
            commissioner=NAME("Name of the payer."),
            to=NAMES("Names of those who may receive it."),
        ),
    }
)
FUND = Closed(
    "Fund, with the budget lines in it",
    fund=inlined(FUND_ALONE),
    lines=Many(LINE, minItems=1)("The budget lines that lie in it."),
)
STRUCTURE = Object(
    "Structure: every budget line in one fund",
    funds=Many(FUND)("Its funds; each line lies in exactly one."),
)
SUMS = Object(
    "Totals in whole pence",
    pooled=NUMBER("Pence in pooled funds."),
    aligned=NUMBER("Pence in aligned budgets."),
    ring_fenced=NUMBER("Pence in ring-fenced budgets."),
    granted=NUMBER("Pence paid over, outside any pool."),
    not_split=NUMBER(
        "Pence of lines for several functions, not split, that lie in several funds."
    ),
    in_no_fund=NUMBER("Pence of lines that a draft puts in no fund."),
    total=NUMBER("Pence of all of these together."),
)
FUND_MONEY = Object(
    "Money of a fund",
    fund=NUMBER("Its place in the list of funds, counted from 0.", lambda of: of[0]),
    amount=OrNull(NUMBER)(
        "Pence known in it; null if none are.", lambda of: of[1].amount
    ),
    contributors=Many(
        Object(
            "What one body pays into a fund",
            commissioner=NAME("Name of the body.", lambda pair: pair[0]),
            amount=OrNull(NUMBER)(
                "Pence that it is known to pay; null if none are.",
                lambda pair: pair[1],
            ),
        )
    )("Who pays into it.", lambda of: of[1].contributors),
)
MONEY = Object(
    "Money of a structure",
    all=inlined(SUMS),
    largest_fund=NUMBER("Pence in the pooled fund that holds most."),
    unknown_lines=NUMBER(
        "How many lines no amount is known for, nor for their bundle.",
        lambda money: len(money.unpriced),
    ),
    unpriced=Many(LINE)("The lines that have none."),
    funds=Many(FUND_MONEY)(
        "The money of each fund, in their order.",
        lambda money: enumerate(money.funds),
    ),
    streams=Many(
        Object(
            "Money of a stream",
            stream=ID("Id of the stream.", lambda pair: pair[0]),
            amount=OrNull(NUMBER)(
                "Its pence; null if none are known.", lambda pair: pair[1]
            ),
        )
    )("The money of each stream that lines are of, wherever it lies."),
    largest_fund_share=Shape(type="string", pattern=r"^[0-9]+\.[0-9]%$")(
        "Share of the total that is in that fund, in percent."
    ),
    by_commissioner=Many(
        Object(
            "Totals of one commissioner",
            commissioner=NAME("Name of the commissioner.", lambda totals: totals[0]),
            sums=inlined(SUMS, lambda totals: totals[1]),
        )
    )("The same totals for each commissioner."),
)
BUDGET = Object(
    "Lines as the place wrote them",
    budget=Many(LINE)(
        "The lines of the scenario, if it lists any.", lambda budget: budget.lines
    ),
    not_split=Many(
        Object(
            "Budget for several functions that the scenario does not split",
            line=POSITION("Its number in the list of the scenario, from 1."),
            commissioner=NAME("Name of the commissioner whose money it is."),
            service=TEXT("The service in the words of the scenario."),
            functions=IDS("Ids of the functions that it covers."),
            amount=NUMBER("The whole of it in pence."),
        )
    )("Its budgets for several functions, not split."),
)

LISTED = optional(inlined(BUDGET, lambda q: q.budget if q.budget.listed else None))

# ---------------------------------------------------------------------- the head


DOCUMENTS = Many(
    Object(
        "Document",
        id=ID("Id of the document."),
        title=TEXT("Its whole title."),
    )
)("The source documents, to look up a source by its id.")
EDITION = Object(
    "Which program, edition and rulebook an answer is of",
    poolcheck=VERSION,
    edition=ID("Id of the edition of the rules.", lambda rulebook: rulebook.edition.id),
    rulebook_sha256=DIGEST(
        "SHA-256 digest of the rulebook's files.", lambda rulebook: rulebook.sha256
    ),
    read_to=OrNull(DAY)(
        "Day up to which the law was read; null if the edition has ended.",
        lambda rulebook: rulebook.edition.read_to,
    ),
    superseded=OrNull(
        Object(
            "Superseded",
            since=DAY("The first day on which it was no longer the law."),
            by=OrNull(ID)("Id of the edition in force today, or null."),
        )
    )("Since when it is not the law, and what is; null if it is."),
    documents=DOCUMENTS,
)
SERVICE = Made(lambda asked: asked.service, ID)
SERVICES_WISHED = Many(Many(SERVICE, minItems=2))
WISHES = Object(
    "Wishes",
    mechanisms=IDS("Ids of the only powers to pool wanted; none means any."),
    together=SERVICES_WISHED(
        "Lists of services whose lines are to lie in one fund, as ids.",
        lambda wishes: [wish.services for wish in wishes.together],
    ),
    apart=SERVICES_WISHED(
        "Lists of services no two of which may share a fund, as ids.",
        lambda wishes: [wish.services for wish in wishes.apart],
    ),
    max_funds=OrNull(NUMBER)("Most pooled funds wanted, or null."),
    host=OrNull(TEXT)("Name of the host wanted, or null."),
)
DATED_EDITION = Object(
    "Edition on a day",
    edition=inlined(EDITION, lambda of: of.rulebook),
    on=DAY("The day asked about.", lambda of: of.day),
)
COMMANDS = (
    "can-pool", "structures", "matrix", "check", "who", "reform", "compare", "budget",
)  # fmt: skip


def question(command: str) -> Object:
    """A question as it was understood by a command."""
    return Object(
        "Question as it was understood",
        command=Shape(enum=[*COMMANDS])(
            "The command that was given.", lambda _: command
        ),
        asked=Many(Made(lambda asked: asked.words, TEXT))(
            "The services as they were typed."
        ),
        services=Many(SERVICE)("Their ids, in the same order.", lambda q: q.asked),
        functions=IDS(
            "Ids of all the functions to be commissioned (the mix).", lambda q: q.mix
        ),
        row=OrNull(TEXT)("Row of the published table that was asked for, or null."),
        column=OrNull(TEXT)("Column of the published table that was named, or null."),
        commissioners=Many(COMMISSIONER)("The commissioners."),
        commissioners_given=FLAG(
            "False if nobody was named, so that a smallest set was taken."
        ),
        facts=ById(FLAG)("Each fact about the place, by its id: whether it is so."),
        assume=IDS("Ids of the levers taken as pulled."),
        wishes=WISHES("What is wanted of a structure."),
        title=optional(TEXT)(
            "Title of the scenario, if it has one.", lambda q: q.budget.title
        ),
    )


HOW = named(How)("Whether the asker gave it, or it was taken without being given.")
TAKEN = Either(
    {
        FactTaken: Object(
            "Fact that is taken as so or not so",
            fact=ID("Id of the fact."),
            value=FLAG("Whether it is taken as so."),
            how=HOW,
        ),
        LeverTaken: Object(
            "Lever that is taken as pulled",
            lever=ID("Id of the lever."),
            value=FLAG("Whether it is taken as pulled."),
            how=HOW,
        ),
    }
)
EVERY_TAKEN = "Every fact in force on the day, and every lever pulled."


LEFT_OUT = Object(
    "Function left out of a name",
    asked=TEXT("The name as it was typed."),
    function=ID("Id of the function."),
    kinds=IDS("Kinds of commissioner that could hold it; none of them takes part."),
    rules=IDS("Ids of the rules by which they could."),
)
BROUGHT = Object(
    "What a commissioner must bring beside the money asked about",
    commissioner=NAME("Name of the commissioner."),
    side=ID("Side of the functions, in the rulebook."),
    functions=IDS("Ids of the functions; a line of any of them will do."),
)
WHO_BRINGS = "Who must bring a line of money not asked about, and of what."


def head(command: str, brings: bool = False) -> Object:
    """What the answer to a question begins with: edition, day, question, lines.

    `brings` says that the answer tells by itself who must bring what beside.
    """
    nothing = {"beside": Many(BROUGHT)(WHO_BRINGS, lambda _: ())}
    return Object(
        "What the answer to a question begins with",
        edition=inlined(DATED_EDITION, itself),
        question=question(command)("The question as it was understood.", itself),
        taken=Many(TAKEN)(EVERY_TAKEN, lambda q: q.taken()),
        left_out=Many(LEFT_OUT)(
            "What was left out of the names used, as nobody here could hold it."
        ),
        budget=LISTED,
        **({} if brings else nothing),
    )
