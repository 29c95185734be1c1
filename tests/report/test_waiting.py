"""Whoever waits at a terminal is told so; what was told is taken back."""

import io
import time

from poolcheck.report.waiting import SAYS, Waiting
from poolcheck.terms import writing


class Terminal(io.StringIO):
    """A terminal that keeps what is written on it."""

    def isatty(self) -> bool:
        return True


def until_told(terminal: Terminal) -> str:
    while SAYS not in terminal.getvalue():
        time.sleep(0.01)
    return terminal.getvalue()


def test_it_is_told_that_there_is_more_to_come_and_taken_back() -> None:
    terminal = Terminal()
    waiting = Waiting(terminal, long=0)
    told = until_told(terminal)
    waiting.end()
    taken_back = terminal.getvalue().removeprefix(told)
    assert SAYS not in taken_back.rpartition("\x1b[2K")[2]
    assert terminal.getvalue().rstrip().endswith(("\x1b[?25h", "\x1b[2K", "\x1b[1A"))


def test_an_answer_that_is_soon_there_is_told_alone() -> None:
    terminal = Terminal()
    waiting = Waiting(terminal, long=3600)
    waiting.end()
    waiting.end()
    assert terminal.getvalue() == ""


def test_in_a_pipe_there_is_nobody_to_tell() -> None:
    assert writing.terminal_beside() is None


def test_how_far_it_has_come_is_told_from_then_on() -> None:
    terminal = Terminal()
    waiting = Waiting(terminal, long=0)
    until_told(terminal)
    waiting.say("12 of 40 places.")
    while "12 of 40 places. Ctrl-C stops it." not in terminal.getvalue():
        time.sleep(0.01)
    waiting.end()


def test_how_far_it_has_come_by_then_is_what_is_told_first() -> None:
    terminal = Terminal()
    waiting = Waiting(terminal, long=3600)
    waiting.say("12 of 40 places.")
    assert terminal.getvalue() == ""
    waiting._tell()
    waiting.end()
    assert "12 of 40 places." in terminal.getvalue()
    assert SAYS not in terminal.getvalue()


def test_what_comes_to_be_told_as_the_answer_does_is_not_told() -> None:
    terminal = Terminal()
    waiting = Waiting(terminal, long=3600)
    waiting.end()
    waiting._tell()
    assert terminal.getvalue() == ""
