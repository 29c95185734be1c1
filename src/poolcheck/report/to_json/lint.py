"""The faults in rulebooks as JSON."""

from datetime import date

from poolcheck.answers.lint.flaws import Linted, Sort
from poolcheck.report.to_json.parts import BASIS, PLACE, VERSION
from poolcheck.report.to_json.shapes import (
    DAY,
    DIGEST,
    FLAG,
    ID,
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
    named,
    optional,
)

LINTED = Object(
    "Rulebook looked at",
    file=TEXT("The file, as it was named."),
    edition=OrNull(TEXT)(
        "Id of its edition, or null where it could not be read.",
        lambda linted: linted.edition_id,
    ),
    rulebook_sha256=DIGEST(
        "SHA-256 digest of the rulebook's files.", lambda linted: linted.rulebook.sha256
    ),
    faults=NUMBER("How many faults it has.", lambda linted: len(linted.flaws)),
    questions=NUMBER("How many questions were tried, to see which rules decide one."),
    untried=Many(Made(lambda rule: rule.id, ID))(
        "Ids of the rules for which none was tried, because there are too many."
    ),
    whole=FLAG(
        "Whether every sort of fault was looked for, which some faults prevent."
    ),
)
RULE_AT_FAULT = Object(
    "Where the rule to change stands",
    source=OrNull(TEXT)("Id of the document that the rule to change is in."),
    at=OrNull(TEXT)("Where in the document."),
    also=Many(PLACE)("More places where it is written."),
    basis=BASIS("How firmly it stands on what was read."),
    from_=OrNull(DAY)(
        "First day on which it counts, or null where it is not given.",
        lambda rule: None if rule.from_ == date.max else rule.from_,
    ),
    until=OrNull(DAY)("First day on which it no longer counts, or null."),
)
# A fault, and the rulebook that it is in.
FLAW = Object(
    "Fault in a rulebook",
    id=OrNull(TEXT)(
        "Id of the rule to change, or null where the fault is in none.",
        lambda one: one[0].rules[0] if one[0].rules else None,
    ),
    kind=named(Sort)("What sort of fault it is.", lambda one: one[0].kind),
    rules=TEXTS(
        "Ids of all the rules it is about, the one to change first.",
        lambda one: one[0].rules,
    ),
    file=TEXT("The file, as it was named.", lambda one: one[1].file),
    place=TEXT("The file, table, number and key.", lambda one: str(one[0].place)),
    says=TEXT("What is wrong.", lambda one: one[0].says),
    remedy=TEXT("What to do about it.", lambda one: one[0].remedy),
    rule=inlined(optional(RULE_AT_FAULT), lambda one: one[0].rule),
)
LINT = Object(
    "lint: the faults in a rulebook, or in every edition supplied",
    poolcheck=VERSION,
    rulebooks=Many(LINTED, minItems=1)(
        "The rulebooks looked at, oldest edition first.", itself
    ),
    lint=Many(FLAW)(
        "The faults, one rulebook after another, each sort by sort.",
        lambda answer: [(flaw, each) for each in answer for flaw in each.in_order()],
    ),
)


def lint(answer: tuple[Linted, ...]) -> Json:
    """The JSON of `lint`."""
    return LINT.plain(answer)
