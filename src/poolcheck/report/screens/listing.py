"""The lists of what a rulebook holds at a glance."""

from collections import Counter

from poolcheck.answers.lists import (
    Everyday,
    Levers,
    Listing,
    Name,
    OfKind,
    Readings,
    Rules,
    Services,
)
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Function, Service, Stream
from poolcheck.report.pages.listing import report as whole
from poolcheck.report.pages.listing import taken_for, verdict
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.sources import written
from poolcheck.terms.text import count, listed, plain
from poolcheck.terms.verdicts import Reach

MOST_WHOLE = 3


def report(page: Page, listing: Listing) -> None:
    """Each entry in a line; few of them whole, as on the page."""
    if len(listing.entries) <= MOST_WHOLE:
        whole(page, listing)
        return
    page.verdict(verdict(listing))
    if isinstance(listing, Services):
        taken_for(page, listing)
        _services(page, listing)
    else:
        _by_place(page, listing)
    page.paragraph(
        "--full has each whole, with its source; words after the command find those "
        "that hold them."
    )
    closing.footer(page, listing.rulebook, listing.day, read_from=listing.read_from)


def _services(page: Page, listing: Services) -> None:
    """Each name with what a question takes it for; of all, the supplied names alone."""
    rulebook = listing.rulebook
    everyday = [e for e in listing.entries if isinstance(e, Everyday)]
    shown = [e for e in listing.entries if listing.words or e not in everyday]
    page.table(
        [Column("Name"), Column("Taken for")],
        [(plain(entry.label), _taken(rulebook, entry)) for entry in shown],
    )
    if everyday and not listing.words:
        page.line(
            f"And {count(len(everyday), 'everyday name')} for them: services WORDS "
            "finds those that hold the words."
        )


def _taken(rulebook: Rulebook, entry: Name) -> str:
    match entry:
        case Function():
            return ""
        case Stream():
            return "money of this stream"
        case Service():
            return listed(rulebook.labels(entry.functions))
        case Everyday():
            return listed(rulebook.labels(entry.functions)) or "no service"


def _by_place(page: Page, listing: Rules | Levers | Readings) -> None:
    """Each rule by what it is called, with who acts or where it is written."""
    rulebook = listing.rulebook
    match listing:
        case Levers():
            for reach in Reach:
                levers = [x for x in listing.entries if x.kind is reach]
                if levers:
                    page.heading(reach.value.replace("-", " ").capitalize())
                for lever in levers:
                    acts = f"{lever.actor} · --assume {lever.id}"
                    page.noted("-", lever.label, acts)
        case Readings():
            for reading in listing.entries:
                page.noted("-", f"{reading.question} {reading.says}")
            not_read = [entry.label for entry in listing.not_encoded]
            if not_read:
                page.led("Left out", [("", f"{'; '.join(not_read)}.")])
        case Rules() if listing.words:
            page.table(
                [Column("Rule"), Column("Where it is written")],
                [_rule(rulebook, entry) for entry in listing.entries],
            )
        case Rules():
            kinds = Counter(entry.kind for entry in listing.entries)
            page.table(
                [Column("Kind of rule"), Column("How many", figures=True)],
                [(kind, str(number)) for kind, number in kinds.items()],
            )


def _rule(rulebook: Rulebook, entry: OfKind) -> tuple[str, str]:
    called = f"{entry.label or entry.rule.id} ({entry.kind})"
    return called, written(rulebook, entry.rule, every_place=False)
