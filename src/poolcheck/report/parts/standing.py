"""The end of a first screen: what more there is, and how far it was checked."""

from collections.abc import Iterable
from typing import Protocol

from poolcheck.law.rules import Reading
from poolcheck.question.question import Question
from poolcheck.reasons.cautions import Caution
from poolcheck.report.parts.closing import NOT_ADVICE, spoken
from poolcheck.report.parts.page import Page, Part
from poolcheck.structures.ground import Ground
from poolcheck.terms.text import capital, count, listed, plain
from poolcheck.terms.verdicts import Basis, Weight


class Told(Protocol):
    """An answer with its rules, its cautions and the readings that it rests on."""

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Every rule that it rests on."""

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What to take care over."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that it rests on."""


def more(page: Page, *told: str) -> None:
    """What the whole page has besides."""
    rest = listed([each for each in told if each])
    page.begin(Part.ALL)
    says = f"{page.whole} adds {rest}." if rest else f"The whole: {page.whole}."
    page.paragraph(capital(says))


def besides(page: Page, answer: Told, *more_: str) -> None:
    """What the whole page of an answer has besides, after what is named first."""
    light = [c for c in answer.cautions if c.weight is not Weight.BEFORE_SIGNING]
    more(
        page,
        *more_,
        some(len(light), "caution"),
        some(len(answer.readings), "reading"),
        "every source",
        "what is not covered",
    )


def some(number: int, one: str, several: str = "") -> str:
    """How many of something there are, if any."""
    return count(number, one, several) if number else ""


def _stands(grounds: Iterable[Ground]) -> str:
    """How many rules there are, and how far they are backed by what was read."""
    rules = {ground.id: ground.rule.basis for ground in grounds}
    inferred = sum(basis is Basis.INFERRED for basis in rules.values())
    unverified = sum(basis is Basis.UNVERIFIED for basis in rules.values())
    told = {
        "as written": len(rules) - inferred - unverified,
        "inferred (our reading)": inferred,
        "not verified": unverified,
    }
    parts = [f"{number} {how}" for how, number in told.items() if number]
    return f"{count(len(rules), 'rule')}: {', '.join(parts)}" if rules else ""


def certificate(
    page: Page,
    question: Question,
    grounds: Iterable[Ground],
    checked: str,
    read_from: str = "",
) -> None:
    """How it was checked, on what its rules stand, the edition and the day.

    Where the rules were read from is said if the page tells it, and of every rulebook
    that was named.
    """
    rulebook = question.rulebook
    parts = [each for each in (checked, _stands(grounds)) if each]
    parts.append(f"answered for {spoken(question.day)}, {rulebook.edition.id}")
    if read_from or rulebook.named:
        parts.append(f"rules read from {plain(read_from or rulebook.named)}")
    page.begin(Part.CERTIFICATE)
    page.line(capital(" · ".join([*parts, NOT_ADVICE])), indent=1)
