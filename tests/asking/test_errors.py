"""A gallery of bad questions and bad rulebooks, and exactly what each is told."""

import unicodedata
from pathlib import Path

import pytest

from tests.gallery.spoiled_others import SPOILED_OTHERS
from tests.gallery.spoiled_rulebooks import SMALL, SPOILED, Spoiled
from tests.gallery.spoiled_tables import SPOILED_TABLES
from tests.transcript import GALLERY, Ran, Told, agrees, ran, told, words

ERRORS = GALLERY / "errors"
WIDTH = 80
LONG = "a" * 10_000


def _told(theme: Path) -> list[Told]:
    return list(told(theme.read_text(encoding="utf-8")))


def _gallery() -> list[object]:
    return [
        pytest.param(each, id=f"{theme.stem}: {each.command}")
        for theme in sorted(ERRORS.glob("*.txt"))
        for each in _told(theme)
    ]


def _refused(done: Ran) -> None:
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
    first, blank, *_ = done.err.split("\n")
    faults = sum(line.startswith("    To mend it: ") for line in done.err.split("\n"))
    assert faults
    assert not blank
    assert first == f"poolcheck: {_number(faults)}, no answer given"
    assert all(len(line) <= WIDTH for line in done.err.split("\n"))


def _number(faults: int) -> str:
    return f"{faults} fault{'' if faults == 1 else 's'}"


def _run(command: str) -> Ran:
    program, *arguments = words(command)
    assert program == "poolcheck"
    return ran(arguments, ERRORS)


def _spoiled(spoiled: Spoiled, folder: Path) -> Ran:
    (folder / "small.toml").write_text(spoiled.text(), encoding="utf-8")
    return _small(folder)


def _small(folder: Path, *more: str) -> Ran:
    question = ["can-pool", "nursing", "home care", "--rulebook", "small.toml"]
    return ran([*question, *more], folder)


@pytest.mark.parametrize("each", _gallery())
def test_a_bad_question_is_refused_with_every_fault_in_it(each: Told) -> None:
    done = _run(each.command)
    _refused(done)
    assert agrees(f"{done.err}exit {done.code}\n", each.printed), done.err


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param(each, id=each.name)
        for each in (*SPOILED, *SPOILED_OTHERS, *SPOILED_TABLES)
    ],
)
def test_a_spoiled_rulebook_is_refused_with_every_fault_in_it(
    spoiled: Spoiled, tmp_path: Path
) -> None:
    done = _spoiled(spoiled, tmp_path)
    _refused(done)
    if spoiled.told is not None:
        assert done.err.split("\n", 1)[1] == spoiled.told


def test_no_two_ways_to_spoil_the_rulebook_share_a_name() -> None:
    names = [each.name for each in (*SPOILED, *SPOILED_OTHERS)]
    assert len(set(names)) == len(names)


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
    ("place", "arguments"),
    [
        ('SERVICE 1: "', ["can-pool", LONG, "social care"]),
        ('--commissioner 1: "', ["structures", "--row", "D", "-c", LONG]),
        (
            '--commissioner 2: "',
            ["structures", "--row", "D", "-c", f"la={LONG}", "-c", f"ccg={LONG}"],
        ),
        ('--assume: "', ["structures", "--row", "D", "--assume", LONG]),
        ('--fact: "', ["structures", "--row", "D", "--fact", LONG]),
        ('--mechanism: "', ["structures", "--row", "D", "--mechanism", LONG]),
        ('--row: "', ["structures", "--row", LONG]),
        ('--edition: "', ["rules", "-e", LONG]),
        ('--on: "', ["rules", "--on", LONG]),
    ],
)
def test_a_name_of_ten_thousand_characters_is_cut_short(
    place: str, arguments: list[str]
) -> None:
    done = ran(arguments, ERRORS)
    _refused(done)
    shown = "".join(line.strip() for line in done.err.split("\n")[2:4])
    assert shown.startswith(f"{place}aaaa")
    assert 'aaa…"' in done.err
    assert done.err.count("a" * 40) <= 4
    assert len(done.err) < 600


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["rules", f"--{LONG}"], id="option"),
        pytest.param(["annex-b", LONG], id="argument"),
        pytest.param(["rules", f"--ids={LONG}"], id="flag"),
        pytest.param(["structures", "--limit", LONG], id="number"),
        pytest.param(["rules", "-e", LONG, "-e", LONG, "-e", LONG], id="thrice"),
        pytest.param([LONG], id="command"),
        pytest.param(["rules", "--format", LONG], id="format"),
    ],
)
def test_whatever_ten_thousand_characters_stand_for_they_are_cut_short(
    arguments: list[str],
) -> None:
    done = ran(arguments, ERRORS)
    _refused(done)
    assert len(done.err) < 600


def test_poolcheck_alone_shows_how_it_is_asked_and_answers_nothing() -> None:
    done = ran([], ERRORS)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: poolcheck ")


def test_many_long_names_are_each_told_of() -> None:
    names = [f"{number} {LONG}" for number in range(50)]
    done = ran(["can-pool", *names], ERRORS)
    _refused(done)
    assert done.err.startswith("poolcheck: 50 faults, no answer given\n")


def test_bytes_that_are_no_text_in_a_name_are_shown_by_their_codes() -> None:
    done = ran(["can-pool", "social\udcffcare", "acute care"], ERRORS)
    _refused(done)
    assert 'SERVICE 1: "social\\udcffcare"\n' in done.err


@pytest.mark.parametrize(
    ("raw", "line", "byte"),
    [
        (SMALL.encode("utf-16"), 1, "0xff"),
        (SMALL.encode().replace(b"nobody wrote", b"nobody \xe9crit"), 17, "0xe9"),
        (b"\x00\x80", 1, "0x80"),
    ],
    ids=["UTF-16", "Latin-1", "no text at all"],
)
def test_a_rulebook_that_is_not_utf_8_is_refused_by_line_and_byte(
    raw: bytes, line: int, byte: str, tmp_path: Path
) -> None:
    (tmp_path / "small.toml").write_bytes(raw)
    done = _small(tmp_path)
    _refused(done)
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
    assert _small(tmp_path).code == 0


NAMED = SMALL.replace(
    'guide = "Nothing in it is law."',
    'guide = "Nothing in it is law."\nnames = "names.toml"',
)

NAMES = """
[[name]]
name = "district nursing"
functions = ["nursin"]
evidence = "a page"

[[name]]
name = "cleaning"
evidence = "a page"

[[name]]
name = "nurses"
functions = ["nursing"]
cautoin = "Mind them."
evidence = 7

[[name]]
functions = ["nursing"]
evidence = "a page"
"""


def test_every_fault_in_a_file_of_everyday_names_is_told(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "names.toml").write_text(NAMES, encoding="utf-8")
    done = _small(tmp_path)
    _refused(done)
    assert (
        done.err
        == """poolcheck: 5 faults, no answer given

  names.toml, name 2 (cleaning), functions
    Must be given, or ask_instead
    To mend it: give one of the two

  names.toml, name 3 (nurses), evidence: "7"
    Is not a text in quotes
    To mend it: write evidence as a text in quotes

  names.toml, name 3 (nurses), cautoin: "Mind them."
    Is not a key known here
    To mend it: did you mean caution?

  names.toml, name 4, name
    Is missing
    To mend it: add name = a text in quotes

  names.toml, district nursing, functions: "nursin"
    Is not the id of a service in this rulebook
    To mend it: did you mean nursing?
"""
    )


def test_faults_in_a_rulebook_and_in_its_names_are_told_together(
    tmp_path: Path,
) -> None:
    spoiled = NAMED.replace('label = "parking"', 'lable = "parking"')
    (tmp_path / "small.toml").write_text(spoiled, encoding="utf-8")
    (tmp_path / "names.toml").write_text("[[name]\n", encoding="utf-8")
    done = _small(tmp_path)
    _refused(done)
    assert (
        done.err
        == """poolcheck: 3 faults, no answer given

  names.toml
    The file is not TOML: Expected ']]' at the end of an array declaration (at
      line 1, column 7)
    To mend it: mend the file at that line

  small.toml, not_encoded 1 (parking), label
    Is missing
    To mend it: add label = a text in quotes

  small.toml, not_encoded 1 (parking), lable: "parking"
    Is not a key known here
    To mend it: did you mean label?
"""
    )


def test_a_name_with_functions_and_something_else_to_ask_is_told_of_both(
    tmp_path: Path,
) -> None:
    both = '[[name]]\nname = "nurses"\nfunctions = ["nursing"]\nask_instead = "Ask."\n'
    (tmp_path / "small.toml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "names.toml").write_text(f'{both}evidence = "a"\n', encoding="utf-8")
    done = _small(tmp_path)
    _refused(done)
    assert "Is given beside ask_instead\n" in done.err


def test_a_name_is_given_once_and_is_no_whole_beside_its_part(tmp_path: Path) -> None:
    names = """
[[name]]
name = "district nurses"
functions = ["nursing"]
evidence = "a page"

[[name]]
name = "District-Nurses"
functions = ["hospital", "eye-operations"]
evidence = "a page"
"""
    (tmp_path / "small.toml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "names.toml").write_text(names, encoding="utf-8")
    done = _small(tmp_path)
    _refused(done)
    assert (
        done.err
        == """poolcheck: 2 faults, no answer given

  names.toml, District-Nurses, name: "District-Nurses"
    Is the name of name 1 too
    To mend it: give it once

  names.toml, District-Nurses, functions: "eye-operations"
    Is part of operations, which is named too
    To mend it: name the whole, or its parts
"""
    )


def test_a_fault_names_the_file_as_it_was_typed(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    spoiled = SMALL.replace('label = "parking"', "label = 7")
    (tmp_path / "sub/small.toml").write_text(spoiled, encoding="utf-8")
    done = ran(["rules", "--rulebook", "sub/small.toml"], tmp_path)
    assert "\n  sub/small.toml, not_encoded 1 (parking), label: " in done.err


def test_a_name_too_long_for_a_file_is_refused(tmp_path: Path) -> None:
    done = ran(["rules", "--rulebook", LONG], tmp_path)
    _refused(done)
    assert "No file can have so long a name\n" in done.err


def test_control_codes_of_a_rulebook_reach_no_remedy(tmp_path: Path) -> None:
    coded = SMALL.replace('aliases = ["town"]', 'aliases = ["\\u001b[31mtown"]')
    (tmp_path / "small.toml").write_text(coded, encoding="utf-8")
    _refused(_small(tmp_path, "-c", "xyz"))


@pytest.mark.parametrize(
    "command",
    [
        'can-pool "primary medical care" acute -c "ccg=NHS England"',
        'can-pool s7a-public-health acute -c "nhse=Secretary of State" -c ccg',
    ],
)
def test_a_commissioner_may_share_the_name_of_who_delegates_to_it(command: str) -> None:
    assert ran(words(command), ERRORS).code in (0, 1)
