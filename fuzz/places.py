"""Places that are drawn: who is there, and what each has to spend on what."""

import json
from dataclasses import dataclass
from random import Random

from fuzz import amounts
from fuzz.words import STRANGE, every_name, now_and_then, services, strange, tables

# More would be a hard question rather than a strange one: with these every answer is
# worked out well within the time that a command may take.
MOST_BODIES = 4
MOST_LINES = 7

NAMES = ("Anytown", "Hill & Dale", "St. Mary's", "Nowhere-on-Sea", "Élan", "a|b", "Ely")


@dataclass(frozen=True)
class Body:
    """A body that takes part."""

    kind: str
    name: str


@dataclass(frozen=True)
class Entry:
    """A line: whose, for what, how much; no amount where none is written."""

    commissioner: str
    service: str
    amount: str | int | float | None
    function: str = ""
    name: str = ""


@dataclass(frozen=True)
class Place:
    """A place as it is drawn."""

    edition: str
    bodies: tuple[Body, ...]
    entries: tuple[Entry, ...]

    def head(self) -> str:
        """The scenario of the place, but for its lines."""
        named = f"edition = {text(self.edition)}\n"
        return named + "".join(
            f"\n[[commissioner]]\nkind = {text(b.kind)}\nname = {text(b.name)}\n"
            for b in self.bodies
        )


def place(random: Random, spoiled_once_in: int = 40) -> Place:
    """A place, sound but for a slip now and then."""
    edition = random.choice(("icb-2022", "icb-2022", "icp-2018", "aco-2017"))
    buyer = "icb" if edition == "icb-2022" else "ccg"
    kinds = [buyer, "local-authority"]
    while len(kinds) < MOST_BODIES and random.random() < 0.4:
        kinds.append(random.choice((buyer, "local-authority", "nhs-england")))
    bodies = tuple(
        Body(kind, now_and_then(random, _name(random, kind), 60)) for kind in kinds
    )
    entries = []
    taken: set[tuple[str, str]] = set()
    for _ in range(random.randint(1, MOST_LINES)):
        body = random.choice(bodies)
        names = services(edition, body.kind) or every_name(edition)
        service = random.choice(names)
        if random.randrange(spoiled_once_in) == 0:
            service = random.choice(every_name(edition))
        if (body.name, service) in taken and random.random() < 0.95:
            continue
        taken.add((body.name, service))
        entries.append(
            Entry(
                now_and_then(random, body.name, spoiled_once_in),
                now_and_then(random, service, spoiled_once_in),
                amount(random, spoiled_once_in),
                name=_called(random),
            )
        )
    return Place(edition, bodies, tuple(entries))


def amount(random: Random, spoiled_once_in: int) -> str | int | float | None:
    """An amount as it may be written; now and then none, or one that is wrong."""
    if random.randrange(12) == 0:
        return None
    sound = amounts.written(random)
    if random.randrange(spoiled_once_in) == 0:
        return strange(random, str(sound))
    return sound


def text(value: str) -> str:
    """A text as TOML writes it."""
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(f"\\u{ord(c):04X}" if c == "\x7f" else c for c in quoted)


def _called(random: Random) -> str:
    return random.choice((*NAMES, "Scheme 7")) if random.randrange(6) == 0 else ""


def _name(random: Random, kind: str) -> str:
    name = f"{random.choice(NAMES)} {kind}"
    if random.randrange(40) == 0:
        return name + random.choice(STRANGE)
    return f"{name} {random.randrange(100)}"


def functions(edition: str) -> tuple[str, ...]:
    """The ids of the functions of an edition."""
    return tuple(function["id"] for function in tables(edition)["function"])
