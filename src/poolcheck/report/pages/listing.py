"""The lists of what a rulebook holds as pages."""

from poolcheck.answers.lists import Item, Listing
from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Page
from poolcheck.report.parts.sources import written
from poolcheck.terms.text import plain


def report(page: Page, found: Listing) -> None:
    """One entry after another, each with its source."""
    number, edition = len(found.items), found.rulebook.edition.id
    name, hold = found.name, "hold"
    if number == 1:
        name, hold = found.name.removesuffix("s"), "holds"
    holding = f' that {hold} "{plain(found.words)}"' if found.words else ""
    page.verdict(f"{number} {name}{holding} in {edition}.")
    for item in found.items:
        _item(page, found.rulebook, item)
    if found.others:
        page.heading("Read, but not encoded")
    for entry in found.others:
        shown = f"{entry.label}  ({entry.id})" if page.ids else entry.label
        source = written(found.rulebook, entry)
        page.noted("-", f"{shown}: {entry.says} {entry.why}", source)
    closing.footer(page, found.rulebook, found.day)


def _item(page: Page, rulebook: Rulebook, item: Item) -> None:
    fields = item.fields
    name = str(fields.get("label") or fields["id"])
    if page.ids or "actor" in fields or fields["kind"] == "fact":
        name = f"{name}  ({fields['id']})" if name != fields["id"] else name
    says = str(fields.get("says") or "")
    if "functions" in fields:
        labels = rulebook.labels(fields["functions"])
        says = "; ".join(labels) if labels != [name] else ""
        says = says or str(fields.get("ask_instead") or "")
    if "question" in fields:
        name = fields["question"]
        name = f"{name}  ({fields['id']})" if page.ids else name
        says = f"{fields['chosen']} {fields['why']}"
    below = [text for text in (fields.get("caution"),) if text]
    if "otherwise" in fields:
        below.append(f"Otherwise: {fields['otherwise']}")
    if "actor" in fields:
        below.append(f"{fields['actor']} · {fields['kind']}")
    if "basis" in fields:
        below.append(written(rulebook, rulebook.rule(fields["id"])))
    elif fields.get("source"):
        below.append(str(fields["source"]))
    page.paragraph(name)
    for text in (says, *below):
        if text:
            page.line(text, indent=4)
