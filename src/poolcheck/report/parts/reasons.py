"""The rules behind an answer as sentences: each told once, with its source."""

from collections.abc import Iterable

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Exclusion, Rule
from poolcheck.report.parts.page import Page
from poolcheck.report.parts.sources import written
from poolcheck.structures.ground import Ground
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import listed


@dataclass(frozen=True)
class Reason:
    """One or more rules that one sentence tells, and where they are written.

    `briefly` is the first place alone.
    """

    grounds: tuple[Ground, ...]
    says: str
    written: str
    briefly: str


@dataclass(frozen=True)
class Reasons:
    """The reasons of an answer, in the order of their numbers, from 1."""

    reasons: tuple[Reason, ...]

    def numbers(self, grounds: Iterable[Ground]) -> str:
        """The numbers of the reasons that tell these rules, as [1][2]."""
        wanted = set(grounds)
        return "".join(
            f"[{number}]"
            for number, reason in enumerate(self.reasons, 1)
            if not wanted.isdisjoint(reason.grounds)
        )


def reasons(rulebook: Rulebook, grounds: Iterable[Ground]) -> Reasons:
    """These rules as reasons; exclusions written in one place make one sentence."""
    together: dict[tuple[str, ...], list[Ground]] = {}
    for ground in grounds:
        rule = ground.rule
        key: tuple[str, ...] = (rule.id, str(ground.clause))
        if isinstance(rule, Exclusion):
            key = (rule.mechanism, rule.source, rule.at, rule.how, rule.basis.value)
        together.setdefault(key, []).append(ground)
    return Reasons(
        tuple(
            Reason(
                tuple(alike),
                _sentence(rulebook, [ground.rule for ground in alike]),
                written(rulebook, alike[0].rule),
                written(rulebook, alike[0].rule, every_place=False),
            )
            for alike in together.values()
        )
    )


def _sentence(rulebook: Rulebook, rules: list[Rule]) -> str:
    # One rule may keep several lines out, by a clause or a function of each.
    exclusions = list({x.id: x for x in rules if isinstance(x, Exclusion)}.values())
    if len(exclusions) < 2:
        return rules[0].says
    mechanism = rulebook.mechanism(exclusions[0].mechanism).label
    # One treatment may be excluded in several functions.
    labels = listed(list(dict.fromkeys(x.label for x in exclusions)))
    return f"Excluded from {mechanism}, {exclusions[0].how}: {labels}."


def tell(page: Page, found: Reasons) -> None:
    """The reasons by number, each with its source under it."""
    for number, reason in enumerate(found.reasons, 1):
        ids = [ground.id for ground in reason.grounds]
        page.noted(f"[{number}]", reason.says, reason.written, ids=ids)


def tell_briefly(page: Page, rulebook: Rulebook, grounds: Iterable[Ground]) -> None:
    """Rules that an answer rests on and no number points to, each with its source."""
    for rule in (ground.rule for ground in grounds):
        source = written(rulebook, rule, every_place=False)
        page.noted("-", f"{rule.says} {source}.", ids=[rule.id])
