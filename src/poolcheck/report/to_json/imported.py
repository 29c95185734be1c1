"""What was read from a budget sheet as JSON."""

from poolcheck.report.to_json.parts import VERSION
from poolcheck.report.to_json.shapes import (
    FLAG,
    ID,
    IDS,
    NUMBER,
    TEXT,
    TEXTS,
    Json,
    Many,
    Object,
    OrNull,
    Shape,
    named,
)
from poolcheck.sheets.imported import SheetRead
from poolcheck.sheets.vocabulary import RowClass

PENCE = Shape(type="integer")


def _rows_of(kind: RowClass) -> Shape:
    """How many rows are of a class."""
    return NUMBER(
        f"Rows that are each a {kind}.", lambda found: found.counts.get(kind, 0)
    )


COMMISSIONER = Object(
    "Commissioner whose money is on the sheet",
    kind=ID("Its kind."),
    name=TEXT("Its name."),
)
LINE = Object(
    "Budget line read from a row",
    row=NUMBER("The row of the sheet."),
    payer=TEXT("Who pays.", lambda line: line.payer.name),
    service=TEXT("The service, in the sheet's words."),
    name=OrNull(TEXT)("What the sheet calls it besides, or null."),
    functions=IDS("Ids of the functions that the money is for."),
    contribution=FLAG("Whether it is money for another body's service."),
    stream=OrNull(ID)("Id of the stream that the money is of, or null."),
    amount=PENCE("The amount, in pence."),
    last_year=OrNull(PENCE)("The same a year earlier, in pence, or null."),
)
LEFT_OUT = Object(
    "Row that is no line",
    row=NUMBER("The row of the sheet."),
    class_=named(RowClass)("What it is.", lambda left: left.row_class),
    text=TEXT("What it says."),
    why=TEXT("Why it is left out."),
)
QUESTION = Object(
    "Question about a row",
    row=NUMBER("The row of the sheet."),
    text=TEXT("What the row says."),
    ask=TEXT("What has to be known of it."),
    write=TEXT("What to write."),
)
TOTAL = Object(
    "Total, held to the rows above it",
    row=NUMBER("The row of the sheet."),
    says=OrNull(PENCE)("What it says, in pence; null where its value was not kept."),
    sums_to=PENCE("What the rows add up to, in pence."),
    agrees=OrNull(FLAG)("Whether the two are equal, or null."),
)
COUNTS = Object(
    "Counts of the rows of a sheet, and of the lines made",
    **{str(kind): _rows_of(kind) for kind in RowClass},
    rows=NUMBER("How many rows there are.", lambda found: len(found.classes)),
    lines_made=NUMBER("How many budget lines.", lambda found: len(found.lines)),
)
IMPORT = Object(
    "import: a budget sheet as it was read",
    poolcheck=VERSION,
    edition=ID(
        "The edition by whose names it was read.", lambda r: r.rulebook.edition.id
    ),
    sheet=OrNull(TEXT)("The sheet of a workbook, or null.", lambda r: r.imported.sheet),
    others=TEXTS("The sheets that were not read.", lambda r: r.imported.others),
    hidden_columns=TEXTS(
        "The letters of hidden columns, not read.", lambda r: r.imported.hidden_columns
    ),
    commissioners=Many(COMMISSIONER)(
        "Whose money is on the sheet.", lambda r: r.imported.commissioners
    ),
    unit=NUMBER(
        "How many pounds a figure of the sheet is in.", lambda r: r.imported.unit
    ),
    year=OrNull(TEXT)(
        "The financial year, as in 2026-27, or null.",
        lambda r: r.imported.financial_year,
    ),
    lines=Many(LINE)("The budget lines.", lambda r: r.imported.lines),
    left_out=Many(LEFT_OUT)(
        "The rows that are no lines.", lambda r: r.imported.left_out
    ),
    questions=Many(QUESTION)(
        "What has to be asked of whoever has the sheet.", lambda r: r.imported.questions
    ),
    totals=Many(TOTAL)("Its totals.", lambda r: r.imported.totals),
    counts=COUNTS(
        "How many rows are of each class, and how many lines were made.",
        lambda r: r.imported,
    ),
)


def imported(read: SheetRead) -> Json:
    """The JSON of `import`."""
    return IMPORT.plain(read)
