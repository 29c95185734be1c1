"""A scenario file: real ones and drawn ones, with some of their lines spoiled."""

from functools import cache
from random import Random

from fuzz import places
from fuzz.asked import Asked
from fuzz.content import ROOT, Content, Text
from fuzz.places import Entry, Place, text
from fuzz.ways.commands import of_a_scenario, twice
from fuzz.words import STRANGE, now_and_then, strange

VALUES = (
    "true", "1", "-1", "1.5", "nan", "inf", "-0.0", "1e400", "[]", "{}", '""', '" "',
    '[""]', "[[]]", '[["a", "b"]]', "[1]", "{ a = 1 }", "2018-08-03", "0001-01-01",
    "9999-12-31", "2030-02-01", "10:00:00", "2018-08-03T10:00:00Z", "0x10", "1_000",
    "9" * 30, "1e5", '"budget.csv"', '"../place.toml"', '"place.toml"', "[[]",
)  # fmt: skip


def drawn(random: Random) -> Asked:
    """A command about a scenario, which is sound or spoiled in a few places."""
    if random.random() < 0.35:
        name, found = random.choice(_real())
        scenario, beside = found, _beside(name)
    else:
        scenario, beside = written(random, places.place(random)), ()
    for _ in range(random.choice((0, 0, 0, 1, 1, 2, 4))):
        scenario = spoiled(random, scenario)
    words = of_a_scenario(random, "place.toml")
    return Asked(words, (("place.toml", Text(scenario)), *beside), twice=twice(random))


def written(random: Random, drawn: Place) -> str:
    """The scenario of a place with all its lines in it."""
    parts = [drawn.head()]
    parts += [_line(random, drawn, entry) for entry in drawn.entries]
    if random.random() < 0.2:
        parts.append(_wishes(random, drawn))
    if random.random() < 0.1:
        parts.insert(0, f"on = {random.choice(VALUES)}\n")
    if random.random() < 0.15:
        parts.append(_funds(random, drawn))
    return "\n".join(parts)


def _line(random: Random, place: Place, entry: Entry) -> str:
    lines = [
        "[[line]]",
        f"commissioner = {text(entry.commissioner)}",
        f"service = {text(entry.service)}",
    ]
    if entry.name:
        lines.append(f"name = {text(entry.name)}")
    amount = entry.amount
    if isinstance(amount, str):
        lines.append(f"amount = {text(amount)}")
    elif amount is not None:
        lines.append(f"amount = {amount}")
    if random.randrange(15) == 0:
        of = random.sample(places.functions(place.edition), random.randint(1, 2))
        split = ", ".join(f"{f} = {random.randrange(10**6)}" for f in of)
        lines.append(f"split = {{ {split} }}")
    if random.randrange(30) == 0:
        of_one = random.choice(places.functions(place.edition))
        lines.append(f"function = {text(of_one)}")
    return "\n".join(lines) + "\n"


def _wishes(random: Random, place: Place) -> str:
    services = [entry.service for entry in place.entries]
    two = ", ".join(text(random.choice(services or ["acute"])) for _ in range(2))
    wishes = (
        f"together = [[{two}]]",
        f"apart = [[{two}]]",
        f"max_funds = {random.randrange(4)}",
        f"host = {text(random.choice(place.bodies).name)}",
    )
    kept = random.sample(wishes, random.randint(1, 2))
    return "\n".join(["[wishes]", *kept, ""])


def _funds(random: Random, place: Place) -> str:
    """Draft funds: every line in one of two, or one line left out or twice."""
    funds: list[list[Entry]] = [[], []]
    for entry in place.entries:
        for fund in funds:
            if random.random() < 0.5:
                fund.append(entry)
    found = []
    for number, fund in enumerate(funds):
        lines = ", ".join(
            f"{{ commissioner = {text(e.commissioner)}, service = {text(e.service)} }}"
            for e in fund
        )
        who = random.choice(place.bodies).name
        kind = (
            'kind = "pooled"\nmechanism = "section-75"'
            if number == 0
            else f'kind = "aligned"\ncommissioner = {text(who)}'
        )
        found.append(f"[[fund]]\n{kind}\nlines = [{lines}]\n")
    return "\n".join(found)


def spoiled(random: Random, scenario: str) -> str:
    """A scenario with a line or two not as they were."""
    lines = scenario.split("\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    key, mark, _ = lines[at].partition(" = ")
    match random.randrange(9):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3 | 4 if mark:
            lines[at] = f"{key} = {random.choice(VALUES)}"
        case 5 if mark:
            lines[at] = f"{key} = {text(random.choice(STRANGE))}"
        case 6 if mark:
            lines[at] = f"{now_and_then(random, key, 2)}{lines[at][len(key) :]}"
        case 7:
            lines[at] = strange(random, lines[at])
        case _:
            lines[at:at] = lines[other : other + 5]
    return "\n".join(lines)


@cache
def _real() -> tuple[tuple[str, str], ...]:
    """The scenario files of the examples and the tests, by their path."""
    folders = ("examples", "examples/region", *_answers())
    return tuple(
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted((ROOT / folder).glob("*.toml"))
    )


def _answers() -> tuple[str, ...]:
    folder = ROOT / "tests" / "scenarios"
    return tuple(str(path.relative_to(ROOT)) for path in sorted(folder.iterdir()))


def _beside(name: str) -> tuple[tuple[str, Content], ...]:
    """The sheets in the folder of an example, which it may have its lines in."""
    return tuple(
        (path.name, Text(path.read_text(encoding="utf-8")))
        for path in sorted((ROOT / name).parent.glob("*.csv"))
    )
