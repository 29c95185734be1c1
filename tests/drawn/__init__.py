"""Drawn questions, and drawn rulebooks to put them to."""
