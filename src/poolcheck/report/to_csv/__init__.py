"""Findings as CSV, for a spreadsheet: one row for each thing, headings first."""
