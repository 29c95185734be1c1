"""The page of `structures`: what stands beside a line."""

from tests.command import call

MIX = "acute dentistry s7a-public-health 'social care'"


def test_only_a_line_that_is_never_pooled_has_a_mark_beside_it() -> None:
    """Section 75 may take neither, but section 13V takes invasive acute care."""
    _, page, _ = call(f"structures {MIX} -c ccg,la,nhse --full")
    table = page.partition("The fullest, in full")[2].partition("Host,")[0]
    assert "pooled fund, section 13V" in table
    assert "invasive acute care" in table
    marked = [row.split()[:2] for row in table.split("\n") if "[" in row]
    assert marked == [["ring-fenced", "budget"]]
