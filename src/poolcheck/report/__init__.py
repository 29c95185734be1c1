"""Findings put into words and tables: one renderer a file, none of which reckons."""
