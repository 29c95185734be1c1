"""The command as a program sees it: exit codes, stdout and stderr, JSON."""

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

from poolcheck.answers import structures
from poolcheck.terms.faults import OwnFault
from tests.command import as_json, call
from tests.transcript import ROOT


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("can-pool 'community health' 'social care' -c ccg,la", 0),
        ("can-pool acute 'social care' -c ccg,la", 1),
        ("can-pool surgery 'social care' -c ccg,la", 1),
        ("can-pool 'GP services' 'social care' -c ccg,ccg,la", 1),
        ("structures --row A", 0),
        ("structures --row B -c ccg,ccg,la", 1),
        ("matrix 'community health' 'social care' surgery", 0),
        ("annex-b", 0),
        ("rules", 0),
        ("services special", 0),
        ("levers", 0),
        ("readings", 0),
        ("--version", 0),
        ("--help", 0),
        ("structures", 2),
        ("can-pool", 2),
        ("", 2),
    ],
)
def test_the_exit_code_says_what_came_of_it(command: str, code: int) -> None:
    assert call(command)[0] == code


@pytest.mark.parametrize("command", ["can-pool", "structures --row Z", "x"])
def test_a_wrong_question_prints_nothing_on_stdout(command: str) -> None:
    code, out, err = call(command)
    assert (code, out) == (2, "")
    assert "To mend it" in err


@pytest.mark.parametrize("command", ["structures --row D", "annex-b", "matrix"])
def test_an_answer_prints_nothing_on_stderr(command: str) -> None:
    assert call(command)[2] == ""


@pytest.mark.parametrize(
    "command",
    ["structures --row F", "annex-b", "matrix", "rules", "services", "readings",
     "levers", "can-pool acute 'social care'", "can-pool --row F",
     "structures --row F --all --limit 3", "structures --row B -c ccg,ccg,la"],
)  # fmt: skip
def test_no_line_is_wider_than_80_columns_or_ends_in_spaces(command: str) -> None:
    lines = call(command)[1].splitlines()
    assert lines
    for line in lines:
        assert len(line) <= 80
        assert line == line.rstrip()


# What the JSON of a line has no value for where nobody listed it.
TYPED = dict.fromkeys(("amount", "line", "service", "stream", "name"))


def test_can_pool_tells_its_whole_answer_as_json() -> None:
    told = as_json("can-pool 'acute care' 'social care' -c ccg,la")
    assert told["edition"] == "icp-2018"
    assert told["on"] == "2022-06-30"
    assert told["question"]["asked"] == ["acute care", "social care"]
    assert told["question"]["services"] == ["acute", "social-care"]
    assert told["question"]["commissioners"] == [
        {"kind": "ccg", "name": "CCG 1"},
        {"kind": "local-authority", "name": "LA 1"},
    ]
    assert told["verdict"] == "partly"
    assert told["fund"] == {
        "kind": "pooled",
        "mechanism": "section-75",
        "contributors": ["CCG 1", "LA 1"],
        "hosts": ["CCG 1", "LA 1"],
        "lines": [
            {
                "commissioner": "CCG 1",
                "function": "acute-non-invasive",
                **TYPED,
                "contribution": False,
            },
            {
                "commissioner": "LA 1",
                "function": "social-care",
                **TYPED,
                "contribution": False,
            },
        ],
    }
    (outside,) = told["outside"]
    assert outside["function"] == "acute-invasive"
    assert "section-75-excludes-surgery" in outside["rules"]
    assert {b["mechanism"] for b in told["blocked"]} == {
        "section-75", "ccg-pooled-fund", "section-13v",
    }  # fmt: skip
    assert told["remedies"] == [
        {
            "levers": ["admit-invasive-treatments"],
            "add": [],
            "remove": [],
            "actors": ["Secretary of State, by regulations"],
            "kind": "legislation",
            "verdict": "yes",
        }
    ]
    for rule in told["rules"]:
        assert rule["source"]
        assert rule["at"]
        assert rule["basis"] in ("stated", "statute", "inferred", "unverified")


def test_structures_adds_up() -> None:
    told = as_json("structures --row F -c ccg,la,nhse")
    assert (told["count"], told["pattern_count"]) == (176, 12)
    assert sum(p["count"] for p in told["patterns"]) == told["count"]
    assert told["structures"] == []
    assert "shown" not in told


def test_all_lists_every_structure_once() -> None:
    told = as_json("structures --row F --all")
    listed = [json.dumps(s, sort_keys=True) for s in told["structures"]]
    assert len(listed) == len(set(listed)) == told["count"] == 176


def test_a_cut_list_says_how_many_it_shows_and_keeps_the_total() -> None:
    told = as_json("structures --row F --all --limit 5")
    assert (told["shown"], len(told["structures"]), told["count"]) == (5, 5, 176)
    told = as_json("structures --row F --limit 2")
    assert (told["shown"], len(told["patterns"]), told["pattern_count"]) == (2, 2, 12)


def test_count_gives_the_numbers_alone() -> None:
    told = as_json("structures --row F --count")
    assert (told["count"], told["pattern_count"]) == (176, 12)
    assert told["patterns"] == told["structures"] == []


def test_structures_that_cannot_be_commissioned_say_so() -> None:
    told = as_json("structures --row B -c ccg,ccg,la")
    assert (told["count"], told["verdict"]) == (0, "not-commissionable")
    assert all("primary-medical-single-ccg" in b["rules"] for b in told["blocked"])


def test_the_matrix_holds_every_pair_of_whole_services_once() -> None:
    told = as_json("matrix")
    number = len(told["services"])
    assert number == 24
    pairs = {frozenset((cell["a"], cell["b"])) for cell in told["cells"]}
    assert len(pairs) == len(told["cells"]) == number * (number - 1) // 2


def test_a_cell_of_the_matrix_is_what_can_pool_answers() -> None:
    who = "-c ccg,la,nhse"
    services = "acute 'social care' 'primary medical' dentistry"
    cells = as_json(f"matrix {services} {who}")["cells"]
    assert len(cells) == 6
    for cell in cells:
        told = as_json(f"can-pool {cell['a']} {cell['b']} {who}")
        assert told["verdict"] == cell["verdict"]


def test_annex_b_agrees_on_every_cell() -> None:
    told = as_json("annex-b")
    assert (told["agree"], told["disagree"]) == (18, 0)
    assert [row["row"] for row in told["rows"]] == list("ABCDEF")
    assert [c["column"] for c in told["rows"][0]["cells"]] == [
        "commissioners", "pooled", "kept-out",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["rules", "services", "levers", "readings"])
def test_a_list_stands_under_its_own_name_with_its_sources(command: str) -> None:
    items = as_json(command)[command]
    assert items
    for item in items:
        assert item["id"]
        assert item["source"]


@pytest.mark.parametrize("row", ["A", "b", "F"])
def test_a_row_brings_its_own_commissioners_unless_some_are_named(row: str) -> None:
    told = as_json(f"structures --row {row}")
    kinds = [c["kind"] for c in told["question"]["commissioners"]]
    assert kinds[0] == "ccg"
    told = as_json(f"structures --row {row} -c nhse")
    kinds = [c["kind"] for c in told["question"]["commissioners"]]
    assert kinds == ["nhs-england"]


def test_unnamed_commissioners_are_called_by_kind_and_number() -> None:
    told = as_json("structures 'community health' -c ccg,ccg,la,nhse")
    names = [c["name"] for c in told["question"]["commissioners"]]
    assert names == ["CCG 1", "CCG 2", "LA 1", "NHS England"]


def test_a_name_may_hold_commas_and_equals_signs() -> None:
    told = as_json("structures 'social care' -c 'la=Bath, and = Wells'")
    (who,) = told["question"]["commissioners"]
    assert who["name"] == "Bath, and = Wells"


def test_the_fewest_commissioners_are_taken_when_none_are_named() -> None:
    told = as_json("can-pool 'community health' 'social care'")
    assert told["question"]["commissioners_given"] is False
    kinds = [c["kind"] for c in told["question"]["commissioners"]]
    assert kinds == ["icb", "local-authority"]


def test_an_answer_that_fails_its_check_is_a_fault_of_ours_and_is_not_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise OwnFault("a structure found breaks its own rules: own-duty")

    monkeypatch.setattr(structures, "hold_to_rules", broken)
    code, out, err = call("structures --row B")
    assert (code, out) == (3, "")
    assert "a fault of ours" in err
    assert "Traceback" not in err


def test_an_interruption_leaves_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(structures, "structures", interrupted)
    assert call("structures --row B")[0] == 130


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        ("services", []),
        ("--help", []),
        ("rules", []),
        ("can-pool acute reablement -c ccg,la -e icp-2018", []),
        ("can-pool --row B -e icp-2018", []),
        ("structures --row B -e icp-2018", ["constraint"]),
        ("authority --row B", []),
        ("authority --row B --format dot", ["networkx"]),
    ],
)
def test_libraries_that_a_command_does_not_need_are_not_loaded(
    command: str, needed: list[str]
) -> None:
    code = (
        "import sys, contextlib\n"
        "from poolcheck.cli import main\n"
        "with contextlib.suppress(SystemExit): main(sys.argv[1:])\n"
        "print(sorted({'networkx','constraint','rapidfuzz'} & set(sys.modules)),"
        " file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command.split()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout
    assert done.stderr.strip() == str(needed)


def test_every_command_is_found_where_it_is_said_to_be() -> None:
    from poolcheck.cli.commands import HOMES
    from poolcheck.cli.every_command import poolcheck

    def home(name: str) -> str:
        callback = inspect.unwrap(poolcheck.commands[name].callback or home)
        module: str = callback.__module__
        return module.removeprefix("poolcheck.cli.")

    assert {name: home(name) for name in poolcheck.commands} == HOMES


def test_a_rulebook_file_of_ones_own_is_answered_from(tmp_path: Path) -> None:
    from poolcheck.law import editions

    text = (editions.shipped() / "annex_b.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace('id = "icp-2018"', 'id = "icp-own"'), encoding="utf-8")
    told = as_json(f"can-pool reablement -c ccg,la --rulebook {own}")
    assert (told["edition"], told["verdict"]) == ("icp-own", "yes")


SIXTEEN = ",".join(["ccg"] * 15 + ["la"])


def test_sixteen_bodies_are_too_many_for_no_count() -> None:
    code, out, err = call(f"structures 'community health' -c {SIXTEEN}")
    assert (code, err) == (0, "")
    assert " lawful structures in " in out
    code, out, _ = call(f"authority 'community health' -c {SIXTEEN}")
    assert code == 0


@pytest.mark.parametrize(
    "command",
    [
        "can-pool surgery 'social care' -c ccg,la",
        "structures --row A",
        "who 'GP services' 'social care'",
        "check 'examples/draft-section-75-schedule.toml'",
    ],
)
def test_ids_are_on_the_page_of_a_question_where_they_are_asked_for(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    ids = [rule["id"] for rule in as_json(command)["rules"]]
    assert ids
    with_ids = call(f"{command} --ids")[1].split()
    without = call(command)[1].split()
    assert {i.strip(",") for i in with_ids} >= set(ids)
    assert not set(ids) <= set(without)
