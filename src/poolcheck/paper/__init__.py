"""The paper for a board: what it says, its figures, and its writers.

An answer becomes a paper as data, once; each writer then puts down what it finds there.
"""
