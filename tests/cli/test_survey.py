"""Many places to one table: whoever does the work, and whatever comes of it."""

import csv
import io
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from benchmarks import national

from poolcheck.answers import survey_place
from poolcheck.answers.survey_place import Row
from poolcheck.asking.options import Options
from poolcheck.cli import survey_cluster, survey_record, survey_work
from poolcheck.cli.survey_cluster import Cluster, _standing
from poolcheck.cli.survey_run import MANY
from poolcheck.cli.survey_work import Task, done
from poolcheck.cli.survey_workers import Here, Processes, Workers
from poolcheck.terms.faults import OwnFault
from tests.cli.ending import at_dale, at_several
from tests.command import as_json, call
from tests.transcript import ROOT

REGION = ROOT / "examples" / "region"
NAMES = [str(REGION / f"{place}.toml") for place in ("coast", "dale", "hill", "lake")]


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """A copy of the region, to be changed."""
    return Path(shutil.copytree(REGION, tmp_path / "region"))


def rows_of(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def bad(folder: Path, text: str = 'title = "Bad"\nservices = ["nonsense"]\n') -> Path:
    file = folder / "bad.toml"
    file.write_text(text, encoding="utf-8")
    return file


def tasks(*parts: list[str], quick: bool = True) -> list[Task]:
    return [Task(Options(), quick, tuple((n, n) for n in names)) for names in parts]


def by_name(workers: Workers, of: list[Task]) -> dict[str, Row]:
    return {row.file: row for rows in workers.each(of) for row in rows}


def test_each_place_is_a_row_in_the_order_of_its_name() -> None:
    code, out, _ = call(f"survey {REGION} --format csv")
    assert code == 0
    assert [row["title"] for row in rows_of(out)] == ["Coast", "Dale", "Hill", "Lake"]


def test_a_bad_file_is_a_row_with_its_faults(region: Path) -> None:
    bad(region)
    code, out, err = call(f"survey {region} {region / 'none.toml'} --format csv")
    assert (code, err) == (1, "")
    faulty = {Path(row["file"]).name: row for row in rows_of(out) if row["faults"]}
    assert "no service of that name" in faulty["bad.toml"]["faults"]
    assert "there is no such file" in faulty["none.toml"]["faults"]
    assert all(row["verdict"] for row in rows_of(out) if not row["faults"])
    told = as_json(f"survey {region}")
    row = next(row for row in told["survey"] if row["faults"])
    assert row["verdict"] is None
    assert {fault["kind"] for fault in row["faults"]} == {
        fault["kind"]
        for fault in json.loads(
            call(f"structures -s {region / 'bad.toml'} --format json")[2]
        )["faults"]
    }


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("survey", "names no place"),
        ("survey {region} {region}/dale.toml", "is named twice"),
        ("survey {region} ''", "is empty"),
        ("survey {tmp}", "no scenario file in it"),
        ("survey {region} --format nonsense", "is not a format known here"),
        ("survey {region} --format xlsx", "names no file"),
        ("survey {region} --workers 0", "is below 1"),
        ("survey {region} --workers 2 --cluster tcp://x:1", "says who does the work"),
        ("survey {region} --cluster nowhere", "is no address of a cluster"),
        ("survey {region} -o {region}/dale.toml", "written over"),
        ("survey {region} --resume {region}/dale.toml", "no record of a survey"),
        ("survey {region} --resume {tmp}/a -o {tmp}/a", "the answer is written to"),
        ("survey {region} --rulebook {region}/dale.toml", "faults, no answer given"),
        ("survey {region} --assume nonsense", "nonsense"),
        ("survey {region} -e nonsense", "no edition of that name"),
    ],
)
def test_what_is_wrong_with_the_question_is_told_once_and_nothing_is_written(
    command: str, said: str, region: Path
) -> None:
    before = {file: file.read_bytes() for file in region.iterdir()}
    empty = region.parent / "empty"
    empty.mkdir()
    words = command.format(region=region, tmp=empty)
    code, out, err = call(words)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split()).casefold()
    assert {file: file.read_bytes() for file in region.iterdir()} == before


@pytest.mark.parametrize("more", ["", "assume = 7\n", "[[nonsense]]\n"])
def test_a_sheet_beside_a_place_is_not_written_over(more: str, region: Path) -> None:
    for name in ("westmere-plan.toml", "westmere-plan.csv"):
        shutil.copy(ROOT / "examples" / name, region)
    scenario = region / "westmere-plan.toml"
    text = scenario.read_text("utf-8")
    text = f"{text}{more}" if more.startswith("[") else f"{more}{text}"
    scenario.write_text(text, encoding="utf-8")
    sheet = region / "westmere-plan.csv"
    before = sheet.read_bytes()
    code, _, err = call(f"survey {region} --quick -o {sheet}")
    assert code == 2
    assert "written over" in " ".join(err.split())
    assert sheet.read_bytes() == before


def test_two_processes_give_the_bytes_that_one_gives(region: Path) -> None:
    bad(region)
    asked = f"survey {region} --quick --format json"
    assert call(f"{asked} --workers 2") == call(f"{asked} --workers 1")


@pytest.mark.thorough
def test_so_do_as_many_as_there_are_processors_in_a_workbook(tmp_path: Path) -> None:
    national.written(tmp_path / "places", MANY)
    asked = f"survey {tmp_path}/places --quick --format xlsx"
    assert _bytes(tmp_path, asked) == _bytes(tmp_path, f"{asked} --workers 1")


def _bytes(folder: Path, command: str) -> bytes:
    file = folder / "written"
    code, _, err = call(f"{command} -o {file}")
    assert (code, err) == (0, "")
    return file.read_bytes()


def test_a_place_whose_worker_ends_is_told_and_no_other_is_lost() -> None:
    told = by_name(Processes(1, at_dale), tasks(NAMES))
    assert sorted(told) == NAMES
    assert [name for name in NAMES if not told[name].answered] == [NAMES[1]]
    assert "ended, twice" in told[NAMES[1]].faults[0].problem


# A process of its own has no threads, so that its workers begin with all that it has.
ALONE = """
import sys
from poolcheck.cli.survey_workers import Processes, how_begun
from tests.cli.ending import at_dale
from tests.cli.test_survey import NAMES, by_name, tasks

told = by_name(Processes(2, at_dale), tasks(NAMES[:2], NAMES[2:]))
assert sorted(told) == NAMES
print(how_begun(), *(name for name in NAMES if not told[name].answered))
"""


def test_workers_that_begin_with_what_this_process_has_lose_no_place_either() -> None:
    words = [sys.executable, "-c", ALONE]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    how = "fork" if sys.platform == "linux" else "spawn"
    assert (done.stdout, done.stderr) == (f"{how} {NAMES[1]}\n", "")


def test_a_survey_by_itself_gives_the_same_bytes_and_says_nothing(
    tmp_path: Path,
) -> None:
    file = tmp_path / "rows.csv"
    words = ["survey", str(REGION), "--quick", "--workers", "2", "-o", str(file)]
    alone = [sys.executable, "-m", "poolcheck", *words]
    done = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert file.read_bytes() == _bytes(tmp_path, " ".join([*words[:3], "--format csv"]))


@pytest.mark.thorough
def test_places_whose_worker_ended_are_done_again_one_by_one() -> None:
    told = by_name(Processes(2, at_several), tasks(NAMES[:2], NAMES[2:]))
    assert told == by_name(Here(), tasks(NAMES))


@pytest.mark.thorough
def test_with_many_tasks_in_hand_none_is_lost_either() -> None:
    each = tasks(*([name] for name in NAMES * 2))
    told = list(Processes(2, at_dale).each(each))
    names = sorted(row.file for rows in told for row in rows)
    assert names == sorted(NAMES * 2)
    assert sum(not row.answered for rows in told for row in rows) == 2


def test_a_fault_of_ours_in_one_place_leaves_the_others_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails_for_dale(name: str, *_: object) -> Row:
        if "dale" in name:
            raise OwnFault("a check failed")
        return Row(name)

    monkeypatch.setattr(survey_work, "row", fails_for_dale)
    code, out, err = call(f"survey {REGION} --format csv --workers 1")
    assert code == 3
    assert "a fault of ours, and no answer to" in err
    assert "a check failed" in rows_of(out)[1]["faults"]


class Counted:
    """Which places are asked about anew."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        whole = survey_place.row

        def counted(name: str, *more: Any) -> Row:
            self.names.append(Path(name).name)
            return whole(name, *more)

        monkeypatch.setattr(survey_work, "row", counted)

    def by(self, command: str) -> tuple[str, list[str]]:
        self.names = []
        code, out, _ = call(command)
        assert code in (0, 1)
        return out, self.names


def test_what_was_kept_is_taken_up_and_says_the_same(
    region: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Counted(monkeypatch)
    kept = f"survey {region} --format json --resume {tmp_path / 'kept'} --workers 1"
    alone, _ = asked.by(f"survey {region} --format json --workers 1")
    first, anew = asked.by(kept)
    assert len(anew) == 4
    again, anew = asked.by(kept)
    assert anew == []
    assert first == again == alone


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        (lambda r, k: bad(r), ["bad.toml"]),
        (lambda r, k: (r / "dale.toml").open("a").write("\n"), ["dale.toml"]),
        (lambda r, k: k.write_bytes(k.read_bytes()[:-40]), ["lake.toml"]),
        (lambda r, k: k.open("a").write('{"file": "x"}\nnonsense\n'), []),
        (lambda r, k: (r / "hill.toml").unlink(), []),
        (lambda r, k: k.write_text(""), ["coast.toml", "dale.toml", "hill.toml"]),
    ],
    ids=["new", "changed", "cut-off", "spoiled", "gone", "emptied"],
)
def test_only_what_is_not_kept_as_it_stands_is_asked_anew(
    change: Callable[[Path, Path], Any],
    anew: list[str],
    region: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, kept = Counted(monkeypatch), tmp_path / "kept"
    command = f"survey {region} --quick --format csv --resume {kept} --workers 1"
    asked.by(command)
    change(region, kept)
    out, names = asked.by(command)
    # A file with faults is refused before it comes to a row.
    assert [name for name in anew if name != "bad.toml"] == names[: len(anew)]
    fresh, _ = asked.by(f"survey {region} --quick --format csv --workers 1")
    assert out == fresh


@pytest.mark.parametrize("changed", ["westmere.toml", "westmere-plan.csv"])
def test_a_place_is_asked_anew_where_any_file_that_it_was_read_from_has_changed(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    examples = ROOT / "examples"
    shutil.copy(examples / "westmere-plan.csv", folder)
    shutil.copy(examples / "westmere-plan.toml", folder / "westmere.toml")
    asked = Counted(monkeypatch)
    command = f"survey {folder} --quick --format csv --workers 1"
    resumed = f"{command} --resume {tmp_path / 'kept'}"
    first, _ = asked.by(resumed)
    file = folder / changed
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(*CHANGES[changed]), encoding="utf-8")
    again, anew = asked.by(resumed)
    assert anew == ["westmere.toml"]
    assert again == asked.by(command)[0] != first


# What changes the answer of a place: in its file, and in the sheet that it points to.
CHANGES = {
    "westmere.toml": ("Better Care Fund", "BCF"),
    "westmere-plan.csv": ('"4,250"', '"4,150"'),
}


@pytest.mark.parametrize("more", ["--fact a=true", "--on 2020-01-01", ""])
def test_a_record_is_of_its_rules_its_options_and_its_day(more: str) -> None:
    options = Options(
        facts=("a=true",) if "fact" in more else (),
        on="2020-01-01" if "on" in more else None,
    )
    assert (survey_record.of(options, True) == survey_record.of(Options(), True)) == (
        not more
    )
    assert survey_record.of(options, True) != survey_record.of(options, False)


def test_a_record_of_other_options_is_told_and_begun_anew(
    region: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    call(f"survey {region} --quick --resume {kept}")
    code, _, err = call(f"survey {region} --quick --on 2020-01-01 --resume {kept}")
    assert code == 0
    assert "every place is asked about again" in err


@pytest.mark.thorough
def test_an_interruption_leaves_no_answer_and_a_whole_record(tmp_path: Path) -> None:
    # So many that they cannot be done before the interruption comes, on any machine.
    national.written(tmp_path / "places", 1_500)
    kept, file = tmp_path / "kept", tmp_path / "answer.csv"
    words = ["survey", f"{tmp_path}/places", "--resume", f"{kept}", "-o", f"{file}"]
    for workers in ("1", "2"):
        running = subprocess.Popen(
            [sys.executable, "-m", "poolcheck", *words, "--workers", workers],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
            # Even where the tests were begun in the background, deaf to it.
            preexec_fn=_heeding_interruptions,
        )
        before = len(_lines(kept))
        while len(_lines(kept)) <= max(before, 1) and running.poll() is None:
            time.sleep(0.02)
        # As a terminal does: to the survey and to all its workers.
        _to_all_of(running)
        _, err = running.communicate()
        assert running.returncode == 130
        assert err.endswith("poolcheck: interrupted\n")
        assert "Traceback" not in err
        assert {path.name for path in tmp_path.iterdir()} == {"places", "kept"}
        assert all(json.loads(line) for line in _lines(kept))


def _heeding_interruptions() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _to_all_of(running: subprocess.Popen[str]) -> None:
    import os

    os.killpg(running.pid, signal.SIGINT)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def test_a_reader_who_has_left_changes_no_code() -> None:
    script = f"{sys.executable} -m poolcheck survey {REGION} --quick | (exec <&-; wait)"
    words = ["bash", "-c", f"{script}; exit ${{PIPESTATUS[0]}}"]
    assert subprocess.run(words, check=False).returncode == 0


def test_a_cluster_is_none_where_its_library_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, out, err = call(f"survey {REGION} --cluster tcp://127.0.0.1:1")
    assert (code, out) == (2, "")
    assert 'pip install "poolcheck[cluster]"' in " ".join(err.split())


class Stub:
    """A cluster in hand, for what is asked of one before any work."""

    def __init__(self, standing: dict[str, Any]) -> None:
        self._standing = standing

    def run(self, _: object) -> dict[str, Any]:
        return self._standing

    def close(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize(
    ("standing", "said"),
    [({}, "has no workers"), ({"a": ("0", ())}, "has 1 of 1 workers with")],
)
def test_a_cluster_has_to_have_workers_with_the_same_rules(
    standing: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cluster, "_client", lambda _: Stub(standing))
    code, _, err = call(f"survey {REGION} --cluster tcp://127.0.0.1:1")
    assert code == 2
    assert said in " ".join(err.split()).casefold()


class Deserted(Stub):
    """A cluster that took the work, and then lost every worker."""

    def submit(self, *_: object, **__: object) -> object:
        return object()

    def as_current(self) -> nullcontext[None]:
        return nullcontext()

    def nthreads(self) -> dict[str, int]:
        return {}


def test_a_cluster_that_lost_every_worker_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    distributed = pytest.importorskip("distributed")

    def in_vain(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(distributed, "wait", in_vain)
    monkeypatch.setattr(Cluster, "_client", lambda _: Deserted({"a": _standing()}))
    code, out, err = call(f"survey {REGION} --cluster tcp://127.0.0.1:1")
    assert (code, out) == (2, "")
    assert "has no workers any more" in " ".join(err.split()).casefold()


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two workers, started here."""
    distributed = pytest.importorskip("distributed")
    import dask.config

    # A worker that ended is started again, however slowly, beside other work.
    patient = dask.config.set({"distributed.comm.timeouts.connect": "60s"})
    with (
        patient,
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=50,
        ) as here,
    ):
        yield here.scheduler_address


@pytest.mark.thorough
def test_a_cluster_gives_the_bytes_that_this_process_gives(
    cluster: str, region: Path
) -> None:
    bad(region)
    asked = f"survey {region} --format json"
    assert call(f"{asked} --cluster {cluster}") == call(f"{asked} --workers 1")


@pytest.mark.thorough
def test_on_a_cluster_too_no_place_is_lost(cluster: str) -> None:
    told = by_name(Cluster(cluster, at_dale), tasks(NAMES[:2], NAMES[2:]))
    assert sorted(told) == NAMES
    assert [name for name in NAMES if not told[name].answered] == [NAMES[1]]


@pytest.mark.thorough
def test_nobody_who_answers_is_a_fault_of_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(survey_cluster, "ANSWERS_IN", 1)
    code, _, err = call(f"survey {REGION} --cluster tcp://127.0.0.1:1")
    assert code == 2
    assert "no cluster that answers" in " ".join(err.split())


def test_done_gives_a_row_for_each_place_that_it_is_given() -> None:
    found = done(Task(Options(), True, tuple((n, n) for n in (*NAMES, "nothing"))))
    assert [row.file for row in found] == [*NAMES, "nothing"]
