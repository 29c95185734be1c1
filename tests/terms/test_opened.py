"""The door in: a file's bytes and which file it is, or what is wrong with the name."""

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import Largest, inside, is_file, is_folder, opened

PLACE = Place("town.toml")
LARGEST = Largest(10, "write less")


def refused(path: Path, **more: Any) -> Fault:
    with pytest.raises(BadInput) as bad:
        opened(path, PLACE, LARGEST, **more)
    (fault,) = bad.value.faults
    return fault


def test_the_bytes_of_a_file_are_read_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_bytes(b"\xff\x00\r\n")
    assert opened(path, PLACE, LARGEST).raw == b"\xff\x00\r\n"


def test_it_is_kept_which_file_was_read_and_what_it_held(tmp_path: Path) -> None:
    path, link = tmp_path / "town.toml", tmp_path / "link.toml"
    path.write_bytes(b"a")
    link.symlink_to(path)
    file = opened(path, PLACE, LARGEST).file
    same = opened(link, PLACE, LARGEST).file
    found = path.stat()
    assert (file.name, file.device, file.inode) == (
        str(path),
        found.st_dev,
        found.st_ino,
    )
    assert file.sha256 == hashlib.sha256(b"a").hexdigest()
    assert (same.name, same.device, same.inode, same.sha256) == (
        str(link),
        file.device,
        file.inode,
        file.sha256,
    )


@pytest.mark.parametrize(
    ("name", "problem", "kind"),
    [
        ("none.toml", "there is no such file", FaultKind.NO_FILE),
        ("a-file/none.toml", "there is no such file", FaultKind.NO_FILE),
        (".", "this is a folder, not a file", FaultKind.UNREADABLE),
        ("n" * 300, "no file can have so long a name", FaultKind.UNREADABLE),
        ("a\0b", "no file can have this name", FaultKind.UNREADABLE),
        ("loop", "the name is a link that leads back to itself", FaultKind.UNREADABLE),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault_at_its_place(
    name: str, problem: str, kind: FaultKind, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    fault = refused(tmp_path / name)
    assert (fault.place, fault.problem, fault.kind) == (PLACE, problem, kind)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    socket.socket(socket.AF_UNIX).bind(str(path))


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("made_by", [_pipe, _socket, _device])
def test_a_pipe_a_socket_or_a_device_is_refused_unopened(
    made_by: Callable[[Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    made_by(Path("odd"))
    monkeypatch.setattr(os, "open", None)
    assert refused(Path("odd")).problem == "this is no file, but a device or a pipe"


def test_what_becomes_a_pipe_after_it_was_looked_at_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "town.toml"
    os.mkfifo(path)
    monkeypatch.setattr(os, "stat", lambda _: os.stat_result([0o100644, *[0] * 9]))
    assert refused(path).problem == "this is no file, but a device or a pipe"


def test_a_caller_may_say_what_to_do_about_a_file_that_is_not_there(
    tmp_path: Path,
) -> None:
    fault = refused(tmp_path / "none", missing=("there is none", "put it there"))
    assert (fault.problem, fault.remedy) == ("there is none", "put it there")


@pytest.mark.parametrize("name", ["n" * 300, "a\0b", "loop", "none", "a-file/none"])
def test_a_name_that_nothing_can_have_is_neither_a_file_nor_a_folder(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    assert not is_file(tmp_path / name)
    assert not is_folder(tmp_path / name)


@pytest.mark.parametrize("error", [PermissionError(), OSError(40, "whatever")])
def test_what_the_system_refuses_to_look_at_is_neither_a_file_nor_a_folder(
    error: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise error

    monkeypatch.setattr(os, "stat", refuse)
    assert not is_file("town.toml")
    assert not is_folder("town")


def test_a_folder_gives_its_files_by_name_and_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", ".c.toml", "d.csv"):
        (tmp_path / name).write_text("")
    assert inside(tmp_path, ".toml", 2, PLACE) == [
        tmp_path / "a.toml",
        tmp_path / "b.toml",
    ]


def test_a_folder_with_more_files_than_are_read_is_a_fault_with_the_number(
    tmp_path: Path,
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.toml").write_text("")
    with pytest.raises(BadInput) as bad:
        inside(tmp_path, ".toml", 2, PLACE)
    (fault,) = bad.value.faults
    assert fault.problem == "has more than 2 files that end in .toml"
    assert fault.remedy == "share them out among several folders"


def test_a_folder_that_may_not_be_read_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(BadInput) as bad:
        inside(tmp_path, ".toml", 2, PLACE)
    (fault,) = bad.value.faults
    assert (fault.problem, fault.kind) == ("cannot be read", FaultKind.UNREADABLE)


def test_a_file_larger_than_is_read_is_a_fault_with_the_number(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_bytes(b"a" * 10)
    assert opened(path, PLACE, LARGEST).raw == b"a" * 10
    path.write_bytes(b"a" * 11)
    fault = refused(path)
    assert fault.kind is FaultKind.TOO_MUCH
    assert fault.problem == "the file is larger than 10 bytes, the most that is read"
    assert fault.remedy == "write less"


def test_no_more_is_read_of_a_file_than_is_wanted_whatever_size_it_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "town.toml").write_bytes(b"a" * 1_000_000)
    asked: list[int] = []
    real = open

    class Endless:
        def __init__(self, *of: Any) -> None:
            self.file = real(*of)

        def __enter__(self) -> "Endless":
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def fileno(self) -> int:
            number: int = self.file.fileno()
            return number

        def read(self, size: int) -> bytes:
            asked.append(size)
            return b"a" * size

    monkeypatch.setattr("builtins.open", Endless)
    refused(tmp_path / "town.toml")
    assert asked == [11]


ELSEWHERE = ("is elsewhere", "put it here")


@pytest.mark.parametrize(
    "name", ["secret.txt", "../secret.txt", "link", "way/secret.txt"]
)
def test_a_file_outside_the_folder_that_it_has_to_lie_in_is_not_opened(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "town"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link").symlink_to(tmp_path / "secret.txt")
    (folder / "way").symlink_to(tmp_path)
    path = tmp_path / name if name == "secret.txt" else folder / name
    monkeypatch.setattr(os, "open", None)
    fault = refused(path, within=(folder, ELSEWHERE))
    assert (fault.problem, fault.remedy) == ELSEWHERE
    assert fault.kind is FaultKind.NOT_HERE


def test_a_file_in_the_folder_or_below_it_is_read_by_whatever_way_the_folder_is_named(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "town"
    (folder / "sheets").mkdir(parents=True)
    (folder / "sheets" / "a.csv").write_text("a")
    (tmp_path / "way").symlink_to(folder)
    for root in (folder, tmp_path / "way", folder / "sheets" / ".."):
        within = (root, ELSEWHERE)
        path = root / "sheets" / "a.csv"
        assert opened(path, PLACE, LARGEST, within=within).raw == b"a"
