"""Why an answer is what it is, and what would change it.

It knows questions and structures, not how the question was put, nor how the answer is
shown.
"""
