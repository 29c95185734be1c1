"""Ways to spoil a table with columns, or what stands in for a kind or a pool.

The small rulebook, most with its row by columns: see tests/spoiled_rulebooks.py.
"""

from tests.gallery.spoiled_rulebooks import SMALL, Spoiled

OLD = SMALL[SMALL.index('says = "The table knows one fund."') :]

BY_COLUMN = """says = "The table asks who can buy."

[[table.column]]
id = "1"
label = "the board"

[[table.column]]
id = "2"
label = "the board and the boroughs"

[[row]]
id = "A"
label = "Hospital"
services = ["hospital"]
column = "1"
says = "The board buys it."
notes = []
readings = []
source = "paper"
at = "row A"

[[row.cell]]
column = "1"
published = "possible"
commissioners = { health-board = "1" }
says = "It can."
source = "paper"
at = "row A, column 1"

[[row.cell]]
column = "2"
published = "unnecessary"
superfluous = ["borough"]
commissioners = { health-board = "1", borough = "1+" }
says = "There is no need."
source = "paper"
at = "row A, column 2"
"""


def _spoiled(name: str, find: str, put: str, told: str) -> Spoiled:
    assert BY_COLUMN.count(find) == 1, name
    return Spoiled(name, OLD, BY_COLUMN.replace(find, put), told)


SPOILED_TABLES = (
    _spoiled(
        "a cell of a column that there is not",
        find='[[row.cell]]\ncolumn = "2"',
        put='[[row.cell]]\ncolumn = "3"',
        told="""
  small.toml, row A, cell, column: "3"
    Is not the id of a column in this rulebook
    To mend it: use one of: 1, 2

  small.toml, row A, cell: "2"
    Is a column in which the row has no cell
    To mend it: add a table [[row.cell]] for it
""",
    ),
    _spoiled(
        "two cells of one column",
        find='[[row.cell]]\ncolumn = "2"',
        put='[[row.cell]]\ncolumn = "1"',
        told="""
  small.toml, row A, cell: "1"
    Is the column of 2 cells
    To mend it: give each its own

  small.toml, row A, cell: "2"
    Is a column in which the row has no cell
    To mend it: add a table [[row.cell]] for it
""",
    ),
    _spoiled(
        "a column of no name",
        find='id = "2"\nlabel = "the board and the boroughs"',
        put='id = "2"',
        told="""
  small.toml, table, column 2 (2), label
    Is missing
    To mend it: add label = a text in quotes
""",
    ),
    _spoiled(
        "two columns of one id",
        find='id = "2"\n',
        put='id = "1"\n',
        told="""
  small.toml, column 1: "1"
    Is the id of 2 columns
    To mend it: give each its own id

  small.toml, row A, cell, column: "2"
    Is not the id of a column in this rulebook
    To mend it: use one of: 1
""",
    ),
    _spoiled(
        "a row meant for a column that there is not",
        find='["hospital"]\ncolumn = "1"',
        put='["hospital"]\ncolumn = "5"',
        told="""
  small.toml, row A, column: "5"
    Is not the id of a column in this rulebook
    To mend it: use one of: 1, 2
""",
    ),
    _spoiled(
        "a row with cells that does not say which is meant",
        find='["hospital"]\ncolumn = "1"',
        put='["hospital"]',
        told="""
  small.toml, row 1 (A), column
    Is missing
    To mend it: add column = a text in quotes
""",
    ),
    _spoiled(
        "a cell that says nothing known",
        find='published = "possible"',
        put='published = "perhaps"',
        told="""
  small.toml, row 1 (A), cell 1, published: "perhaps"
    Is not a value known here
    To mend it: use one of: possible, no, unnecessary
""",
    ),
    _spoiled(
        "a cell of so many that nobody knows",
        find='commissioners = { health-board = "1" }',
        put='commissioners = { health-board = "few" }',
        told="""
  small.toml, row 1 (A), cell 1, commissioners, health-board: "few"
    Is not a number known here
    To mend it: write "1", "1+", "2+" or "and/or"
""",
    ),
    _spoiled(
        "a choice between one kind",
        find='borough = "1+" }',
        put='borough = "and/or" }',
        told="""
  small.toml, row 1 (A), cell 2, commissioners
    Says "and/or" of borough alone
    To mend it: say it of two kinds or more, or write "1" or "1+"
""",
    ),
    _spoiled(
        "a kind that is not needed where it does not stand",
        find='{ health-board = "1", borough = "1+" }',
        put='{ health-board = "1" }',
        told="""
  small.toml, row 1 (A), cell 2, superfluous: "borough"
    Does not stand in the column
    To mend it: name one of its commissioners, or leave it out
""",
    ),
    _spoiled(
        "a cell from nowhere, of nobody known",
        find='source = "paper"\nat = "row A, column 2"',
        put='source = "papers"\nat = "row A, column 2"',
        told="""
  small.toml, row A, cell 2, source: "papers"
    Is not the id of a document in this rulebook
    To mend it: did you mean paper?
""",
    ),
    _spoiled(
        "a kind of a cell that there is not",
        find='commissioners = { health-board = "1" }',
        put='commissioners = { healthboard = "1" }',
        told="""
  small.toml, row A, cell 1, commissioners: "healthboard"
    Is not the id of a kind in this rulebook
    To mend it: did you mean health-board?
""",
    ),
    _spoiled(
        "a row said in both ways",
        find='column = "1"\nsays = "The board buys it."',
        put='column = "1"\npooled = []\nsays = "The board buys it."',
        told="""
  small.toml, row 1 (A), pooled: "[]"
    Is given beside cells, which say what was published
    To mend it: leave it out
""",
    ),
    Spoiled(
        "a body replaced by a kind that there is not",
        find='remedy = "name who pays it"',
        put='remedy = "name who pays it"\nreplaced_by = "boroughs"',
        told="""
  small.toml, charity, replaced_by: "boroughs"
    Is not the id of a kind in this rulebook
    To mend it: did you mean borough?
""",
    ),
    Spoiled(
        "a fallback for nobody known, with no name",
        find="[table]\n",
        put=(
            "[[fallback]]\n"
            'id = "a-grant"\n'
            'says = "Give a grant."\n'
            'when = { commissioners = [{ kinds = ["boro"], at_least = 1 }] }\n'
            'source = "paper"\n'
            'at = "page 9"\n'
            'basis = "stated"\n'
            "from = 2020-01-01\n"
            "\n"
            "[table]\n"
        ),
        told="""
  small.toml, fallback 1 (a-grant), label
    Is missing
    To mend it: add label = a text in quotes

  small.toml, a-grant, when, commissioners: "boro"
    Is not the id of a kind in this rulebook
    To mend it: did you mean borough?
""",
    ),
)
