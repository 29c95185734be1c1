"""Whether a doubt matters to an answer, on its page and in its JSON."""

from collections.abc import Callable
from typing import Any, TypeVar

from poolcheck.doubts import Doubt, Doubts
from poolcheck.outcome import Answered, Counted, Judged
from poolcheck.report import parts
from poolcheck.report.page import Page
from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.rules import Reading
from poolcheck.terms import Verdict
from poolcheck.words import listed

T = TypeVar("T")


def tell(page: Page, found: Doubts[T], then: Callable[[T], str]) -> None:
    """What would be otherwise, one entry each; the rest of the doubts in one line.

    `then` says an answer in a few words, to follow "Then".
    """
    mattering = [doubt for doubt in found.each if doubt.matters]
    unsolved = [doubt for doubt in found.each if doubt.then is None]
    tried = {_key(doubt): doubt for doubt in found.each if doubt.then is not None}
    rest = {k: d for k, d in tried.items() if k not in {_key(m) for m in mattering}}
    if not tried and not unsolved:
        return
    page.heading("If read otherwise")
    for doubt in mattering:
        assert doubt.then is not None
        page.noted("-", f"{_otherwise(doubt)} Then {then(doubt.then)}.")
    if rest:
        page.line(_none(list(rest.values()), bool(mattering)))
    if found.at_once is not None and found.at_once_matters and not mattering:
        page.line(f"All of them taken the other way at once: {then(found.at_once)}.")
    for doubt in unsolved:
        page.noted("-", _not_worked_out(doubt))


def _key(doubt: Doubt[T]) -> tuple[str, str]:
    """One for all the other choices of a reading."""
    return doubt.of.id, "" if isinstance(doubt.of, Reading) else doubt.says


def _otherwise(doubt: Doubt[T]) -> str:
    if isinstance(doubt.of, Reading):
        return f"{doubt.of.question} Read otherwise: {doubt.says}"
    return f"Not verified, and it may not hold: {doubt.says}"


def _none(rest: list[Doubt[T]], others: bool) -> str:
    """That none of these would change the answer, as one line."""
    readings = sum(isinstance(doubt.of, Reading) for doubt in rest)
    rules = len(rest) - readings
    more = "other " if others else ""
    counted = [
        f"{number} {more}{what if number == 1 else f'{what}s'}"
        for number, what in ((readings, "reading"), (rules, "unverified rule"))
        if number
    ]
    who = f"none of {listed(counted)} would"
    if len(rest) == 1:
        who = f"the one {more}{'reading' if readings else 'unverified rule'} would not"
    return f"Taken the other way, {who} change this answer."


def _not_worked_out(doubt: Doubt[T]) -> str:
    if isinstance(doubt.of, Reading):
        return f"Not worked out: {doubt.of.question} {doubt.of.otherwise}"
    return f"Not worked out, and not verified: {doubt.says}"


def answer(rulebook: Rulebook, today: Answered) -> Callable[[Answered], str]:
    """How the other answers of `can-pool` are said, beside that of today."""

    def said(then: Answered) -> str:
        word = then.verdict.value.replace("-", " ")
        if then.verdict is today.verdict:
            word = f"still {word}"
        if then.verdict is not Verdict.PARTLY:
            return f"the answer would be {word}"
        labels = listed([rulebook.function(f).label for f in then.together])
        return f"the answer would be {word}, with {labels} together"

    return said


def number(today: Counted) -> Callable[[Counted], str]:
    """How other numbers of structures are said, beside that of today."""

    def said(then: Counted) -> str:
        if not then.commissionable:
            return "not all of it could be commissioned"
        structures = "structure" if then.count == 1 else "structures"
        if then.count == today.count:
            return f"there would be as many lawful {structures}, but not the same"
        patterns = "pattern" if then.pattern_count == 1 else "patterns"
        return (
            f"there would be {then.count:,} lawful {structures} "
            f"in {then.pattern_count:,} {patterns}"
        )

    return said


def judgement(then: Judged) -> str:
    """How another judgement of a draft is said."""
    return f"the draft would be {'lawful' if then.lawful else 'unlawful'}"


def as_json(found: Doubts[T], then: Callable[[T], parts.Json]) -> parts.Json:
    """The doubts as JSON; `then` gives the keys of an answer."""

    def outcome(one: T | None, matters: bool | None) -> parts.Json:
        told: dict[str, Any] = {} if one is None else then(one)
        return {**told, "matters": matters}

    return {
        "doubts": [
            {
                "reading" if isinstance(d.of, Reading) else "rule": d.of.id,
                "says": d.says,
                "rests": d.rests,
                **({"unsolved": d.unsolved} if d.then is None else {}),
                **outcome(d.then, d.matters),
            }
            for d in found.each
        ],
        "doubts_at_once": None
        if found.at_once is None
        else outcome(found.at_once, found.at_once_matters),
    }


def answer_json(then: Answered) -> parts.Json:
    """Another answer of `can-pool`."""
    return {
        "verdict": then.verdict.value,
        "together": list(then.together),
        "fund": parts.placed(then.fund) if then.fund else None,
    }


def number_json(then: Counted) -> parts.Json:
    """Another number of structures."""
    return {"count": then.count, "pattern_count": then.pattern_count}


def judgement_json(then: Judged) -> parts.Json:
    """Another judgement of a draft."""
    return {"lawful": then.lawful, "rules": list(then.rules)}
