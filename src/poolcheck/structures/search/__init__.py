"""The search: a puzzle of pieces and boxes that stands for lines and funds.

`as_puzzles` makes it of a question. No law is known here.
"""
