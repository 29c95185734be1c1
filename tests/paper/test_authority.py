"""The graph of who commissions what: no name over another, the same in every form."""

import re
from itertools import combinations
from xml.etree import ElementTree

import networkx as nx
import pytest

from poolcheck.answers.authority import authority
from poolcheck.paper.authority import HEADINGS, ranks
from poolcheck.paper.authority import graph as graph_of
from poolcheck.paper.figures.ranks import Ranks, dot, mermaid, placed, svg
from poolcheck.terms.text import capital
from tests.asked import question
from tests.command import call

WHO = HEADINGS[0]

ASKED = (
    ("primary medical care;social care", "ccg,la"),
    ("acute;social care;specialised services;dental", "ccg,ccg,la,la,nhse"),
    ("community health", "ccg"),
)


def graph(services: str, commissioners: str) -> Ranks:
    return ranks(authority(question(services, commissioners)))


@pytest.mark.parametrize(("services", "commissioners"), ASKED)
def test_no_name_lies_over_another_or_leaves_the_picture(
    services: str, commissioners: str
) -> None:
    found, below = placed(graph(services, commissioners))
    names = [name for rank in found for name in rank]
    for name in names:
        assert name.x + name.width <= 820
        assert name.y + name.height <= below
    for one, other in combinations(names, 2):
        apart = one.x != other.x and (
            one.x + one.width <= other.x or other.x + other.width <= one.x
        )
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y


@pytest.mark.parametrize(("services", "commissioners"), ASKED)
def test_the_graph_is_the_answer_and_leads_one_way(
    services: str, commissioners: str
) -> None:
    answer = authority(question(services, commissioners))
    drawn = graph_of(answer)
    assert nx.is_directed_acyclic_graph(drawn)
    assert nx.dag_longest_path_length(drawn) == 2
    held = {(who, what) for (head, who), (_, what) in drawn.edges if head == WHO}
    assert len(held) == len(answer.holds)
    pooled = {what for (_, what), _, pools in drawn.edges(data="pools") if pools}
    function = answer.question.rulebook.function
    assert pooled == {
        capital(function(holds.function).label)
        for holds in answer.holds
        if any(place.pools for place in holds.places)
    }


@pytest.mark.parametrize(("services", "commissioners"), ASKED)
def test_every_form_has_every_line_of_the_graph(
    services: str, commissioners: str
) -> None:
    found = graph(services, commissioners)
    assert len(re.findall(r" (?:==>|-->|-\.->) ", mermaid(found))) == len(found.edges)
    assert dot(found).count(" -> ") == len(found.edges)
    root = ElementTree.fromstring(svg(found))
    assert len([e for e in root if e.tag.endswith("path")]) == len(found.edges)


def test_delegated_care_is_held_by_authority_of_whoever_delegated_it() -> None:
    found = graph("primary medical care", "ccg")
    assert found.ranks[0] == (
        "CCG 1 (by NHS England, Delegation Agreement, section 13Z)",
    )
    assert found.ranks[2] == ("A ring-fenced budget",)
    assert not any(edge.solid for edge in found.edges)
    assert "The Delegation Agreement ring-fences" in found.says


def test_a_pool_is_a_solid_line_and_what_is_missing_names_its_rule() -> None:
    found = graph("surgery;social care;community health", "ccg,la")
    functions, places = found.ranks[1], found.ranks[2]
    pooled = {
        functions[e.start]
        for e in found.edges
        if e.solid and places[e.end] == "A section 75 pool"
    }
    assert "Social care" in pooled
    assert "Surgery" not in pooled
    note = next(n for n in found.notes if n.startswith("Not in section 75: surgery"))
    assert "Regulations" in note or "Excluded" in note


def test_a_name_full_of_markup_is_a_name_in_every_form() -> None:
    name = 'x"] --> y["<b>&{} port:80\\'
    found = Ranks("t", name, ("a", "b", "c"), ((name,), (name,), (name,)), (), (name,))
    assert ElementTree.fromstring(svg(found))[1].text == name
    assert '"] --> y' not in mermaid(found)
    assert 'label="x\\"] --> y[\\"<b>&{} port:80\\\\"' in dot(found)


@pytest.mark.parametrize("shape", ["table", "markdown", "svg", "mermaid", "dot"])
def test_each_shape_is_written_and_done(shape: str) -> None:
    code, out, err = call(f"authority --row F --format {shape}")
    assert (code, err) == (0, "")
    assert out.strip()


def test_where_nobody_may_buy_it_the_code_is_1_and_what_is_needed_is_told() -> None:
    code, out, _ = call('authority "primary medical care" -c la -e icp-2018')
    assert code == 1
    assert "Nobody here may commission primary medical care" in out
