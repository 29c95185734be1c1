"""Lines as a file lists them, judged by trying every placing of each: a second opinion.

The law comes from the editions by hand; streams of money, and the powers to pay over,
stand here in tables made by hand. Nothing here reads a rulebook or knows the program.
"""
