"""The lines of a scenario held to the rulebook, all together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from poolcheck.asking.commissioners import Named
from poolcheck.asking.scenario.listed_lines import Entry, Listing
from poolcheck.asking.words import Words
from poolcheck.asking.written import WrittenLine
from poolcheck.question.authority import for_one_alone, open_routes
from poolcheck.question.question import Asked, NotSplit
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line
from poolcheck.terms.money import pounds
from poolcheck.terms.text import folded, listed, plain


@dataclass(frozen=True)
class Lines:
    """The budget lines of a place, and the services that they were listed as.

    `named` are the services line by line, each with its place. `last_year` holds what
    was listed for the year before, by the number of the line. `all` is false where it
    could not be made out whose a line is, or for what.
    """

    asked: tuple[Asked, ...] = ()
    named: tuple[tuple[Place, Asked], ...] = ()
    lines: tuple[Line, ...] = ()
    not_split: tuple[NotSplit, ...] = ()
    last_year: tuple[tuple[int, int], ...] = ()
    all: bool = True


def budget_lines(words: Words, named: Named, written: Iterable[WrittenLine]) -> Lines:
    """The lines that were written, in their order; faults noted.

    Each is a line of its own, and a bundle is one for each of its functions. From then
    on, words mean the lines that go by them.
    """
    listing = Listing(words, named)
    made = [listing.entry(n, line) for n, line in enumerate(written, 1)]
    entries = [entry for entry in made if entry is not None]
    _one_holds(words, named, entries)
    _parts_within_wholes(words, entries)
    lines = []
    for entry in entries:
        for line in entry.lines():
            words.list_line(line, entry.asked)
            lines.append(line)
    not_split = (entry.not_split for entry in entries)
    return Lines(
        _each_once(words, entries),
        tuple((e.place, words.within(e.asked, e.functions)) for e in entries),
        tuple(lines),
        tuple(bundle for bundle in not_split if bundle is not None),
        tuple((e.number, e.last_year) for e in entries if e.last_year is not None),
        all=len(entries) == len(made),
    )


def _one_holds(words: Words, named: Named, entries: list[Entry]) -> None:
    """Note it as a fault that several list what one body alone can hold.

    But not where a line says that it is for another, who holds it, or where no route is
    open by which one of them does.
    """
    listed_by: dict[str, dict[Commissioner, Entry]] = {}
    for entry in entries:
        if entry.towards not in (None, entry.commissioner):
            continue
        for function in entry.functions:
            listed_by.setdefault(function, {}).setdefault(entry.commissioner, entry)
    for function, by in listed_by.items():
        routes = open_routes(words.rulebook, function, named.all, by)
        if len(by) > 1 and for_one_alone(words.rulebook, function, by, routes):
            names = [plain(commissioner.name) for commissioner in by]
            *_, last = by.values()
            words.note(
                last.place,
                plain(last.asked.words),
                f"is listed under {listed(names)}, and one body alone holds "
                f"{words.rulebook.function(function).label} under these rules",
                f"list it under the one who holds the money: {listed(names, 'or')}",
                FaultKind.TWICE,
            )


def _parts_within_wholes(words: Words, entries: list[Entry]) -> None:
    """Note it as a fault that the parts of a stream come to more than the whole.

    For each payer that lists both, where every amount is known.
    """
    paid: dict[tuple[Commissioner, str], list[Entry]] = {}
    for entry in entries:
        paid.setdefault((entry.commissioner, entry.stream), []).append(entry)
    for whole in words.rulebook.streams:
        parts = [s.id for s in words.rulebook.streams if s.part_of == whole.id]
        for payer in {entry.commissioner: None for entry in entries}:
            within = [e for part in parts for e in paid.get((payer, part), ())]
            total = _total(paid.get((payer, whole.id), ()))
            of_parts = _total(within)
            if total is None or of_parts is None or of_parts <= total:
                continue
            words.note(
                within[-1].place,
                plain(within[-1].asked.words),
                f"makes £{pounds(of_parts)} that {plain(payer.name)} pays as parts of "
                f"{whole.label}, and the whole of it is £{pounds(total)}",
                "correct an amount; or, where the parts are not counted in the whole, "
                f"list them as {whole.label} too",
                FaultKind.AT_ODDS,
            )


def _total(entries: Iterable[Entry]) -> int | None:
    """What entries come to; None where there are none or an amount is not known."""
    amounts = [entry.amount for entry in entries]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def _each_once(words: Words, entries: list[Entry]) -> tuple[Asked, ...]:
    """The services as they are listed, each once, with the lines listed as it."""
    listed_as: dict[str, list[Entry]] = {}
    for entry in entries:
        listed_as.setdefault(entry.asked.label, []).append(entry)
    services = []
    for found in listed_as.values():
        functions = {f for entry in found for f in entry.functions}
        lines = frozenset(entry.number for entry in found)
        whole = found[0].asked
        services.append((whole, replace(words.within(whole, functions), lines=lines)))
    often = Counter(asked.service for _, asked in services)
    return tuple(
        asked
        if often[asked.service] == 1 or words.names.is_of_rulebook(whole)
        # Two names of one service are told apart by ids of their own.
        else replace(asked, service=folded(whole.label).replace(" ", "-"))
        for whole, asked in services
    )
