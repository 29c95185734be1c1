"""Where each budget line may lie, and the lawful structures that come of it.

It does not know how the question was put.
"""
