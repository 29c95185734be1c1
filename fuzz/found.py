"""What was found, each in the smallest form that failed: the tests put it again.

The name says what is so now. What the search prints "as Python" is pasted here.
"""

from collections.abc import Mapping

from fuzz.asked import Asked, Twice
from fuzz.content import Raw, Sheet, Text
from fuzz.tried import Input
from fuzz.ways.amount import Amount

PLACE = """edition = "icp-2018"
[[commissioner]]
kind = "ccg"
name = "A"
[[line]]
commissioner = "A"
service = "acute"
"""

FOUND: Mapping[str, Input] = {
    "a number with a point keeps its pence however large it is": Asked(
        ("structures", "-s", "place.toml", "--format", "json"),
        (("place.toml", Text(f"{PLACE}amount = 80_000_000_000_000.01\n")),),
    ),
    "a number with more than two decimals is refused however many they are": Asked(
        ("structures", "-s", "place.toml", "--format", "json"),
        (("place.toml", Text(f"{PLACE}amount = 1.50000000000000000001\n")),),
    ),
    "a float that cannot hold its pence is refused": Amount(80_000_000_000_000.01),
    "a body of a kind that is a quotation mark loses no line": Asked(
        ("structures", "-s", "place.toml", "--format", "json"),
        (
            (
                "place.toml",
                Text(
                    f'{PLACE}[[commissioner]]\nkind = "\'"\nname = "B"\n'
                    '[[line]]\ncommissioner = "B"\nservice = "social care"\n'
                ),
            ),
        ),
    ),
    "a row of nobody's is not left out": Asked(
        ("structures", "-s", "place.toml", "--format", "json"),
        (
            ("place.toml", Text('lines = "b.csv"\n[[commissioner]]\nkind = "la"\n')),
            (
                "b.csv",
                Sheet(
                    (
                        ("commissioner", "service", "amount"),
                        ("LA 1", "social care", "1"),
                        ("-", "home care", "5000"),
                    )
                ),
            ),
        ),
    ),
    "a starter file lists under one what one alone could hold": Asked(
        ("init", "immunisation", "-c", "la=A", "-c", "la=B", "-e", "aco-2017")
    ),
    "a list with nothing in it has its headings": Asked(
        ("readings", "nothing at all"), twice=Twice.AS_CSV
    ),
    "two dashes as the value of an option end no options": Asked(
        ("structures", "-e", "--", "--format", "json")
    ),
    "two dashes are the value of an option that is not of that command too": Asked(
        ("levers", "--row", "--"), twice=Twice.AS_JSON
    ),
    "a format is asked of a command alone": Asked(
        ("--version",), twice=Twice.AS_MARKDOWN
    ),
    "a heading of a stroke alone is no body's name": Asked(
        ("structures", "-s", "place.toml"),
        (
            ("place.toml", Text('lines = "budget.csv"\n[[commissioner]]')),
            ("budget.csv", Sheet((("Amount", "Commissioner", "/"), ("", "", "s")))),
        ),
    ),
    "a heading that begins as a line of a mark does is a heading": Asked(
        ("structures", "-s", "place.toml", "--format", "json"),
        (
            (
                "place.toml",
                Text(
                    'lines = "budget.tsv"\n[[commissioner]]\nkind = "local-authority"'
                ),
            ),
            (
                "budget.tsv",
                Raw(b"sep=;er\tAmount\tService\na\t0.01\tsmoking cessation"),
            ),
        ),
    ),
    "a type that names another body's money is not what a payer pays for": Asked(
        ("import", "budget.csv", "-c", "la=Our Council"),
        (
            (
                "budget.csv",
                Sheet(
                    (
                        ("Scheme type", "Scheme", "2026/27 (\u00a3)"),
                        ("Minimum NHS Contribution", "diabetes prevention", "1,250"),
                    )
                ),
            ),
        ),
    ),
    "a paper is written of one service whose host pays for nothing": Asked(
        ("report", "-s", "place.toml", "-o", "paper.html"),
        (
            (
                "place.toml",
                Text(
                    """[[commissioner]]
kind = "local-authority"
name = "A"
[[commissioner]]
kind = "nhs-england"
name = "B"
[[line]]
commissioner = "A"
service = "personal care"
[wishes]
host = "B"
"""
                ),
            ),
        ),
    ),
}
