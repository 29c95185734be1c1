"""The server for assistants: their calls in, the door's answers out, on a pipe.

It holds no law and no sentence of an answer. What it says of its own is about itself,
and about whom to ask.
"""
