"""An answer that was sent to another process is printed as the answer it was."""

import importlib
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from tests.command import call

PLACE = "examples/three-councils.toml"
WISHED = '"acute care" "social care" "community health" -c icb,la,la -e icb-2022'

ASKED = (
    (
        "answers.can_pool.can_pool",
        'can-pool "acute care" "social care" -c ccg,la -e icp-2018',
    ),
    (
        "answers.can_pool.can_pool",
        f"can-pool {WISHED} --apart 'acute care,social care'",
    ),
    ("answers.can_pool.can_pool", "can-pool 'primary medical care' reablement -c la"),
    ("answers.structures.structures", f"structures {WISHED} --all --limit 3"),
    ("answers.structures.structures", f"structures -s {PLACE}"),
    ("answers.who.who", 'who "community health" "social care" --all'),
    ("answers.matrix.matrix", "matrix --row B -e icp-2018"),
    ("answers.annex.annex_table", "annex-b -e aco-2017"),
    ("answers.check.check", "check examples/draft-section-75-schedule.toml"),
    ("answers.reform.reform", f"reform -s {PLACE}"),
    (
        "answers.compare.compare",
        "compare icp-2018 icb-2022 acute -c ccg,la -e icp-2018",
    ),
    ("law.changes.changes", "compare icp-2018 icb-2022"),
    ("answers.lists.rules", "rules delegation"),
    ("answers.lists.services", "services care"),
    ("answers.lists.levers", "levers"),
    ("answers.lists.readings", "readings"),
    ("answers.lists.editions", "editions"),
    ("answers.lint.lint.lint", "lint data/everyday_names.toml"),
)


@pytest.mark.thorough(but=12)
@pytest.mark.parametrize(("where", "command"), ASKED)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_pickled_answer_is_printed_the_same(
    where: str, command: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, _, name = f"poolcheck.{where}".rpartition(".")
    module = importlib.import_module(room)
    answer = getattr(module, name)
    asked = f"{command} --format {form}"
    printed = call(asked)
    assert printed[1]
    sent: list[bytes] = []
    monkeypatch.setattr(module, name, _sent(answer, sent))
    assert call(asked) == printed
    assert len(sent) == 1


def _sent(answer: Callable[..., Any], sent: list[bytes]) -> Callable[..., Any]:
    """The same answer, sent to another process and back."""

    def asked(*how: Any, **other: Any) -> Any:
        sent.append(pickle.dumps(answer(*how, **other)))
        return pickle.loads(sent[-1])

    return asked
