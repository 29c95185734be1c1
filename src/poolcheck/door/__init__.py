"""The one door for programs that are no terminal: a request in, an answer out.

What a command asks and answers with is said here once, for the command line too.
"""
