"""A paper asked for of a drawn place, with what stands in its front and its file."""

from collections.abc import Iterator
from random import Random

from fuzz import places
from fuzz.asked import Asked
from fuzz.content import Text
from fuzz.places import text
from fuzz.ways.scenario import spoiled, written
from fuzz.words import now_and_then

FILES = (
    "paper.html",
    "paper.html",
    "paper.md",
    "paper.svg",
    "paper.xlsx",
    "paper.docx",
    "PAPER.HTML",
)
ODD_FILES = ("paper.pdf", "paper", "-", "", "place.toml", "no/paper.md", ".md", ".")
KEYS = (
    "title",
    "meeting",
    "agenda_item",
    "report_of",
    "contact",
    "decision",
    "figures",
)
DAYS = ("2026-02-11", '"2026-02-11"', '"soon"', "2026", "2026-02-11T10:00:00")
YEARS = ("2026/27", "2026/27", "2026-27", "2026", "26/28", "", "soon")
NUMBERS = ("1", "1", "1", "1", "1", "2", "99", "0", "-1", "x", "")


def drawn(random: Random) -> Asked:
    """A paper of a place, which is sound or spoiled in a few places."""
    place = places.place(random)
    scenario = "\n".join(_of_two_years(random, written(random, place)))
    if random.random() < 0.4:
        scenario += _front(random, place)
    for _ in range(random.choice((0, 0, 0, 0, 1))):
        scenario = spoiled(random, scenario)
    file = random.choice(ODD_FILES if random.randrange(12) == 0 else FILES)
    words = ["report", "-s", "place.toml", "-o", file]
    if random.random() < 0.3:
        words += ["--option", random.choice(NUMBERS)]
    if random.random() < 0.3:
        names = [entry.commissioner for entry in place.entries] or ["Nobody"]
        words += ["--for", now_and_then(random, random.choice(names), 15)]
    if random.random() < 0.3:
        words += ["--year", random.choice(YEARS)]
    for option in ("--meeting", "--by"):
        if random.random() < 0.2:
            words += [option, now_and_then(random, "Cabinet", 10)]
    return Asked(tuple(words), (("place.toml", Text(scenario)),))


def _of_two_years(random: Random, scenario: str) -> Iterator[str]:
    """A scenario in which some lines have an amount of last year too."""
    often = random.choice((0, 0, 0.3, 1))
    for line in scenario.split("\n"):
        yield line
        if line.startswith("amount = ") and random.random() < often:
            yield f"last_year = {random.choice((0, 1, 0.01, 10**9, 12345.67))}"


def _front(random: Random, place: places.Place) -> str:
    """What stands at the front of a paper, as a scenario gives it."""
    keys = random.sample(KEYS, random.randint(0, 3))
    lines = ["", "[paper]"]
    lines += [f"{key} = {text(now_and_then(random, 'Cabinet', 5))}" for key in keys]
    if random.random() < 0.3:
        whose = now_and_then(random, random.choice(place.bodies).name, 10)
        lines.append(f"for = {text(whose)}")
    if random.random() < 0.3:
        lines.append(f"{random.choice(('date', 'begins'))} = {random.choice(DAYS)}")
    return "\n".join([*lines, ""])
