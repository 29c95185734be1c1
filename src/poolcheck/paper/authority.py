"""The graph of who commissions what and where it may lie, and its ranks."""

from collections.abc import Iterator

import networkx as nx

from poolcheck.answers.authority import Authorities
from poolcheck.paper.figures.ranks import Edge, Ranks
from poolcheck.report.pages.authority import by, in_words, kept_out, place
from poolcheck.terms.text import capital, plain

LEGEND = "Thick line: a power to pool. Dashed line: outside any pool."
HEADINGS = ("Who commissions", "Function", "May lie in")

# A name, after the heading that it stands under: what is called alike is kept apart.
Node = tuple[str, str]


def graph(answer: Authorities) -> nx.DiGraph:
    """From each who commissions to its functions, and on to where they may lie.

    A function is one node, whoever holds it. An edge says whether it `pools`.
    """
    rulebook = answer.question.rulebook
    found = nx.DiGraph()
    who, what, where = HEADINGS
    for holds in answer.holds:
        name = plain(holds.commissioner.name)
        name = f"{name} (by {by(holds)})" if holds.authority.steps else name
        function = what, capital(rulebook.function(holds.function).label)
        found.add_edge((who, name), function, pools=False)
        for each in holds.places:
            lies = where, capital(place(rulebook, each))
            found.add_edge(function, lies, pools=each.pools)
    return found


def ranks(answer: Authorities) -> Ranks:
    """The graph of an answer in its ranks, each as far along as its edges lead."""
    drawn = graph(answer)
    placed = list(_ranks(drawn))
    number = {node: at for rank in placed for at, node in enumerate(rank)}
    rank_of = {node: at for at, rank in enumerate(placed) for node in rank}
    names = [tuple(name for _, name in rank) for rank in placed]
    return Ranks(
        title="Who commissions what, and where it may lie",
        says=" ".join((*in_words(answer), *kept_out(answer))),
        headings=HEADINGS,
        ranks=tuple(names),
        edges=tuple(
            Edge(rank_of[start], number[start], number[end], pools)
            for start, end, pools in drawn.edges(data="pools")
        ),
        notes=(LEGEND, *kept_out(answer)),
    )


def _ranks(drawn: nx.DiGraph) -> Iterator[list[Node]]:
    """The nodes rank by rank, as they were met; powers to pool before other places."""
    met = {node: at for at, node in enumerate(drawn)}
    pools = {end for _, end, pools in drawn.edges(data="pools") if pools}
    for rank in nx.topological_generations(drawn):
        yield sorted(rank, key=lambda node: (node not in pools, met[node]))
