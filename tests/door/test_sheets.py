"""Sheets read through the door: what `import` reads, with what it leaves open."""

from pathlib import Path
from typing import Any

import pytest

from poolcheck.door import call
from poolcheck.report.to_json import dumps
from tests.door.requests import EXAMPLES
from tests.transcript import ran

JOINT = (EXAMPLES / "joint-budgets.csv").read_bytes()
WHO = ["icb=ICB", "la=Council"]


def read(**more: object) -> dict[str, Any]:
    return call({"do": "read", **more}, {"C:\\budgets\\joint.csv": JOINT})


def test_a_sheet_is_read_as_import_reads_it(tmp_path: Path) -> None:
    (tmp_path / "joint.csv").write_bytes(JOINT)
    typed = [word for who in WHO for word in ("-c", who)]
    arguments = ["import", "joint.csv", *typed, "--unit", "1000"]
    found = read(commissioners=WHO, unit=1000)
    done = ran([*arguments, "--format", "json"], tmp_path)
    assert dumps(found["json"]) == done.out
    assert found["code"] == done.code
    assert found["scenario"] == ran(arguments, tmp_path).out


def test_the_scenario_that_is_made_of_a_sheet_can_be_asked_about() -> None:
    found = read(commissioners=WHO, services=["carers support=carers"])
    text = found["scenario"].replace("# CHECK", "#")
    question = {"command": "can-pool", "scenario": "place.toml"}
    answer = call({"do": "ask", "question": question}, {"place.toml": text.encode()})
    assert answer["code"] in (0, 1)


def test_a_name_that_is_nearly_known_comes_with_what_it_may_mean() -> None:
    sheet = b"Commissioner,Service,Amount\nICB,distric nursing,5000\n"
    (open_,) = call({"do": "read", "commissioners": WHO}, {"s.csv": sheet})["open"]
    assert open_["words"] == "distric nursing"
    assert open_["near"][0] == "district nursing"
    settled = call(
        {
            "do": "read",
            "commissioners": WHO,
            "services": [f"distric nursing={open_['near'][0]}"],
        },
        {"s.csv": sheet},
    )
    assert settled["open"] == []
    assert settled["code"] == 0


@pytest.mark.parametrize(
    ("request_", "files", "place"),
    [
        ({}, {}, ["file"]),
        ({}, {"a.csv": JOINT, "b.csv": JOINT}, ["file"]),
        ({"file": "c.csv"}, {"a.csv": JOINT}, ["file"]),
        ({"unit": 12}, {"a.csv": JOINT}, ["unit"]),
        ({"year": "last"}, {"a.csv": JOINT}, ["year"]),
        ({"hidden": "yes"}, {"a.csv": JOINT}, ["hidden"]),
        ({"services": ["none"]}, {"a.csv": JOINT}, ["services"]),
        ({}, {"a.docx": b"PK"}, []),
        ({}, {"a.xlsx": b"no workbook"}, []),
        ({}, {"a.csv": b""}, []),
    ],
)
def test_a_sheet_that_cannot_be_read_is_told_where(
    request_: dict[str, object], files: dict[str, bytes], place: list[object]
) -> None:
    found = call({"do": "read", **request_}, files)
    assert found["code"] == 2
    assert place in [fault["place"] for fault in found["faults"]]
