"""The published schema is what the shapes give, and fits what every command prints."""

import copy
import json
import shlex
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.structures import structures
from poolcheck.asking.written import FundKind
from poolcheck.report import to_json
from poolcheck.terms.verdicts import Reach, Verdict
from tests import schemas
from tests.asking.scenario.files import TOWNS
from tests.command import call
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018
from tests.drawn.wishes import with_wishes
from tests.transcript import GALLERY, ROOT

Json = dict[str, Any]
Ask = Callable[[str], Any]

FOLDER = ROOT / "docs" / "schemas"
FINDING = json.loads((FOLDER / "finding.schema.json").read_text(encoding="utf-8"))
REFUSAL = json.loads((FOLDER / "faults.schema.json").read_text(encoding="utf-8"))
SCENARIO = json.loads((FOLDER / "scenario.schema.json").read_text(encoding="utf-8"))
OTHER_RULEBOOK = GALLERY / "errors" / "rulebooks" / "small.toml"

# Every command and every shape of answer. {other} is another rulebook, and the rest
# are scenarios.
ASKED = [
    "import tests/gallery/sheets/s75_financial_schedule_wide.xlsx",
    "can-pool 'community health' 'social care' -c ccg,la",
    "can-pool 'national screening' 'national immunisation' -c nhse",
    "can-pool acute 'social care' -c ccg,la",
    "can-pool 'primary medical' 'social care' -c la",
    "can-pool 'community health' 'social care'",
    "can-pool --row F --column 3 -e aco-2017",
    "can-pool --row E --fact primary-medical-delegated=false -c ccg,ccg,la,nhse",
    "can-pool 'community health' 'social care' --apart 'community health,social care'",
    "can-pool acute 'social care' -c icb,la --on 2026-06-01",
    "can-pool -s {lines}",
    "can-pool -s {services}",
    "can-pool -s {wishes}",
    "can-pool nursing 'home care' --rulebook {other}",
    "structures --row F --limit 2",
    "structures --row D --all",
    "structures --row F --count",
    "structures --row B -c ccg,ccg,la",
    "structures --row B --max-funds 0 --together 'community health,social care'",
    "structures -s {lines}",
    "structures -s {not-split} --all",
    "matrix surgery 'social care' reablement -c ccg,la",
    "matrix -s {lines}",
    "check {lawful}",
    "check {unlawful}",
    "check {lawful} {unlawful}",
    "check {wrong-host}",
    "check {nobody-may-buy}",
    "check {unlawful} --assume amended-delegation-agreement",
    "who --row F",
    "who 'primary medical' 'social care' --all",
    "who dentistry --fact dentists-there=false --rulebook {other}",
    "reform --row E",
    "reform --row F --limit 1",
    "reform 'GP services' 'social care' -c la",
    "reform -s {not-split}",
    f"reform -s {shlex.quote(str(ROOT / 'examples' / 'region'))}",
    f"structures -s {shlex.quote(str(ROOT / 'examples' / 'better-care-fund.toml'))}",
    f"survey {shlex.quote(str(ROOT / 'examples' / 'region'))} nothing.toml",
    f"survey {shlex.quote(str(ROOT / 'examples' / 'region'))} --quick",
    "annex-b",
    "annex-b -e aco-2017 --fact primary-medical-delegated=false",
    "annex-b -e icb-2022",
    "editions",
    "compare aco-2017 icp-2018",
    "compare icp-2018 {other}",
    "compare aco-2017 icp-2018 --row C --column 3",
    "compare icp-2018 icb-2022@2026-01-01 --row F --fact specialised-delegated=false",
    "compare icp-2018 icb-2022@2026-01-01 -s {lines}",
    "rules",
    "services special",
    "services --rulebook {other}",
    "levers",
    "activities",
    "activities zzz -e icb-2022",
    f"budget -s {shlex.quote(str(ROOT / 'examples' / 'better-care-fund.toml'))}",
    "budget --row F",
    "budget surgery 'social care' -c la,la",
    "readings",
    "readings zzz",
    "lint {other}",
    "lint {unsourced}",
]


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks a command and gives what it printed, each command once."""
    folder = tmp_path_factory.mktemp("towns")
    other = OTHER_RULEBOOK.read_text(encoding="utf-8")
    unsourced = other.replace('source = "paper"\nat = "page 26"\n', "")
    texts = {**TOWNS, "other": other, "unsourced": unsourced}
    files = {name: shlex.quote(str(folder / f"{name}.toml")) for name in texts}
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")

    @cache
    def printed(command: str) -> Any:
        code, out, err = call(f"{command.format_map(files)} --format json")
        assert code in (0, 1), err
        return json.loads(out, parse_float=_no_float)

    return lambda command: copy.deepcopy(printed(command))


def _no_float(text: str) -> float:
    raise AssertionError(f"{text} is printed where only whole numbers may be")


finding_schema = Draft202012Validator(FINDING)


def faults(found: Any) -> list[str]:
    """What the schema finds wrong, each with its place."""
    return [f"{e.json_path}: {e.message}" for e in finding_schema.iter_errors(found)]


def refused(found: Any) -> bool:
    """Whether the schema finds anything wrong; it looks no further."""
    return next(finding_schema.iter_errors(found), None) is not None


# ------------------------------------------------------------------ the schemas


@pytest.mark.parametrize("name", schemas.FILES)
def test_the_published_schema_is_what_the_shapes_give(name: str) -> None:
    told = (FOLDER / name).read_text(encoding="utf-8")
    assert told == schemas.text(name), "run python -m tests.schemas"


def described(part: Any, where: str = "$") -> Iterator[tuple[str, Json]]:
    """Every property that a schema describes, with its place; not its conditions."""
    if isinstance(part, list):
        for each in part:
            yield from described(each, where)
    elif isinstance(part, dict) and set(part) != {"properties"}:
        for name, each in part.get("properties", {}).items():
            if each is not False:
                yield f"{where}.{name}", each
        for key, value in part.items():
            if key in ("properties", "$defs"):
                for name, each in value.items():
                    yield from described(each, f"{where}.{name}")
            elif key not in ("if", "then", "else", "dependentSchemas"):
                yield from described(value, where)


@pytest.mark.parametrize("schema", [FINDING, REFUSAL, SCENARIO])
def test_a_schema_is_valid_and_every_property_described_in_one_line(
    schema: Json,
) -> None:
    Draft202012Validator.check_schema(schema)
    properties = list(described(schema["$defs"]))
    assert properties
    for place, each in properties:
        assert each.get("description"), place
        assert "\n" not in each["description"], place
        assert len(each["description"]) <= 80, place
    for name, part in schema["$defs"].items():
        assert part.get("title"), name


# ------------------------------------------------------------- what is printed


@pytest.mark.thorough(but=25)
@pytest.mark.parametrize("command", ASKED)
def test_what_is_printed_fits_the_schema_and_has_no_key_that_it_does_not_name(
    command: str, ask: Ask
) -> None:
    assert not [e.message for e in _closed().iter_errors(ask(command))]


@given(data=st.data(), case=questions_2018())
@drawn(0.5)
def test_the_answer_to_whatever_is_asked_and_wished_fits_the_schema(
    data: st.DataObject, case: Case
) -> None:
    question = data.draw(with_wishes(case)).question
    for answer in (
        to_json.can_pool.can_pool(can_pool(question)),
        to_json.structures.structures(structures(question, True, 3), True, 3, False),
    ):
        assert not [e.message for e in _closed().iter_errors(answer)]


@cache
def _closed() -> Draft202012Validator:
    """The schema with no key let in that it does not name."""
    closed = copy.deepcopy(FINDING)
    for name, part in closed["$defs"].items():
        # What every answer has besides stands among the keys of each.
        if "properties" in part and name != "what-every-answer-has-besides":
            part["unevaluatedProperties"] = False
    return Draft202012Validator(closed)


def test_every_command_and_every_sort_of_answer_is_among_those_asked(ask: Ask) -> None:
    commands = {command.split()[0] for command in ASKED}
    others = {"annex-b", "compare", "import"}
    assert commands == {
        *schemas.ASKED, *schemas.TOLD, *others,
    } - {"rows", "unit", "drafts"}  # fmt: skip
    answers = [ask(command) for command in ASKED]
    seen: set[tuple[str, Any]] = set()
    for answer in answers:
        seen |= set(_words(answer))
    for verdict in Verdict:
        assert ("verdict", verdict.value) in seen
    assert ("verdict", "none-under-wishes") in seen
    for kind in (*FundKind, *Reach):
        assert ("kind", kind.value) in seen
    for key in ("nearest", "fund", "mechanism", "amount", "max_funds", "until"):
        assert (key, None) in seen
    for lawful in (True, False):
        assert any(answer.get("lawful") is lawful for answer in answers)
    for key in ("shown", "money", "budget", "outside", "not_split", "unmet"):
        assert any(answer.get(key) for answer in answers), key


def _words(part: Any) -> Iterator[tuple[str, Any]]:
    """Every key anywhere in an answer with the text or null that stands there."""
    if isinstance(part, dict):
        for key, value in part.items():
            if isinstance(value, str | None):
                yield key, value
            yield from _words(value)
    elif isinstance(part, list):
        for each in part:
            yield from _words(each)


# ------------------------------------------------------------- spoiled answers

# Keys that are told where there is something to tell, and those under which any value
# may stand, as the editions have it.
LEFT_OUT = {"title", "money", "shown", "label", "held_by", "reading", "rule"}
# What holds something for each of some ids, whichever these are.
BY_ID = {"labels", "facts", "sets", "set", "published", "derived", "verdicts"}
# Of which there are always two at least.
OF_SEVERAL = {"drafts"}
AS_WRITTEN = {("differences", "old"), ("differences", "new")}


def short(part: Any, within: str = "") -> Any:
    """An answer with no more than one of each shape of object in a list."""
    if isinstance(part, dict):
        return {key: short(value, key) for key, value in part.items()}
    if isinstance(part, list) and part and isinstance(part[0], dict):
        if within in OF_SEVERAL:
            return [short(each) for each in part[:2]]
        by_keys = {tuple(each): each for each in reversed(part)}
        return [short(each) for each in by_keys.values()]
    return part


def places(part: Any, within: str = "") -> Iterator[tuple[Json, str, str]]:
    """Every object of an answer with each of its keys, and the key it stands under."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield part, key, within
            yield from places(value, key)
    elif isinstance(part, list):
        for each in part:
            yield from places(each, within)


@pytest.mark.thorough(but=5)
@pytest.mark.parametrize("command", sorted({c.split()[0] for c in ASKED}))
def test_a_key_that_is_missing_or_holds_something_else_is_refused(
    command: str, ask: Ask
) -> None:
    seen = set()
    for each in (ask(asked) for asked in ASKED if asked.split()[0] == command):
        answer = short(each)
        assert not faults(answer)
        for part, key, within in list(places(answer)):
            if (within, key) in seen or within in BY_ID:
                continue
            seen.add((within, key))
            told = dict(part)
            if key not in LEFT_OUT:
                del part[key]
                assert refused(answer), f"{within}.{key} is missing"
            if (within, key) not in AS_WRITTEN:
                part[key] = 0.5
                assert refused(answer), f"{within}.{key} is half"
            part.clear()
            part.update(told)
    assert len(seen) > 10


GONE = object()
PARTLY = "can-pool acute 'social care' -c ccg,la"
PRICED = "structures -s {lines}"
FULLEST = "patterns.0.fullest.funds.0"


@pytest.mark.parametrize(
    ("command", "place", "value"),
    [
        ("can-pool", "verdict", "perhaps"),
        ("can-pool", "verdict", "none-under-wishes"),
        ("can-pool", "verdict", "no"),
        ("can-pool", "fund", None),
        ("can-pool", "fund.kind", "shared"),
        ("can-pool", "fund.kind", "aligned"),
        ("can-pool", "fund.commissioner", "CCG 1"),
        ("can-pool", "fund.ring_fence", "s7a-ring-fence"),
        ("can-pool", "fund.contributors", []),
        ("can-pool", "fund.colour", "blue"),
        ("can-pool", "fund.lines", []),
        ("can-pool", "fund.lines.0.amount", -1),
        ("can-pool", "fund.lines.0.colour", "blue"),
        ("can-pool", "on", "30 June 2022"),
        ("can-pool", "on", "2022-13-30"),
        ("can-pool", "rulebook_sha256", "c0ffee"),
        ("can-pool", "question.command", "can-share"),
        ("can-pool", "question.command", "structures"),
        ("can-pool", "question.commissioners.0.kind", "Clinical group"),
        ("can-pool", "question.facts.primary-medical-delegated", "true"),
        ("can-pool", "outside.0.rules", "own-duty"),
        ("can-pool", "blocked.0.mechanism", None),
        ("can-pool", "blocked.0.wishes", ["at most 1 pooled fund"]),
        ("can-pool", "remedies.0.kind", "prayer"),
        ("can-pool", "rules.0.basis", "rumour"),
        ("can-pool", "rules.0.at", ""),
        ("can-pool", "doubts.0.reading", GONE),
        ("can-pool", "doubts.0.rule", "own-duty"),
        ("can-pool", "doubts.2.matters", None),
        ("can-pool", "doubts.2.unsolved", "It is hard."),
        ("structures", "count", 0),
        ("structures", "verdict", "not-commissionable"),
        ("structures", f"{FULLEST}.commissioner", "Anytown CCG"),
        ("structures", "budget.0.parts", []),
        ("structures", "not_split", GONE),
        ("check", "lawful", True),
        ("check", "violations", []),
        ("check", "violations.0.fund.lines", []),
        ("check", "nearest.moves.0.to.kind", "elsewhere"),
        ("who", "sets.0.ccg", 1),
        ("who", "sets.0.ccg", "one"),
        ("annex-b", "rows.0.cells.0.published", "CCG"),
        ("rules", "rules.0.kind", "by-law"),
        ("services", "services.0.functions", []),
        ("services", "services.0.kind", "custom"),
        ("levers", "levers.0.kind", "lever"),
        ("lint {unsourced}", "lint.0.kind", "ugly"),
    ],
)
def test_a_spoiled_answer_is_refused(
    command: str, place: str, value: object, ask: Ask
) -> None:
    asked = {
        "can-pool": PARTLY,
        "structures": PRICED,
        "check": "check {unlawful}",
        "who": "who --row F",
        "services": "services --rulebook {other}",
    }
    answer = ask(asked.get(command, command))
    assert not faults(answer)
    *path, last = [int(s) if s.isdecimal() else s for s in place.split(".")]
    part = answer
    for step in path:
        part = part[step]
    if value is GONE:
        del part[last]
    else:
        part[last] = value
    assert faults(answer)


def test_something_else_altogether_is_refused() -> None:
    others: list[Any] = [{}, [], "yes", None, {"verdict": "yes"}]
    for other in others:
        assert faults(other)


def test_a_key_may_be_added_anywhere_but_in_a_fund_or_a_line(ask: Ask) -> None:
    answer = ask(PARTLY)
    for part in (answer, answer["question"], answer["rules"][0], answer["remedies"][0]):
        part["later"] = "new"
    assert not faults(answer)


# ------------------------------------------------------------------- the page


def test_the_page_shows_how_to_hold_a_file_against_its_schema(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ask: Ask,
) -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    blocks = [part.split("```")[0] for part in page.split("```python\n")[1:]]
    assert len(blocks) == 2
    for file in FOLDER.glob("*.json"):
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    answer, town = ask(PARTLY), TOWNS["lines"]
    for verdict, title, silent in (("partly", "Anytown", True), ("so-so", "", False)):
        finding = json.dumps(answer | {"verdict": verdict})
        Path("finding.json").write_text(finding, encoding="utf-8")
        wrong = "" if title else "colour = 'blue'\n"
        Path("town.toml").write_text(wrong + town, encoding="utf-8")
        for block in blocks:
            exec(block, {})
            assert (capsys.readouterr().out == "") is silent
