"""A scenario, or each scenario of a folder, as the places that are asked about."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from poolcheck.asking.ask import ask
from poolcheck.asking.choose import choose
from poolcheck.asking.options import Options
from poolcheck.asking.written import Written
from poolcheck.question.places import Places
from poolcheck.question.question import Question
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import inside, is_folder
from poolcheck.terms.text import plain

MOST_SCENARIOS = 1_000


def places(options: Options) -> tuple[Places, Written | None]:
    """The places in the options, those of a folder in the order of its file names.

    And the first scenario as it was written, if there is one. Raises BadInput with
    every fault of every file.
    """
    name = str(options.scenario or "")
    if not name.strip() or not is_folder(name):
        chosen = choose(options)
        question = ask(options, chosen)
        title = question.budget.title
        return Places((question,), (title,), (Path(name).name,)), chosen.written
    questions: list[Question] = []
    written: list[Written | None] = []
    faults: dict[Path, tuple[Fault, ...]] = {}
    files = _scenarios(name)
    for file in files:
        of_one = replace(options, scenario=file)
        try:
            chosen = choose(of_one)
            questions.append(ask(of_one, chosen))
            written.append(chosen.written)
        except BadInput as bad:
            faults[file] = bad.faults
    if faults:
        raise BadInput(_of_files(faults, len(files)))
    if others := of_other_rules(files, questions):
        raise BadInput(others)
    names = _names(files, questions)
    places = Places(tuple(questions), names, tuple(f.name for f in files), name)
    return places, written[0]


def _scenarios(folder: str) -> list[Path]:
    """The scenario files of a folder by name; BadInput where it has none."""
    place = Place.option("--scenario")
    files = inside(folder, ".toml", MOST_SCENARIOS, place)
    if not files:
        problem = "is a folder with no scenario file in it"
        remedy = "name a folder with .toml files, or one file"
        raise BadInput([Fault(place, plain(folder), problem, remedy, FaultKind.EMPTY)])
    return files


def _of_files(faults: dict[Path, tuple[Fault, ...]], files: int) -> list[Fault]:
    """Each fault once, with the files that it is found in unless it is in all."""
    found: dict[Fault, list[str]] = {}
    for file, told in faults.items():
        for fault in dict.fromkeys(told):
            found.setdefault(fault, []).append(file.name)
    placed = []
    for fault, names in found.items():
        if len(names) < files and names[0] != Path(fault.place.file).name:
            where = plain(names[0])
            if len(names) > 1:
                where = f"{where} and {len(names) - 1} more"
            place = replace(fault.place, asked_in=where)
            fault = replace(fault, place=place)
        placed.append(fault)
    return placed


def of_other_rules(files: list[Path], questions: list[Question]) -> list[Fault]:
    """The places that are asked about under other rules than the first, as faults."""
    first, day = questions[0].rulebook.edition.id, questions[0].day
    faults = []
    for file, question in zip(files, questions, strict=True):
        other = question.rulebook.edition.id
        if other != first:
            faults.append(
                Fault(
                    Place(plain(file.name)).key("edition"),
                    other,
                    f"is not {first}, the edition of {plain(files[0].name)}, and the "
                    "changes of rule in two editions cannot be set side by side",
                    "ask of one edition at a time, each in a folder of its own",
                    FaultKind.AT_ODDS,
                )
            )
        elif question.day != day:
            faults.append(
                Fault(
                    Place(plain(file.name)).key("on"),
                    question.day.isoformat(),
                    f"is not the day of {plain(files[0].name)}, {day.isoformat()}",
                    "give one day for all of them, as in: --on 2019-01-01",
                    FaultKind.AT_ODDS,
                )
            )
    return faults


def _names(files: list[Path], questions: list[Question]) -> tuple[str, ...]:
    """What each place is called: its title, and its file where that is not enough."""
    titles = [q.budget.title.strip() for q in questions]
    often = Counter(titles)
    names = []
    for file, title in zip(files, titles, strict=True):
        if not title:
            names.append(file.name)
        else:
            names.append(title if often[title] == 1 else f"{title} ({file.name})")
    return tuple(names)
