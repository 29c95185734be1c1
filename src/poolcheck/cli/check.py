"""The command that holds drafts to the rules: one scenario file, or several at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from poolcheck import answers
from poolcheck.answers.check import Checked
from poolcheck.asking.ask import needs_drafts
from poolcheck.asking.options import Options
from poolcheck.cli.again import Request, as_typed, request
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import PRINTED, FileName, options
from poolcheck.cli.output import Form, Output
from poolcheck.report import pages, screens, to_csv, to_json
from poolcheck.report.parts.page import Again, Page
from poolcheck.report.to_json.standing import Standing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import PIPED


@dataclass(frozen=True)
class Judged:
    """A draft that was judged: its file as named, the question and the answer."""

    file: str
    asked: Request
    answer: Checked

    def again(self, whole: tuple[str, ...]) -> Again:
        """How to ask about this one again."""
        return self.asked.again("check", *whole)

    @property
    def standing(self) -> Standing:
        """How the answer about this one stands by itself."""
        question = self.asked.question
        return Standing((question.rulebook,), self.again(()), question.files)


@poolcheck.command()
@click.argument(
    "scenarios", nargs=-1, required=True, type=FileName(), metavar="FILE..."
)
@options("edition", "on", "assume", "fact", *PRINTED, "ids")
def check(scenarios: tuple[str, ...], typed: Options, out: Output) -> int:
    """Is the structure that a scenario file proposes lawful?

    The file lists the place's budget lines and, under [[fund]], where each is to lie.
    A hyphen stands for one that is piped in. Of several files each is answered; the
    code is 1 where any is not lawful, and 2, with no answer, where any is at fault.

    \b
    poolcheck check examples/draft-section-75-schedule.toml
    poolcheck check drafts/*.toml --format csv -o drafts.csv
    """
    asked = _asked(typed, scenarios)
    read = (file for each in asked for file in each.question.files)
    form = out.sparing(*dict.fromkeys(read))
    judged = [
        Judged(str(name), each, answers.check.check(each.question))
        for name, each in zip(scenarios, asked, strict=True)
    ]
    if len(judged) == 1:
        _write_one(form, judged[0])
    else:
        _write_each(form, judged, typed)
    return 0 if all(each.answer.lawful for each in judged) else 1


def _asked(typed: Options, scenarios: tuple[str, ...]) -> list[Request]:
    """What each file asks; BadInput with the faults of all of them."""
    faults = dict.fromkeys(_misnamed(scenarios))
    if faults:
        raise BadInput([*typed.faults, *faults])
    asked = []
    for name in scenarios:
        try:
            each = request(replace(typed, scenario=name))
            needs_drafts(each.question, name)
            asked.append(each)
        except BadInput as bad:
            several = len(scenarios) > 1
            found = _in_folder(name, bad.faults) if several else bad.faults
            # What is wrong with an option is told once, however many files there are.
            faults |= dict.fromkeys(found)
    if faults:
        raise BadInput(list(faults))
    return asked


def _misnamed(scenarios: tuple[str, ...]) -> Iterator[Fault]:
    """The faults of names that are empty, or that stand for what can be read once."""
    place = Place.option("FILE")
    for number, name in enumerate(map(str, scenarios), 1):
        if len(scenarios) > 1:
            place = Place.option("FILE", number)
        if not name.strip():
            remedy = "name a scenario file"
            yield Fault(place, "", "is empty", remedy, FaultKind.EMPTY)
        if name == PIPED and PIPED in map(str, scenarios[: number - 1]):
            problem, remedy = "can be read only once", "write one hyphen"
            yield Fault(place, PIPED, problem, remedy, FaultKind.TWICE)


def _in_folder(name: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults in a file told with its folder: two folders may have files of one name."""
    folder = Path(name).parent
    for fault in faults:
        file = fault.place.file
        if name != PIPED and file and not Path(file).is_relative_to(folder):
            fault = replace(fault, place=replace(fault.place, file=str(folder / file)))
        yield fault


def _write_one(form: Form, judged: Judged) -> None:
    """Write the answer about one draft."""
    answer = judged.answer
    form.write(
        page=lambda page: pages.check.report(page, answer),
        screen=lambda page: screens.check.report(page, answer),
        as_json=lambda: to_json.check.check(answer),
        as_csv=lambda: to_csv.check.check(answer),
        of=(answer.question.rulebook,),
        again=judged.again,
    )


def _write_each(form: Form, judged: list[Judged], typed: Options) -> None:
    """Write how many of several drafts are lawful, and then the answer about each."""

    def telling(one: Callable[[Page, Checked], None]) -> Callable[[Page], None]:
        def tell(page: Page) -> None:
            pages.check.of_several(page, [each.answer for each in judged])
            for each in judged:
                page.heading(each.file)
                page.again = each.again(form.whole)
                one(page, each.answer)

        return tell

    files = tuple(each.file for each in judged)
    form.write(
        page=telling(pages.check.report),
        screen=telling(screens.check.report),
        as_json=lambda: to_json.check.check_each(
            (each.answer, each.standing) for each in judged
        ),
        as_csv=lambda: to_csv.check.check_each(
            (each.file, each.answer) for each in judged
        ),
        again=lambda whole: Again(
            ("poolcheck", "check", *files, *as_typed(typed), *whole)
        ),
    )
