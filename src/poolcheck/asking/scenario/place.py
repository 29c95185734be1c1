"""A scenario held to the rulebook: who takes part, with what money, as words known."""

from collections import Counter
from collections.abc import Iterable

from poolcheck.asking.commissioners import Named, named
from poolcheck.asking.words import Words
from poolcheck.asking.written import Written
from poolcheck.question.question import Asked, Budget
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass

MOST_OF_A_SORT = 20

Sort = tuple[Place | str, str, str]


@dataclass(frozen=True)
class Scenario:
    """What a scenario file says, in the rulebook's terms.

    `services` are its services as often as it names them, each with its place. `sure`
    says whether they were all made out, so that what is not found among them is not
    there.
    """

    named: Named
    asked: tuple[Asked, ...]
    services: tuple[tuple[Place, Asked], ...]
    mix: tuple[str, ...]
    budget: Budget
    sure: bool


def scenario(words: Words, written: Written) -> Scenario:
    """The scenario that was written; whatever is wrong with it is noted."""
    # Not before there is one: what reads it takes long to load.
    from poolcheck.asking.scenario.as_it_is import lines_as_they_are
    from poolcheck.asking.scenario.budget_lines import Lines, budget_lines
    from poolcheck.asking.scenario.drafts import drafts, implied

    who = named(words, written.commissioners, written.place)
    lines, sure = Lines(), written.whole
    services: list[Asked | None] = []
    place = written.place.key("services")
    if not written.lists_lines:
        services = [words.find(s, place) for s in written.services]
        sure = sure and None not in services
    elif who.all or who.misnamed or not (written.lines or written.sheet):
        listed, whole = written.lines, True
        if written.sheet:
            listed, whole = lines_as_they_are(words, who, written.sheet)
        lines = budget_lines(words, who, listed)
        sure = sure and whole and lines.all
    else:
        sure = False
        words.note(
            written.place.key("commissioner"),
            None,
            "is missing: the lines have no commissioners to belong to",
            "add a table [[commissioner]] for each, with kind and name",
            FaultKind.MISSING,
        )
    asked = lines.asked or tuple(s for s in services if s is not None)
    places = lines.named or tuple((place, service) for service in asked)
    mix = words.rulebook.in_order({f for a in asked for f in a.functions})
    own = lines.lines
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
            last_year=lines.last_year,
            drafts=drafts(words, who, written, own, sure),
            rest_is_own=written.rest_is_own,
        ),
        sure,
    )


def few_of_each(faults: Iterable[Fault]) -> list[Fault]:
    """Faults with at most twenty of one sort told, and the number of the rest.

    Faults are of one sort where they are the same but for where and for what value.
    """
    of_sorts = [(fault, _sort(fault)) for fault in faults]
    left = Counter(sort for _, sort in of_sorts)
    told: Counter[Sort] = Counter()
    found = []
    for fault, sort in of_sorts:
        told[sort] += 1
        if told[sort] <= MOST_OF_A_SORT:
            found.append(fault)
        elif told[sort] == MOST_OF_A_SORT + 1:
            number = left[sort] - MOST_OF_A_SORT
            found.append(
                Fault(
                    _of_all(fault.place),
                    None,
                    f"and {number:,} more like it: {fault.problem}",
                    "mend these, and look through the rest for the same",
                    fault.kind,
                )
            )
    return found


def _sort(fault: Fault) -> Sort:
    """The file a fault is in, its key there, and its kind; of an option, its value."""
    place = fault.place
    if not place.file or not place.path:
        return place, fault.value or "", fault.kind.value
    # In words alone: a file may have a fault in each of its cells, and for so many to
    # be told apart by whole places would be felt.
    return place.file, place.last, fault.kind.value


def _of_all(place: Place) -> Place:
    """The place of many faults of one sort: their file, and the key if it is one."""
    if not place.file or not place.path or place.path[-1].which:
        return Place(place.file)
    return Place(place.file).key(place.last)
