"""A budget in a workbook beside its scenario."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from random import Random

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from fuzz import places
from fuzz.asked import Asked
from fuzz.content import Book, Cell, Content, Leaf, Raw, Text
from fuzz.ways.commands import of_a_scenario, twice
from fuzz.ways.csv import sheet_rows

STATES = ("visible", "visible", "hidden", "veryHidden")
FORMS = ("0%", "0.00%", "#,##0", "£#,##0.00", "dd/mm/yyyy", "@", '0.0,,"m"')
NOTES = (("Notes", "as agreed"), ("Total", None, 12), (None,), (1.5, True))
# A zip that is not one any more is refused as a whole; a part that is changed inside
# one that holds is the more searching.
ODD = (
    b"",
    b"<",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    b"9" * 400,
    b"\x00",
    b"-1",
    b"A",
)


def drawn(random: Random) -> Asked:
    """A command about a place whose lines are in a workbook, sound or spoiled."""
    place = places.place(random)
    rows = tuple(
        tuple(_cell(random, cell) for cell in row) for row in sheet_rows(random, place)
    )
    leaves = [Leaf("Budget", rows)]
    for _ in range(random.choice((0, 0, 1, 2))):
        _dress(random, leaves)
    book: Content = Book(_one_of_them_seen(leaves))
    if random.random() < 0.1:
        book = _damaged(random, book.as_bytes())
    head = f'lines = "budget.xlsx"\n{place.head()}'
    if random.random() < 0.05:
        head = f'sheet = "{random.choice(("Budget", "2", "budget", "none"))}"\n{head}'
    words = of_a_scenario(random, "place.toml")
    files = (("place.toml", Text(head)), ("budget.xlsx", book))
    return Asked(words, files, twice=twice(random))


def _cell(random: Random, cell: str) -> Cell:
    """A cell as a workbook holds it: an amount mostly as a number."""
    plain = ILLEGAL_CHARACTERS_RE.sub("", cell).encode("utf-8", "ignore").decode()
    if not plain:
        return None
    if random.random() < 0.6:
        try:
            number = float(plain)
        except ValueError:
            return plain
        whole = number.is_integer() and random.random() < 0.7
        return int(number) if whole and abs(number) < 2**53 else number
    if random.randrange(80) == 0:
        return random.choice((True, date(2026, 4, 1), 0.1 + 0.2, 1e300, "#REF!"))
    return plain


def _dress(random: Random, leaves: list[Leaf]) -> None:
    first = leaves[0]
    row, column = random.randint(1, len(first.rows) + 3), random.choice("ABCDE")
    match random.randrange(8):
        case 0:
            leaves[0] = replace(first, hidden_rows=(row,))
        case 1:
            leaves[0] = replace(first, hidden_columns=(column,))
        case 2:
            leaves[0] = replace(first, merged=(f"A{row}:{column}{row + 1}",))
            if column == "A" and random.random() < 0.5:
                leaves[0] = replace(first, merged=("A1:XFD1048576",))
        case 3:
            leaves[0] = replace(
                first, shown_as=((f"{column}{row}", random.choice(FORMS)),)
            )
        case 4:
            state = random.choice(STATES)
            leaves[0] = replace(first, state=state)
        case 5:
            notes = random.choice((NOTES, first.rows, ()))
            leaves.append(Leaf("Notes", notes, random.choice(STATES)))
        case 6:
            leaves.insert(0, Leaf("Cover", random.choice((NOTES, ()))))
        case 7:
            far = ("",) * random.choice((5, 200)) + ("far",)
            gap: tuple[tuple[Cell, ...], ...] = ((),) * random.choice((0, 3, 500))
            leaves[0] = replace(first, rows=(*first.rows, *gap, far))


def _one_of_them_seen(leaves: list[Leaf]) -> tuple[Leaf, ...]:
    """The sheets, one of them seen: no workbook is without."""
    if all(leaf.state != "visible" for leaf in leaves):
        leaves.append(Leaf("Seen", ()))
    return tuple(leaves)


def _damaged(random: Random, raw: bytes) -> Raw:
    """A workbook cut short, or with something else in one of its parts."""
    at = random.randint(0, len(raw))
    if random.random() < 0.3:
        return Raw(raw[:at] + raw[at + random.randint(1, 50) :])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as book, zipfile.ZipFile(out, "w") as new:
        names = book.namelist()
        spoiled = random.choice(names)
        for name in names:
            part = book.read(name)
            if name == spoiled:
                start = random.randint(0, len(part))
                end = start + random.choice((0, 1, 20, len(part)))
                part = part[:start] + random.choice(ODD) + part[end:]
            if name != spoiled or random.random() < 0.9:
                new.writestr(zipfile.ZipInfo(name), part)
    return Raw(out.getvalue())
