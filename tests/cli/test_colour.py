"""Colour, which a page has at a terminal, or where the environment asks for it."""

from pathlib import Path

import pytest

from tests.command import call

BOLD = "\x1b[1m"
ASKED = "can-pool 'acute care' 'social care' -c icb,la"


@pytest.mark.parametrize(
    ("set_to", "bold"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_a_page_in_a_pipe_has_colour_where_it_is_asked_for(
    set_to: dict[str, str], bold: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    plain = call(ASKED)[1]
    monkeypatch.setenv("TERM", "xterm")
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    told = call(ASKED)[1]
    assert (BOLD in told) == bold
    # Colour adds nothing, and takes nothing away.
    for code in ("1", "2", "0"):
        told = told.replace(f"\x1b[{code}m", "")
    assert [line.rstrip() for line in told.split("\n")] == plain.split("\n")


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_what_programs_read_has_none(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in call(f"{ASKED} --format {form}")[1]


def test_a_file_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / "answer.txt"
    assert call(f"{ASKED} -o '{path}'")[0] == 1
    assert "\x1b" not in path.read_text(encoding="utf-8")
