"""A gallery of rulebooks that cannot be used, and exactly what each is told."""

from pathlib import Path

import pytest

from tests.refused import assert_refused
from tests.spoiled import QUESTION, SMALL, Case, cases, refused
from tests.transcript import GALLERY, LEFT_OUT, ran, words

ERRORS = GALLERY / "errors"
EVERY = cases("refused_rulebooks")
FEWEST_CASES = 165


@pytest.mark.parametrize("case", EVERY, ids=lambda case: f"{case.theme}: {case.name}")
def test_a_spoiled_rulebook_is_refused_with_every_fault_in_it(case: Case) -> None:
    done = refused(case)
    assert_refused(done)
    if LEFT_OUT not in case.told:
        assert done.err.split("\n\n", 1)[1] == case.told


def test_no_two_ways_to_spoil_the_rulebook_share_a_name() -> None:
    assert len({case.name for case in EVERY}) == len(EVERY) >= FEWEST_CASES


@pytest.mark.parametrize(
    ("done", "fault"),
    [
        (("- label = 'nobody'", "+ label = 7"), "not there once"),
        (('- source = "paper"', "+ source = 7"), "not there once"),
        (('- label = "parking"', '+ label = "parking"'), "nothing is changed"),
    ],
)
def test_a_case_that_would_change_nothing_is_a_fault_of_the_gallery(
    done: tuple[str, ...], fault: str
) -> None:
    with pytest.raises(AssertionError, match=fault):
        Case("theme", "name", (), (done,), "").rulebook()


@pytest.mark.parametrize(
    "command",
    [
        "can-pool nursing 'home care'",
        "can-pool hospital home-care -c board,town",
        "can-pool nursing dentistry 'home care' -c 'board=The Board' -c 'town=Anyford'",
        "structures --row A",
        "matrix",
        "annex-b",
        "rules",
        "services",
        "levers",
        "readings",
    ],
)
def test_the_small_rulebook_answers_before_it_is_spoiled(command: str) -> None:
    done = ran([*words(command), "--rulebook", "rulebooks/small.toml"], ERRORS)
    assert done.code in (0, 1)
    assert done.out
    assert done.err == ""


def test_what_can_be_pooled_by_the_small_rulebook_is_as_its_rules_say() -> None:
    small = ["--rulebook", "rulebooks/small.toml"]
    assert ran(["can-pool", "nursing", "home care", *small], ERRORS).code == 0
    partly = ran(["can-pool", "hospital", "home care", *small], ERRORS)
    assert partly.code == 1
    assert partly.out.startswith(" Partly. Nursing and home care may be pooled")
    pulled = ["can-pool", "hospital", "home care", *small]
    assert ran([*pulled, "--assume", "let-operations-in"], ERRORS).code == 0


@pytest.mark.parametrize(
    ("raw", "line", "byte"),
    [
        (SMALL.encode("utf-16"), 1, "0xff"),
        (SMALL.encode().replace(b"nobody wrote", b"nobody \xe9crit"), 18, "0xe9"),
        (b"\x00\x80", 1, "0x80"),
    ],
    ids=["UTF-16", "Latin-1", "no text at all"],
)
def test_a_rulebook_that_is_not_utf_8_is_refused_by_line_and_byte(
    raw: bytes, line: int, byte: str, tmp_path: Path
) -> None:
    (tmp_path / "small.toml").write_bytes(raw)
    done = ran([*QUESTION], tmp_path)
    assert_refused(done)
    assert done.err == (
        "poolcheck: 1 fault, no answer given\n"
        "\n"
        f'  small.toml, line {line}: "byte {byte}"\n'
        "    The file is not UTF-8 text\n"
        "    To mend it: save it again with the encoding UTF-8\n"
    )


def test_a_rulebook_may_start_with_a_byte_order_mark_and_end_lines_as_windows_does(
    tmp_path: Path,
) -> None:
    windows = SMALL.replace("\n", "\r\n").encode("utf-8-sig")
    (tmp_path / "small.toml").write_bytes(windows)
    assert ran([*QUESTION], tmp_path).code == 0


def test_a_fault_names_the_file_as_it_was_typed(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    spoiled = SMALL.replace('label = "parking"', "label = 7")
    (tmp_path / "sub/small.toml").write_text(spoiled, encoding="utf-8")
    done = ran(["rules", "--rulebook", "sub/small.toml"], tmp_path)
    assert "\n  sub/small.toml, not_encoded 1 (parking), label: " in done.err


def test_control_codes_of_a_rulebook_reach_no_remedy(tmp_path: Path) -> None:
    coded = SMALL.replace('aliases = ["town"]', 'aliases = ["\\u001b[31mtown"]')
    (tmp_path / "small.toml").write_text(coded, encoding="utf-8")
    assert_refused(ran([*QUESTION, "-c", "xyz"], tmp_path))
