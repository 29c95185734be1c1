"""One module for each question, with the whole of its answer.

An answer does not know how it was asked, nor how it will be shown.
"""

from typing import TYPE_CHECKING

from poolcheck.terms.lazily import loaded_when_used

if TYPE_CHECKING:
    from poolcheck.answers import activities as activities
    from poolcheck.answers import annex as annex
    from poolcheck.answers import authority as authority
    from poolcheck.answers import board_paper as board_paper
    from poolcheck.answers import can_pool as can_pool
    from poolcheck.answers import check as check
    from poolcheck.answers import compare as compare
    from poolcheck.answers import integrated_budget as integrated_budget
    from poolcheck.answers import listing as listing
    from poolcheck.answers import lists as lists
    from poolcheck.answers import matrix as matrix
    from poolcheck.answers import reform as reform
    from poolcheck.answers import structures as structures
    from poolcheck.answers import survey as survey
    from poolcheck.answers import who as who
else:
    __getattr__ = loaded_when_used(__name__)
