import shutil
import subprocess

import pytest

from poolcheck.terms.text import (
    capital,
    command,
    count,
    digits,
    figure,
    unseen,
    visible,
)


def test_a_sentence_begins_with_a_capital_and_is_else_as_it_was() -> None:
    assert capital("community health, by NHS England") == (
        "Community health, by NHS England"
    )
    assert capital("") == ""


def test_one_is_counted_in_the_singular_and_any_other_number_is_not() -> None:
    assert count(1, "line") == "1 line"
    assert count(0, "line") == "0 lines"
    assert count(1200, "line") == "1,200 lines"
    assert count(2, "body", "bodies") == "2 bodies"


@pytest.mark.parametrize(
    ("number", "read"),
    [
        (999_999_999_999_999, "999,999,999,999,999"),
        (10**15, "1.00 x 10^15"),
        (1_554_060_996_263_742, "1.55 x 10^15"),
        (999_400 * 10**12, "9.99 x 10^17"),
        (999_600 * 10**12, "1.00 x 10^18"),
        (2**200_000, "9.98 x 10^60205"),
    ],
    ids=["in full", "rounded", "as told", "down", "up a power", "very long"],
)
def test_a_long_number_is_read_rounded_with_its_exponent(
    number: int, read: str
) -> None:
    assert figure(number) == read.replace("x", "\N{MULTIPLICATION SIGN}")


@pytest.mark.parametrize("power", [0, 1, 999, 1000, 4_000, 20_000])
def test_every_digit_of_a_number_is_told(power: int) -> None:
    assert digits(10**power) == "1" + "0" * power
    assert digits(10**power - 1) == "9" * power or power == 0
    assert digits(7 * 10**power + 3) in (f"7{'3'.zfill(power)}", "10")


@pytest.mark.parametrize(
    "name",
    [
        'St Mary\'s & "Old" Council',
        "Cyngor Sir Ynys Môn",
        "Đà Nẵng, Ế",
        "E\u0302\u0301 decomposed",
        "Αθήνα, Москва, 京都, ירושלים, القاهرة, กรุงเทพฯ, हिन्दी",
        "a\u00a0space\u2009that is none",
        "💉",
    ],
)
def test_a_name_in_any_script_is_taken(name: str) -> None:
    assert unseen(name) is None


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("a\nb", "holds a line break"),
        ("a\rb", "holds a line break"),
        ("a\tb", r"holds a control code, \u0009"),
        ("a\x1b[31m", r"holds a control code, \u001b"),
        ("a\x7f", r"holds a control code, \u007f"),
        ("a\x9b", r"holds a control code, \u009b"),
        ("a\u200bb", r"holds a character that is not seen, \u200b"),
        ("a\u202eb", r"holds a character that is not seen, \u202e"),
        ("a\u00adb", r"holds a character that is not seen, \u00ad"),
        ("a\u2028b", r"holds a character that is not seen, \u2028"),
        ("a\udcffb", "holds bytes that are not text"),
        ("a\ufe0fb", r"holds a character that is not seen, \ufe0f"),
        ("a\u3164b", r"holds a character that is not seen, \u3164"),
        ("a\U000e0041b", r"holds a character that is not seen, \U000e0041"),
        ("\u0338a", r"holds a mark that no letter carries, \u0338"),
        ("a" + "\u0301" * 6, r"holds a mark that no letter carries, \u0301"),
    ],
)
def test_a_name_that_holds_more_than_is_seen_is_not_taken(
    name: str, problem: str
) -> None:
    found = unseen(name)
    assert found is not None
    assert found[0] == problem


def test_what_is_not_seen_is_shown_as_its_code_and_all_else_as_it_is() -> None:
    assert visible("a\nb\x1b\u202e\u00a0\ue000\U000e0041é") == (
        r"a\u000ab\u001b\u202e\u00a0\ue000\U000e0041é"
    )
    assert visible("é" + "\u0301" * 6) == "é" + "\u0301" * 5 + r"\u0301"


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash to ask")
@pytest.mark.parametrize(
    "word",
    ["two words", "O'Brien's \"old\" $HOME `x` \\!", "a\x1b[31mb.toml", "a\u202e'b\\c",
     "line\nline", "\ue000\U000e0041", "b\udcffytes", "-c", "", "Môn 京都", "x\u0301"],
)  # fmt: skip
def test_a_shell_reads_a_command_as_it_was_asked_and_all_of_it_is_seen(
    word: str,
) -> None:
    told = command(["printf", "%s.", word, word])
    assert visible(told) == told
    read = subprocess.run(["bash", "-c", told], capture_output=True, check=True,
                          env={"LC_ALL": "C.UTF-8"}).stdout  # fmt: skip
    assert read == 2 * (word.encode("utf-8", "surrogateescape") + b".")
