"""The lists of what a rulebook holds as pages."""

from collections.abc import Iterable
from datetime import date

from poolcheck.answers.lists import (
    Everyday,
    Levers,
    Listing,
    Name,
    NoService,
    OfKind,
    Readings,
    Rules,
    Services,
    TakenFor,
)
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Fact,
    Function,
    Kind,
    Lever,
    NotEncoded,
    PaidBy,
    Reading,
    Rule,
    Service,
    Stream,
)
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Page
from poolcheck.report.parts.sources import written
from poolcheck.terms.text import count, listed, plain


def report(page: Page, listing: Listing) -> None:
    """One entry after another, each with its source."""
    rulebook = listing.rulebook
    page.verdict(verdict(listing))
    match listing:
        case Rules():
            for entry in listing.entries:
                _rule(page, rulebook, entry)
        case Services():
            taken_for(page, listing)
            for service in listing.entries:
                _service(page, rulebook, service, listing.day)
        case Levers():
            for lever in listing.entries:
                _lever(page, rulebook, lever)
        case Readings():
            for reading in listing.entries:
                _reading(page, rulebook, reading)
            _not_encoded(page, rulebook, listing.not_encoded)
    closing.footer(page, rulebook, listing.day, read_from=listing.read_from)


NOUNS = {Rules: "rule", Services: "service", Levers: "lever", Readings: "reading"}


def verdict(listing: Listing) -> str:
    """How many there are, and that hold which words."""
    number = len(listing.entries)
    hold = "holds" if number == 1 else "hold"
    holding = f' that {hold} "{plain(listing.words)}"' if listing.words else ""
    what = count(number, NOUNS[type(listing)])
    return f"{what}{holding} in {listing.rulebook.edition.id}."


def taken_for(page: Page, listing: Services) -> None:
    """What a question takes the words for, or what they are like."""
    rulebook, words = listing.rulebook, f'"{plain(listing.words)}"'
    match listing.taken_for:
        case NoService(instead, paid_by):
            page.paragraph(f"{words} is not a service that can be placed. {instead}")
            _by_payer(page, rulebook, paid_by)
        case TakenFor() as taken:
            said = listed(rulebook.labels(taken.functions))
            stream = rulebook.stream_named(taken.stream)
            if stream:
                said = f"money of the stream {stream.label}, for {said}"
            page.paragraph(f"A question takes {words} for {said}.")
            for only in taken.only_with:
                labels = listed(rulebook.labels(only.functions))
                kinds = listed([rulebook.kind(kind).label for kind in only.kinds], "or")
                page.line(f"Only where {kinds} takes part: {labels}.", indent=4)
            _by_payer(page, rulebook, taken.paid_by)
        case None if listing.words:
            near = listed([f'"{name}"' for name in listing.like], "or")
            perhaps = f" Did you mean {near}?" if near else ""
            page.paragraph(f"No question knows {words} by itself.{perhaps}")


def _by_payer(page: Page, rulebook: Rulebook, paid_by: tuple[PaidBy, ...]) -> None:
    """What words are taken for in a line that one side pays."""
    for paid in paid_by:
        labels = listed(rulebook.labels(paid.functions))
        kinds = listed([_a(kind) for kind in _of_side(rulebook, paid)], "or")
        page.line(f"In a line that {kinds} pays: {labels}.", indent=4)


def _of_side(rulebook: Rulebook, paid: PaidBy) -> list[Kind]:
    return [kind for kind in rulebook.kinds if kind.side == paid.side]


def _a(kind: Kind) -> str:
    """A kind of commissioner, with its article."""
    if kind.at_most == 1:
        return kind.label
    return f"{'an' if kind.label[0].casefold() in 'aeio' else 'a'} {kind.label}"


def _entry(page: Page, name: str, below: Iterable[str]) -> None:
    page.paragraph(name)
    for text in below:
        if text:
            page.line(text, indent=4)


def named(rule: Rule, label: str, ids: bool) -> str:
    """A rule by its label, and its id if that is wanted."""
    return f"{label}  ({rule.id})" if ids and label != rule.id else label


def _rule(page: Page, rulebook: Rulebook, entry: OfKind) -> None:
    rule, label = entry.rule, entry.label or entry.rule.id
    # What a fact is called on the command line is its id.
    name = named(rule, label, page.ids or isinstance(rule, Fact))
    _entry(page, name, (rule.says, written(rulebook, rule)))


def _service(page: Page, rulebook: Rulebook, entry: Name, day: date) -> None:
    """A name that a question may use, with the functions that it comes to."""
    shown = page.ids and entry.label != entry.id
    name = f"{entry.label}  ({entry.id})" if shown else entry.label
    instead, caution, also = "", "", ""
    match entry:
        case Function():
            labels, source = [entry.label], written(rulebook, entry)
        case Service():
            labels, source = rulebook.labels(entry.functions), written(rulebook, entry)
            caution = entry.caution
        case Stream():
            labels, source = [entry.says], written(rulebook, entry)
            caution = entry.caution
            if not entry.in_force(day):
                caution = entry.not_on(day)
            also = f"Also: {', '.join(entry.names)}." if entry.names else ""
        case Everyday(known):
            labels, source = rulebook.labels(entry.functions), known.evidence
            instead, caution = known.ask_instead, known.caution
            also = f"Also: {', '.join(known.also)}." if known.also else ""
    says = "; ".join(labels) if labels != [name] else ""
    _entry(page, name, (says or instead, caution, also, source))


def _lever(page: Page, rulebook: Rulebook, lever: Lever) -> None:
    actor = f"{lever.actor} · {lever.kind.value}"
    below = (lever.says, lever.caution, actor, written(rulebook, lever))
    _entry(page, named(lever, lever.label, True), below)


def _reading(page: Page, rulebook: Rulebook, reading: Reading) -> None:
    name = f"{reading.question}  ({reading.id})" if page.ids else reading.question
    says = f"{reading.says} {reading.why}"
    otherwise = f"Otherwise: {reading.otherwise}"
    _entry(page, name, (says, otherwise, written(rulebook, reading)))


def _not_encoded(
    page: Page, rulebook: Rulebook, entries: tuple[NotEncoded, ...]
) -> None:
    if not entries:
        return
    page.heading("Read, but not encoded")
    for entry in entries:
        shown = named(entry, entry.label, page.ids)
        page.noted("-", f"{shown}: {entry.says} {entry.why}", written(rulebook, entry))
