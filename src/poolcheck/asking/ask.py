"""Options and a scenario made into a question, or every fault in them told at once."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from poolcheck.asking import assumptions, commissioners, wishes
from poolcheck.asking.choose import Chosen, choose
from poolcheck.asking.commissioners import Named
from poolcheck.asking.host import with_host
from poolcheck.asking.mix import column_named, listed_here, not_too_few, row_named
from poolcheck.asking.options import Options as Options
from poolcheck.asking.partner import note_no_partner
from poolcheck.asking.scenario.place import Scenario, few_of_each, scenario
from poolcheck.asking.services import of_row, wholes_and_parts
from poolcheck.asking.words import Words
from poolcheck.asking.written import Written
from poolcheck.law.rules import Row
from poolcheck.question.commissioner_sets import sets_meant, with_smallest
from poolcheck.question.one_name import of_one_fund
from poolcheck.question.question import Asked, Budget, LeftOut, Question, Wishes
from poolcheck.question.reach import settled
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import command, plain

NOTHING_SAID = Scenario(Named(()), (), (), (), Budget(), sure=True)


def ask(
    options: Options,
    chosen: Chosen | None = None,
    *,
    fewest_functions: int = 1,
    rows: bool = True,
    one_fund: bool = False,
) -> Question:
    """The question in the options; BadInput with every fault if it has any.

    It is put to the rules that were chosen, if they were before. `fewest_functions` is
    how many the services asked about must come to; `rows` says whether a row of the
    published table could be asked about instead, `one_fund` whether it is asked if they
    may lie in one fund.
    """
    chosen = chosen or choose(options)
    written, words = chosen.written, _words(options, chosen)
    place = scenario(words, written) if written else NOTHING_SAID
    row, column = _row(words, options, written)
    services = _services(words, options, place, row)
    if not words.faults or (written and services.sure and not services.mix):
        file = written.place if written else None
        rows = rows and bool(words.rulebook.rows)
        not_too_few(
            words, options.services, file, services.asked, fewest_functions, rows
        )
    wholes_and_parts(words, services.mix, services.places)
    who = place.named if written else _named(words, options)
    if row is not None and not options.commissioners:
        who = Named(sets_meant(words.rulebook, row.who(column))[0])
    facts, stated = assumptions.facts(words, options.facts, written)
    given = bool(who.all and (written or options.commissioners))
    left_out: tuple[LeftOut, ...] = ()
    if given and not place.budget.listed:
        services, left_out = _settled(words, services, facts, who)
    question = replace(
        _question(words, options, chosen, services.known_mix),
        facts=facts,
        stated=stated,
        left_out=left_out,
        commissioners=who.all,
        commissioners_given=given,
        asked=services.asked,
        mix=services.mix,
        streams_alone=services.streams_alone,
        row=row.id if row else None,
        column=column,
        budget=place.budget,
        may_bring=written is None and row is None,
    )
    if one_fund:
        question = of_one_fund(question)
    question = with_host(words, question, who, options, written)
    note_no_partner(words, who, options, written)
    _tell(chosen, words)
    return question if question.commissioners else with_smallest(question)


def ask_of_all(options: Options, chosen: Chosen | None = None) -> Question:
    """The question without services: for the whole table, or for every service."""
    chosen = chosen or choose(options)
    words = _words(options, chosen)
    who = _named(words, options)
    facts, stated = assumptions.facts(words, options.facts, chosen.written)
    question = replace(
        _question(words, options, chosen, None),
        facts=facts,
        stated=stated,
        commissioners=who.all,
        commissioners_given=bool(who.all),
    )
    question = with_host(words, question, who, options, None)
    _tell(chosen, words)
    return question


def _words(options: Options, chosen: Chosen) -> Words:
    """The words held to the rules chosen; the file's own faults come first."""
    file = str(options.rulebook or "")
    in_file = list(chosen.in_file)
    return Words(chosen.rulebook, chosen.whole, chosen.day, file, in_file)


def _tell(chosen: Chosen, words: Words) -> None:
    """BadInput with every fault: those found when choosing, then those in the words."""
    faults = [*chosen.faults, *words.faults]
    if faults:
        raise BadInput(few_of_each(faults))


def _named(words: Words, options: Options) -> Named:
    """The commissioners that the options name."""
    return commissioners.named(words, commissioners.typed(options.commissioners))


def _row(
    words: Words, options: Options, written: Written | None
) -> tuple[Row | None, str]:
    """The row of the published table that the options name, if any, and the column.

    None beside a scenario, which has services and commissioners of its own.
    """
    if written is not None:
        _not_beside(words, options)
        return None, ""
    row = row_named(words, options.row)
    _column_of_no_row(words, options)
    wanted = None if options.row is None else options.column
    return row, column_named(words, row, wanted, options.commissioners)


@dataclass(frozen=True)
class _Services:
    """The services asked about, within every function that is to be commissioned.

    `places` are all that were named, each with where. `sure` says whether all of them
    were made out, so that what is not found among them is not there.
    """

    asked: tuple[Asked, ...]
    mix: tuple[str, ...]
    places: tuple[tuple[Place, Asked], ...]
    sure: bool

    @property
    def streams_alone(self) -> tuple[str, ...]:
        """The functions that are there only as streams asked about pay for them."""
        plain = {f for _, a in self.places if not a.stream for f in a.functions}
        if any(a.lines is not None for a in self.asked):
            return ()
        paid = {f for a in self.asked if a.stream for f in a.functions}
        return tuple(f for f in self.mix if f in paid - plain)

    @property
    def known_mix(self) -> tuple[str, ...] | None:
        """The mix, if it is known whole."""
        return self.mix if self.sure and self.mix else None


def _services(
    words: Words, options: Options, place: Scenario, row: Row | None
) -> _Services:
    """The services typed, those of a scenario, or those of a row.

    A scenario that lists lines says what is commissioned, whatever was typed.
    """
    typed = [
        (service_place(number), words.find(word, service_place(number)))
        for number, word in enumerate(options.services, 1)
    ]
    named = [(where, asked) for where, asked in typed if asked is not None]
    known = tuple(asked for _, asked in named)
    within = place.asked or of_row(words, row.services if row else ())
    places = list(place.services) or [
        (Place.option("--row"), asked) for asked in within
    ]
    if place.budget.listed:
        mix = place.mix
        if place.sure:
            known = listed_here(words, known, mix) if mix else ()
    else:
        functions = {f for asked in (*known, *within) for f in asked.functions}
        mix = words.rulebook.in_order(functions)
        places = named + places
    sure = place.sure and len(named) == len(typed)
    return _Services(known or within, mix, tuple(places), sure)


def _settled(
    words: Words, services: _Services, facts: Mapping[str, bool], who: Named
) -> tuple[_Services, tuple[LeftOut, ...]]:
    """The services less what nobody here could hold, and what that is.

    Those of a row are taken as the row has them.
    """
    present = frozenset(commissioner.kind for commissioner in who.all)
    less: dict[Asked, Asked] = {}
    left_out: dict[LeftOut, None] = {}
    for where, asked in services.places:
        if where != Place.option("--row"):
            less[asked], out = settled(words.rulebook, facts, present, asked)
            left_out |= dict.fromkeys(out)
    places = tuple((where, less.get(asked, asked)) for where, asked in services.places)
    return (
        _Services(
            tuple(less.get(asked, asked) for asked in services.asked),
            words.rulebook.in_order({f for _, a in places for f in a.functions}),
            places,
            services.sure,
        ),
        tuple(left_out),
    )


def _question(
    words: Words, options: Options, chosen: Chosen, mix: Collection[str] | None
) -> Question:
    """A question with everything in it but its services, commissioners and host.

    Wishes are for services of the mix, if that is known.
    """
    written = chosen.written
    max_funds = wishes.max_funds(words, options, written)
    return Question(
        rulebook=words.rulebook,
        day=chosen.day,
        commissioners=(),
        asked=(),
        mix=(),
        facts={},
        assume=assumptions.levers(words, options.assume, written),
        wishes=Wishes(
            assumptions.mechanisms(words, options.mechanisms, written),
            wishes.together(words, options, written, mix),
            wishes.apart(words, options, written, mix),
            max_funds,
        ),
        scenario=written.files if written else (),
    )


def service_place(number: int) -> Place:
    """How faults in the service of this number are placed."""
    return Place.option("SERVICE", number)


def needs_drafts(question: Question, file: str | Path, called: str = "") -> None:
    """BadInput where a scenario proposes no funds, so that there is none to check.

    `called` is how its faults name it, where that is not the name of the file.
    """
    asked = command(["poolcheck", "structures", "-s", str(file)])
    shows = f"`{asked}` shows what is lawful"
    name = called or Path(file).name
    if not question.budget.drafts:
        raise BadInput(
            [
                Fault(
                    Place(name).key("fund"),
                    None,
                    "is missing: the file proposes no funds to check",
                    "add a table [[fund]] for each fund, with its kind and its lines; "
                    + shows,
                    FaultKind.MISSING,
                )
            ]
        )


def _column_of_no_row(words: Words, options: Options) -> None:
    """Note a column without the row that it is of."""
    if options.column is not None and options.row is None:
        words.note(
            Place.option("--column"),
            plain(options.column),
            "is of no row",
            "name the row too, as in: --row B --column 3",
            FaultKind.NOT_HERE,
        )


def _not_beside(words: Words, options: Options) -> None:
    """Note the options that cannot stand beside a scenario."""
    named = ", ".join(options.commissioners) if options.commissioners else None
    cannot = (
        (
            commissioners.OPTION,
            named,
            "which names its own",
            "leave it out, or name the commissioners in the file",
        ),
        ("--row", options.row, "which has its own services", "ask of one of the two"),
        (
            "--column",
            options.column,
            "which names its own commissioners",
            "leave it out",
        ),
    )
    for option, value, why, remedy in cannot:
        if value is not None:
            problem = f"cannot be given beside a scenario, {why}"
            place = Place.option(option)
            words.note(place, plain(value), problem, remedy, FaultKind.NOT_HERE)
