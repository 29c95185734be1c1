"""Tables of the law, copied by hand from its sources, and what a rulebook says of it.

A lawyer changes a rulebook and a table in one commit: docs/changing-a-rule.md.
"""
