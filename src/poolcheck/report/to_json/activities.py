"""What stays with the commissioner, as JSON."""

from poolcheck.answers.activities import Activities
from poolcheck.law.rules.annex_a import About, Opens
from poolcheck.law.rules.annex_a import May as Answer
from poolcheck.report.to_json.parts import DATED_EDITION, RULE, SAID
from poolcheck.report.to_json.shapes import (
    DIGEST,
    ID,
    TEXT,
    TEXTS,
    WORDS,
    Json,
    Many,
    Object,
    OrNull,
    inlined,
    itself,
    named,
)

MAY = named(Answer)
ACTIVITY = Object(
    "Activity: what the provider may do, and what stays",
    id=ID("Its id, one in each paper."),
    heading=TEXT("The heading it stands under."),
    part=TEXT("The sub-heading it stands under."),
    label=TEXT("What it is."),
    may=MAY("Whether the provider may support it."),
    opens=named(Opens)("The word that the published answer opens with."),
    said=inlined(SAID, itself),
    stays=TEXT("What stays with the commissioner."),
    law=TEXTS("The law that the paper names."),
    differs=WORDS("What the next paper changed; may be empty."),
)
POINT = Object(
    "What a paper says beside its list",
    id=ID("Id of the rule."),
    about=named(About)("What it is about."),
    label=TEXT("The question or the thing that it is of."),
    may=OrNull(MAY)("Whether the provider may; null where that is not asked."),
    said=inlined(SAID, itself),
)
PAPER = Object(
    "Paper with a list of activities",
    rule=inlined(RULE, itself),
    label=TEXT("What it is called."),
    commissioner=TEXT("What it calls the commissioner."),
    provider=TEXT("What it calls the provider."),
    prompt=TEXT("What it calls its list."),
)
DOCUMENT = Object(
    "Document of the lists",
    id=ID("Id of the document."),
    short=TEXT("How it is cited."),
    title=TEXT("Its whole title."),
)
ACTIVITIES = Object(
    "activities: what stays with the commissioner",
    edition=inlined(DATED_EDITION, itself),
    annex_sha256=DIGEST(
        "SHA-256 digest of the file of the lists.", lambda a: a.annex.sha256
    ),
    paper=PAPER("The paper, and what holds of every activity in it."),
    unpublished=OrNull(RULE)(
        "That the edition has no list of its own, so that the last before it is told."
    ),
    activities=Many(ACTIVITY)("The list, or those that hold the words asked for."),
    points=Many(POINT)("What it says beside, or what of it holds the words."),
    like=TEXTS("What the words are like, where nothing holds them."),
    annex_documents=Many(DOCUMENT)(
        "The documents of the lists.", lambda a: a.annex.documents
    ),
)


def activities(answer: Activities) -> Json:
    """The JSON of `activities`."""
    told: Json = ACTIVITIES.plain(answer)
    return told
