"""Holds a structure against the rules, knowing nothing of how it was found.

This is the second pair of eyes: it reads the rulebook for itself and shares no code
with the model or the search, so that a mistake in those is caught, not repeated.
"""
