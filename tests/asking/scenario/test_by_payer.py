"""What a name means may turn on who pays: in lines, in wishes and in drafts."""

from pathlib import Path

from poolcheck.question.service_names import names_in
from tests.asked import rulebook_2018
from tests.asking.scenario.town import TOWN, asked
from tests.transcript import ran

LINES = f"""{TOWN}
[[line]]
commissioner = "Anytown CCG"
service = "community services"
amount = "2,000"

[[line]]
commissioner = "Anytown Council"
service = "Community Services"
amount = "3,000"
"""

DRAFT = """
[[fund]]
kind = "pooled"
mechanism = "section-75"
host = "Anytown CCG"
lines = [
  { commissioner = "Anytown CCG", service = "community services" },
  { commissioner = "Anytown Council", service = "community services" },
]
"""


def test_a_line_is_what_its_name_means_in_the_hands_of_its_payer(
    tmp_path: Path,
) -> None:
    lines = asked(tmp_path, LINES).budget.lines
    assert [(line.commissioner.name, line.function) for line in lines] == [
        ("Anytown CCG", "community-health"),
        ("Anytown Council", "social-care"),
    ]


def test_words_with_no_payer_mean_the_lines_of_every_payer(tmp_path: Path) -> None:
    (tmp_path / "town.toml").write_text(LINES, encoding="utf-8")
    done = ran(["can-pool", "community services", "-s", "town.toml"], tmp_path)
    assert done.code == 0
    assert "5,000" in done.out


def test_an_entry_of_a_draft_means_the_line_of_its_payer(tmp_path: Path) -> None:
    (tmp_path / "draft.toml").write_text(f"{LINES}{DRAFT}", encoding="utf-8")
    done = ran(["check", "draft.toml"], tmp_path)
    assert (done.code, done.err) == (0, "")


def test_where_nobody_is_said_to_pay_a_name_is_what_it_mostly_is() -> None:
    found = names_in(rulebook_2018()).find("community services")
    assert found is not None
    assert found.functions == ("community-health",)
