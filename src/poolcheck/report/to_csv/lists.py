"""What a rulebook holds, and the editions there are, as CSV."""

from poolcheck.answers.lists import Editions, Listing
from poolcheck.report.to_csv import cells
from poolcheck.report.to_json import lists as to_json


def listing(answer: Listing) -> str:
    """One row for each thing the rulebook holds, under the keys of the JSON."""
    told, keys = to_json.entries(answer), to_json.keys(answer)
    return cells.text(
        keys, [[cells.several(entry.get(key)) for key in keys] for entry in told]
    )


def editions(answer: Editions) -> str:
    """One row for each edition."""
    return cells.text(
        ("id", "label", "says", "basis", "source", "at", "from", "until", "in_force"),
        [
            (
                e.id,
                e.title,
                e.says,
                e.basis.value,
                e.source,
                e.at,
                e.from_.isoformat(),
                e.until.isoformat() if e.until else "",
                str(e.in_force(answer.day)).lower(),
            )
            for e in (rulebook.edition for rulebook in answer.rulebooks)
        ],
    )
