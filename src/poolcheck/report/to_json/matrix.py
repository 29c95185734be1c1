"""Whether each pair of services may share a fund, as JSON."""

from poolcheck.answers.matrix import Matrix
from poolcheck.report.to_json.doubts import DEPENDS
from poolcheck.report.to_json.parts import FUND_ALONE, SERVICE, VERDICT, head
from poolcheck.report.to_json.reasons import CITED, CITED_IDS
from poolcheck.report.to_json.shapes import (
    IDS,
    TEXT,
    WORDS,
    Json,
    Many,
    Object,
    OrNull,
    inlined,
)

MATRIX = Object(
    "matrix: may each pair of services share a fund?",
    question=inlined(head("matrix")),
    services=Many(SERVICE)(
        "Ids of the services compared, each once.",
        lambda answer: [service.asked for service in answer.services],
    ),
    taken_as_one=Many(
        Object(
            "Service that was asked about by several names",
            service=SERVICE("Id of the service.", lambda service: service.asked),
            names=Many(TEXT, minItems=2)("The names that it was asked by."),
        )
    )("Services that several names were taken for."),
    cells=Many(
        Object(
            "Two services",
            a=SERVICE("Id of one service."),
            b=SERVICE("Id of the other."),
            verdict=VERDICT("Whether the two may share a fund."),
            fund=OrNull(FUND_ALONE)(
                "The fund that bears it out: pooled, or one body's own; or null."
            ),
            mechanisms=IDS("Ids of the powers to pool that give that verdict."),
            rules=CITED_IDS(
                "Ids of the rules that it rests on.", lambda cell: cell.grounds
            ),
            wishes=Many(WORDS)("The wishes that make it no better, in words."),
            depends=DEPENDS,
        )
    )("Each pair once."),
    rules=CITED(
        "The rules that the cells name, each with its source.",
        lambda answer: dict.fromkeys(g for c in answer.cells for g in c.grounds),
    ),
)


def matrix(answer: Matrix) -> Json:
    """The JSON of `matrix`."""
    return MATRIX.plain(answer)
