"""What a question takes as given: facts stated, levers pulled, mechanisms kept to."""

from collections.abc import Iterable, Mapping

from poolcheck.asking.services import Words
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.faults import Fault
from poolcheck.terms.near_names import near, near_or_all
from poolcheck.terms.text import folded, plain


def facts(
    rulebook: Rulebook,
    typed: Iterable[str],
    written: Mapping[str, bool],
    place: str,
    faults: list[Fault],
) -> dict[str, bool]:
    """Every fact, as typed (NAME=true), else as written in a file, else its default.

    `place` is how faults in the file's facts are placed.
    """
    values = {fact.id: fact.default for fact in rulebook.facts}
    for name, value in written.items():
        if name in values:
            values[name] = value
        else:
            shown = "true" if value else "false"
            faults.append(_no_such_fact(f"{place}, {plain(name)}", shown, name, values))
    stated: dict[str, bool] = {}
    for text in typed:
        name, _, said = (part.strip() for part in text.partition("="))
        true = said.casefold() == "true"
        if name not in values:
            faults.append(_no_such_fact("--fact", plain(text), name, values))
        elif said.casefold() not in ("true", "false"):
            faults.append(
                Fault(
                    "--fact",
                    plain(text),
                    "does not say true or false",
                    f"write {name}=true or {name}=false",
                )
            )
        elif stated.setdefault(name, true) is not true:
            faults.append(
                Fault("--fact", plain(text), "is said both ways", "say it one way")
            )
    return values | stated


def _no_such_fact(place: str, value: str, name: str, known: Iterable[str]) -> Fault:
    remedy = near_or_all(name, known) if known else "leave it out"
    return Fault(place, value, "there is no fact of that name", remedy)


def levers(
    words: Words, given: Iterable[tuple[str, str]], faults: list[Fault]
) -> tuple[str, ...]:
    """The levers given by place and id, in the rulebook's order; faults are noted."""
    known = [lever.id for lever in words.rulebook.levers]
    listing = f"`{words.listing('levers', '--ids')}` lists them"
    return _known("lever", given, known, faults, listing)


def mechanisms(
    rulebook: Rulebook, given: Iterable[tuple[str, str]], faults: list[Fault]
) -> tuple[str, ...]:
    """The mechanisms given by place and id, in the rulebook's order; faults noted."""
    labels = {folded(m.label): m.id for m in rulebook.mechanisms}
    ids = ((place, labels.get(folded(name), name)) for place, name in given)
    return _known("mechanism", ids, [m.id for m in rulebook.mechanisms], faults)


def _known(
    what: str,
    given: Iterable[tuple[str, str]],
    known: list[str],
    faults: list[Fault],
    listing: str = "",
) -> tuple[str, ...]:
    named = set()
    for place, name in given:
        named.add(name)
        if name not in known:
            remedy = near_or_all(name, known) if known else "leave it out"
            if listing and known and near(name, known) is None:
                remedy = listing
            faults.append(
                Fault(place, plain(name), f"there is no {what} of that name", remedy)
            )
    return tuple(name for name in known if name in named)
