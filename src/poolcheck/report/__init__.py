"""Answers put into words and tables, into JSON and into CSV.

Nothing is worked out here: all that is printed stands on the answer.
"""
