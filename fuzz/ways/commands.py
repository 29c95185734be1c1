"""The commands that are put beside a file, with how the answer is to be given."""

from random import Random

from fuzz.asked import Twice

OF_A_SCENARIO = ("structures", "structures", "structures", "can-pool", "matrix", "who")
FORMS = ("json", "json", "json", "csv", "markdown", "table")


def of_a_scenario(random: Random, file: str) -> tuple[str, ...]:
    """A command that asks about a scenario file: mostly what tells all of it."""
    kind = random.randrange(20)
    if kind < 12:
        return ("structures", "-s", file, "--format", "json", *_into(random))
    if kind == 12:
        return ("check", file, *_form(random))
    if kind == 13:
        return ("reform", "-s", file, *_form(random), *_into(random))
    command = random.choice(OF_A_SCENARIO)
    return (command, "-s", file, *_form(random), *_into(random))


def _form(random: Random) -> tuple[str, ...]:
    return ("--format", random.choice(FORMS)) if random.random() < 0.7 else ()


def _into(random: Random) -> tuple[str, ...]:
    """Seldom, a file that the answer is to be written to: it may be the question's."""
    if random.random() < 0.9:
        return ()
    return ("-o", random.choice(("answer.txt", "place.toml", "budget.csv", "-")))


def twice(random: Random) -> Twice:
    """Seldom, something that is asked again."""
    match random.randrange(200):
        case 0:
            return Twice.ALONE
        case n if n < 6:
            return Twice.THE_SAME
        case n if n < 15:
            return random.choice((Twice.AS_JSON, Twice.AS_CSV, Twice.AS_MARKDOWN))
    return Twice.NOTHING
