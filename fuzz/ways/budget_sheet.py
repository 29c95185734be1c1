"""A budget sheet as an organisation might write it, put to `import`."""

from functools import cache
from random import Random

from fuzz.asked import Asked, Twice
from fuzz.content import Book, Content, Leaf, Raw, Sheet
from fuzz.ways.commands import twice
from fuzz.words import EDITIONS, every_name, now_and_then, read, strange

ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")
BODIES = ("Our ICB", "NHS Hill CCG", "Our Council", "Otherby Borough Council", "NHSE")
SOURCES = ("Minimum NHS Contribution", "iBCF", "DFG", "Additional LA Contribution", "x")
YEARS = ("2018/19", "2025-26", "2026/27", "2026-27", "")
AMOUNTS = (
    "1", "120", "1,250", "£8,400,000", "(2,500)", "-5", "0", "nil", "-", "TBC", "", " ",
    "circa £1.2m", "£250k", "1.25", "0.005", "n/a", "12%", "=SUM(A1:A2)",
    "4,200,000,000",
)  # fmt: skip
NOTES = ("Notes", "Of which £410k outside", "Total", "Sub-total Pool A", "Financed by")
TITLES = ("Schedule 3", "Financial year 2026-27", "All figures £'000", "Row Labels", "")


@cache
def headings() -> tuple[str, ...]:
    """Every word that a heading may be."""
    found = read("data/headings.toml")["heading"]
    return tuple(word for heading in found for word in heading["words"])


def drawn(random: Random) -> Asked:
    """An import of a sheet: titles, headings, lines, totals and notes, or none."""
    edition = random.choice(tuple(EDITIONS))
    rows = _rows(random, edition)
    name, content = _file(random, rows)
    words = ["import", name]
    for body in random.sample(BODIES, random.choice((0, 1, 2, 3))):
        kind = "la" if "Council" in body else "nhse" if body == "NHSE" else "icb"
        words += ["-c", f"{kind}={now_and_then(random, body)}"]
    if random.random() < 0.5:
        words += ["-e", edition]
    for option, values in (
        ("--unit", ("1", "1000", "1000000", "7")),
        ("--year", ("2025-26", "2026/27", "soon")),
        ("--service", ("x=home care", "x=y", "home care=day care", "=")),
        ("--sheet", ("Budget", "Cover", "x")),
        ("--format", ("json", "json", "csv")),
        ("-o", ("new.toml", "-", name)),
    ):
        if random.randrange(6) == 0:
            words += [option, random.choice(values)]
    if random.randrange(6) == 0:
        words.append("--hidden")
    again = twice(random)
    if again in (Twice.AS_CSV, Twice.AS_MARKDOWN):
        again = Twice.AS_JSON
    return Asked(tuple(words), ((name, content),), twice=again)


def _rows(random: Random, edition: str) -> list[list[str]]:
    columns = random.sample(("payer", "source", "service", "area", "share"), 2)
    columns = [
        *columns,
        "service",
        "money",
        *random.choice(((), ("money",), ("note",))),
    ]
    rows = [[random.choice(TITLES)] for _ in range(random.choice((0, 0, 1, 3)))]
    rows.append([_heading(random, column) for column in columns])
    names = every_name(edition)
    for _ in range(random.randint(0, 7)):
        rows.append([_cell(random, column, names) for column in columns])
    for _ in range(random.choice((0, 0, 1, 2))):
        at = random.randint(0, len(rows))
        rows.insert(at, [random.choice(NOTES), "", random.choice(AMOUNTS)])
    for _ in range(random.choice((0, 0, 1, 2))):
        row = random.choice(rows)
        at = random.randrange(len(row))
        row[at] = strange(random, row[at])
    return rows


def _heading(random: Random, column: str) -> str:
    if random.randrange(8) == 0:
        return random.choice((*headings(), *BODIES, *SOURCES))
    if column == "money":
        unit = random.choice(("£", "£000", "£m", "", "(£)"))
        return f"{random.choice(YEARS)} {random.choice(('Budget', ''))} {unit}".strip()
    named = {
        "payer": "Funded by",
        "source": "Source of Funding",
        "service": random.choice(("Service", "Scheme Name", "Scheme Type")),
        "area": "Area of Spend",
        "share": random.choice(("NHS share", "Council share")),
        "note": "Comments",
    }
    return named[column]


def _cell(random: Random, column: str, names: tuple[str, ...]) -> str:
    match column:
        case "payer":
            return random.choice((*BODIES, "Joint", "ICB", "Council", ""))
        case "source":
            return random.choice(SOURCES)
        case "area":
            return random.choice(("Social Care", "Community Health", "Acute", "Other"))
        case "share":
            return random.choice(("60%", "0.4", "40%", "x", ""))
        case "money":
            return random.choice(AMOUNTS)
        case "note":
            return random.choice(NOTES)
    return now_and_then(random, random.choice(names), 8)


def _file(random: Random, rows: list[list[str]]) -> tuple[str, Content]:
    cells = tuple(tuple(row) for row in rows)
    match random.randrange(12):
        case 0 | 1:
            printable = tuple(
                tuple("".join(c for c in cell if c.isprintable()) for cell in row)
                for row in cells
            )
            hidden = tuple(random.sample(range(1, 9), random.choice((0, 1))))
            leaf = Leaf("Budget", _no_surrogates(printable), hidden_rows=hidden)
            more = (Leaf("Cover", (("x",),)),) if random.random() < 0.3 else ()
            return "budget.xlsx", Book((leaf, *more))
        case 2:
            return random.choice(("a.csv", "a.xlsx")), Raw(random.randbytes(60))
    sheet = Sheet(
        cells,
        mark=random.choice((",", ",", ";", "\t")),
        encoding=random.choice(ENCODINGS),
        newline=random.choice(("\n", "\r\n")),
        quoted=random.random() < 0.2,
    )
    return "budget.csv", sheet


def _no_surrogates(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(cell.encode("utf-8", "ignore").decode() for cell in row) for row in rows
    )
