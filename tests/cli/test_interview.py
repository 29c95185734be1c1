"""What `init` asks for at a terminal, and what becomes of whatever is typed there."""

import io
import sys

import pytest

from tests.transcript import Ran, ran


class Terminal(io.TextIOWrapper):
    """A terminal at which these bytes are typed, and then no more."""

    def __init__(self, typed: bytes) -> None:
        super().__init__(io.BytesIO(typed), encoding="utf-8")

    def isatty(self) -> bool:
        return True


def interviewed(monkeypatch: pytest.MonkeyPatch, typed: str | bytes, *more: str) -> Ran:
    """What `init` does when this is typed."""
    raw = typed.encode() if isinstance(typed, str) else typed
    monkeypatch.setattr(sys, "stdin", Terminal(raw))
    return ran(["init", *more])


def test_what_is_typed_stands_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = 'icb=Môn "Old" ICB\nla\n\nICES\n  reablement \n\n'
    done = interviewed(monkeypatch, typed, "--on", "2025-04-01")
    assert done.code == 0
    assert 'name = "Môn \\"Old\\" ICB"' in done.out
    assert 'service = "ICES"' in done.out
    assert 'service = "reablement"' in done.out
    assert "on = 2025-04-01" in done.out


@pytest.mark.parametrize("typed", ["", "\n\n", "\n", "icb,la\n", "icb,la\n\n  \n"])
def test_an_end_of_input_before_a_service_is_a_fault(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = interviewed(monkeypatch, typed)
    assert (done.code, done.out) == (2, "")
    assert "SERVICE\n    No service was named" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("icb=A\x1b[31mB\nla\n\nacute\n\n", r"Holds a control code, \u001b"),
        ("icb,la\n\nacu\u200bte\n\n", r"Holds a character that is not seen, \u200b"),
        ("icb,la\n\nacute\nqwertyuiop\n\n", "There is no service of that name"),
        ("bishop=Ely\n\nacute\n\n", "Is not a kind of commissioner"),
        (b"icb=Any\xfftown\nla\n\nacute\n\n", "Holds bytes that are not text"),
    ],
)
def test_bad_words_are_told_as_faults_and_nothing_is_written(
    typed: str | bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = interviewed(monkeypatch, typed)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert not set("\x1b\u200b\udcff") & set(done.err)
