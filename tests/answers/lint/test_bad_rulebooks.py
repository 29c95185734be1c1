"""A gallery of bad rulebooks, and exactly which faults `lint` finds in each.

Each takes the small rulebook of tests/gallery/errors and spoils it. A case is a name
after "==", then what is added at the end of the file after "-- added", and for each
text in it that is replaced "-- instead of" and "-- put"; after "-- told" is the whole
page.
"@cited" stands for a source, a place, a basis and a date; "@undated" for all but the
date.

    python -m tests.test_bad_rulebooks

writes down what each case is told now: read the change before it is committed.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from poolcheck.answers.lint.flaws import Sort
from tests.gallery.spoiled_rulebooks import SMALL, SPOILED, Spoiled
from tests.transcript import GALLERY, Ran, ran

BAD = GALLERY / "bad_rulebooks"
FEWEST_CASES = 35

# What is no TOML that can be read is refused by `lint` too.
UNREADABLE = ("brackets nested too deep", "a number too long")

UNDATED = 'source = "paper"\nat = "page 40"\nbasis = "stated"'
CITED = f"{UNDATED}\nfrom = 2020-01-01"

# The small rulebook has one fault: it says why a borough has no dentists, which no
# borough could have.
IDLE = SMALL[
    SMALL.index("[[mechanism.admits.leaves_out]]") : SMALL.index("[principles.one_")
]
SOUND = SMALL.replace(IDLE, "")


@dataclass(frozen=True)
class Case:
    """A way to spoil the small rulebook, and what `lint` then prints."""

    name: str
    parts: tuple[tuple[str, str], ...]
    told: str

    def rulebook(self) -> str:
        """The rulebook so spoiled."""
        text = SOUND
        added = ""
        find = ""
        for what, part in self.parts:
            part = part.replace("@cited", CITED).replace("@undated", UNDATED)
            match what:
                case "added":
                    added += f"\n{part}"
                case "instead of":
                    find = part
                case "put":
                    assert text.count(find) == 1, f"{self.name}: {find}"
                    text = text.replace(find, part)
        return text + added

    def page(self) -> str:
        """The whole page that `lint` prints for it now."""
        return linted(self.rulebook()).out

    def text(self, told: str) -> str:
        """The case as the gallery has it."""
        parts = "".join(f"-- {what}\n{part}" for what, part in self.parts)
        return f"== {self.name}\n{parts}-- told\n{told}"


def linted(text: str, *more: str) -> Ran:
    """What `lint` does with a rulebook."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.toml").write_text(text, encoding="utf-8")
        return ran(["lint", "small.toml", *more], Path(folder))


def cases(text: str) -> Iterator[Case]:
    """The cases of a file of the gallery."""
    for case in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, *parts = re.split(r"^-- ", case, flags=re.MULTILINE)
        named = [(what, body) for what, _, body in (p.partition("\n") for p in parts)]
        *changes, (last, told) = named
        assert last == "told", head
        yield Case(head.strip(), tuple(changes), told)


EVERY = [
    (path.stem, case)
    for path in sorted(BAD.glob("*.txt"))
    for case in cases(path.read_text(encoding="utf-8"))
]


def gallery() -> list[object]:
    return [pytest.param(s, c, id=f"{s}: {c.name}") for s, c in EVERY]


@pytest.mark.parametrize(("sort", "case"), gallery())
def test_a_bad_rulebook_is_told_exactly_what_is_wrong_with_it(
    sort: str, case: Case
) -> None:
    done = linted(case.rulebook())
    assert done.out == case.told
    assert (done.code, done.err) == (1, "")
    assert f" {sort.replace('-', ' ').capitalize()}: " in done.out
    assert all(len(line) <= 80 for line in done.out.split("\n"))


def test_the_gallery_has_every_sort_of_fault_and_enough_of_them() -> None:
    assert {sort for sort, _ in EVERY} == {sort.value for sort in Sort}
    assert len(EVERY) >= FEWEST_CASES
    assert len({case.name for _, case in EVERY}) == len(EVERY)


def test_no_fault_is_found_in_the_small_rulebook_before_it_is_spoiled() -> None:
    done = linted(SOUND)
    assert done.code == 0
    assert done.out.startswith(" No fault found in small-1.\n")


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param(each, id=each.name)
        for each in SPOILED
        if each.name not in UNREADABLE
    ],
)
def test_what_is_refused_elsewhere_is_listed_whole_by_lint(
    spoiled: Spoiled, tmp_path: Path
) -> None:
    (tmp_path / "small.toml").write_text(spoiled.text(), encoding="utf-8")
    refused = ran(["rules", "--rulebook", "small.toml"], tmp_path)
    done = ran(["lint", "small.toml"], tmp_path)
    assert (refused.code, done.code, done.err) == (2, 1, "")
    remedies = re.findall(r"^ +To mend it: (.{1,40})", refused.err, re.MULTILINE)
    assert remedies
    for remedy in remedies:
        assert remedy.split("  ")[0][:20] in done.out


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (None, "There is no such file"),
        (b"[[rule]\n", "The file is not TOML"),
        (b"\xff\xfe", "The file is not UTF-8 text"),
        (b"", "The file is empty"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_refused(
    raw: bytes | None, problem: str, tmp_path: Path
) -> None:
    if raw is not None:
        (tmp_path / "small.toml").write_bytes(raw)
    done = ran(["lint", "small.toml"], tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("poolcheck: 1 fault, no answer given\n")
    assert problem in done.err


def test_no_file_at_all_is_no_name_for_a_rulebook(tmp_path: Path) -> None:
    done = ran(["lint", "", "--format", "jason"], tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("poolcheck: 2 faults, no answer given\n")


def test_the_same_faults_stand_in_json_csv_and_markdown() -> None:
    case = next(c for _, c in EVERY if c.name == "a route under two ids")
    found = json.loads(linted(case.rulebook(), "--format", "json").out)
    (item,) = found["lint"]
    assert item["id"] == "boroughs-buy"
    assert item["kind"] == "duplicate"
    assert item["rules"] == ["boroughs-buy", "own-duty"]
    assert item["place"] == "small.toml, route 3 (boroughs-buy)"
    assert (item["source"], item["at"]) == ("paper", "page 40")
    assert (item["basis"], item["from"], item["until"]) == (
        "stated",
        "2020-01-01",
        None,
    )
    row = linted(case.rulebook(), "--format", "csv").out.split("\n")[1]
    assert row.startswith("duplicate,boroughs-buy; own-duty,")
    page = linted(case.rulebook(), "--format", "markdown").out
    assert page.startswith("# 1 fault in small-1: 1 duplicate.\n")


def main() -> None:
    """Write down in each file of the gallery what its cases are told now."""
    for path in sorted(BAD.glob("*.txt")):
        texts = (c.text(c.page()) for c in cases(path.read_text(encoding="utf-8")))
        path.write_text("".join(texts), encoding="utf-8")


if __name__ == "__main__":
    main()
