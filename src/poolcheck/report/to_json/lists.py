"""What a rulebook holds, and the editions there are, as JSON."""

from poolcheck import __version__
from poolcheck.answers.lists import Editions, Listing
from poolcheck.report.to_json import parts
from poolcheck.report.to_json.parts import Json


def listing(found: Listing) -> Json:
    """The JSON of `rules`, `services`, `levers` and `readings`."""
    finding: Json = {
        **parts.edition(found.rulebook),
        "on": found.day.isoformat(),
        found.name: [
            {key: parts.plain(value) for key, value in item.fields.items()}
            for item in found.items
        ],
    }
    if found.name == "readings":
        finding["not_encoded"] = [parts.not_encoded(entry) for entry in found.others]
    return finding


def editions(found: Editions) -> Json:
    """The JSON of `editions`."""
    documents = {d.id: d.title for r in found.rulebooks for d in r.documents}
    return {
        "poolcheck": __version__,
        "on": found.day.isoformat(),
        "documents": [{"id": i, "title": title} for i, title in documents.items()],
        "editions": [
            {
                **parts.rule(rulebook.edition),
                "label": rulebook.edition.title,
                "guide": rulebook.edition.guide,
                "default": rulebook.edition.default,
                "in_force": rulebook.edition.in_force(found.day),
                "rows": [row.id for row in rulebook.rows],
                "kinds": [kind.id for kind in rulebook.kinds],
                "rulebook_sha256": rulebook.sha256,
            }
            for rulebook in found.rulebooks
        ],
    }
