"""Options and a scenario made into a question, or every fault in them told at once."""

import shlex
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from poolcheck.asking import assumptions, commissioners, wishes
from poolcheck.asking.commissioners import Named
from poolcheck.asking.mix import column_named, listed_here, row_named, too_few
from poolcheck.asking.options import Options as Options
from poolcheck.asking.options import day_named, in_force, retyped, written_in
from poolcheck.asking.scenario.place import Scenario, few_of_each, scenario
from poolcheck.asking.services import Words, of_row, wholes_and_parts
from poolcheck.asking.written import Written
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.commissioner_sets import smallest, standing, with_smallest
from poolcheck.question.question import Budget, Question, Wishes
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import folded, plain

NOTHING_SAID = Scenario(Named(()), (), (), (), Budget(), sure=True)


def with_words(
    options: Options, services: tuple[str, ...], commissioners: tuple[str, ...]
) -> Options:
    """The same options, about these services and commissioners."""
    return replace(options, services=services, commissioners=commissioners)


def rulebook_for(options: Options) -> tuple[Rulebook, date]:
    """The rulebook that the options pick, cut to the day asked about, and that day."""
    faults = list(options.faults)
    unread: list[Fault] = []
    try:
        written, unread = written_in(options)
        found = in_force(options, written, faults)
    except BadInput as bad:
        raise BadInput([*faults, *unread, *bad.faults]) from None
    if faults:
        raise BadInput(faults)
    return found


def day_of(options: Options) -> date | None:
    """The day that the options name, if any; BadInput where it is none."""
    faults = list(options.faults)
    day = day_named(options.on, faults)
    if faults:
        raise BadInput(faults)
    return day


def ask(options: Options, fewest_functions: int = 1, rows: bool = True) -> Question:
    """The question in the options; BadInput with every fault if it has any.

    `fewest_functions` is how many the services asked about must come to; `rows` says
    whether a row of the published table could be asked about instead.
    """
    typing = list(options.faults)
    faults: list[Fault] = []
    try:
        written, faults = written_in(options)
        rulebook, day = in_force(options, written, typing)
    except BadInput as bad:
        raise BadInput(few_of_each([*typing, *faults, *bad.faults])) from None
    words = Words(rulebook, str(options.rulebook or ""))
    place = scenario(words, written, faults) if written else NOTHING_SAID
    if written:
        faults += _not_beside(options)
    row, column = None, ""
    if not written:
        row = row_named(rulebook, options.row, faults)
        faults += _column_of_no_row(options)
        wanted = None if options.row is None else options.column
        column = column_named(rulebook, row, wanted, options.commissioners, faults)
    typed = tuple(
        words.find(word, service_place(number), faults)
        for number, word in enumerate(options.services, 1)
    )
    known = tuple(asked for asked in typed if asked is not None)
    within = place.asked or of_row(words, row.services if row else ())
    mix = place.mix
    if place.budget.listed:
        if place.sure:
            known = listed_here(words, known, mix, faults) if mix else ()
    else:
        mix = rulebook.in_order({f for a in (*known, *within) for f in a.functions})
    asked = known or within
    sure = place.sure and None not in typed
    if not faults or (written and sure and not mix):
        faults += too_few(
            words,
            options.services,
            written.place if written else None,
            asked,
            fewest_functions,
            rows and bool(rulebook.rows),
        )
    places = list(place.services) or [
        (Place.option("--row"), asked) for asked in within
    ]
    if not place.budget.listed:
        numbered = enumerate(typed, 1)
        places = [(service_place(n), a) for n, a in numbered if a is not None] + places
    wholes_and_parts(rulebook, mix, places, faults)
    who = place.named
    if not written:
        given = commissioners.typed(options.commissioners)
        who = commissioners.named(rulebook, given, faults)
    if row is not None and not options.commissioners:
        who = Named(standing(rulebook, row.who(column))[0])
    question = replace(
        _question(words, day, options, written, mix if sure and mix else None, faults),
        commissioners=who.all,
        asked=asked,
        mix=mix,
        row=row.id if row else None,
        column=column,
        commissioners_given=bool(who.all and (written or options.commissioners)),
        budget=replace(
            place.budget, file=str(options.scenario or ""), beside=_beside(options)
        ),
        in_file=_in_file(written) if written else (),
    )
    question = _with_host(question, who, options, written, faults)
    if typing or faults:
        raise BadInput(few_of_each([*typing, *faults]))
    return question if question.commissioners else with_smallest(question)


def ask_of_all(options: Options) -> Question:
    """The question without services: for the whole table, or for every service."""
    faults = list(options.faults)
    try:
        rulebook, day = in_force(options, None, faults)
    except BadInput as bad:
        raise BadInput([*faults, *bad.faults]) from None
    given = commissioners.typed(options.commissioners)
    who = commissioners.named(rulebook, given, faults)
    question = replace(
        _question(
            Words(rulebook, str(options.rulebook or "")),
            day,
            options,
            None,
            None,
            faults,
        ),
        commissioners=who.all,
        commissioners_given=bool(who.all),
    )
    question = _with_host(question, who, options, None, faults)
    if faults:
        raise BadInput(faults)
    return question


def _question(
    words: Words,
    day: date,
    options: Options,
    written: Written | None,
    mix: Collection[str] | None,
    faults: list[Fault],
) -> Question:
    """A question with everything in it but its services and commissioners."""
    rulebook = words.rulebook
    levers = [(Place.option("--assume"), name) for name in options.assume]
    together = wishes.typed(words, "--together", options.together)
    apart = wishes.typed(words, "--apart", options.apart)
    most = options.max_funds
    if written:
        levers += [(written.place.key("assume"), name) for name in written.assume]
        together = [*written.wishes.together, *together]
        apart = [*written.wishes.apart, *apart]
        limits = [n for n in (most, written.wishes.max_funds) if n is not None]
        most = min(limits, default=None)
    if options.max_funds is not None and options.max_funds < 0:
        faults.append(
            Fault(
                Place.option("--max-funds"),
                str(options.max_funds),
                "is below nought",
                "write 0 or more",
                FaultKind.OUT_OF_RANGE,
            )
        )
    return Question(
        rulebook=rulebook,
        day=day,
        commissioners=(),
        asked=(),
        mix=(),
        facts=assumptions.facts(
            rulebook,
            options.facts,
            written.facts if written else {},
            written.place.key("facts") if written else Place(),
            faults,
        ),
        assume=assumptions.levers(words, levers, faults),
        wishes=Wishes(
            _mechanisms(rulebook, options, written, faults),
            wishes.wishes(words, together, mix, faults),
            wishes.wishes_apart(words, apart, mix, faults),
            most,
        ),
        rulebook_file=words.file,
    )


def _mechanisms(
    rulebook: Rulebook,
    options: Options,
    written: Written | None,
    faults: list[Fault],
) -> tuple[str, ...]:
    """The mechanisms wished for: where both options and a file name some, in both."""
    found: list[Fault] = []
    powers = [(Place.option("--mechanism"), name) for name in options.mechanisms]
    typed = assumptions.mechanisms(rulebook, powers, found)
    place = written.place.key("mechanisms") if written else Place()
    powers = [(place, name) for name in written.mechanisms] if written else []
    wished = assumptions.mechanisms(rulebook, powers, found)
    faults += found
    if not typed or not wished:
        return typed or wished
    both = tuple(name for name in typed if name in wished)
    if not both and not found:
        faults.append(
            Fault(
                Place.option("--mechanism"),
                ", ".join(typed),
                f"is not among those that {place} names: {', '.join(wished)}",
                "name one of those, or change the file",
                FaultKind.AT_ODDS,
            )
        )
    return both


def _with_host(
    question: Question,
    who: Named,
    options: Options,
    written: Written | None,
    faults: list[Fault],
) -> Question:
    """The question with its host, who is to be one of its commissioners."""
    if options.host is not None and not folded(options.host):
        faults.append(
            Fault(
                Place.option("--host"),
                plain(options.host),
                "is empty",
                "name one, or none",
                FaultKind.EMPTY,
            )
        )
    named = [(Place.option("--host"), options.host or "")]
    if written:
        named.append((written.wishes.place.key("host"), written.wishes.host or ""))
    named = [(place, name) for place, name in named if folded(name)]
    if not named:
        return question
    if not who.all and not who.misnamed and question.mix:
        who = Named(smallest(question))
    if not who.all and not who.misnamed and not question.mix:
        return question
    found = [who.find(name, place, faults) for place, name in named]
    hosts = {host.name for host in found if host}
    if len(hosts) > 1:
        (place, name), (other, written_host) = named
        problem = f"is not the one that {other} names: {plain(written_host)}"
        remedy = "a pooled fund has one host: leave it out, or change the file"
        faults.append(Fault(place, plain(name), problem, remedy, FaultKind.AT_ODDS))
    host = next((host.name for host in found if host), None)
    return replace(question, wishes=replace(question.wishes, host=host))


def _beside(options: Options) -> tuple[str, ...]:
    """What was typed beside a scenario, services first; nothing without one."""
    if options.scenario is None:
        return ()
    services = (retyped(word) for word in options.services)
    return (*services, "-s", str(options.scenario), *options.beside())


def _in_file(written: Written) -> tuple[tuple[str, str], ...]:
    """The keys of a scenario that an edition may have nothing of, each with a name."""
    funds = [("mechanism", fund.mechanism) for fund in written.funds]
    funds += [("ring_fence", fund.ring_fence) for fund in written.funds]
    found = (
        *(("on", day.isoformat()) for day in (written.on,) if day is not None),
        *(("assume", name) for name in written.assume),
        *(("mechanisms", name) for name in written.mechanisms),
        *(("facts", name) for name in written.facts),
        *((key, name) for key, name in funds if name),
    )
    return tuple(dict.fromkeys(found))


def service_place(number: int) -> Place:
    """How faults in the service of this number are placed."""
    return Place.option("SERVICE", number)


def needs_drafts(question: Question, file: str | Path) -> None:
    """BadInput where a scenario proposes no funds, so that there is none to check."""
    shows = f"`poolcheck structures -s {shlex.quote(str(file))}` shows what is lawful"
    if not question.budget.drafts:
        raise BadInput(
            [
                Fault(
                    Place(Path(file).name).key("fund"),
                    None,
                    "is missing: the file proposes no funds to check",
                    "add a table [[fund]] for each fund, with its kind and its lines; "
                    + shows,
                    FaultKind.MISSING,
                )
            ]
        )


def _column_of_no_row(options: Options) -> list[Fault]:
    """The fault of a column without the row that it is of, if so."""
    if options.column is None or options.row is not None:
        return []
    remedy = "name the row too, as in: --row B --column 3"
    return [
        Fault(
            Place.option("--column"),
            plain(options.column),
            "is of no row",
            remedy,
            FaultKind.NOT_HERE,
        )
    ]


def _not_beside(options: Options) -> list[Fault]:
    """The options that cannot stand beside a scenario, as faults."""
    faults = []
    if options.commissioners:
        faults.append(
            Fault(
                Place.option(commissioners.OPTION),
                plain(", ".join(options.commissioners)),
                "cannot be given beside a scenario, which names its own",
                "leave it out, or name the commissioners in the file",
                FaultKind.NOT_HERE,
            )
        )
    if options.row is not None:
        faults.append(
            Fault(
                Place.option("--row"),
                plain(options.row),
                "cannot be given beside a scenario, which has its own services",
                "ask of one of the two",
                FaultKind.NOT_HERE,
            )
        )
    if options.column is not None:
        faults.append(
            Fault(
                Place.option("--column"),
                plain(options.column),
                "cannot be given beside a scenario, which names its own commissioners",
                "leave it out",
                FaultKind.NOT_HERE,
            )
        )
    return faults
