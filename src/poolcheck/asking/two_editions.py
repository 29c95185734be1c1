"""Two editions and a question, as they were typed, made into a question put to both."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from poolcheck.asking import ask, assumptions
from poolcheck.asking.choose import day_named, written_in
from poolcheck.asking.options import Options
from poolcheck.asking.words import Words
from poolcheck.law.editions import choose, day_asked, listed
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.pair import Both, Edition, Two, both
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.opened import is_file
from poolcheck.terms.text import folded, plain

# Faults by the id of the edition that found them.
Told = list[tuple[str, tuple[Fault, ...]]]


def two(old: str, new: str, options: Options) -> Two:
    """The editions that were named; BadInput with every fault in their names."""
    faults: list[Fault] = list(options.faults)
    day = day_named(options.on, faults)
    first = _edition("OLD", old, options.today, faults)
    second = _edition("NEW", new, options.today, faults)
    if first is None or second is None or faults:
        raise BadInput(faults)
    if day is not None:
        first, second = _on(day, first, second)
    else:
        first, second = _on_that_of_the_file(options, first, second)
    ids = [first.rulebook.edition.id, second.rulebook.edition.id]
    if options.edition is not None and options.edition not in ids:
        raise BadInput(
            [
                Fault(
                    Place.option("--edition"),
                    plain(options.edition),
                    "is neither of the two editions compared",
                    f"{near_or_all(options.edition, ids)}, to say in whose words you "
                    "ask; or leave it out",
                    FaultKind.UNKNOWN_NAME,
                )
            ]
        )
    return Two(first, second)


def _options_of(edition: Edition, options: Options) -> Options:
    """The options as they are asked of one of the editions."""
    return replace(
        options,
        edition=edition.rulebook.edition.id,
        rulebook=edition.file,
        on=edition.day.isoformat(),
    )


def of_a_question(options: Options) -> bool:
    """Whether anything was typed that makes it a question, and not one in general."""
    bare = Options(
        edition=options.edition,
        on=options.on,
        noted=options.noted,
        today=options.today,
    )
    return options != bare


def ask_both(named: Two, options: Options) -> Both:
    """The question put to both editions; BadInput where neither can be asked it.

    It is asked in the words of the edition named by --edition or by the scenario, else
    in those of the old one, or of the new one where only that knows the words.
    """
    order = [named.old, named.new]
    written, _ = written_in(options)
    wanted = options.edition or (written.edition if written else None)
    ids = [edition.rulebook.edition.id for edition in order]
    if wanted == ids[1] != ids[0]:
        order.reverse()
    if options.edition or (wanted in ids and ids[0] != ids[1]):
        order = order[:1]
    told: Told = []
    for edition in order:
        other = named.new if edition is named.old else named.old
        try:
            return _asked(edition, other, options, edition is named.old)
        except BadInput as bad:
            told.append((edition.rulebook.edition.id, bad.faults))
    raise BadInput(_comparing(fault, named) for fault in _of_each(_nearest(told)))


def _nearest(told: Told) -> Told:
    """The faults by edition; but those of one alone that finds no more than the other.

    What the other finds beside these are words of this one, which are translated. One
    that knows a name on other days can say more of it than one that knows it on none.
    """

    def seen(faults: tuple[Fault, ...]) -> set[tuple[Place, str | None]]:
        return {(fault.place, fault.value) for fault in faults}

    of_other_days = {
        (fault.place, fault.value): fault
        for _, faults in told
        for fault in faults
        if fault.kind is FaultKind.NOT_THAT_DAY
    }
    for edition, faults in told:
        if all(seen(faults) <= seen(others) for _, others in told):
            best = (of_other_days.get((f.place, f.value), f) for f in faults)
            return [(edition, tuple(best))]
    return told


def _comparing(fault: Fault, named: Two) -> Fault:
    """A fault with the edition to ask instead as it is asked where two are compared.

    One that is neither of the two is to be compared with the new one.
    """
    new, other = named.new, fault.instead
    ids = [edition.rulebook.edition.id for edition in (named.old, new)]
    if other is None or other.edition in ids:
        return fault
    two = [other.edition, new.typed]
    from_ = {edition.id: edition.from_ for edition in listed()}
    if from_[other.edition] > new.rulebook.edition.from_:
        two.reverse()
    return replace(fault, instead=replace(other, compared=" ".join(two)))


def _of_each(told: Told) -> Iterable[Fault]:
    """Faults by edition: what is the matter in all of them is told once."""

    def key(fault: Fault) -> Fault:
        # What to do names the edition that is asked.
        return replace(fault, remedy="", instead=None)

    shared = set.intersection(*({key(f) for f in faults} for _, faults in told))
    first = told[0][1]
    if all(key(fault) in shared for fault in first):
        return first
    return [fault for fault in first if key(fault) in shared] + [
        replace(fault, problem=f"by {edition}: {fault.problem}")
        for edition, faults in told
        for fault in faults
        if key(fault) not in shared
    ]


def _asked(asked: Edition, other: Edition, options: Options, in_old: bool) -> Both:
    """The question in the words of one edition; what the other alone knows is its."""
    mine, theirs = _apart(options, asked.in_force, other.in_force)
    question = ask.ask(_options_of(asked, mine), one_fund=True)
    words = Words(other.in_force, other.rulebook, other.day, other.file or "")
    facts, said = assumptions.facts(words, theirs.facts, None)
    levers = assumptions.levers(words, theirs.assume, None)
    kept = assumptions.mechanisms(words, theirs.mechanisms, None)
    if words.faults:
        raise BadInput(words.faults)
    found = both(question, other.rulebook, other.day, in_old)
    there = found.new if in_old else found.old
    there = replace(
        there,
        facts={**there.facts, **{f: facts[f] for f in said}},
        stated=(*there.stated, *said),
        assume=(*there.assume, *levers),
        wishes=replace(there.wishes, mechanisms=(*there.wishes.mechanisms, *kept)),
    )
    alone = (*found.heeded_by_one, *said, *levers, *kept)
    found = replace(found, heeded_by_one=tuple(dict.fromkeys(alone)))
    return replace(found, new=there) if in_old else replace(found, old=there)


def _apart(
    options: Options, asked: Rulebook, other: Rulebook
) -> tuple[Options, Options]:
    """The options, and the facts, levers and mechanisms that the other alone knows."""

    def known(rulebook: Rulebook) -> set[str]:
        named = {m.id for m in rulebook.mechanisms}
        named |= {folded(m.label) for m in rulebook.mechanisms}
        return named | {x.id for x in (*rulebook.facts, *rulebook.levers)}

    here, there = known(asked), known(other)

    def is_theirs(text: str) -> bool:
        names = {text.partition("=")[0].strip(), folded(text)}
        return not names & here and bool(names & there)

    def split(given: tuple[str, ...], theirs: bool) -> tuple[str, ...]:
        return tuple(text for text in given if is_theirs(text) is theirs)

    mine, their_own = (
        replace(
            options,
            facts=split(options.facts, theirs),
            assume=split(options.assume, theirs),
            mechanisms=split(options.mechanisms, theirs),
        )
        for theirs in (False, True)
    )
    return mine, their_own


def _edition(
    place: str, typed: str, today: date, faults: list[Fault]
) -> Edition | None:
    """An edition by its id, with @ and a day if wanted, or by its rulebook's file."""
    name, day, file, at_it = typed, None, None, Place.option(place)
    before, at, after = typed.rpartition("@")
    if at and not is_file(typed):
        name, said = before, len(faults)
        day = day_named(after, faults)
        faults[said:] = [replace(fault, place=at_it) for fault in faults[said:]]
    if not name.strip():
        problem = "names no edition" if typed else "is missing"
        remedy = "name an edition, as `poolcheck editions` lists them"
        faults.append(
            Fault(at_it, plain(typed) or None, problem, remedy, FaultKind.MISSING)
        )
        return None
    if name.endswith(".toml") or is_file(name):
        file = name
    try:
        whole = choose(None if file else name, file, None, (), today)
        return Edition(typed, whole, day_asked(whole, day, today, ""), file)
    except BadInput as bad:
        faults += [
            replace(fault, place=at_it)
            if fault.place.last in ("--edition", "--on", "--rulebook")
            else fault
            for fault in bad.faults
        ]
        return None


def _on(day: date, old: Edition, new: Edition) -> tuple[Edition, Edition]:
    """The editions with the day given to the one that was in force then.

    To the new one where both were, and to none that was given a day of its own.
    """
    if "@" not in new.typed and new.rulebook.edition.in_force(day):
        return old, replace(new, day=day)
    if "@" not in old.typed and old.rulebook.edition.in_force(day):
        return replace(old, day=day), new
    raise BadInput(
        [
            Fault(
                Place.option("--on"),
                day.isoformat(),
                "neither edition is without a day of its own and in force that day",
                "give each its day, as in: OLD@2018-08-03",
                FaultKind.NOT_THAT_DAY,
            )
        ]
    )


def _on_that_of_the_file(
    options: Options, old: Edition, new: Edition
) -> tuple[Edition, Edition]:
    """The editions with the day that a scenario names, if any, as --on would give it.

    A day typed with an edition goes before it.
    """
    try:
        written, _ = written_in(options)
    except BadInput:
        # What is wrong with the file is told when the question is asked.
        return old, new
    if written is None or written.on is None:
        return old, new
    both = (old, new)
    dated = ["@" in edition.typed for edition in both]
    in_force = [edition.rulebook.edition.in_force(written.on) for edition in both]
    if all(dated) or any(
        d and there and not other
        for d, there, other in zip(dated, in_force, reversed(in_force), strict=True)
    ):
        return old, new
    try:
        return _on(written.on, old, new)
    except BadInput as bad:
        place = written.place.key("on")
        raise BadInput([replace(f, place=place) for f in bad.faults]) from None
