"""A scenario file is made into a question, whole."""

from pathlib import Path

from tests.asking.scenario.town import CCG, COUNCIL, LISTED, TOWN, asked


def test_a_scenario_gives_everything_that_a_question_needs(tmp_path: Path) -> None:
    question = asked(tmp_path, LISTED)
    assert question.commissioners == (CCG, COUNCIL)
    assert question.commissioners_given
    assert question.rulebook.edition.id == "icp-2018"
    assert question.assume == ("amended-delegation-agreement",)
    assert question.facts["primary-medical-delegated"] is False
    assert question.stated == ("primary-medical-delegated",)
    assert question.budget.title == "Anytown integrated care"
    assert question.budget.listed
    assert question.mix == (
        "community-health", "acute-non-invasive", "acute-invasive", "social-care",
    )  # fmt: skip
    assert [a.words for a in question.asked] == [
        "home care", "Acute", "district nursing", "community matrons",
    ]  # fmt: skip


def test_every_listed_line_is_a_line_of_its_own_in_the_order_of_the_list(
    tmp_path: Path,
) -> None:
    assert [
        (x.number, x.commissioner, x.service, x.function, x.amount)
        for x in asked(tmp_path, LISTED).budget.lines
    ] == [
        (1, COUNCIL, "home care", "social-care", 6_000_000_050),
        (2, CCG, "Acute", "acute-non-invasive", 7_150_000_000),
        (2, CCG, "Acute", "acute-invasive", 4_850_000_000),
        (3, CCG, "district nursing", "community-health", 4_530_000_000),
        (4, CCG, "community matrons", "community-health", 100_025),
    ]


def test_a_name_means_the_lines_listed_under_it_and_an_id_all_of_its_function(
    tmp_path: Path,
) -> None:
    def meant(words: str) -> list[int]:
        question = asked(tmp_path, LISTED, words)
        (service,) = question.asked
        return [x.number for x in question.budget.lines if service.means(x)]

    assert meant("district nursing") == [3]
    assert meant("community-health") == meant("community health services") == [3, 4]
    assert meant("speech and language therapy") == [3, 4]


def test_a_line_may_have_a_name_of_its_own_which_means_that_line(
    tmp_path: Path,
) -> None:
    named = LISTED.replace(
        'service = "community matrons"', 'service = "district nursing"\nname = "Ward 7"'
    )
    question = asked(tmp_path, named, "ward 7")
    (service,) = question.asked
    assert (service.words, service.functions) == ("ward 7", ("community-health",))
    assert [x.number for x in question.budget.lines if service.means(x)] == [4]


def test_wishes_are_made_out_and_the_host_is_called_as_the_file_calls_it(
    tmp_path: Path,
) -> None:
    wishes = asked(tmp_path, LISTED).wishes
    (together,) = wishes.together
    assert together.words() == "community health, social care"
    assert [a.functions for a in together.services] == [
        ("community-health",),
        ("social-care",),
    ]
    assert (wishes.apart, wishes.max_funds, wishes.host) == ((), 2, "Anytown Council")


def test_a_scenario_may_name_services_and_no_amounts(tmp_path: Path) -> None:
    toml = f'services = ["acute", "social care"]\nmechanisms = ["section-75"]\n{TOWN}'
    question = asked(tmp_path, toml)
    assert question.mix == ("acute-non-invasive", "acute-invasive", "social-care")
    assert not question.budget.listed
    assert question.budget.lines == ()
    assert question.wishes.mechanisms == ("section-75",)


def test_without_commissioners_it_takes_the_smallest_set_and_its_host(
    tmp_path: Path,
) -> None:
    toml = 'services = ["acute", "social care"]\n[wishes]\nhost = "icb 1"\n'
    question = asked(tmp_path, toml)
    assert [c.name for c in question.commissioners] == ["ICB 1", "LA 1"]
    assert not question.commissioners_given
    assert question.wishes.host == "ICB 1"


def test_commissioners_without_a_name_are_numbered(tmp_path: Path) -> None:
    toml = 'services = ["acute"]\n' + '[[commissioner]]\nkind = "ccg"\n' * 2
    names = [c.name for c in asked(tmp_path, toml).commissioners]
    assert names == ["CCG 1", "CCG 2"]
