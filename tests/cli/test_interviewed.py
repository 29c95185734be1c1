"""The interviews kept in the gallery are held word for word as they stand there."""

import re
from pathlib import Path

import pytest

from tests.cli.interviewed import FOLDER, held
from tests.transcript import ROOT, ran

GUIDE = ROOT / "docs" / "interview.md"
PAGES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_an_interview_is_held_as_it_stands(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert held(page) == page


def test_what_the_guide_shows_of_an_interview_is_part_of_one() -> None:
    shown = re.findall(
        r"```text\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL
    )
    pages = [path.read_text(encoding="utf-8") for path in PAGES]
    assert len(shown) == 2
    for part in shown:
        assert any(part in page for page in pages), part


def test_the_file_of_answers_in_the_guide_holds_an_interview(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    (tmp_path / "file.toml").write_text(found[1], encoding="utf-8")
    done = ran(["ask", "--answers", "file.toml"], tmp_path)
    assert (done.code, done.err) == (1, "")
    assert "Unfinished" not in done.out
    assert "It turns on what is not known" in done.out
