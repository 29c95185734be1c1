"""The words of a command, read a second time: which are options, and of what value."""

from collections.abc import Iterator

TAKE_A_VALUE = (
    "-c", "--commissioner", "-s", "--scenario", "--row", "--column", "-e", "--edition",
    "--on", "--assume", "--fact", "--mechanism", "--together", "--apart", "--max-funds",
    "--host", "--rulebook", "--format", "-o", "--output", "--limit",
    "--sheet", "--unit", "--year", "--service", "--from", "--answers", "--place",
    "--for", "--option", "--meeting", "--by", "--workers", "--cluster", "--resume",
)  # fmt: skip
END = "--"


def value_of(words: tuple[str, ...], *names: str) -> str | None:
    """The last value that an option is given, if any."""
    found = [value or "" for name, value in _options(words) if name in names]
    return found[-1] if found else None


def command_of(words: tuple[str, ...]) -> str:
    """The command that is asked for, known or not; empty if there are only options."""
    return next((word for word in words if not word.startswith("-")), "")


def _options(words: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    """Each option that is given a value, which is None where the words end before it.

    Last comes `--`, if it ends the options: that is, if no option takes it as its
    value, and it does not stand before the command.
    """
    asked = False
    rest = iter(words)
    for word in rest:
        if word == END and asked:
            yield END, END
            return
        asked = asked or word == END or not word.startswith("-")
        if word in TAKE_A_VALUE:
            yield word, next(rest, None)
        elif word.startswith("--"):
            name, joined, value = word.partition("=")
            if joined and name in TAKE_A_VALUE:
                yield name, value
        elif word.startswith("-"):
            yield from _of_letters(word[1:], rest)


def _of_letters(letters: str, rest: Iterator[str]) -> Iterator[tuple[str, str | None]]:
    """The option among letters that stand together; what follows it is its value."""
    for number, letter in enumerate(letters, 1):
        if f"-{letter}" in TAKE_A_VALUE:
            yield f"-{letter}", letters[number:] or next(rest, None)
            return
