"""What holds of every refusal, whatever was asked."""

import unicodedata

from tests.transcript import Ran

WIDTH = 80


def assert_refused(done: Ran) -> None:
    """Told on stderr, as plain text, that no answer was given; and nothing else."""
    assert done.code == 2, done
    assert done.out == ""
    assert "Traceback" not in done.err
    unseen = [
        c
        for c in done.err
        if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    ]
    assert not unseen, "a character that is not seen was shown as itself"
    first, blank, *rest = done.err.split("\n")
    faults = sum(line.startswith("    To mend it: ") for line in rest)
    assert faults
    assert not blank
    number = "1 fault" if faults == 1 else f"{faults} faults"
    assert first == f"poolcheck: {number}, no answer given"
    assert all(len(line) <= WIDTH for line in done.err.split("\n"))
