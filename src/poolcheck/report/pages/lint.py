"""The faults of rulebooks as a page."""

from collections import Counter

from poolcheck.answers.lint.flaws import Flaw, Linted, Sort
from poolcheck.report.parts.page import Page
from poolcheck.terms.text import capital, count, listed, plain

LONGEST = 1_000

# What each sort of fault is, as the heading over them says it.
MEANING = {
    Sort.MALFORMED: "not written as a rulebook is",
    Sort.DANGLING: "names something that nothing defines",
    Sort.UNSOURCED: "does not say where it is written, or on what basis",
    Sort.UNDATED: "does not say from when, or until when",
    Sort.DUPLICATE: "says again what another rule says",
    Sort.CONFLICTING: "cannot be followed beside another rule",
    Sort.SHADOWED: "never has its turn, because of another rule",
    Sort.UNREACHABLE: "can never count, whoever asks",
    Sort.GAP: "missing on some days",
    Sort.DOUBTFUL: "not verified, and no reading says what would be otherwise",
    Sort.NEVER_DECISIVE: "changes no answer",
}

STANDING = (
    "The rules were held against one another, not against their sources: a rulebook "
    "without a fault may still misread the law. It is not legal advice."
)


def report(page: Page, answer: tuple[Linted, ...]) -> None:
    """How many faults there are, each in turn, and how they were looked for."""
    page.verdict(verdict(answer))
    number = 0
    for sort in Sort:
        some = [(linted, flaw) for linted in answer for flaw in linted.of(sort)]
        if some:
            page.heading(f"{named(sort).capitalize()}: {MEANING[sort]}")
        for linted, flaw in some:
            number += 1
            tell(page, number, linted, flaw)
    for linted in answer:
        page.paragraph(footer(linted))
    page.paragraph(STANDING)


def tell(page: Page, number: int, linted: Linted, flaw: Flaw) -> None:
    """A fault by its number: its place, what is wrong, and how to mend it."""
    page.noted(
        f"[{number}]",
        plain(str(flaw.place), LONGEST),
        sentence(flaw.says),
        f"To mend it: {plain(flaw.remedy, LONGEST)}",
        *_source(linted, flaw),
    )


def verdict(answer: tuple[Linted, ...]) -> str:
    """How many faults, of which sorts."""
    where = listed([linted.edition_id or plain(linted.file) for linted in answer])
    counts = Counter(flaw.kind for linted in answer for flaw in linted.flaws)
    number = sum(counts.values())
    if not number:
        return f"No fault found in {where}."
    each = [f"{counts[sort]} {named(sort)}" for sort in Sort if counts[sort]]
    return f"{count(number, 'fault')} in {where}: {listed(each)}."


def named(sort: Sort) -> str:
    """A sort of fault in words."""
    return sort.value.replace("-", " ")


def sentence(text: str) -> str:
    """A text as a sentence."""
    return f"{capital(plain(text, LONGEST))}."


def _source(linted: Linted, flaw: Flaw) -> tuple[str, ...]:
    """Where the rule at fault is written, if it says."""
    rule = flaw.rule
    if rule is None or not rule.source or not rule.at:
        return ()
    shorts = {d.id: d.short for d in linted.rulebook.documents}
    return (
        f"{plain(shorts.get(rule.source) or rule.source)}, {plain(rule.at)} · "
        f"{rule.basis.value}",
    )


def footer(linted: Linted) -> str:
    """The file, and how far its faults were looked for."""
    parts = [plain(linted.file)]
    if linted.edition_id:
        parts.append(plain(linted.edition_id))
    if not linted.whole:
        parts.append(
            "once these are mended, lint again: until then it cannot be told what "
            "is shadowed, unreachable, missing or never decisive"
        )
        return " · ".join(parts)
    parts.append(f"{linted.questions:,} questions tried, to see that each rule decides")
    if linted.untried:
        rules = listed([rule.id for rule in linted.untried])
        parts.append(f"not tried, because there are too many questions: {rules}")
    return " · ".join(parts)
