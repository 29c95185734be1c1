"""What a question takes as given: facts stated, levers pulled, mechanisms kept to."""

from collections.abc import Callable, Iterable

from poolcheck.asking.words import Words
from poolcheck.asking.written import Written
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Lever, Mechanism
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.near_names import near, near_or_all
from poolcheck.terms.text import folded, plain


def facts(
    words: Words, typed: Iterable[str], written: Written | None
) -> tuple[dict[str, bool], tuple[str, ...]]:
    """Every fact, as typed (NAME=true), else as in a scenario, else its default.

    And the ids of those that were typed or stand in the scenario.
    """
    values = {fact.id: fact.default for fact in words.rulebook.facts}
    place = written.place.key("facts") if written else Place()
    stated: dict[str, bool] = {}
    for name, value in written.facts.items() if written else ():
        if name in values:
            stated[name] = value
        else:
            shown = "true" if value else "false"
            _no_such_fact(words, place.key(plain(name)), shown, name)
    option = Place.option("--fact")
    by_option: dict[str, bool] = {}
    for text in typed:
        name, _, said = (part.strip() for part in text.partition("="))
        true = said.casefold() == "true"
        if name not in values:
            _no_such_fact(words, option, plain(text), name)
        elif said.casefold() not in ("true", "false"):
            words.note(
                option,
                plain(text),
                "does not say true or false",
                f"write {name}=true or {name}=false",
                FaultKind.WRONG_TYPE,
            )
        elif by_option.setdefault(name, true) is not true:
            words.note(
                option,
                plain(text),
                "is said both ways",
                "say it one way",
                FaultKind.AT_ODDS,
            )
    stated |= by_option
    return values | stated, tuple(name for name in values if name in stated)


def _no_such_fact(words: Words, place: Place, value: str, name: str) -> None:
    if words.is_known_elsewhere(place, value, name, lambda book: book.facts):
        return
    known = [fact.id for fact in words.rulebook.facts]
    remedy = near_or_all(name, known) if known else "leave it out"
    problem = "there is no fact of that name"
    words.note(place, value, problem, remedy, FaultKind.UNKNOWN_NAME)


def levers(
    words: Words, typed: Iterable[str], written: Written | None
) -> tuple[str, ...]:
    """The levers typed or in a scenario, in the rulebook's order; faults are noted."""
    given = [(Place.option("--assume"), name) for name in typed]
    if written:
        given += [(written.place.key("assume"), name) for name in written.assume]
    listing = f"`{words.listing('levers', '--ids')}` lists them"
    return _known(words, "lever", given, lambda book: book.levers, listing)


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
    labels = {folded(m.label): m.id for m in words.rulebook.mechanisms}
    ids = ((place, labels.get(folded(name), name)) for name in names)
    return _known(words, "mechanism", ids, lambda book: book.mechanisms)


def _known(
    words: Words,
    what: str,
    given: Iterable[tuple[Place, str]],
    among: Callable[[Rulebook], Iterable[Lever | Mechanism]],
    listing: str = "",
) -> tuple[str, ...]:
    named, known = set(), [rule.id for rule in among(words.rulebook)]
    for place, name in given:
        named.add(name)
        if name not in known and not words.is_known_elsewhere(
            place, plain(name), name, among
        ):
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
