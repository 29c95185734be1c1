"""What is typed when `ask` asks, or what a file of answers says in its place."""

from random import Random

from fuzz.asked import Asked
from fuzz.content import Text
from fuzz.words import EDITIONS, every_name, now_and_then, strange

SAID = ("1", "2", "3", "?", "?", "b", "q", "yes", "no", "all", "", "0", "9", "x")
ASKED = (
    "specialised-delegated",
    "primary-medical-delegated",
    "delegation-terms-permit",
    "part-of-acute",
    "part-of-outpatients",
    "nhs-england-joins",
    "NHS England",
    "edition",
    "nonsense",
)
WORDS = ("yes", "no", "?", "all", "acute-invasive", "icb-2022", "", "perhaps")


def drawn(random: Random) -> Asked:
    """An interview at the terminal, or one held by a file of answers."""
    edition = random.choice(tuple(EDITIONS))
    buyer = "icb" if edition == "icb-2022" else "ccg"
    kinds = [buyer, random.choice(("la", "la=Anytown", "nhse", "x"))]
    names = every_name(edition)
    services = [
        now_and_then(random, random.choice(names), 25)
        for _ in range(random.randint(1, 4))
    ]
    more = ("-e", edition) if random.random() < 0.5 else ()
    if random.randrange(8) == 0:
        more = (*more, "--place", random.choice(("new.toml", "", "no/x.toml", ".")))
    if random.random() < 0.5:
        said = [random.choice(SAID) for _ in range(random.randint(0, 12))]
        typed = (*kinds, "", *services, "", *said)
        if random.randrange(10) == 0:
            typed = tuple(strange(random, line) for line in typed)
        return Asked(("ask", *more), typed=typed)
    return Asked(
        ("ask", "--answers", "a.toml", *more),
        (("a.toml", Text(_file(random, kinds, services))),),
    )


def _file(random: Random, kinds: list[str], services: list[str]) -> str:
    """A file of answers, to some things that are asked and some that are not."""
    lines = [f"commissioners = {kinds!r}", f"services = {services!r}"]
    for _ in range(random.randint(0, 3)):
        to, says = random.choice(ASKED), random.choice(WORDS)
        lines += ["[[answer]]", f'to = "{to}"', f'says = "{says}"']
    return now_and_then(random, "\n".join(lines), 25)
