"""The first screen of each answer: what is to be seen at a glance.

About 25 lines: the verdict, a table, why, what would change it. What would sink the
deal is never cut, however long that makes it; `--full` prints the page with the rest.
"""

from typing import TYPE_CHECKING

from poolcheck.terms.lazily import loaded_when_used

if TYPE_CHECKING:
    from poolcheck.report.screens import can_pool as can_pool
    from poolcheck.report.screens import structures as structures
else:
    __getattr__ = loaded_when_used(__name__)
