"""The first screen of each answer: what is to be seen at a glance.

About 25 lines: the verdict, a table, why, what would change it. What would sink the
deal is never cut, however long that makes it; `--full` prints the page with the rest.
"""

from typing import TYPE_CHECKING

from poolcheck.terms.lazily import loaded_when_used

if TYPE_CHECKING:
    from poolcheck.report.screens import activities as activities
    from poolcheck.report.screens import annex as annex
    from poolcheck.report.screens import can_pool as can_pool
    from poolcheck.report.screens import check as check
    from poolcheck.report.screens import compare as compare
    from poolcheck.report.screens import integrated_budget as integrated_budget
    from poolcheck.report.screens import lint as lint
    from poolcheck.report.screens import listing as listing
    from poolcheck.report.screens import matrix as matrix
    from poolcheck.report.screens import reform as reform
    from poolcheck.report.screens import structures as structures
    from poolcheck.report.screens import survey as survey
    from poolcheck.report.screens import who as who
else:
    __getattr__ = loaded_when_used(__name__)
