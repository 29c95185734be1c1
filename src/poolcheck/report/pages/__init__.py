"""The page of each answer."""

from typing import TYPE_CHECKING

from poolcheck.terms.lazily import loaded_when_used

if TYPE_CHECKING:
    from poolcheck.report.pages import activities as activities
    from poolcheck.report.pages import annex as annex
    from poolcheck.report.pages import ask as ask
    from poolcheck.report.pages import authority as authority
    from poolcheck.report.pages import can_pool as can_pool
    from poolcheck.report.pages import changes as changes
    from poolcheck.report.pages import check as check
    from poolcheck.report.pages import compare as compare
    from poolcheck.report.pages import editions as editions
    from poolcheck.report.pages import integrated_budget as integrated_budget
    from poolcheck.report.pages import lint as lint
    from poolcheck.report.pages import listing as listing
    from poolcheck.report.pages import matrix as matrix
    from poolcheck.report.pages import reform as reform
    from poolcheck.report.pages import structures as structures
    from poolcheck.report.pages import survey as survey
    from poolcheck.report.pages import who as who
else:
    __getattr__ = loaded_when_used(__name__)
