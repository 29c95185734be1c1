"""An interview: what is still open, which of it matters, and what is asked next.

It knows no terminal and reads no file. What an answer would be is worked out for it.
"""
