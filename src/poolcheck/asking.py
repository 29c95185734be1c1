"""Options and words made into a question, or every fault in them told at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from poolcheck import excerpts
from poolcheck.editions import choose, day_asked
from poolcheck.errors import BadInput, Fault
from poolcheck.names import Names
from poolcheck.question import Asked, Question, Wishes
from poolcheck.reader import near_or_all
from poolcheck.rulebook import Rulebook
from poolcheck.rules import Row
from poolcheck.sets import smallest, unnamed
from poolcheck.terms import Commissioner
from poolcheck.words import folded, listed, plain


@dataclass(frozen=True)
class Options:
    """A question as it was typed."""

    services: tuple[str, ...] = ()
    commissioners: tuple[str, ...] = ()
    row: str | None = None
    edition: str | None = None
    on: str | None = None
    assume: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    rulebook: Path | None = None


def rulebook_for(options: Options) -> tuple[Rulebook, date]:
    """The rulebook that the options pick, cut to the day asked about, and that day."""
    day = _day(options.on)
    whole = choose(options.edition, options.rulebook, day)
    asked = day_asked(whole, day)
    return excerpts.on(whole, asked), asked


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(
            [
                Fault(
                    "--on",
                    plain(text),
                    "is not a date",
                    "write year, month and day, as in 2018-08-03",
                )
            ]
        ) from None


def ask(options: Options, fewest_functions: int = 1) -> Question:
    """The question in the options; BadInput with every fault if it has any.

    `fewest_functions` is how many the services asked about must come to.
    """
    rulebook, day = rulebook_for(options)
    faults: list[Fault] = []
    row = _row(rulebook, options.row, faults)
    asked = _services(rulebook, options.services, faults)
    within = _row_services(rulebook, row)
    functions = {f for a in asked for f in a.functions}
    if not faults and not options.services and row is None:
        faults.append(
            Fault(
                "SERVICE",
                None,
                "no service was named",
                "name one or more, or a row of the published table with --row; "
                "`poolcheck services` lists them",
            )
        )
    elif not faults and options.services and len(functions) < fewest_functions:
        faults.append(
            Fault(
                "SERVICE",
                plain(", ".join(options.services)),
                "comes to one function, so there is nothing to pool it with",
                'name another service, as in: "community health" "social care"',
            )
        )
    mix = rulebook.in_order(functions | {f for a in within for f in a.functions})
    _wholes_and_parts(rulebook, mix, faults)
    commissioners = _commissioners(rulebook, options.commissioners, faults)
    if row is not None and not options.commissioners:
        commissioners = tuple(unnamed(rulebook.kind(k), 1) for k in row.commissioners)
    question = replace(
        _question(rulebook, day, options, commissioners, faults),
        asked=asked or within,
        mix=mix,
        row=row.id if row else None,
    )
    if faults:
        raise BadInput(faults)
    return question if commissioners else with_smallest(question)


def ask_of_all(options: Options) -> Question:
    """The question without services: for the whole table, or for every service."""
    rulebook, day = rulebook_for(options)
    faults: list[Fault] = []
    commissioners = _commissioners(rulebook, options.commissioners, faults)
    question = _question(rulebook, day, options, commissioners, faults)
    if faults:
        raise BadInput(faults)
    return question


def _question(
    rulebook: Rulebook,
    day: date,
    options: Options,
    commissioners: tuple[Commissioner, ...],
    faults: list[Fault],
) -> Question:
    """A question with everything in it but its services."""
    levers = [lever.id for lever in rulebook.levers]
    mechanisms = [m.id for m in rulebook.mechanisms]
    return Question(
        rulebook=rulebook,
        day=day,
        commissioners=commissioners,
        asked=(),
        mix=(),
        facts=_facts(rulebook, options.facts, faults),
        levers=_known("--assume", "lever", options.assume, levers, faults),
        wishes=Wishes(
            _known("--mechanism", "mechanism", options.mechanisms, mechanisms, faults)
        ),
        commissioners_given=bool(commissioners),
    )


def with_smallest(question: Question) -> Question:
    """The question of the smallest set of commissioners that can commission its mix."""
    return replace(question, commissioners=smallest(question))


def _row(rulebook: Rulebook, name: str | None, faults: list[Fault]) -> Row | None:
    if name is None:
        return None
    for row in rulebook.rows:
        if folded(row.id) == folded(name):
            return row
    rows = listed([row.id for row in rulebook.rows], "or")
    remedy = f"give one of {rows}" if rows else "leave out --row: it has no table"
    faults.append(
        Fault(
            "--row",
            plain(name),
            f"{rulebook.edition.id} has no row of that name",
            remedy,
        )
    )
    return None


def _row_services(rulebook: Rulebook, row: Row | None) -> tuple[Asked, ...]:
    names = Names(rulebook)
    found = [names.find(service) for service in (row.services if row else ())]
    return tuple(replace(a, words=a.label) for a in found if a is not None)


def _services(
    rulebook: Rulebook, words: Iterable[str], faults: list[Fault]
) -> tuple[Asked, ...]:
    names = Names(rulebook)
    found = []
    for number, word in enumerate(words, 1):
        place = f"SERVICE {number}"
        asked = names.find(word)
        other = names.not_a_service(word)
        if asked is not None:
            found.append(asked)
        elif not folded(word):
            faults.append(
                Fault(place, plain(word), "is empty", "name a service, or leave it out")
            )
        elif other is not None:
            faults.append(
                Fault(
                    place,
                    plain(word),
                    "is not a service that can be placed",
                    other.ask_instead,
                )
            )
        else:
            near = names.near(word)
            remedy = "`poolcheck services` lists every name"
            if near:
                guesses = listed([f'"{n}"' for n in near], "or")
                first = folded(near[0]).split()[0]
                remedy = f"did you mean {guesses}? try: poolcheck services {first}"
            faults.append(
                Fault(place, plain(word), "there is no service of that name", remedy)
            )
    return tuple(found)


def _wholes_and_parts(
    rulebook: Rulebook, mix: tuple[str, ...], faults: list[Fault]
) -> None:
    for f in mix:
        whole = rulebook.function(f).part_of
        if whole in mix and whole is not None:
            labels = rulebook.function(whole).label, rulebook.function(f).label
            faults.append(
                Fault(
                    "SERVICE",
                    f"{labels[0]}; {labels[1]}",
                    "the second is part of the first, so its money would count twice",
                    "ask about the whole, or about its parts",
                )
            )


def _commissioners(
    rulebook: Rulebook, given: Iterable[str], faults: list[Fault]
) -> tuple[Commissioner, ...]:
    """The commissioners named; those with no name are called by kind and number."""
    wanted: list[tuple[str, str | None]] = []
    for text in given:
        kind, equals, called = text.partition("=")
        if equals:
            wanted.append((kind, called))
        else:
            wanted += [(part, None) for part in text.split(",")]
    kinds = {
        folded(name): kind.id
        for kind in rulebook.kinds
        for name in (kind.id, kind.label, kind.short, *kind.aliases)
    }
    taken = {folded(name) for _, name in wanted if name is not None}
    found: list[Commissioner] = []
    for number, (text, given_name) in enumerate(wanted, 1):
        place = f"--commissioner {number}"
        kind_id = kinds.get(folded(text))
        if kind_id is None:
            faults.append(_no_such_kind(rulebook, place, text))
            continue
        if given_name is not None:
            tidy = " ".join(given_name.split())
            if not folded(tidy):
                faults.append(
                    Fault(
                        place,
                        plain(text),
                        "the name after = is empty",
                        "give its name, or the kind alone",
                    )
                )
                continue
            if any(folded(tidy) == folded(c.name) for c in found):
                faults.append(
                    Fault(
                        place,
                        plain(tidy),
                        "is named twice",
                        "give each commissioner once, by its own name",
                    )
                )
                continue
            found.append(Commissioner(kind_id, tidy))
            continue
        found.append(_numbered(rulebook, kind_id, found, taken))
    _not_too_many(rulebook, found, faults)
    return tuple(found)


def _numbered(
    rulebook: Rulebook, kind_id: str, found: list[Commissioner], taken: set[str]
) -> Commissioner:
    kind = rulebook.kind(kind_id)
    number = 1 + sum(c.kind == kind_id for c in found)
    if kind.at_most == 1:
        return unnamed(kind, number)
    names = taken | {folded(c.name) for c in found}
    while folded(unnamed(kind, number).name) in names:
        number += 1
    return unnamed(kind, number)


def _no_such_kind(rulebook: Rulebook, place: str, text: str) -> Fault:
    for outsider in rulebook.outsiders:
        names = (outsider.id, outsider.label, *outsider.aliases)
        if folded(text) in {folded(name) for name in names}:
            return Fault(place, plain(text), outsider.says, outsider.remedy)
    known = [name for k in rulebook.kinds for name in (k.id, *k.aliases)]
    remedy = near_or_all(folded(text), known)
    if "=" not in text and folded(text):
        remedy += "; a commissioner is KIND or KIND=NAME"
    return Fault(place, plain(text), "is not a kind of commissioner", remedy)


def _not_too_many(
    rulebook: Rulebook, found: list[Commissioner], faults: list[Fault]
) -> None:
    for kind in rulebook.kinds:
        number = sum(c.kind == kind.id for c in found)
        if kind.at_most is not None and number > kind.at_most:
            faults.append(
                Fault(
                    "--commissioner",
                    f"{kind.label}, {number} times",
                    f"there is only {kind.at_most}",
                    "name it once",
                )
            )


def _facts(
    rulebook: Rulebook, given: Iterable[str], faults: list[Fault]
) -> dict[str, bool]:
    values = {fact.id: fact.default for fact in rulebook.facts}
    stated: dict[str, bool] = {}
    for text in given:
        name, _, value = (part.strip() for part in text.partition("="))
        if name not in values:
            remedy = near_or_all(name, values) if values else "leave it out"
            faults.append(
                Fault("--fact", plain(text), "there is no fact of that name", remedy)
            )
        elif value.casefold() not in ("true", "false"):
            faults.append(
                Fault(
                    "--fact",
                    plain(text),
                    "does not say true or false",
                    f"write {name}=true or {name}=false",
                )
            )
        elif stated.setdefault(name, value.casefold() == "true") is not (
            value.casefold() == "true"
        ):
            faults.append(
                Fault("--fact", plain(text), "is said both ways", "say it one way")
            )
    return values | stated


def _known(
    place: str,
    what: str,
    given: Iterable[str],
    known: list[str],
    faults: list[Fault],
) -> tuple[str, ...]:
    for name in given:
        if name not in known:
            remedy = near_or_all(name, known) if known else "leave it out"
            if "did you mean" not in remedy and what == "lever":
                remedy = "`poolcheck levers` lists them"
            faults.append(
                Fault(place, plain(name), f"there is no {what} of that name", remedy)
            )
    return tuple(name for name in known if name in given)
