"""Inputs that nobody would think of, put to every way into poolcheck."""
