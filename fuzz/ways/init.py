"""What is typed when `init` asks, or what it is told in options."""

from random import Random

from fuzz.asked import Asked
from fuzz.ways.commands import twice
from fuzz.words import EDITIONS, every_name, now_and_then, strange

KINDS = ("icb", "ccg", "la", "local-authority", "nhse", "council", "ca", "", "x")
NAMES = (
    "Anytown",
    "Hill & Dale",
    "O'Brien",
    'The "Place"',
    "a=b",
    "a,b",
    "É",
    "#",
    "]",
)


def drawn(random: Random) -> Asked:
    """A starter file asked for, at the terminal or in options."""
    edition = random.choice(tuple(EDITIONS))
    kinds = [_kind(random, edition) for _ in range(random.randint(1, 3))]
    bodies = [now_and_then(random, kind, 25) for kind in kinds]
    names = every_name(edition)
    services = [
        now_and_then(random, random.choice(names), 25)
        for _ in range(random.randint(1, 4))
    ]
    more: tuple[str, ...] = ("-e", edition) if random.random() < 0.8 else ()
    if random.randrange(8) == 0:
        more = (*more, "-o", random.choice(("new.toml", "-", "", "no/new.toml", ".")))
    if random.random() < 0.5:
        end = random.choice((("",), (), ("", "")))
        typed = (*bodies, "", *services, *end)
        if random.randrange(10) == 0:
            typed = tuple(strange(random, line) for line in typed)
        return Asked(("init", *more), typed=typed)
    told = tuple(word for body in bodies for word in ("-c", body))
    return Asked(("init", *services, *told, *more), twice=twice(random))


def _kind(random: Random, edition: str) -> str:
    buyer = "icb" if edition == "icb-2022" else "ccg"
    kind = random.choice((buyer, buyer, "la", "la", "nhse", random.choice(KINDS)))
    if random.random() < 0.5:
        return kind
    return f"{kind}={random.choice(NAMES)} {random.randrange(20)}"
