"""Findings: a question in, an answer out, with all it rests on, checked."""
