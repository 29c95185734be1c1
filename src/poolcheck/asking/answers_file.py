"""Reads a file of answers, by which an interview is held again with nobody there."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from poolcheck.asking.options import Options
from poolcheck.interview.items import NOT_KNOWN, Item
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.opened import FileRead, Largest
from poolcheck.terms.text import folded, plain
from poolcheck.terms.toml_file import read_toml
from poolcheck.terms.toml_tables import Cursor

LARGEST = Largest(100_000, "keep one interview in a file")
DONT_KNOW = ("?", "dont know", "do not know", "not known")


@dataclass(frozen=True)
class WrittenAnswer:
    """One answer as it was written: to what, and what."""

    place: Place
    to: str
    word: str


@dataclass(frozen=True)
class Answers:
    """A file of answers as it was written, and the faults found in reading it."""

    place: Place
    services: tuple[str, ...]
    commissioners: tuple[str, ...]
    edition: str | None
    on: str | None
    answers: tuple[WrittenAnswer, ...]
    faults: tuple[Fault, ...]
    file: FileRead

    def to(self, item: Item) -> WrittenAnswer | None:
        """The first answer to an item, by its id or another of its words."""
        return next((a for a in self.answers if item.is_called(a.to)), None)

    def options(self, options: Options) -> Options:
        """The options with what the file says of the place and the services.

        What is given in both is noted as a fault.
        """
        said = {
            "services": self.services,
            "commissioners": self.commissioners,
            "edition": self.edition,
            "on": self.on,
        }
        faults = [*options.noted]
        for key, value in said.items():
            if value and getattr(options, key):
                faults.append(
                    Fault(
                        self.place.key(key),
                        None,
                        "is said in the file, and on the command line too",
                        "keep one of the two",
                        FaultKind.TWICE,
                    )
                )
        given = {key: value for key, value in said.items() if value}
        return replace(options, noted=tuple(faults), **given)  # type: ignore[arg-type]

    def placed(self, fault: Fault) -> Fault:
        """A fault in what the file says, placed there and not at an option."""
        if fault.place.file or not fault.place.path:
            return fault
        step = fault.place.path[0]
        keys = {
            "SERVICE": ("services", self.services),
            "--commissioner": ("commissioners", self.commissioners),
            "--edition": ("edition", self.edition),
            "--on": ("on", self.on),
        }
        key, value = keys.get(step.name, ("", None))
        if not value and (step.name != "SERVICE" or step.which):
            return fault
        return replace(fault, place=self.place.entry(key, step.which))


def read(path: Path) -> Answers:
    """The answers in a file, with its faults; BadInput where it is no TOML."""
    data, file = read_toml(path, LARGEST, path.name)
    faults: list[Fault] = []
    top = Cursor(data, Place(path.name), faults)
    services, who = top.texts("services"), top.texts("commissioners")
    edition = top.text("edition") if top.has("edition") else None
    on = top.day("on") if top.has("on") else None
    answers = []
    for table in top.tables("answer"):
        to, word = table.text("to"), table.text("says")
        table.done()
        if to and word:
            answers.append(WrittenAnswer(table.place, to, word))
    top.done()
    return Answers(
        top.place,
        services,
        who,
        edition or None,
        on.isoformat() if on else None,
        tuple(answers),
        tuple(faults),
        file.file,
    )


def word_for(answer: WrittenAnswer, item: Item) -> str | None:
    """The choice that an answer makes, `?` for not known; None if it is no choice."""
    if answer.word.strip() == NOT_KNOWN or folded(answer.word) in DONT_KNOW:
        return NOT_KNOWN
    choice = item.choice(answer.word)
    return choice.word if choice else None


def unheeded(
    answers: Answers, items: Mapping[str, Item], asked: tuple[str, ...]
) -> Iterator[Fault]:
    """The faults of answers that were not heeded: of no item, twice, or not asked.

    And of words that are no choice of theirs.
    """
    seen: dict[str, WrittenAnswer] = {}
    for answer in answers.answers:
        item = next((i for i in items.values() if i.is_called(answer.to)), None)
        place, value = answer.place.key("to"), plain(answer.to)
        if item is None:
            problem = "is nothing that could be asked here"
            remedy = "leave it out"
            if items:
                remedy = near_or_all(folded(answer.to), list(items), "name")
            yield Fault(place, value, problem, remedy, FaultKind.UNKNOWN_NAME)
        elif item.id in seen:
            problem = f"is answered already, in {seen[item.id].place}"
            yield Fault(place, value, problem, "answer it once", FaultKind.TWICE)
        elif word_for(answer, item) is None:
            seen[item.id] = answer
            words = ", ".join(choice.word for choice in item.choices)
            yield Fault(
                answer.place.key("says"),
                plain(answer.word),
                f"is no answer to {item.id}",
                f"write one of: {words}, {NOT_KNOWN}",
                FaultKind.UNKNOWN_NAME,
            )
        elif item.id not in asked:
            seen[item.id] = answer
            problem = "was not asked: nothing here turns on it"
            yield Fault(place, value, problem, "leave it out", FaultKind.NOT_HERE)
        else:
            seen[item.id] = answer
