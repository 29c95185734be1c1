"""Many places asked about: who does the work, what is kept of it, how it is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

from poolcheck import answers
from poolcheck.answers.survey import Survey
from poolcheck.answers.survey_place import Row
from poolcheck.asking.again import as_typed
from poolcheck.asking.options import Options
from poolcheck.asking.scenarios import as_named, sheets
from poolcheck.cli import survey_record
from poolcheck.cli.output import Form, Output
from poolcheck.cli.survey_work import Task
from poolcheck.cli.survey_workers import (
    Here,
    Processes,
    Workers,
    as_many_as_processors,
)
from poolcheck.law.editions import choose
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.again import Again
from poolcheck.report import pages, screens, to_csv, to_json
from poolcheck.report.finding import Finding
from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import FileRead, from_anywhere, is_file, seen
from poolcheck.terms.text import count, plain

# Fewer places than this are done before other processes have begun.
MANY = 40
MOST_IN_A_TASK = 20
# Hands a worker its share in parts, so that all of them end at about the same time.
TASKS_FOR_EACH = 8


def run(
    typed: Options,
    out: Output,
    files: tuple[str, ...],
    shape: str,
    quick: bool,
    workers: int | None,
    cluster: str | None,
    record: Path | None,
) -> int:
    """Ask about every place, write the table, and give the code of the command."""
    faults = [*typed.faults, *_not_to_be_written(shape, out.file)]
    faults += _two_workers(workers, cluster)
    faults += _over_its_record(record, out.file)
    places, missing = as_named(files)
    rules = _rules_named(typed, faults)
    if faults or missing:
        raise BadInput([*faults, *missing])
    kept = _record(record, typed, quick, rules)
    read = [*places, *_named(record)]
    if out.file is not None and is_file(out.file):
        read += sheets(places)
    form = replace(out.sparing(*rules, *seen(read)), form=shape)
    doing = _workers(len(places), workers, cluster)
    rows = _done(places, typed, quick, doing, kept, form)
    _of_all(rows)
    books = {row.edition: _rulebook(typed, row.edition) for row in rows if row.answered}
    answer = answers.survey.survey(rows, books, quick)
    _write(_told_of(form, rows, books), answer, _again(typed, files, quick))
    return _code(rows)


def _not_to_be_written(shape: str, file: Path | None) -> Iterator[Fault]:
    if shape == "xlsx" and file is None:
        place, remedy = Place.option("--output"), "name the file, as in -o places.xlsx"
        problem = "names no file, which a workbook is written to"
        yield Fault(place, None, problem, remedy, FaultKind.MISSING)


def _two_workers(number: int | None, cluster: str | None) -> Iterator[Fault]:
    if number is not None and cluster is not None:
        place, remedy = Place.option("--workers"), "give one of the two"
        problem = "says who does the work, as --cluster does"
        yield Fault(place, str(number), problem, remedy, FaultKind.AT_ODDS)


def _over_its_record(record: Path | None, file: Path | None) -> Iterator[Fault]:
    if record and file and from_anywhere(record) == from_anywhere(file):
        place, remedy = Place.option("--resume"), "name two files"
        problem = "is the file that the answer is written to"
        yield Fault(place, plain(str(record)), problem, remedy, FaultKind.AT_ODDS)


def _rules_named(typed: Options, faults: list[Fault]) -> tuple[FileRead, ...]:
    """The files of a rulebook that was named; its faults are told once."""
    if typed.rulebook is None:
        return ()
    try:
        book = choose(typed.edition, typed.rulebook, None, (), typed.today)
    except BadInput as bad:
        faults += bad.faults
        return ()
    return book.files


def _rulebook(typed: Options, edition: str) -> Rulebook:
    """The rulebook of a row: that of its edition, or the one that was named."""
    named = None if typed.rulebook else edition
    return choose(named, typed.rulebook, None, (), typed.today)


def _named(record: Path | None) -> tuple[str, ...]:
    return () if record is None else (str(record),)


def _record(
    file: Path | None, typed: Options, quick: bool, rules: tuple[FileRead, ...]
) -> survey_record.Record | None:
    if file is None:
        return None
    kept = survey_record.Record(file, survey_record.of(typed, quick, rules))
    if kept.of_other_rules:
        name = plain(str(file))
        writing.aside(
            f"{name} was kept of other rules or options, or on another day: every "
            "place is asked about again.\n"
        )
    return kept


def _workers(places: int, number: int | None, cluster: str | None) -> Workers:
    if cluster is not None:
        from poolcheck.cli.survey_cluster import Cluster

        return Cluster(cluster)
    if number is None:
        number = as_many_as_processors() if places >= MANY else 1
    return Here() if number == 1 else Processes(number)


def _done(
    places: tuple[str, ...],
    typed: Options,
    quick: bool,
    workers: Workers,
    kept: survey_record.Record | None,
    form: Form,
) -> tuple[Row, ...]:
    """The row of each place in the order in which they were named, whoever did it."""
    found: dict[str, Row] = {}
    if kept is not None:
        taken = ((name, kept.taken_up(name, name)) for name in places)
        found = {name: row for name, row in taken if row is not None}
        kept.begin(found.values())
        if found:
            writing.aside(f"{count(len(found), 'place')} taken up as kept.\n")
    left = [name for name in places if name not in found]
    telling = _telling(len(left), form)
    for rows in workers.each(_tasks(left, typed, quick)):
        found |= {row.file: row for row in rows}
        if kept is not None:
            kept.add(rows)
        telling(rows)
    return tuple(found[name] for name in places)


def _tasks(places: list[str], typed: Options, quick: bool) -> list[Task]:
    """The places in tasks of a size that leaves each worker several."""
    share = len(places) // (TASKS_FOR_EACH * as_many_as_processors())
    size = max(1, min(MOST_IN_A_TASK, share))
    files = [(name, str(from_anywhere(name))) for name in places]
    return [
        Task(replace(typed, rulebook=_whole(typed)), quick, tuple(files[n : n + size]))
        for n in range(0, len(files), size)
    ]


def _whole(typed: Options) -> Path | None:
    """The rulebook that was named, as it is found from anywhere."""
    return None if typed.rulebook is None else from_anywhere(typed.rulebook)


def _telling(places: int, form: Form) -> Callable[[Iterable[Row]], None]:
    """Tells whoever waits how far it has come, and how long the rest may take."""
    began, so_far, wrong = monotonic(), 0, 0

    def tell(rows: Iterable[Row]) -> None:
        nonlocal so_far, wrong
        for row in rows:
            so_far += 1
            wrong += not row.answered
        if form.waiting is not None:
            left = (monotonic() - began) / so_far * (places - so_far)
            faulty = f", {wrong:,} with faults" if wrong else ""
            form.waiting.say(
                f"{so_far:,} of {places:,} places{faulty}; about {left:,.0f} s left."
            )

    return tell


def _of_all(rows: tuple[Row, ...]) -> None:
    """BadInput where no place has an answer, for what is wrong with the question."""
    if any(row.answered or row.own_fault for row in rows):
        return
    faults = [fault for row in rows for fault in row.faults]
    if all(fault.kind is FaultKind.NO_FILE for fault in faults):
        raise BadInput(faults)
    shared = [f for f in rows[0].faults if all(f in row.faults for row in rows)]
    if asked := [fault for fault in shared if not fault.place.file]:
        raise BadInput(asked)


def _told_of(
    form: Form,
    rows: tuple[Row, ...],
    books: dict[str, Rulebook],
) -> Form:
    """The form to write in, which tells the files that were read."""
    read = [FileRead(name, 0, 0, sha) for row in rows for name, sha in row.files]
    rules = [file for book in books.values() for file in book.files]
    return replace(form, files=(*read, *dict.fromkeys(rules)))


def _again(typed: Options, files: tuple[str, ...], quick: bool) -> tuple[str, ...]:
    named = as_typed(replace(typed, scenario=None))
    return ("poolcheck", "survey", *files, *named, *(["--quick"] if quick else []))


def _write(form: Form, answer: Survey, again: tuple[str, ...]) -> None:
    if form.form == "svg":
        from poolcheck.paper.survey import picture

        form.put(picture(answer))
    elif form.form == "xlsx":
        from poolcheck.paper.survey import workbook

        form.keep(workbook(answer))
    else:
        form.write(
            Finding(
                page=lambda page: pages.survey.report(page, answer),
                screen=lambda page: screens.survey.report(page, answer),
                as_json=lambda: to_json.survey.survey(answer),
                as_csv=lambda: to_csv.survey.survey(answer),
                of=tuple(answer.rulebooks.values()),
                again=lambda ids: Again((*again, *ids)),
            )
        )


def _code(rows: tuple[Row, ...]) -> int:
    """0 where every place has an answer; 3 where a fault of ours left one without."""
    ours = [row for row in rows if row.own_fault]
    for row in ours:
        writing.aside(
            f"poolcheck: a fault of ours, and no answer to {plain(row.file)} "
            f"({plain(row.own_fault)}). Please report that file and this line.\n"
        )
    return 3 if ours else int(any(not row.answered for row in rows))
