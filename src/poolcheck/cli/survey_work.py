"""The work of a survey: some places asked about one after another, each to its row.

A worker does this and nothing else, on this machine or another: what it is given and
what it gives back are plain values, and each rulebook is read once by it.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from poolcheck.answers.survey_place import Row, refused, row
from poolcheck.asking.ask import ask
from poolcheck.asking.choose import choose
from poolcheck.asking.options import Options
from poolcheck.terms.faults import BadInput, Fault, FaultKind, OwnFault, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import plain


@dataclass(frozen=True)
class Task:
    """Places to be asked about: each file as it was named, and where it is found.

    The options hold for all of them. A `quick` one asks for no remedy.
    """

    options: Options
    quick: bool
    files: tuple[tuple[str, str], ...]

    def alone(self) -> Iterator["Task"]:
        """The same places, each by itself."""
        return (replace(self, files=(file,)) for file in self.files)


def make_ready(task: Task) -> None:
    """Read the rules that most likely are asked, for processes begun from this one."""
    # What is wrong with them is told by each place.
    with suppress(BadInput):
        choose(task.options)


def done(task: Task) -> tuple[Row, ...]:
    """The row of each place, in order."""
    return tuple(
        _asked(replace(task.options, scenario=Path(path)), name, task.quick)
        for name, path in task.files
    )


def lost(name: str) -> Row:
    """The row of a place whose worker ended before it had an answer, twice."""
    problem = "was not worked out: the process that worked on it ended, twice"
    remedy = "ask about it alone, with `poolcheck structures -s`; it may want memory"
    place = Place(plain(Path(name).name))
    return refused(name, (Fault(place, None, problem, remedy, FaultKind.TOO_MUCH),))


def _asked(options: Options, name: str, quick: bool) -> Row:
    """One place as a row, whatever comes of it: it never ends the survey."""
    try:
        found = row(name, ask(options, choose(options)), quick)
    except BadInput as bad:
        return refused(name, tuple(_placed(bad.faults, name, options)))
    except OwnFault as fault:
        return Row(name, own_fault=str(fault))
    except Exception as fault:
        return Row(name, own_fault=type(fault).__name__)
    return replace(
        found, files=tuple(_as_named(found, name, Path(options.scenario or "")))
    )


def _placed(faults: Iterable[Fault], name: str, options: Options) -> Iterator[Fault]:
    """Faults told of the file as it was named, also where a place is too large."""
    for fault in faults:
        if fault.place.file == str(options.scenario):
            fault = replace(fault, place=replace(fault.place, file=name))
        elif fault.kind is FaultKind.TOO_MUCH and not fault.place.file:
            fault = replace(fault, place=Place(plain(Path(name).name)))
        yield fault


def _as_named(found: Row, name: str, path: Path) -> Iterator[tuple[str, str]]:
    """The files that it was read from, named from where the first was named."""
    for read, sha256 in found.files:
        beside = Path(read).relative_to(path.parent)
        yield str(Path(name).parent / beside), sha256
