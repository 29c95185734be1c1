"""Drawn questions, drawn rulebooks to put them to, and how many of them are drawn."""

from hypothesis import settings


def drawn(share: float = 1) -> settings:
    """So many times the cases that the profile draws of a test, but three at least."""
    return settings(max_examples=max(3, round(settings().max_examples * share)))
