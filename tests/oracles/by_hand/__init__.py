"""The law of three editions by hand: a second opinion that reads no rulebook.

Here, and only here, law is written in Python: each edition was put down from its
documents by someone who had not seen the rulebooks, so that the rulebooks and what is
made of them can be held against it.
"""
