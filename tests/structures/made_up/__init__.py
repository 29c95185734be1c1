"""Small puzzles that are made up, the same at each run, and what trying all finds.

What is drawn anew meets a thing in some runs alone. These are many and small, of no
question, and are put to each search by itself: its whole answer is held to trying
everything, and its steps to `tests/gallery/steps`.
"""
