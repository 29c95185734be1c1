"""The small rulebook spoiled, and what is then told: galleries kept as text.

A case is a name after "==", then what is done to the rulebook, then all that is told.
Of the rulebook, lines after "=" stay, lines after "-" go and lines after "+" come.
Those that stay or go must stand there just so, and once. A blank line parts one place
from another; where lines only come, they are added at the end. What stands before the
first "==" is done in each case. Some words are written shorter:

    @cited         a source, a place in it, a basis and a first day
    @undated       the same without the day
    @5000(a)       5,000 times what is in the brackets

    python -m tests.spoiled

writes down what each case of both galleries is told now: read the change before it is
committed.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.transcript import GALLERY, LEFT_OUT, Ran, ran

SMALL = (GALLERY / "errors" / "rulebooks" / "small.toml").read_text("utf-8")
# The small rulebook has one fault for `lint`: it says why a borough has no dentists,
# which no borough could have.
IDLE = SMALL[
    SMALL.index("[[mechanism.admits.leaves_out]]") : SMALL.index("[principles.one_")
]
SOUND = SMALL.replace(IDLE, "")
UNDATED = 'source = "paper"\nat = "page 40"\nbasis = "stated"'
CITED = f"{UNDATED}\nfrom = 2020-01-01"

QUESTION = ("can-pool", "nursing", "home care", "--rulebook", "small.toml")

Place = tuple[str, ...]
Read = tuple[tuple[Place, ...], str]


@dataclass(frozen=True)
class Case:
    """A way to spoil the small rulebook, and what is then told."""

    theme: str
    name: str
    always: tuple[Place, ...]
    places: tuple[Place, ...]
    told: str

    def rulebook(self, text: str = SMALL) -> str:
        """The rulebook so spoiled."""
        for lines in (*self.always, *self.places):
            text = _spoiled(text, lines, self.name)
        return text

    def __str__(self) -> str:
        places = "\n".join("".join(f"{line}\n" for line in p) for p in self.places)
        return f"== {self.name}\n{places}{self.told}"


def _spoiled(text: str, lines: Place, name: str) -> str:
    """The text with the lines of one place as they are to be."""
    was, now = (
        "".join(f"{_in_full(line[2:])}\n" for line in lines if line[0] in marks)
        for marks in ("=-", "=+")
    )
    if not was:
        return f"{text}\n{now}"
    assert f"\n{text}".count(f"\n{was}") == 1, f"{name}: not there once:\n{was}"
    assert was != now, f"{name}: nothing is changed:\n{was}"
    return f"\n{text}".replace(f"\n{was}", f"\n{now}")[1:]


def _in_full(line: str) -> str:
    """A line with what is written shorter written out."""
    line = line.replace("@cited", CITED).replace("@undated", UNDATED)
    return re.sub(r"@(\d+)\((.+?)\)", lambda m: int(m[1]) * m[2], line)


def cases(folder: str) -> list[Case]:
    """The cases of a gallery, theme by theme."""
    files = sorted((GALLERY / folder).glob("*.txt"))
    return [case for file in files for case in _cases(file)]


def _cases(file: Path) -> Iterator[Case]:
    first, *rest = re.split(r"^== ", file.read_text("utf-8"), flags=re.MULTILINE)
    always, _ = _read(first)
    for case in rest:
        name, _, body = case.partition("\n")
        places, told = _read(body)
        assert places, f"{file.name}: {name}: nothing is done"
        yield Case(file.stem, name, always, places, told.rstrip("\n") + "\n")


def _read(body: str) -> Read:
    """The places of a case, and what is told after them."""
    places: list[Place] = [()]
    lines = body.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if re.match(r"[=+-]( |$)", line):
            places[-1] += (line.rstrip("\n"),)
        elif line == "\n":
            places.append(())
        else:
            return tuple(filter(None, places)), "".join(lines[number:])
    return tuple(filter(None, places)), ""


def asked(text: str, *words: str) -> Ran:
    """What poolcheck says to these words, beside a file small.toml of this text."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.toml").write_text(text, encoding="utf-8")
        return ran(list(words), Path(folder))


def refused(case: Case) -> Ran:
    """What a question is told by the rulebook so spoiled."""
    return asked(case.rulebook(), *QUESTION)


def linted(text: str, *more: str) -> Ran:
    """What `lint` says of a rulebook."""
    return asked(text, "lint", "small.toml", *more)


def _faults(case: Case) -> str:
    return refused(case).err.split("\n\n", 1)[1]


def _page(case: Case) -> str:
    return linted(case.rulebook(SOUND)).out


def _retell(folder: str, told: Callable[[Case], str]) -> None:
    for file in sorted((GALLERY / folder).glob("*.txt")):
        first = file.read_text("utf-8").partition("== ")[0]
        now = [
            str(case if LEFT_OUT in case.told else replace(case, told=told(case)))
            for case in _cases(file)
        ]
        file.write_text(first + "\n".join(now), encoding="utf-8")


if __name__ == "__main__":
    _retell("refused_rulebooks", _faults)
    _retell("bad_rulebooks", _page)
