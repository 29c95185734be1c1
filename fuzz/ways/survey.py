"""A few drawn places surveyed at once, some spoiled, with what may be asked beside."""

from random import Random

from fuzz import places
from fuzz.asked import Asked, Twice
from fuzz.content import Content, Text
from fuzz.ways.scenario import spoiled, written

NAMED = ("places", "places", "places", "place-1.toml", "nothing.toml", "", "no/such")
OUT = (
    "rows.csv",
    "rows.json",
    "rows.md",
    "rows.xlsx",
    "rows.svg",
    "rows",
    "-",
    "places",
)
FORMS = ("csv", "json", "markdown", "table", "svg", "xlsx", "pdf", "")
# One process does the work: to start another takes longer than a command may.
NUMBERS = ("1", "1", "1", "0", "-1", "x", "")


def drawn(random: Random) -> Asked:
    """A survey of up to three places; one in a few is spoiled."""
    files: list[tuple[str, Content]] = []
    for number in range(random.randint(1, 3)):
        scenario = written(random, places.place(random))
        if random.random() < 0.25:
            scenario = spoiled(random, scenario)
        files.append((f"places/{number}.toml", Text(scenario)))
    words = ["survey", random.choice(NAMED)]
    if words[-1] == "place-1.toml":
        files.append((words[-1], Text(written(random, places.place(random)))))
    if random.random() < 0.8:
        words.append("--quick")
    if random.random() < 0.4:
        words += ["--format", random.choice(FORMS)]
    if random.random() < 0.4:
        words += ["-o", random.choice(OUT)]
    if random.random() < 0.3:
        words += ["--resume", random.choice(("kept", "kept", "places/0.toml", ""))]
    if random.random() < 0.2:
        words += ["--workers", random.choice(NUMBERS)]
    twice = random.choice((Twice.NOTHING, Twice.THE_SAME, Twice.AS_CSV, Twice.AS_JSON))
    return Asked(tuple(words), tuple(files), twice=twice)
