"""A count that will take long is told of beside the answer, before it is made."""

from typing import TYPE_CHECKING

from poolcheck.cli.output import Form
from poolcheck.terms import writing
from poolcheck.terms.text import count, listed, plain

if TYPE_CHECKING:
    from poolcheck.structures.lawful import LongCount, Tell


def told_on_stderr(form: Form) -> "Tell":
    """Tells whoever waits for an answer in this form."""

    def tell(long: "LongCount") -> None:
        if form.waiting is not None:
            form.waiting.end()
        writing.aside(in_words(long))

    return tell


def in_words(long: "LongCount") -> str:
    """About how long it takes, what makes it so, and what would take less."""
    who = [f"{count(n, 'line')} of {plain(c.name, 40)}" for c, n in long.lines[:3]]
    if len(long.lines) > len(who):
        who[2:] = [f"as many of {len(long.lines) - 2} others"]
    minutes = count(max(1, round(long.seconds / 60)), "minute")
    return (
        f"Counting may take {minutes} or more: {listed(who)} may lie in very many "
        "funds. Ctrl-C stops it. Fewer lines, one --mechanism or --max-funds makes it "
        "short.\n"
    )
