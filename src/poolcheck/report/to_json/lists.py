"""What a rulebook holds, and the editions there are, as JSON."""

from poolcheck.answers.lists import (
    Editions,
    Everyday,
    Levers,
    Listing,
    NoService,
    Readings,
    Rules,
    Services,
    TakenFor,
)
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Function, Service, Stream
from poolcheck.report.to_json.parts import (
    CHOICE,
    DATED_EDITION,
    DOCUMENTS,
    NOT_ENCODED,
    REACH,
    RULE,
    SAID,
    VERSION,
)
from poolcheck.report.to_json.shapes import (
    DAY,
    DIGEST,
    FLAG,
    ID,
    IDS,
    TEXT,
    TEXTS,
    WORDS,
    Either,
    Json,
    Made,
    Many,
    Object,
    OrNull,
    Shape,
    always,
    inlined,
    itself,
    optional,
)

# What a list of rules calls its entries; readings and what is left out have their own.
KINDS = sorted({*Rulebook.kinds_of_rule().values()} - {"reading", "not encoded"})
LABEL = TEXT("What people call it.")
ABOUT_IT = "What to take care over when asking about it; may be empty."
LISTED_RULE = Object(
    "Rule in a list",
    id=ID("Id of the rule.", lambda entry: entry.rule.id),
    kind=Shape(enum=KINDS)("What sort of rule it is."),
    label=optional(TEXT)("What people call it, if it has a name."),
    said=inlined(SAID, lambda entry: entry.rule),
)
LISTED_NAME = Either(
    {
        Function: Object(
            "Function in a list",
            id=ID("Id of the rule."),
            kind=always("function", "A function: no rule divides it further."),
            label=LABEL,
            said=inlined(SAID, itself),
            functions=Many(ID, minItems=1, maxItems=1)(
                "Its own id alone.", lambda function: [function.id]
            ),
        ),
        Service: Object(
            "Service in a list",
            id=ID("Id of the rule."),
            kind=always("service", "A name for several functions."),
            label=LABEL,
            said=inlined(SAID, itself),
            functions=IDS("Ids of the functions that it covers."),
            caution=WORDS(ABOUT_IT),
        ),
        Stream: Object(
            "Stream of money in a list",
            id=ID("Id of the rule."),
            kind=always("stream", "Money with conditions of its own."),
            label=LABEL,
            said=inlined(SAID, itself),
            names=TEXTS("What else it is called."),
            payers=IDS(
                "Ids of the kinds that pay it.", lambda stream: stream.payer_kinds
            ),
            functions=IDS(
                "Ids of the functions that it is usually for.",
                lambda stream: [
                    *dict.fromkeys(f for of in stream.usual for f in of.functions)
                ],
            ),
            caution=WORDS(ABOUT_IT),
            became=WORDS("What came of it, where it ended; may be empty."),
        ),
        Everyday: Object(
            "Everyday name in a list",
            id=TEXT(
                "The name in small letters with hyphens; a rule may have the same."
            ),
            kind=Shape(enum=["everyday name", "not a service"])(
                "Whether the name stands for functions, or for none."
            ),
            label=TEXT("The name itself."),
            also=TEXTS("Other ways to say it.", lambda entry: entry.name.also),
            functions=IDS("Ids of the functions it stands for; none if not a service."),
            caution=WORDS(ABOUT_IT, lambda entry: entry.name.caution),
            ask_instead=WORDS(
                "What to ask about instead; empty if the name is a service.",
                lambda entry: entry.name.ask_instead,
            ),
            source=TEXT(
                "Where the name was found in use.", lambda entry: entry.name.evidence
            ),
        ),
    }
)
LISTED_LEVER = Object(
    "Lever in a list",
    id=ID("Id of the rule."),
    kind=REACH("Who has to act: how far off the change is."),
    label=LABEL,
    said=inlined(SAID, itself),
    actor=TEXT("Who can pull it."),
    lifts=IDS("Ids of the ring-fences and exclusions that it lifts."),
    caution=WORDS("What to take care over; may be empty."),
)
LISTED_READING = Object(
    "Reading in a list",
    id=ID("Id of the rule."),
    kind=always("reading", "A reading."),
    said=inlined(SAID, itself),
    choice=inlined(CHOICE, itself),
    others=Many(Made(lambda other: other.says, TEXT))(
        "What the other choices that can be worked out say."
    ),
    unchanged=WORDS("Why no rule turns on the choice; empty where one does."),
    unsolved=WORDS("Why the other choice is not worked out; empty where it is."),
    rules=IDS("Ids of the rules that it bears on."),
)


def _listing(title: str, **entries: Shape) -> Object:
    return Object(title, edition=inlined(DATED_EDITION, itself), **entries)


def _entries(of: Shape) -> Shape:
    return Many(of)(
        "The list, or those entries that hold the words asked for.",
        lambda listing: listing.entries,
    )


RULES = _listing("rules: every rule of the edition", rules=_entries(LISTED_RULE))
BY_PAYER = Many(
    Object(
        "Paid by",
        side=ID("The side of the payer."),
        functions=IDS("Ids of the functions that the words are then."),
    )
)
TAKEN_FOR = Either(
    {
        TakenFor: Object(
            "What words are taken for",
            functions=IDS("Ids of the functions that they are taken for."),
            stream=OrNull(ID)("Id of the stream of money that they name, if any."),
            only_with=Many(
                Object(
                    "Only with",
                    kinds=IDS("Ids of the kinds, one of which has to take part."),
                    functions=IDS("Ids of the functions that are taken only then."),
                )
            )("What they are taken for only where some kind takes part."),
            paid_by=BY_PAYER("What they are instead in a line that one side pays."),
            caution=WORDS(ABOUT_IT),
        ),
        NoService: Object(
            "Words that are no service",
            ask_instead=TEXT("What to ask about instead."),
            paid_by=BY_PAYER("What they are all the same in a line of one side."),
        ),
    }
)
SERVICES = _listing(
    "services: every name that a question may use",
    taken_for=OrNull(TAKEN_FOR)(
        "What a question takes the words for; null if none, or not known."
    ),
    services=_entries(LISTED_NAME),
)
LEVERS = _listing(
    "levers: what could be changed, and by whom", levers=_entries(LISTED_LEVER)
)
READINGS = _listing(
    "readings: where a source is silent, what was chosen",
    readings=_entries(LISTED_READING),
    not_encoded=Many(NOT_ENCODED)("Law that was read and left out of the rules."),
)
LISTING = Either({Rules: RULES, Services: SERVICES, Levers: LEVERS, Readings: READINGS})


ENTRY: dict[type, Shape] = {
    Rules: LISTED_RULE,
    Services: LISTED_NAME,
    Levers: LISTED_LEVER,
    Readings: LISTED_READING,
}


def listing(answer: Listing) -> Json:
    """The JSON of `rules`, `services`, `levers` and `readings`."""
    told: Json = LISTING.plain(answer)
    return told


def entries(answer: Listing) -> list[Json]:
    """The entries alone."""
    return [ENTRY[type(answer)].plain(entry) for entry in answer.entries]


def keys(answer: Listing) -> tuple[str, ...]:
    """The keys that an entry may have."""
    return ENTRY[type(answer)].names()


# A rulebook, and whether it was in force on the day.
LISTED_EDITION = Object(
    "Edition in the list",
    rule=inlined(RULE, lambda one: one[0].edition),
    label=TEXT("Its title.", lambda one: one[0].edition.title),
    guide=TEXT(
        "What its source says of its own standing.", lambda one: one[0].edition.guide
    ),
    default=FLAG(
        "Whether it answers where a table, or a body that is no more, is asked for.",
        lambda one: one[0].edition.default,
    ),
    in_force=FLAG("Whether it was the law on the day.", lambda one: one[1]),
    read_to=OrNull(DAY)(
        "Day up to which the law was read; null if the edition has ended.",
        lambda one: one[0].edition.read_to,
    ),
    rows=TEXTS(
        "Rows of its published table, none if it has no table.",
        lambda one: [row.id for row in one[0].rows],
    ),
    kinds=IDS(
        "Ids of its kinds of commissioner.",
        lambda one: [kind.id for kind in one[0].kinds],
    ),
    rulebook_sha256=DIGEST(
        "SHA-256 digest of the rulebook's files.", lambda one: one[0].sha256
    ),
)
EDITIONS = Object(
    "editions: every edition, oldest first",
    poolcheck=VERSION,
    on=DAY("The day asked about.", lambda answer: answer.day),
    documents=DOCUMENTS(
        DOCUMENTS.says,
        lambda answer: {
            d.id: d for r in answer.rulebooks for d in r.documents
        }.values(),
    ),
    editions=Many(LISTED_EDITION)(
        "The editions.",
        lambda answer: [(r, r.edition.in_force(answer.day)) for r in answer.rulebooks],
    ),
)


def editions(answer: Editions) -> Json:
    """The JSON of `editions`."""
    return EDITIONS.plain(answer)
