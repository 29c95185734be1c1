"""Answers questions one after another in one process, and keeps every byte of each.

    python release/answering.py ANSWERS QUESTION...

It stands by itself, as it is run by Pythons that have nothing but poolcheck. What a
question prints goes through the stdout and stderr that the process was given, in the
encoding that they have, and is then taken from the files that these were led to.
"""

import json
import os
import shlex
import sys
import tempfile
from collections.abc import Callable


def answered(question: str, main: Callable[[list[str]], None]) -> dict[str, object]:
    """The code, and all that is printed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        kept = [os.dup(1), os.dup(2)]
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        try:
            code: object = 0
            try:
                main(shlex.split(question)[1:])
            except SystemExit as left:
                code = left.code or 0
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            for number, before in enumerate(kept, 1):
                os.dup2(before, number)
                os.close(before)
        told = []
        for file in (out, err):
            file.seek(0)
            told.append(file.read().decode("utf-8", "surrogateescape"))
    return {"code": code, "out": told[0], "err": told[1]}


if __name__ == "__main__":
    from poolcheck.cli import main as command

    answers = {question: answered(question, command) for question in sys.argv[2:]}
    with open(sys.argv[1], "w", encoding="utf-8", errors="surrogateescape") as file:
        json.dump(answers, file)
