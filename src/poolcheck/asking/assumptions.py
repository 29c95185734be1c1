"""What a question takes as given: facts stated, levers pulled, mechanisms kept to."""

from collections.abc import Iterable

from poolcheck.asking.words import Words
from poolcheck.asking.written import Written
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.near_names import near, near_or_all
from poolcheck.terms.text import folded, plain


def facts(
    words: Words, typed: Iterable[str], written: Written | None
) -> dict[str, bool]:
    """Every fact, as typed (NAME=true), else as in a scenario, else its default."""
    values = {fact.id: fact.default for fact in words.rulebook.facts}
    place = written.place.key("facts") if written else Place()
    for name, value in written.facts.items() if written else ():
        if name in values:
            values[name] = value
        else:
            shown = "true" if value else "false"
            at = place.key(plain(name))
            words.faults.append(_no_such_fact(at, shown, name, values))
    option = Place.option("--fact")
    stated: dict[str, bool] = {}
    for text in typed:
        name, _, said = (part.strip() for part in text.partition("="))
        true = said.casefold() == "true"
        if name not in values:
            words.faults.append(_no_such_fact(option, plain(text), name, values))
        elif said.casefold() not in ("true", "false"):
            words.note(
                option,
                plain(text),
                "does not say true or false",
                f"write {name}=true or {name}=false",
                FaultKind.WRONG_TYPE,
            )
        elif stated.setdefault(name, true) is not true:
            words.note(
                option,
                plain(text),
                "is said both ways",
                "say it one way",
                FaultKind.AT_ODDS,
            )
    return values | stated


def _no_such_fact(place: Place, value: str, name: str, known: Iterable[str]) -> Fault:
    remedy = near_or_all(name, known) if known else "leave it out"
    problem = "there is no fact of that name"
    return Fault(place, value, problem, remedy, FaultKind.UNKNOWN_NAME)


def levers(
    words: Words, typed: Iterable[str], written: Written | None
) -> tuple[str, ...]:
    """The levers typed or in a scenario, in the rulebook's order; faults are noted."""
    given = [(Place.option("--assume"), name) for name in typed]
    if written:
        given += [(written.place.key("assume"), name) for name in written.assume]
    known = [lever.id for lever in words.rulebook.levers]
    listing = f"`{words.listing('levers', '--ids')}` lists them"
    return _known(words, "lever", given, known, listing)


def mechanisms(
    words: Words, typed: Iterable[str], written: Written | None
) -> tuple[str, ...]:
    """The mechanisms wished for: where both options and a scenario name some, in both.

    In the rulebook's order; faults are noted.
    """
    option, before = Place.option("--mechanism"), len(words.faults)
    by_option = _powers(words, option, typed)
    if written is None:
        return by_option
    key = written.place.key("mechanisms")
    by_file = _powers(words, key, written.mechanisms)
    if not by_option or not by_file:
        return by_option or by_file
    both = tuple(name for name in by_option if name in by_file)
    if not both and len(words.faults) == before:
        words.note(
            option,
            ", ".join(by_option),
            f"is not among those that {key} names: {', '.join(by_file)}",
            "name one of those, or change the file",
            FaultKind.AT_ODDS,
        )
    return both


def _powers(words: Words, place: Place, names: Iterable[str]) -> tuple[str, ...]:
    """Mechanisms by id or label."""
    powers = words.rulebook.mechanisms
    labels = {folded(m.label): m.id for m in powers}
    ids = ((place, labels.get(folded(name), name)) for name in names)
    return _known(words, "mechanism", ids, [m.id for m in powers])


def _known(
    words: Words,
    what: str,
    given: Iterable[tuple[Place, str]],
    known: list[str],
    listing: str = "",
) -> tuple[str, ...]:
    named = set()
    for place, name in given:
        named.add(name)
        if name not in known:
            remedy = near_or_all(name, known) if known else "leave it out"
            if listing and known and near(name, known) is None:
                remedy = listing
            words.note(
                place,
                plain(name),
                f"there is no {what} of that name",
                remedy,
                FaultKind.UNKNOWN_NAME,
            )
    return tuple(name for name in known if name in named)
