"""The answer to `can-pool` where what would change it was not sought."""

from dataclasses import replace

from poolcheck.answers.can_pool import CanPool, can_pool
from poolcheck.reasons.doubts import Doubts
from poolcheck.report import to_json
from poolcheck.report.pages import can_pool as page
from poolcheck.report.to_markdown import MarkdownPage
from tests.asked import question

PARTLY = question("acute care;social care", "ccg,la")
NO = question("surgery;social care", "ccg,la")


def markdown(found: CanPool) -> str:
    paper = MarkdownPage()
    page.report(paper, found)
    return paper.text()


def test_what_was_not_sought_is_none_and_not_an_empty_list() -> None:
    found = can_pool(PARTLY, seek_remedies=False, seek_doubts=False)
    assert (found.remedies, found.frees, found.doubts) == (None, None, None)
    told = to_json.can_pool.can_pool(found)
    assert [told[key] for key in ("remedies", "frees", "doubts")] == [None] * 3
    assert told["doubts_at_once"] is None


def test_all_else_is_the_same_as_in_the_whole_answer() -> None:
    for asked in (PARTLY, NO):
        whole = can_pool(asked)
        short = can_pool(asked, seek_remedies=False, seek_doubts=False)
        assert whole.remedies is not None
        assert isinstance(whole.doubts, Doubts)
        left_out = replace(whole, remedies=None, frees=None, doubts=None)
        assert to_json.can_pool.can_pool(left_out) == to_json.can_pool.can_pool(short)


def test_the_page_says_that_they_were_not_sought_and_claims_nothing_of_them() -> None:
    for asked in (PARTLY, NO):
        told = markdown(can_pool(asked, seek_remedies=False, seek_doubts=False))
        assert told.count("Not sought for this answer.") == 2
        for claim in (
            "No three changes",
            "Nobody here can",
            "the other way",
            "by itself",
        ):
            assert claim not in told


def test_one_is_sought_without_the_other() -> None:
    told = markdown(can_pool(PARTLY, seek_doubts=False))
    assert "Nobody here can change it alone" in told
    assert told.count("Not sought for this answer.") == 1
    told = markdown(can_pool(PARTLY, seek_remedies=False))
    assert "Taken the other way" in told
    assert told.count("Not sought for this answer.") == 1
