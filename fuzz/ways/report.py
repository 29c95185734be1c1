"""A paper asked for of a drawn place, with what stands in its front and its file."""

from random import Random

from fuzz import places
from fuzz.asked import Asked
from fuzz.content import Text
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
YEARS = ("2026/27", "2026/27", "2026-27", "2026", "26/28", "", "soon")
NUMBERS = ("1", "1", "1", "1", "1", "2", "99", "0", "-1", "x", "")


def drawn(random: Random) -> Asked:
    """A paper of a place, which is sound or spoiled in a few places."""
    place = places.place(random)
    scenario = written(random, place)
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
