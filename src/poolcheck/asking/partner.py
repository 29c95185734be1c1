"""The partner for whose board a paper is, who is one of the commissioners."""

from poolcheck.asking.commissioners import Named
from poolcheck.asking.options import Options
from poolcheck.asking.words import Words
from poolcheck.asking.written import Written
from poolcheck.terms.faults import Place


def note_no_partner(
    words: Words, who: Named, options: Options, written: Written | None
) -> None:
    """Note it as a fault where the board is of nobody who takes part.

    Where the asker left open who takes part, nobody is known yet.
    """
    named = [(Place.option("--for"), options.whose or "")]
    if written:
        named.append((written.paper.place.key("for"), written.paper.whose))
    for place, name in named:
        if name.strip() and who.all:
            who.find(words, name, place)
