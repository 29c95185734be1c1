"""A budget in a CSV file beside its scenario."""

from random import Random

from fuzz import places
from fuzz.asked import Asked
from fuzz.content import Content, Raw, Sheet, Text
from fuzz.places import Place
from fuzz.ways.commands import of_a_scenario, twice
from fuzz.words import strange

HEADINGS = ("Commissioner", "Service", "Amount", "Function", "Name")
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-7")
NAMES = ("budget.csv", "budget.csv", "budget.csv", "budget.tsv", "b.TXT")


def drawn(random: Random) -> Asked:
    """A command about a place whose lines are in a sheet, sound or spoiled."""
    place = places.place(random)
    rows = sheet_rows(random, place)
    sheet: Content = Sheet(
        rows,
        mark=random.choice((",", ",", ";", "\t")),
        encoding=random.choice(ENCODINGS),
        newline=random.choice(("\n", "\r\n")),
        quoted=random.random() < 0.2,
    )
    if random.random() < 0.15:
        sheet = _damaged(random, sheet.as_bytes())
    name = random.choice(NAMES)
    head = f'lines = "{name}"\n{place.head()}'
    words = of_a_scenario(random, "place.toml")
    files = (("place.toml", Text(head)), (name, sheet))
    return Asked(words, files, twice=twice(random))


def sheet_rows(random: Random, place: Place) -> tuple[tuple[str, ...], ...]:
    """The rows of a place's sheet: headings, lines, and now and then something else."""
    columns = list(range(random.choice((3, 3, 4, 5))))
    if random.random() < 0.3:
        random.shuffle(columns)
    rows = [[_dressed(random, HEADINGS[c]) for c in columns]]
    for entry in place.entries:
        amount = "" if entry.amount is None else str(entry.amount)
        cells = (
            entry.commissioner,
            entry.service,
            amount,
            entry.function,
            entry.name,
        )
        rows.append([cells[c] for c in columns])
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        _spoil(random, rows)
    return tuple(tuple(row) for row in rows)


def _dressed(random: Random, heading: str) -> str:
    match random.randrange(12):
        case 0:
            return heading.upper()
        case 1:
            return f" {heading} "
        case 2 if heading == "Amount":
            return "Amount (£)"
    return heading


def _spoil(random: Random, rows: list[list[str]]) -> None:
    at = random.randrange(len(rows))
    match random.randrange(9):
        case 0 | 1:
            rows.insert(at, [""] * len(rows[at]))
        case 2:
            rows.insert(random.randint(at, len(rows)), list(rows[at]))
        case 3:
            rows.append(["Total", "", "1,000"])
        case 4:
            rows[at] = [*rows[at], random.choice(("", " ", "x"))]
        case 5:
            rows[at] = rows[at][:-1] or [""]
        case 6:
            rows.insert(0, ["sep=;"])
        case 7:
            column = random.randrange(len(rows[at])) if rows[at] else 0
            rows[at][column : column + 1] = [f"={column}+1"]
        case _ if rows[at]:
            column = random.randrange(len(rows[at]))
            rows[at][column] = strange(random, rows[at][column])


def _damaged(random: Random, raw: bytes) -> Raw:
    at = random.randint(0, len(raw))
    match random.randrange(5):
        case 0:
            return Raw(raw[:at])
        case 1:
            return Raw(raw[:at] + bytes([random.randrange(256)]) + raw[at:])
        case 2:
            return Raw(raw[:at] + b'"' + raw[at:])
        case 3:
            return Raw(raw.replace(b"\n", b"\r"))
    return Raw(random.randbytes(random.randint(0, 40)) + raw[at:])
