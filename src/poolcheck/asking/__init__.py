"""Words, options and files made into a question, or into every fault in them.

It never looks for an answer.
"""
