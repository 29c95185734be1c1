"""What `import poolcheck` offers: its names, when they are loaded, and their types.

mypy reads this file strictly: what `assert_type` says is held there, and a
`type: ignore` that nothing needs is a fault.
"""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, assert_type

import pytest

import poolcheck

HEAVY = ("click", "networkx", "constraint", "rapidfuzz", "rich", "openpyxl", "tomllib")

ASKED = poolcheck.ask("acute care", "social care", commissioners="icb,la")
DRAFT = "examples/draft-section-75-schedule.toml"


def loaded_by(program: str) -> set[str]:
    """The modules that a program of its own has loaded at its end."""
    tell = "; import sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program + tell],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return set(done.stdout.split())


def test_importing_it_loads_nothing_of_it_and_nothing_heavy() -> None:
    loaded = loaded_by("import poolcheck; poolcheck.__version__; dir(poolcheck)")
    assert {name for name in loaded if name.startswith("poolcheck")} == {"poolcheck"}
    assert loaded.isdisjoint(HEAVY)


def test_a_name_loads_what_it_needs_and_no_terminal() -> None:
    loaded = loaded_by("import poolcheck; poolcheck.BadInput")
    assert loaded.isdisjoint(HEAVY)
    loaded = loaded_by(
        "import poolcheck; poolcheck.can_pool(poolcheck.ask('acute', 'social care'))"
    )
    assert loaded.isdisjoint({"click", "rich", "poolcheck.cli"})


def test_every_public_name_is_there_and_no_other() -> None:
    assert dir(poolcheck) == sorted(poolcheck.__all__)
    for name in poolcheck.__all__:
        assert getattr(poolcheck, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'canpool'"):
        poolcheck.canpool  # type: ignore[attr-defined]  # noqa: B018


def test_structures_is_the_question_even_where_the_room_was_loaded_first() -> None:
    loaded_by(
        "from poolcheck.structures.lines import Model; import poolcheck; "
        "assert callable(poolcheck.structures); "
        "from poolcheck import structures; assert callable(structures)"
    )
    assert callable(poolcheck.structures)


def test_answers_have_types_that_an_editor_sees() -> None:
    assert_type(ASKED, poolcheck.Question)
    answer = poolcheck.can_pool(ASKED, remedies=False, doubts=False)
    assert_type(answer, poolcheck.CanPool)
    assert_type(answer.verdict, poolcheck.Verdict)
    assert_type(answer.question, poolcheck.Question)
    assert_type(poolcheck.structures(ASKED, limit=1), poolcheck.Structures)
    assert_type(poolcheck.check(DRAFT), poolcheck.Checked)
    assert_type(poolcheck.reform(ASKED), poolcheck.Reform)
    rules = poolcheck.compare("aco-2017", "icp-2018")
    assert_type(rules, poolcheck.ComparedRules)
    compared = poolcheck.compare("icp-2018", "icb-2022", ASKED)
    assert_type(compared, poolcheck.Compared)
    assert_type(poolcheck.plain(answer), dict[str, Any])


def test_what_is_not_an_answer_is_refused_by_the_types() -> None:
    with pytest.raises(AttributeError):
        poolcheck.can_pool("acute care")  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        poolcheck.plain(ASKED)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        poolcheck.ask("acute care", commissioner="icb")  # type: ignore[call-arg]


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(poolcheck.__file__).parent / "py.typed").is_file()


def test_bad_input_tells_every_fault_and_can_be_sent_to_another_process() -> None:
    with pytest.raises(poolcheck.BadInput) as caught:
        poolcheck.ask("acute cair", commissioners="icb,la", on="soon")
    bad = caught.value
    assert len(bad.faults) == 2
    assert str(bad).splitlines()[:3] == [
        "2 faults, no answer given",
        '  --on: "soon"',
        "    Is not a date",
    ]
    assert "To mend it: did you mean" in str(bad)
    assert repr(bad).startswith("<BadInput: --on: is not a date; SERVICE 1: ")
    sent = pickle.loads(pickle.dumps(bad))
    assert sent.faults == bad.faults


def test_a_question_is_shown_on_one_line_without_its_rules() -> None:
    day = ASKED.day.isoformat()
    assert repr(ASKED) == (
        f"<Question: acute care, social care; ICB 1, LA 1; icb-2022 on {day}>"
    )
    assert repr(ASKED.rulebook) == "<Rulebook icb-2022>"
