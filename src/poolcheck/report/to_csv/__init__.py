"""Findings as CSV, for a spreadsheet: one row for each thing, headings first."""

from typing import TYPE_CHECKING

from poolcheck.terms.lazily import loaded_when_used

if TYPE_CHECKING:
    from poolcheck.report.to_csv import activities as activities
    from poolcheck.report.to_csv import check as check
    from poolcheck.report.to_csv import compare as compare
    from poolcheck.report.to_csv import integrated_budget as integrated_budget
    from poolcheck.report.to_csv import lint as lint
    from poolcheck.report.to_csv import listing as listing
    from poolcheck.report.to_csv import lists as lists
    from poolcheck.report.to_csv import questions as questions
    from poolcheck.report.to_csv import reform as reform
    from poolcheck.report.to_csv import survey as survey
else:
    __getattr__ = loaded_when_used(__name__)
