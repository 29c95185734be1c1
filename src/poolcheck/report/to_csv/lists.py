"""What a rulebook holds, and the editions there are, as CSV."""

from poolcheck.answers.lists import Editions, Listing
from poolcheck.report.to_csv import cells


def listing(found: Listing) -> str:
    """One row for each thing the rulebook holds."""
    keys = list(dict.fromkeys(key for item in found.items for key in item.fields))
    return cells.text(
        keys,
        [[cells.several(item.fields.get(key)) for key in keys] for item in found.items],
    )


def editions(found: Editions) -> str:
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
                str(e.in_force(found.day)).lower(),
            )
            for e in (rulebook.edition for rulebook in found.rulebooks)
        ],
    )
