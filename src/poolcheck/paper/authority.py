"""The graph of who commissions what and where it may lie, in three ranks."""

from poolcheck.answers.authority import Authorities
from poolcheck.paper.figures.ranks import Edge, Ranks
from poolcheck.report.pages.authority import by, in_words, kept_out, place
from poolcheck.terms.text import capital, plain

LEGEND = "Thick line: a power to pool. Dashed line: outside any pool."


def ranks(answer: Authorities) -> Ranks:
    """The graph of an answer; a function is one name, whoever holds it."""
    rulebook = answer.question.rulebook
    who: dict[str, None] = {}
    what: dict[str, None] = {}
    where: dict[str, None] = {}
    lines: dict[tuple[int, str, str, bool], None] = {}
    for holds in answer.holds:
        name = plain(holds.commissioner.name)
        name = f"{name} (by {by(holds)})" if holds.authority.steps else name
        label = capital(rulebook.function(holds.function).label)
        who[name] = what[label] = None
        lines[0, name, label, False] = None
        for each in holds.places:
            lies = capital(place(rulebook, each))
            where[lies] = None
            lines[1, label, lies, each.pools] = None
    # Powers to pool come first, in the order in which they were met.
    pools = {end for rank, _, end, solid in lines if rank == 1 and solid}
    ends = sorted(where, key=lambda name: name not in pools)
    names = (tuple(who), tuple(what), tuple(ends))
    return Ranks(
        title="Who commissions what, and where it may lie",
        says=" ".join((*in_words(answer), *kept_out(answer))),
        headings=("Who commissions", "Function", "May lie in"),
        ranks=names,
        edges=tuple(
            Edge(rank, names[rank].index(start), names[rank + 1].index(end), solid)
            for rank, start, end, solid in lines
        ),
        notes=(LEGEND, *kept_out(answer)),
    )
