"""A scenario held to the rulebook: who takes part, with what money, as words known."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from poolcheck.asking.commissioners import Named, named
from poolcheck.asking.scenario.budget_lines import Lines, budget_lines
from poolcheck.asking.scenario.drafts import drafts, implied
from poolcheck.asking.services import Words
from poolcheck.asking.written import Written
from poolcheck.question.question import Asked, Budget
from poolcheck.terms.faults import Fault

MOST_OF_A_SORT = 20


@dataclass(frozen=True)
class Scenario:
    """What a scenario file says, in the rulebook's terms.

    `services` are its services as often as it names them, each with its place. `sure`
    says whether they were all made out, so that what is not found among them is not
    there.
    """

    named: Named
    asked: tuple[Asked, ...]
    services: tuple[tuple[str, Asked], ...]
    mix: tuple[str, ...]
    budget: Budget
    sure: bool


def scenario(words: Words, written: Written, faults: list[Fault]) -> Scenario:
    """The scenario that was written; whatever is wrong with it is noted."""
    who = named(words.rulebook, written.commissioners, faults, written.place)
    lines, sure = Lines(), written.whole
    services: list[Asked | None] = []
    place = f"{written.place}, services"
    if not written.lists_lines:
        services = [words.find(s, place, faults) for s in written.services]
        sure = sure and None not in services
    elif who.all or who.misnamed or not written.lines:
        lines = budget_lines(words, who, written.lines, faults)
        sure = sure and lines.all
    else:
        sure = False
        faults.append(
            Fault(
                f"{written.place}, commissioner",
                None,
                "is missing: the lines have no commissioners to belong to",
                "add a table [[commissioner]] for each, with kind and name",
            )
        )
    asked = lines.asked or tuple(s for s in services if s is not None)
    places = lines.named or tuple((place, service) for service in asked)
    mix = words.rulebook.in_order({f for a in asked for f in a.functions})
    own = tuple(budget.line for budget in lines.lines)
    if not written.lists_lines:
        own = implied(words, who, mix)
    return Scenario(
        who,
        asked,
        places,
        mix,
        Budget(
            title=written.title,
            listed=written.lists_lines,
            lines=lines.lines,
            not_split=lines.not_split,
            drafts=drafts(words, who, written, own, sure, faults),
        ),
        sure,
    )


def few_of_each(faults: Iterable[Fault]) -> list[Fault]:
    """Faults with at most twenty of one sort told, and the number of the rest.

    Faults are of one sort where they are the same but for where and for what value.
    """
    faults = list(faults)
    left = Counter(_sort(fault) for fault in faults)
    told: Counter[tuple[str, str, str]] = Counter()
    found = []
    for fault in faults:
        sort = _sort(fault)
        told[sort] += 1
        if told[sort] <= MOST_OF_A_SORT:
            found.append(fault)
        elif told[sort] == MOST_OF_A_SORT + 1:
            file, key, _ = sort
            number = left[sort] - MOST_OF_A_SORT
            found.append(
                Fault(
                    file if "#" in key else f"{file}, {key}",
                    None,
                    f"and {number:,} more like it: {fault.problem}",
                    "mend these, and look through the rest for the same",
                )
            )
    return found


def _sort(fault: Fault) -> tuple[str, str, str]:
    """The file a fault is in, its key there, and what is wrong, numbers left out."""
    if ", " not in fault.place:
        return fault.place, fault.value or "", fault.problem
    file, *_, key = fault.place.split(", ")
    return file, re.sub(r"\d+", "#", key), re.sub(r"\d+", "#", fault.problem)
