"""Pictures in which no label lies over another, and every figure is told in words."""

import tempfile
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.paper.document import Paper
from poolcheck.paper.figures.flows import Flows
from poolcheck.paper.figures.lettering import SIZE, broken, wide
from poolcheck.paper.figures.ribbons import WIDTH, drawn
from poolcheck.paper.figures.svg import svg
from tests.paper.made import NAMES, made, of
from tests.paper.places_drawn import DrawnPlace, places
from tests.paper.test_sums import scenario

# How wide the letters of Helvetica Bold are, in thousandths of their size: a face as
# wide as any that is asked for, from the tables that printers have had since 1985.
HELVETICA_BOLD = {
    278: " ,./I\\ijl",
    238: "'",
    333: "!()-:;[]`ft",
    474: '"',
    556: "#$0123456789J_aceksvxy",
    889: "%m",
    722: "&ABCDHKNRU",
    389: "*r{}",
    584: "+<=>^~",
    611: "?FLTZbdghnopqu",
    975: "@",
    667: "EPSVXY",
    778: "GOQw",
    833: "M",
    944: "W",
    500: "z",
    280: "|",
}
ADVANCES = {letter: n for n, letters in HELVETICA_BOLD.items() for letter in letters}


def measured(text: str) -> float:
    return SIZE * sum(ADVANCES[letter] for letter in text) / 1000


def flows_of(name: str) -> Flows | None:
    return next((figure.flows for figure in of(name).figures()), None)


def no_two_meet(flows: Flows) -> None:
    found = drawn(flows)
    for label in found.labels:
        assert label.x >= 0
        assert label.y >= 0
        assert label.x + label.width <= WIDTH
        assert label.y + label.height <= found.height
    for one, other in combinations(found.labels, 2):
        assert not one.meets(other), (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_no_label_of_a_kept_paper_lies_over_another(name: str) -> None:
    flows = flows_of(name)
    if flows is not None:
        no_two_meet(flows)


@given(places())
def test_no_label_of_a_drawn_place_lies_over_another(place: DrawnPlace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = made(scenario(place, folder), seek_changes=False)
    for figure in found.figures():
        no_two_meet(figure.flows)


@given(places())
def test_ribbons_of_one_bar_lie_side_by_side_and_are_as_wide_as_it(
    place: DrawnPlace,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = made(scenario(place, folder), seek_changes=False)
    for figure in found.figures():
        picture = drawn(figure.flows)
        for number, bar in enumerate(picture.ends):
            inside = [r for r in picture.ribbons if r.flow.end == number]
            assert sum(r.width for r in inside) == pytest.approx(bar.height)
            edges = sorted((r.end, r.end + r.width) for r in inside)
            for (_, below), (above, _) in pairwise(edges):
                assert above == pytest.approx(below)


@given(st.text(sorted(ADVANCES), max_size=80))
def test_no_text_is_wider_than_it_is_taken_to_be(text: str) -> None:
    assert measured(text) <= wide(text) + 1e-9


@given(st.text(sorted(ADVANCES), max_size=400), st.integers(1, 5))
def test_a_broken_text_fits_its_room_in_no_more_lines_than_it_may(
    text: str, most: int
) -> None:
    lines = broken(text, 150, most)
    assert len(lines) <= most
    assert all(wide(line) <= 150 for line in lines)
    if "…" not in "".join(lines):
        assert "".join(lines).replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_an_image_with_a_title_and_a_description(name: str) -> None:
    flows = flows_of(name)
    if flows is None:
        return
    root = ElementTree.fromstring(svg(flows))
    assert root.attrib["role"] == "img"
    title, said = root[0], root[1]
    assert root.attrib["aria-labelledby"].split() == [
        title.attrib["id"],
        said.attrib["id"],
    ]
    assert said.text == flows.says
    assert "<script" not in svg(flows)


def test_two_pictures_on_one_page_share_no_id() -> None:
    flows = flows_of("with-amounts")
    assert flows is not None
    roots = [ElementTree.fromstring(svg(flows, name)) for name in ("one", "two")]
    ids = [e.attrib["id"] for root in roots for e in root.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids)) > 6


def test_without_amounts_every_ribbon_is_of_one_width() -> None:
    flows = flows_of("no-amounts")
    assert flows is not None
    assert len({ribbon.width for ribbon in drawn(flows).ribbons}) == 1


def test_a_place_of_many_lines_has_no_more_than_twelve_ribbons() -> None:
    flows = next(made_of_many().figures()).flows
    assert len(flows.flows) == 12
    assert sum(flow.pence or 0 for flow in flows.flows) == 30 * 31 // 2 * 100_000


def made_of_many() -> Paper:
    body = ['title = "Many"', 'edition = "icb-2022"', "on = 2026-04-01"]
    for kind, name in (("icb", "Board"), ("local-authority", "Council")):
        body += ["[[commissioner]]", f'kind = "{kind}"', f'name = "{name}"']
    for number in range(1, 31):
        icb = number % 2
        body += ["[[line]]", f'commissioner = "{"Board" if icb else "Council"}"']
        body += [f'service = "{"community health" if icb else "social care"}"']
        body += [f'name = "Scheme {number}"', f'amount = "{number}000"']
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.toml"
        path.write_text("\n".join(body), encoding="utf-8")
        return made(path, seek_changes=False)
