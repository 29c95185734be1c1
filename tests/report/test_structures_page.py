"""The page of `structures`: what stands beside a line."""

import json

from poolcheck.report.to_json import dumps
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


def test_a_number_past_what_programs_read_for_sure_is_told_as_text_too() -> None:
    councils = ",".join(["la"] * 60)
    asked = f"structures community-health social-care -c icb,{councils}"
    _, out, _ = call(f"{asked} --format json --limit 1")
    told = json.loads(out)
    assert told["count"] == 2**60
    assert told["count_digits"] == told["pattern_count_digits"] == str(2**60)
    assert (told["shown"], len(told["patterns"])) == (1, 1)
    _, page, _ = call(f"{asked} --count")
    assert "1.15 \N{MULTIPLICATION SIGN} 10^18 lawful structures" in page
    _, rows, _ = call(f"{asked} --count --format csv")
    assert rows.splitlines() == ["structures,patterns", f"{2**60},{2**60}"]


def test_a_number_of_many_thousands_of_digits_is_told_whole_in_json() -> None:
    assert dumps({"count": 10**9_000}).count("0") == 9_000
