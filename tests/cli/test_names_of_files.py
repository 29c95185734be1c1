"""Whatever the name of a file is, the answer or a fault comes back, and no exit 3."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import call

# Wherever a command takes the name of a file or a folder to read.
WHERE = [
    "can-pool -s {}",
    "structures -s {}",
    "matrix -s {}",
    "who -s {}",
    "reform -s {}",
    "check {}",
    "lint {}",
    "rules --rulebook {}",
    "can-pool acute 'social care' --rulebook {}",
    "compare icb-2022 {}",
    "compare {} icb-2022",
    "compare {}@2019-01-01 icb-2022",
    "compare icp-2018 icb-2022 -s {}",
    "init --rulebook {}",
    "ask --answers {}",
]

NAMES = {
    "300 letters": "n" * 300,
    "300 letters and an ending": "n" * 300 + ".toml",
    "4,000 folders": "/".join("n" * 4_000),
    "100,000 letters": "n" * 100_000,
    "a null": "a\0b",
    "bytes that are not text": "a\udcffb",
    "bytes that are not text, and an ending": "a\udcff.toml",
    "a link to itself": "loop",
    "a link to itself with an ending": "loop.toml",
    "below a link to itself": "loop/town.toml",
    "below a file": "a-file/town.toml",
    "a pipe": "pipe.toml",
    "a socket": "socket.toml",
    "a device": "device.toml",
    "a pipe without an ending": "pipe",
    "an empty folder": "folder",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one of everything that is no file, and where the command runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").write_text("")
    (tmp_path / "folder").mkdir()
    for name in ("loop", "loop.toml"):
        (tmp_path / name).symlink_to(name)
    for name in ("pipe", "pipe.toml"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "device.toml").symlink_to("/dev/zero")
    socket.socket(socket.AF_UNIX).bind("socket.toml")
    return tmp_path


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("command", WHERE)
def test_a_name_that_is_no_file_is_a_fault_and_nothing_else(
    command: str, name: str, folder: Path
) -> None:
    code, out, err = call(command.format(name))
    assert (code, out) == (2, "")
    assert "To mend it" in err


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("call_refused", ["stat", "scandir", "open"])
def test_a_folder_that_may_not_be_read_is_a_fault_too(
    call_refused: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, call_refused, refuse)
    code, out, err = call("reform -s folder")
    assert (code, out) == (2, "")
    assert "To mend it" in err


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [_pipe, _loop, Path.mkdir])
def test_a_scenario_of_a_folder_that_is_no_file_is_a_fault_of_its_own(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / "town.toml")
    code, out, err = call(f"reform -s {tmp_path}")
    assert (code, out) == (2, "")
    # The name of the folder may be as long as to be broken over two lines.
    assert "town.toml" in "".join(err.split())
