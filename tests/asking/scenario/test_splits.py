"""A service of several functions is split, or told of as it is."""

from pathlib import Path

import pytest

from poolcheck.question.question import NotSplit
from tests.asking.scenario.town import CCG, TOWN, asked, lines


@pytest.mark.parametrize(
    ("split", "amounts"),
    [
        ("amount = 100\nsplit = { acute-invasive = 30 }", (7_000, 3_000)),
        ('amount = 100\nsplit = { "invasive acute care" = "£30" }', (7_000, 3_000)),
        ("amount = 100\nsplit = { acute-invasive = 100 }", (0, 10_000)),
        (
            "amount = 100\nsplit = { acute-invasive = 30, acute-non-invasive = 70 }",
            (7_000, 3_000),
        ),
        (
            "split = { acute-invasive = 30.5, acute-non-invasive = 70 }",
            (7_000, 3_050),
        ),
        ("amount = 0", (0, 0)),
        ("", (None, None)),
    ],
)
def test_a_bundle_is_shared_among_its_functions(
    split: str, amounts: tuple[int | None, int | None], tmp_path: Path
) -> None:
    toml = f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\nservice = "acute"\n{split}'
    budget = asked(tmp_path, toml).budget
    assert tuple(line.amount for line in budget.lines) == amounts
    assert budget.not_split == ()


def test_a_bundle_that_is_not_split_has_lines_of_unknown_amount_and_its_total_kept(
    tmp_path: Path,
) -> None:
    toml = (
        f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\nservice = "acute"\n'
        'amount = 100\n[[line]]\ncommissioner = "Anytown CCG"\n'
        'service = "non-invasive acute care"\namount = 7\n'
    )
    budget = asked(tmp_path, toml).budget
    assert [(x.number, x.function, x.amount) for x in budget.lines] == [
        (1, "acute-non-invasive", None),
        (1, "acute-invasive", None),
        (2, "acute-non-invasive", 700),
    ]
    assert budget.not_split == (
        NotSplit(1, CCG, "acute", ("acute-non-invasive", "acute-invasive"), 10_000),
    )


def test_what_is_left_of_a_split_over_three_goes_to_the_one_left_out(
    tmp_path: Path,
) -> None:
    toml = (
        f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\n'
        'service = "urgent care centre"\n'
        "amount = 10\nsplit = { primary-medical = 1, community-health = 2 }"
    )
    assert [amount for *_, amount in lines(asked(tmp_path, toml))] == [100, 200, 700]


def test_nothing_left_of_a_split_leaves_nothing_to_the_others(tmp_path: Path) -> None:
    toml = (
        f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\n'
        'service = "urgent care centre"\n'
        "amount = 10\nsplit = { primary-medical = 10 }"
    )
    assert [amount for *_, amount in lines(asked(tmp_path, toml))] == [1_000, 0, 0]


def test_each_buys_its_part_of_a_service_that_both_pay_for(tmp_path: Path) -> None:
    toml = TOWN + "".join(
        f'[[line]]\ncommissioner = "{who}"\nservice = "reablement"\n'
        f'function = "{what}"\namount = 5\n'
        for who, what in [
            ("Anytown CCG", "community health services"),
            ("Anytown Council", "social-care"),
        ]
    )
    question = asked(tmp_path, toml)
    assert lines(question) == [
        ("Anytown CCG", "community-health", 500),
        ("Anytown Council", "social-care", 500),
    ]
    (reablement,) = question.asked
    assert reablement.label == "reablement"
    assert reablement.functions == ("community-health", "social-care")


def test_a_service_listed_for_one_of_its_functions_asks_about_that_one(
    tmp_path: Path,
) -> None:
    toml = (
        f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\nservice = "acute"\n'
        'function = "acute-non-invasive"\n'
    )
    (acute,) = asked(tmp_path, toml).asked
    assert (acute.words, acute.label) == ("acute", "non-invasive acute care")
    assert acute.functions == ("acute-non-invasive",)


def test_money_of_another_body_is_for_what_the_name_covers_here(tmp_path: Path) -> None:
    """Specialised beds are in it only where NHS England is at the table."""
    service = "perinatal mental health"
    toml = f'{TOWN}[[line]]\ncommissioner = "Anytown Council"\nservice = "{service}"\n'
    (line,) = asked(tmp_path, toml).budget.lines
    assert (line.commissioner.name, line.function) == (
        "Anytown Council",
        "mental-health",
    )
