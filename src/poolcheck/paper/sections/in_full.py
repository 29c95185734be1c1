"""Appendix B: the agreement's heads, the budget line by line, an account to fill in."""

from poolcheck.paper.document import Block, Section
from poolcheck.paper.sections import finance, movement
from poolcheck.paper.sections.accounts import accounts
from poolcheck.paper.sections.agreement import heads
from poolcheck.paper.sections.numbered import InFull, in_full_as
from poolcheck.paper.wording import Wording


def in_full(words: Wording) -> Section | None:
    """What is too long for the paper itself, and what is to be filled in."""
    blocks: list[Block] = []
    called = in_full_as(words)
    for what, name in called.items():
        match what:
            case InFull.HEADS:
                blocks.append(heads(words))
            case InFull.LINES:
                blocks.append(finance.in_full(words, name))
            case InFull.LAST_YEAR:
                blocks.append(movement.in_full(words, name))
    blocks += accounts(words, len(called) + 1)
    heading = "Appendix B. The agreement, and the money in full"
    return Section(heading, tuple(blocks)) if blocks else None
