"""The published table beside what the rules give, as JSON."""

from collections.abc import Mapping

from poolcheck.answers.annex import AnnexTable, Standing
from poolcheck.report.to_json.parts import DATED_EDITION, EVERY_TAKEN, TAKEN
from poolcheck.report.to_json.shapes import (
    FLAG,
    IDS,
    NUMBER,
    TEXT,
    ById,
    Either,
    Json,
    Made,
    Many,
    Object,
    OrNull,
    Shape,
    inlined,
    itself,
    named,
    optional,
)
from poolcheck.report.to_json.who import NEEDS
from poolcheck.terms.verdicts import CellSays


def _entry(says: Shape) -> Shape:
    """Commissioners by kind, functions, or what is said of those in the column."""
    in_a_column = Made(lambda standing: says.plain(standing.says), says)
    return Either({Mapping: NEEDS, tuple: IDS, Standing: in_a_column})


CELL = Object(
    "Cell of the published table",
    column=TEXT("Its column."),
    published=_entry(named(CellSays))("What was published."),
    derived=_entry(OrNull(named(CellSays)))(
        "What the rules give, in that form; null if it depends."
    ),
    agrees=FLAG("Whether the two are the same."),
    standing=optional(
        inlined(
            Object(
                "What is said of those who stand in a column",
                superfluous=Object(
                    "Superfluous",
                    published=IDS(
                        "As was published.", lambda cell: cell.published.superfluous
                    ),
                    derived=IDS(
                        "As the rules give it.", lambda cell: cell.derived.superfluous
                    ),
                )("Kinds not needed in the column.", itself),
                conditions=IDS(
                    "Ids of routes that rest on what somebody must first do.",
                    lambda cell: cell.derived.conditions,
                ),
            ),
            lambda cell: cell if isinstance(cell.derived, Standing) else None,
        )
    ),
)
ANNEX = Object(
    "annex-b: the published table beside what the rules give",
    edition=inlined(DATED_EDITION, lambda answer: answer.question),
    facts=ById(FLAG)(
        "Facts as the table was re-derived with.", lambda answer: answer.question.facts
    ),
    assume=IDS("Levers pulled, by id.", lambda answer: answer.question.assume),
    taken=Many(TAKEN)(EVERY_TAKEN, lambda answer: answer.question.taken()),
    rows=Many(
        Object(
            "Row of the published table",
            row=TEXT("Id of the row.", lambda cells: cells.row.id),
            cells=Many(CELL)("Its cells."),
            readings=IDS(
                "Ids of the readings that the row rests on.",
                lambda cells: cells.row.readings,
            ),
            source=TEXT("Id of the document it is in.", lambda cells: cells.row.source),
            at=TEXT("Where in the document.", lambda cells: cells.row.at),
        )
    )("The rows, in the order of the table."),
    agree=NUMBER("How many cells are the same."),
    disagree=NUMBER("How many are not."),
)


def annex_table(answer: AnnexTable) -> Json:
    """The JSON of `annex-b`."""
    return ANNEX.plain(answer)
