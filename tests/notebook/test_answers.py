"""An answer in Python is the command's: the same page, and the same JSON."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import poolcheck
from poolcheck.notebook.shown import Shown
from poolcheck.report.to_json.standing import BESIDES
from poolcheck.terms.verdicts import Verdict
from tests.command import as_json, call

TODAY = "icb-2022"

CASES: list[tuple[str, Callable[[], Shown]]] = [
    (
        "can-pool 'acute care' 'social care' -c icb,la",
        lambda: poolcheck.can_pool(
            poolcheck.ask("acute care", "social care", commissioners="icb,la")
        ),
    ),
    (
        "structures -s examples/one-ccg-one-council.toml",
        lambda: poolcheck.structures(
            poolcheck.ask(scenario="examples/one-ccg-one-council.toml")
        ),
    ),
    (
        "structures --row D --all --limit 3",
        lambda: poolcheck.structures(
            poolcheck.ask(row="D"), every_one=True, limit=3
        ),
    ),
    (
        "check examples/draft-section-75-schedule.toml",
        lambda: poolcheck.check(Path("examples/draft-section-75-schedule.toml")),
    ),
    ("reform -s examples/region", lambda: poolcheck.reform("examples/region")),
    (
        "reform --row B",
        lambda: poolcheck.reform(poolcheck.ask(row="B")),
    ),
    ("compare icp-2018 icb-2022", lambda: poolcheck.compare("icp-2018", "icb-2022")),
    (
        "compare icp-2018 icb-2022@2023-04-01 'GP services' 'social care' -c ccg,la",
        lambda: poolcheck.compare(
            "icp-2018",
            "icb-2022@2023-04-01",
            poolcheck.ask("GP services", "social care", commissioners="ccg,la"),
        ),
    ),
    (
        "compare icp-2018 icb-2022 acute 'social care' -c icb,la",
        lambda: poolcheck.compare(
            "icp-2018",
            "icb-2022",
            poolcheck.ask("acute", "social care", commissioners="icb,la"),
        ),
    ),
]  # fmt: skip
EACH = pytest.mark.parametrize(("command", "ask"), CASES, ids=[c for c, _ in CASES])


@EACH
def test_plain_is_what_the_command_prints_as_json(
    command: str, ask: Callable[[], Shown]
) -> None:
    assert poolcheck.plain(ask()) == answered(command)


def answered(command: str) -> dict[str, object]:
    """What a command prints as JSON, but for what it has besides the answer."""
    told: dict[str, object] = as_json(command)
    besides = {*BESIDES.names()}
    assert besides <= {*told}
    return {key: value for key, value in told.items() if key not in besides}


@EACH
def test_the_page_is_that_of_the_command(
    command: str, ask: Callable[[], Shown]
) -> None:
    answer = ask()
    _, markdown, _ = call(f"{command} --format markdown --full")
    asked_again = ("Ask again: ", "By today's law")
    parts = markdown.split("\n\n")
    kept = [part for part in parts if not part.startswith(asked_again)]
    told = answer._repr_markdown_()
    if len(parts) - len(kept) == 2:
        # The command says how to ask today's law, which the page names in its footer.
        assert told.count(" · the law today: -e icb-2022") == 1
        told = told.replace(" · the law today: -e icb-2022", "")
    assert told.split("\n\n") == kept
    verdict = markdown.partition("\n")[0].removeprefix("# ")
    assert repr(answer).startswith(f"<{type(answer).__name__}: ")
    assert repr(answer).endswith(">")
    assert verdict.replace("\\", "") in repr(answer)
    assert "Ask again" not in repr(answer)
    _, table, _ = call(f"{command} --full")
    assert str(answer).splitlines()[:3] == table.splitlines()[:3]


@EACH
def test_an_answer_can_be_sent_to_another_process(
    command: str, ask: Callable[[], Shown]
) -> None:
    del command
    answer = ask()
    sent = pickle.loads(pickle.dumps(answer))
    assert type(sent) is type(answer)
    assert poolcheck.plain(sent) == poolcheck.plain(answer)


def test_one_name_alone_is_asked_of_one_of_each_kind_as_the_command_asks_it() -> None:
    answer = poolcheck.can_pool(poolcheck.ask("continuing healthcare", edition=TODAY))
    assert answer.verdict is Verdict.YES
    told = poolcheck.plain(answer)
    assert told == answered(f"can-pool 'continuing healthcare' -e {TODAY}")


def test_a_question_without_a_draft_has_none_to_check() -> None:
    with pytest.raises(poolcheck.BadInput, match="proposes no funds to check"):
        poolcheck.check(poolcheck.ask(scenario="examples/one-ccg-one-council.toml"))


def test_a_draft_is_checked_from_its_question_as_from_its_file() -> None:
    file = "examples/draft-section-75-schedule.toml"
    asked = poolcheck.ask(scenario=file)
    assert poolcheck.plain(poolcheck.check(asked)) == poolcheck.plain(
        poolcheck.check(file)
    )


def test_a_question_of_neither_edition_is_not_compared() -> None:
    asked = poolcheck.ask("acute", "social care", commissioners="icb,la")
    with pytest.raises(poolcheck.BadInput, match="asked of neither"):
        poolcheck.compare("aco-2017", "icp-2018", asked)
    with pytest.raises(poolcheck.BadInput, match="asked of neither"):
        poolcheck.compare("icp-2018", "icb-2022@2023-04-01", asked)


def test_a_question_keeps_its_day_where_its_edition_was_named_without_one() -> None:
    asked = poolcheck.ask(
        "acute", "social care", commissioners="icb,la", on="2023-04-01"
    )
    compared = poolcheck.compare("icp-2018", "icb-2022", asked)
    assert compared.pair.new.day.isoformat() == "2023-04-01"
    assert not compared.pair.in_old


def test_two_days_of_one_edition_are_told_apart_by_the_day_of_the_question() -> None:
    asked = poolcheck.ask(
        "acute", "social care", commissioners="icb,la", on="2026-04-01"
    )
    compared = poolcheck.compare("icb-2022@2022-07-01", "icb-2022@2026-04-01", asked)
    assert [compared.pair.old.day.year, compared.pair.new.day.year] == [2022, 2026]


def test_what_was_not_sought_is_none_for_a_program() -> None:
    asked = poolcheck.ask("acute", "social care", commissioners="icb,la")
    told = poolcheck.plain(poolcheck.can_pool(asked, remedies=False, doubts=False))
    assert (told["remedies"], told["doubts"]) == (None, None)
