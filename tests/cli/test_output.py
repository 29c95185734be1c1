"""What is written down: whole files or none, and nothing a spreadsheet would run."""

import csv
import io
import tomllib
from pathlib import Path

import pytest

from poolcheck.report.to_markdown import escaped
from poolcheck.terms.faults import BadInput
from poolcheck.terms.saving import save
from tests.command import as_json, call


def test_output_goes_to_the_file_and_nothing_to_stdout(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    code, out, err = call(f"structures --row D --format json -o '{path}'")
    assert (code, out, err) == (0, "", "")
    assert (
        path.read_text(encoding="utf-8") == call("structures --row D --format json")[1]
    )


def test_a_file_that_cannot_be_written_is_a_fault_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    code, out, err = call(f"structures --row D -o '{tmp_path}/nowhere/answer.txt'")
    assert (code, out) == (2, "")
    assert "annot be written" in err
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_question_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("before", encoding="utf-8")
    assert call(f"structures --row Z -o '{path}'")[0] == 2
    assert path.read_text(encoding="utf-8") == "before"


def test_a_write_that_fails_half_way_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("poolcheck.terms.saving.os.replace", full)
    with pytest.raises(BadInput):
        save(path, "after")
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["=1+1", "+44", "-x", "@sum", "=HYPERLINK(1)"])
def test_a_name_that_looks_like_a_formula_is_defused_in_csv(name: str) -> None:
    _, out, _ = call(
        f"can-pool 'community health' 'social care' -c 'ccg={name}' -c la --format csv"
    )
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
    assert f"'{name}" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_structures_as_csv_has_a_row_for_each_line_placed() -> None:
    _, out, _ = call("structures --row D --all --format csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0]) == [
        "structure", "fund", "kind", "mechanism", "contributors", "commissioner",
        "function", "amount", "line", "service", "name", "stream",
    ]  # fmt: skip
    assert len(rows) == 10 * 5
    assert {row["structure"] for row in rows} == {str(n) for n in range(1, 11)}


def test_names_are_plain_text_in_every_form() -> None:
    name = "[red]x[/red] | *y* `z`"
    for form in ("table", "markdown", "csv", "json"):
        _, out, _ = call(
            f"can-pool 'community health' 'social care' -c 'ccg={name}' -c la "
            f"--format {form}"
        )
        assert (escaped(name) if form == "markdown" else name) in " ".join(out.split())


def test_markdown_has_the_verdict_first_and_tables_with_figures_to_the_right() -> None:
    _, out, _ = call("structures --row D --format markdown")
    assert out.startswith("# Row D: 10 lawful structures in 2 sets of pooled funds.")
    assert "| ---: | --- | ---: |" in out


def test_a_starter_file_can_be_asked_about_at_once(tmp_path: Path) -> None:
    path = tmp_path / "place.toml"
    code, out, _ = call(
        "init reablement acute 'GP services' -c 'ccg=A \"quoted\" CCG' -c la,la "
        f"-o '{path}'"
    )
    assert (code, out) == (0, "")
    tomllib.loads(path.read_text(encoding="utf-8"))
    told = as_json(f"structures -s '{path}'")
    assert told["count"] >= 1
    code, _, err = call(f"init reablement -c ccg,la -o '{path}'")
    assert code == 2
    assert "already" in err


def test_who_tells_the_smallest_sets() -> None:
    assert as_json("who 'social care' 'community health'")["sets"] == [
        {"icb": "1+", "local-authority": "1+"}
    ]
    assert as_json("who --row F")["sets"] == [
        {"ccg": "1", "nhs-england": "1", "local-authority": "1+"}
    ]
    told = as_json("who 'GP services' 'social care' --all -e icp-2018")
    assert told["pooling"][0]["levers"] == [["amended-delegation-agreement"]]
