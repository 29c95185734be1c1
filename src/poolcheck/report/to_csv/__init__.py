"""Findings as CSV, for a spreadsheet: one row for each thing, headings first."""

from typing import TYPE_CHECKING

from poolcheck.terms.lazily import loaded_when_used

if TYPE_CHECKING:
    from poolcheck.report.to_csv import activities as activities
    from poolcheck.report.to_csv import annex as annex
    from poolcheck.report.to_csv import can_pool as can_pool
    from poolcheck.report.to_csv import check as check
    from poolcheck.report.to_csv import compare as compare
    from poolcheck.report.to_csv import integrated_budget as integrated_budget
    from poolcheck.report.to_csv import lint as lint
    from poolcheck.report.to_csv import listing as listing
    from poolcheck.report.to_csv import lists as lists
    from poolcheck.report.to_csv import matrix as matrix
    from poolcheck.report.to_csv import reform as reform
    from poolcheck.report.to_csv import structures as structures
    from poolcheck.report.to_csv import survey as survey
    from poolcheck.report.to_csv import who as who
else:
    __getattr__ = loaded_when_used(__name__)
