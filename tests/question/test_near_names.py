"""Guesses at what was meant: near enough to help, and none that is silly."""

import pytest

from poolcheck.law.editions import shipped
from poolcheck.law.file.read import load
from poolcheck.question.service_names import Names
from poolcheck.terms.near_names import near, near_or_all, nearest
from tests.asked import rulebook_2018
from tests.transcript import GALLERY

BIG = Names(rulebook_2018())
SMALL = Names(load(GALLERY / "errors" / "rulebooks" / "small.toml", shipped()))


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("acute caer", "acute care"),
        ("surgry", "surgery"),
        ("maternty", "maternity"),
        ("dentl", "dentistry"),
        ("camsh", "CAMHS"),
        ("mental helth", "mental health services"),
        ("flu", "seasonal flu vaccination"),
    ],
)
def test_a_misspelt_name_has_a_near_one(words: str, nearest: str) -> None:
    assert BIG.near(words)[0].casefold() == nearest.casefold()


@pytest.mark.parametrize("words", ["it's", "mrs", "the", "cats", "gp", "x", "", "💉"])
def test_a_short_word_is_near_to_no_name_that_it_only_stands_in(words: str) -> None:
    assert BIG.near(words) == []


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("Drug & Alcohol Treatment Grant",
         ["drug and alcohol treatment", "drug and alcohol grant",
          "adult substance misuse"]),
        ("Anytown eye screening", ["diabetic eye screening", "screening"]),
        ("Early Intervention Team for Psychosis", ["early intervention in psychosis",
          "prevention and early intervention", "community capacity"]),
        ("Speech and Language Therapy for carers",
         ["speech and language therapy", "adult speech and language therapy",
          "children's speech and language therapy"]),
        ("CareCall Anytown", ["CareCall (community alarm)"]),
        ("podiatry (excluding nail surgery)", ["podiatry"]),
        ("Telecare for churches", ["telecare"]),
        ("community safety and street lights", ["community safety"]),
    ],
)  # fmt: skip
def test_names_with_the_same_telling_words_are_offered_and_no_others(
    words: str, offered: list[str]
) -> None:
    assert BIG.near(words) == offered


@pytest.mark.parametrize(
    "words",
    [
        "members' allowances",
        "library services",
        "office furniture",
        "women's hub",
        "cemeteries",
        "C&M",
        "swimming pools",
        "road repairs",
        "Other",
        "contract services",
    ],
)
def test_nothing_is_offered_for_a_name_that_is_like_none(words: str) -> None:
    assert BIG.near(words) == []


@pytest.mark.parametrize(
    ("words", "not_offered"),
    [
        ("dietetics (excluding weight management)", "weight management"),
        ("physiotherapy without pulmonary rehabilitation", "pulmonary rehabilitation"),
        ("care homes matrons", "home care"),
        ("home from hospital", "virtual wards"),
        ("Social Care Grants of Anytown", "acute care"),
        ("social prescribing in schools", "social services"),
    ],
)
def test_a_name_is_not_offered_for_what_it_leaves_out_or_turns_round(
    words: str, not_offered: str
) -> None:
    assert not_offered not in BIG.near(words)


@pytest.mark.parametrize(
    ("names", "words", "hint"),
    [
        (SMALL, "eye operation", "eye"),
        (SMALL, "operation", "operation"),
        (SMALL, "scanning", ""),
        (BIG, "acute caer", "acute"),
        (BIG, "social \u202eerac", "social"),
        (BIG, "GP thing", "gp"),
        (BIG, "surgry", "surgery"),
        (BIG, "", ""),
    ],
)
def test_the_word_to_look_for_is_one_that_finds_something(
    names: Names, words: str, hint: str
) -> None:
    assert names.hint(words) == hint


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("cgc", "ccg"),
        ("CCG", "ccg"),
        ("NHS-Englnd", "nhs-england"),
        ("pct", None),
        ("x", None),
        ("", None),
    ],
)
def test_a_slip_of_the_keyboard_is_near_whatever_its_case(
    word: str, nearest: str | None
) -> None:
    assert near(word, ["ccg", "nhs-england", "local-authority", "la"]) == nearest


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("commisioner", "commissioner"),
        ("annual amount", "amount"),
        ("responsible commissioner", "commissioner"),
        ("func", "function"),
        ("fund", None),
        ("unit", None),
        ("notes", None),
    ],
)
def test_a_heading_is_near_a_column_unless_a_short_word_is_alike_by_chance(
    heading: str, meant: str | None
) -> None:
    columns = ["commissioner", "service", "amount", "function"]
    assert nearest(heading, columns) == ([meant] if meant else [])


def test_of_many_known_words_the_first_are_named_and_the_rest_counted() -> None:
    many = [f"{letter}{letter}{letter}" for letter in "abcdefghijkl"]
    assert near_or_all("zzzz", many[:9]).endswith("hhh, iii")
    assert near_or_all("zzzz", many).endswith("hhh, and 4 more")
    assert "none" in near_or_all("zzzz", [])
