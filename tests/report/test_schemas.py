"""The published schemas fit what is printed and what is read, and refuse the rest."""

import copy
import json
import shlex
import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from poolcheck.answers.lint.flaws import Sort
from poolcheck.answers.lists import kinds_of_rule
from poolcheck.asking.written import FundKind
from poolcheck.law import editions
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms import money
from poolcheck.terms.verdicts import Basis, Reach, Verdict
from tests.command import call
from tests.transcript import GALLERY, ROOT

Json = dict[str, Any]
Ask = Callable[[str], Any]

FOLDER = ROOT / "docs" / "schemas"
FINDING = json.loads((FOLDER / "finding.schema.json").read_text(encoding="utf-8"))
SCENARIO = json.loads((FOLDER / "scenario.schema.json").read_text(encoding="utf-8"))
OTHER_RULEBOOK = GALLERY / "errors" / "rulebooks" / "small.toml"

LISTS = ("rules", "services", "levers", "readings")
COMMANDS = (
    "can-pool",
    "structures",
    "matrix",
    "check",
    "who",
    "reform",
    "annex-b",
    "editions",
    "compare",
    "lint",
    *LISTS,
)

# ------------------------------------------------------------- scenario files

CCG, COUNCIL = "Anytown CCG", "Anytown Council"

PLACE = f"""
[[commissioner]]
kind = "ccg"
name = "{CCG}"

[[commissioner]]
kind = "local-authority"
name = "{COUNCIL}"
"""
SPLIT = "split = { acute-invasive = 48_500_000 }"
LINES = f"""
[[line]]
commissioner = "{CCG}"
service = "district nursing"
amount = 1_234.5

[[line]]
commissioner = "{CCG}"
service = "community matrons"

[[line]]
commissioner = "{CCG}"
service = "acute"
amount = "120,000,000"
{SPLIT}

[[line]]
commissioner = "{CCG}"
service = "primary medical"
amount = "£19,600,000.50"

[[line]]
commissioner = "{COUNCIL}"
service = "social care"
amount = 41_300_000
"""


def fund(keys: str, *lines: tuple[str, str]) -> str:
    """A [[fund]] table: its keys, and whose lines for what it holds."""
    held = ", ".join(
        f'{{ commissioner = "{who}", function = "{what}" }}' for who, what in lines
    )
    return f"\n[[fund]]\n{keys}\nlines = [{held}]\n"


NURSING, ACUTE = (CCG, "community-health"), (CCG, "acute")
DOCTORS, SOCIAL = (CCG, "primary medical"), (COUNCIL, "social-care")
SECTION_75 = f'kind = "pooled"\nmechanism = "section-75"\nhost = "{COUNCIL}"'
OWN = f'kind = "aligned"\ncommissioner = "{CCG}"'
FENCE = f"""kind = "ring-fenced"
ring_fence = "primary-medical-ring-fence"
commissioner = "{CCG}\""""

# Scenarios that are right, by the name of their file.
TOWNS = {
    "lines": f'title = "Anytown"\non = 2019-01-01\n{PLACE}{LINES}',
    "not-split": PLACE + LINES.replace(SPLIT, ""),
    "services": f"""
services = ["acute", "social care"]
edition = "icp-2018"
on = "2019-01-01"
assume = ["admit-surgery"]
mechanisms = ["section-75"]
{PLACE}""",
    "wishes": f"""{PLACE}{LINES}
[wishes]
together = [["community health", "social care"]]
apart = [["acute", "social care"]]
max_funds = 1
host = "{CCG}"
[facts]
primary-medical-delegated = true
""",
    "lawful": PLACE
    + LINES
    + fund(SECTION_75, NURSING, SOCIAL)
    + fund(OWN, ACUTE)
    + fund(FENCE, DOCTORS),
    "unlawful": PLACE
    + LINES
    + fund(SECTION_75, ACUTE, SOCIAL)
    + fund(OWN, DOCTORS)
    + fund('kind = "pooled"\nmechanism = "section-13v"', NURSING),
    "wrong-host": PLACE
    + LINES
    + fund(SECTION_75, NURSING)
    + fund(OWN, ACUTE)
    + fund(OWN.replace(CCG, COUNCIL), SOCIAL)
    + fund(FENCE, DOCTORS),
    "nobody-may-buy": f"""
services = ["social care", "primary medical"]
[[commissioner]]
kind = "la"
name = "{COUNCIL}"
{fund(OWN.replace(CCG, COUNCIL), SOCIAL)}""",
}

# -------------------------------------------------------------- what is asked

# Every sort of answer. {other} is another rulebook, the rest are scenarios above.
ASKED = [
    "can-pool 'community health' 'social care' -c ccg,la",
    "can-pool 'community health' acute -c ccg",
    "can-pool 'national screening' 'national immunisation' -c nhse",
    "can-pool acute 'social care' -c 'ccg=Bath, and = Wells' -c la",
    "can-pool surgery 'social care' -c ccg,la",
    "can-pool 'GP services' 'social care' -c ccg,ccg,la",
    "can-pool 'primary medical' 'social care' -c la",
    "can-pool 'social care' 'special educational needs' -c nhse",
    "can-pool 'community health' 'social care'",
    "can-pool reablement --on 2019-01-01 -e icp-2018",
    "can-pool acute 'social care' --row F",
    "can-pool --row F --assume amended-delegation-agreement",
    "can-pool --row E --fact primary-medical-delegated=false -c ccg,ccg,la,nhse",
    "can-pool 'community health' 'social care' --mechanism section-13v -c ccg,la",
    "can-pool 'community health' 'social care' --apart 'community health,social care'",
    "can-pool -s {lines}",
    "can-pool -s {not-split}",
    "can-pool -s {services}",
    "can-pool -s {wishes}",
    "can-pool nursing 'home care' --rulebook {other}",
    "structures --row A",
    "structures --row F",
    "structures --row F --limit 2",
    "structures --row D --all",
    "structures --row F --all --limit 3",
    "structures --row F --count",
    "structures --row D --assume amended-delegation-agreement",
    "structures --row B -c ccg,ccg,la",
    "structures --row B --max-funds 0 --together 'community health,social care'",
    "structures 'community health' 'social care' -c ccg,la,la --host 'CCG 1' --all",
    "structures -s {lines}",
    "structures -s {not-split} --all",
    "structures -s {services}",
    "structures -s {wishes}",
    "matrix",
    "matrix surgery 'social care' reablement -c ccg,la",
    "matrix --row E",
    "matrix -s {lines}",
    "matrix --rulebook {other}",
    "check {lawful}",
    "check {unlawful}",
    "check {wrong-host}",
    "check {nobody-may-buy}",
    "check {unlawful} --assume amended-delegation-agreement",
    "who --row F",
    "who 'primary medical' 'social care' --all",
    "who 'primary medical' --fact primary-medical-delegated=false",
    "who -s {services}",
    "who -s {lines}",
    "who dentistry --fact dentists-there=false --rulebook {other}",
    "reform --row E",
    "reform --row F --limit 1",
    "reform 'social care' 'community health' -c ccg,la",
    "reform 'GP services' 'social care' -c la",
    "reform -s {lines}",
    "reform -s {not-split}",
    "reform -s {services}",
    "reform -s {wishes}",
    f"reform -s {shlex.quote(str(ROOT / 'examples' / 'region'))}",
    "reform nursing 'home care' dentistry --rulebook {other}",
    "annex-b",
    "annex-b --assume amended-delegation-agreement",
    "annex-b --rulebook {other}",
    "annex-b -e aco-2017",
    "annex-b -e aco-2017 --fact primary-medical-delegated=false",
    "annex-b -e icb-2022",
    "can-pool --row F --column 3 -e aco-2017",
    "can-pool acute 'social care' -c icb,la --on 2026-06-01",
    "structures acute dentistry -c icb,nhse --on 2022-07-01",
    "editions",
    "editions --on 2017-07-31",
    "compare aco-2017 icp-2018",
    "compare icp-2018 icb-2022@2023-04-01",
    "compare icp-2018 {other}",
    "compare aco-2017 icp-2018 --row E",
    "compare aco-2017 icp-2018 --row F --column 3",
    "compare aco-2017 icp-2018 --row B -c ccg,la,ca",
    "compare icp-2018 icb-2022@2026-01-01 --row F --fact specialised-delegated=false",
    "compare icp-2018 icb-2022@2026-01-01 -s {lines}",
    "compare icp-2018 icb-2022@2026-01-01 -s {not-split}",
    *LISTS,
    "services special",
    "levers delegation",
    "readings charging",
    "readings zzz",
    "rules zzz",
    *(f"{name} -e {edition.id}" for name in LISTS for edition in editions.listed()),
    *(f"{name} --rulebook {{other}}" for name in LISTS),
    "readings --rulebook {nothing-left-out}",
    "lint",
    "lint {other}",
    "lint {unsourced}",
]


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks a command and gives what it printed, each command once."""
    folder = tmp_path_factory.mktemp("towns")
    other = OTHER_RULEBOOK.read_text(encoding="utf-8")
    before, after = other.split("[[not_encoded]]")
    texts = {
        **TOWNS,
        "other": other,
        "unsourced": other.replace('source = "paper"\nat = "page 26"\n', ""),
        "nothing-left-out": before + after[after.index("[[note]]") :],
    }
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


# -------------------------------------------------------------------- schemas

finding_schema = Draft202012Validator(FINDING)
scenario_schema = Draft202012Validator(SCENARIO)


def faults(schema: Draft202012Validator, found: Any) -> list[str]:
    """What a schema finds wrong, each with its place."""
    return [f"{e.json_path}: {e.message}" for e in schema.iter_errors(found)]


@cache
def closed(command: str) -> Draft202012Validator:
    """The schema of a command's findings with no key let in that it does not name."""
    return Draft202012Validator(
        {
            "$ref": f"#/$defs/{command}",
            "unevaluatedProperties": False,
            "$defs": {name: _closed(part) for name, part in FINDING["$defs"].items()},
        }
    )


def _closed(part: Any) -> Any:
    """A part of a schema with every table in it closed, conditions left alone."""
    if isinstance(part, list):
        return [_closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    made: Json = {}
    for key, value in part.items():
        if key in ("if", "then", "else"):
            made[key] = value
        elif key == "properties":
            made[key] = {name: _sealed(each) for name, each in value.items()}
        elif key == "items":
            made[key] = _sealed(value)
        else:
            made[key] = _closed(value)
    return made


def _sealed(part: Any) -> Any:
    only_a_condition = set(part) == {"properties"}
    return _closed(part) | (
        {} if only_a_condition else {"unevaluatedProperties": False}
    )


def described(part: Any, where: str = "$") -> Iterator[tuple[str, Json]]:
    """Every property that a schema describes, with its place; not its conditions."""
    if isinstance(part, list):
        for each in part:
            yield from described(each, where)
    elif isinstance(part, dict) and set(part) != {"properties"}:
        for name, each in part.get("properties", {}).items():
            yield f"{where}.{name}", each
        for key, value in part.items():
            if key in ("properties", "$defs"):
                for name, each in value.items():
                    yield from described(each, f"{where}.{name}")
            elif key not in ("if", "then", "else", "dependentSchemas"):
                yield from described(value, where)


@pytest.mark.parametrize("schema", [FINDING, SCENARIO])
def test_the_schemas_are_themselves_valid(schema: Json) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("schema", [FINDING, SCENARIO])
def test_every_property_is_described_in_one_line_and_every_table_has_a_title(
    schema: Json,
) -> None:
    properties = list(described(schema))
    assert properties
    for place, each in properties:
        assert each.get("description"), place
        assert "\n" not in each["description"], place
        assert len(each["description"]) <= 80, place
    for name, part in schema["$defs"].items():
        assert part.get("title"), name


@pytest.mark.parametrize("command", ASKED)
def test_what_is_printed_fits_its_schema(command: str, ask: Ask) -> None:
    assert not faults(finding_schema, ask(command))


@pytest.mark.parametrize("command", ASKED)
def test_every_key_that_is_printed_is_described(command: str, ask: Ask) -> None:
    assert not faults(closed(command.split()[0]), ask(command))


def test_every_command_and_every_sort_of_answer_is_among_those_asked(ask: Ask) -> None:
    assert {command.split()[0] for command in ASKED} == set(COMMANDS)
    assert set(COMMANDS) <= set(FINDING["$defs"])
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
    assert any(answer.get("sets") == [] for answer in answers)


def _words(part: Any) -> Iterator[tuple[str, Any]]:
    """Every key anywhere in a finding with the text or null that stands there."""
    if isinstance(part, dict):
        for key, value in part.items():
            if isinstance(value, str | None):
                yield key, value
            yield from _words(value)
    elif isinstance(part, list):
        for each in part:
            yield from _words(each)


def test_a_key_that_is_in_every_answer_of_a_command_is_required(ask: Ask) -> None:
    for command in COMMANDS:
        answers = [ask(each) for each in ASKED if each.split()[0] == command]
        for key in set.intersection(*(set(answer) for answer in answers)):
            without = {k: v for k, v in answers[0].items() if k != key}
            assert faults(finding_schema, without), f"{command}: {key}"


def test_the_words_of_the_schemas_are_those_of_the_program() -> None:
    defs = FINDING["$defs"]
    assert defs["verdict"]["enum"] == [verdict.value for verdict in Verdict]
    assert defs["basis"]["enum"] == [basis.value for basis in Basis]
    assert defs["reach"]["enum"] == [reach.value for reach in Reach]
    for part in (defs, SCENARIO["$defs"]):
        for kind in FundKind:
            assert part[kind.value]["properties"]["kind"]["const"] == kind.value
    assert defs["rulebook-fault"]["properties"]["kind"]["enum"] == [
        sort.value for sort in Sort
    ]
    elsewhere = {"reading", "not encoded"}
    assert set(defs["listed-rule"]["properties"]["kind"]["enum"]) == {
        "rule on funds", *(set(kinds_of_rule(Rulebook.tables()).values()) - elsewhere),
    }  # fmt: skip


# ----------------------------------------------------------- spoiled findings

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
        ("can-pool", "verdict", GONE),
        ("can-pool", "fund", None),
        ("can-pool", "fund", GONE),
        ("can-pool", "fund.kind", "shared"),
        ("can-pool", "fund.kind", "aligned"),
        ("can-pool", "fund.commissioner", "CCG 1"),
        ("can-pool", "fund.ring_fence", "s7a-ring-fence"),
        ("can-pool", "fund.hosts", GONE),
        ("can-pool", "fund.contributors", []),
        ("can-pool", "fund.colour", "blue"),
        ("can-pool", "fund.lines", []),
        ("can-pool", "fund.lines", GONE),
        ("can-pool", "fund.lines.0.amount", GONE),
        ("can-pool", "fund.lines.0.amount", 1234.5),
        ("can-pool", "fund.lines.0.amount", "1234"),
        ("can-pool", "fund.lines.0.amount", -1),
        ("can-pool", "fund.lines.0.colour", "blue"),
        ("can-pool", "on", "30 June 2022"),
        ("can-pool", "on", "2022-13-30"),
        ("can-pool", "edition", GONE),
        ("can-pool", "rulebook_sha256", "c0ffee"),
        ("can-pool", "question", GONE),
        ("can-pool", "question.command", "can-share"),
        ("can-pool", "question.command", "structures"),
        ("can-pool", "question.commissioners.0.kind", "Clinical group"),
        ("can-pool", "question.facts.primary-medical-delegated", "true"),
        ("can-pool", "question.wishes.max_funds", "2"),
        ("can-pool", "outside.0.rules", "own-duty"),
        ("can-pool", "blocked.0.mechanism", None),
        ("can-pool", "blocked.0.wishes", ["at most 1 pooled fund"]),
        ("can-pool", "remedies.0.kind", "prayer"),
        ("can-pool", "rules.0.basis", "rumour"),
        ("can-pool", "rules.0.at", ""),
        ("can-pool", "rules.0.from", None),
        ("can-pool", "readings.0.chosen", GONE),
        ("can-pool", "cautions.0.rule", GONE),
        ("can-pool", "doubts", GONE),
        ("can-pool", "doubts.0.reading", GONE),
        ("can-pool", "doubts.0.rule", "own-duty"),
        ("can-pool", "doubts.1.verdict", GONE),
        ("can-pool", "doubts.1.matters", None),
        ("can-pool", "doubts.0.matters", "yes"),
        ("can-pool", "doubts.1.unsolved", "It is hard."),
        ("can-pool", "doubts_at_once", GONE),
        ("structures", "doubts.0.count", "4"),
        ("check", "doubts.0.lawful", GONE),
        ("structures", "count", "4"),
        ("structures", "count", 4.5),
        ("structures", "count", 0),
        ("structures", "verdict", "not-commissionable"),
        ("structures", "patterns.0.pooled_funds.0.hosts", GONE),
        ("structures", f"{FULLEST}.commissioner", "Anytown CCG"),
        ("structures", f"{FULLEST}.lines.0.amount", 0.5),
        ("structures", "patterns.0.money.pooled", None),
        ("structures", "patterns.0.money.pooled", 10.5),
        ("structures", "patterns.0.money.largest_fund_share", 0.5),
        ("structures", "budget.0.parts", []),
        ("structures", "not_split", GONE),
        ("matrix", "cells.0.verdict", True),
        ("matrix", "cells.0.b", GONE),
        ("check", "lawful", "false"),
        ("check", "lawful", True),
        ("check", "violations", []),
        ("check", "violations.0.rule", GONE),
        ("check", "violations.0.fund.lines", []),
        ("check", "nearest.moves.0.to.kind", "elsewhere"),
        ("who", "sets.0.ccg", 1),
        ("who", "sets.0.ccg", "one"),
        ("who", "pooling.0.verdict", GONE),
        ("reform", "sets.0.kind", "prayer"),
        ("reform", "sets.0.amount_known", 0.5),
        ("reform", "sets.0.places.0.structures_now", GONE),
        ("reform", "sets.0.places.0.lines.0.newly_poolable", 1),
        ("reform", "together", GONE),
        ("annex-b", "rows.0.cells.0.agrees", 1),
        ("annex-b", "rows.0.cells.0.published", "CCG"),
        ("annex-b", "agree", GONE),
        ("rules", "rules.0.kind", "by-law"),
        ("rules", "rules.0.source", GONE),
        ("services", "services.0.functions", []),
        ("services", "services.0.kind", "custom"),
        ("levers", "levers.0.kind", "lever"),
        ("levers", "levers.0.actor", GONE),
        ("readings", "readings.0.otherwise", GONE),
        ("readings", "readings.0.others", GONE),
        ("lint", "rulebooks.0.questions", GONE),
        ("lint", "rulebooks.0.faults", -1),
        ("lint {unsourced}", "lint.0.kind", "ugly"),
        ("lint {unsourced}", "lint.0.remedy", GONE),
        ("readings", "readings", GONE),
    ],
)
def test_a_spoiled_finding_is_refused(
    command: str, place: str, value: object, ask: Ask
) -> None:
    asked = {
        "can-pool": PARTLY,
        "structures": PRICED,
        "check": "check {unlawful}",
        "who": "who --row F",
        "reform": "reform --row E",
    }
    answer = ask(asked.get(command, command))
    assert not faults(finding_schema, answer)
    *path, last = [int(s) if s.isdecimal() else s for s in place.split(".")]
    part = answer
    for step in path:
        part = part[step]
    if value is GONE:
        del part[last]
    else:
        part[last] = value
    assert faults(finding_schema, answer)


def test_something_else_altogether_is_refused() -> None:
    others: list[Any] = [{}, [], "yes", None, {"verdict": "yes"}]
    for found in others:
        assert faults(finding_schema, found)


def test_a_key_may_be_added_anywhere_but_in_a_fund_or_a_line(ask: Ask) -> None:
    answer = ask(PARTLY)
    for part in (answer, answer["question"], answer["rules"][0], answer["remedies"][0]):
        part["later"] = "new"
    assert not faults(finding_schema, answer)


# ------------------------------------------------------------------ scenarios


def parsed(text: str) -> Any:
    """A scenario as the schema takes it: its TOML as JSON, dates as texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


@pytest.mark.parametrize("name", TOWNS)
def test_a_scenario_that_is_right_fits_the_schema(name: str) -> None:
    assert not faults(scenario_schema, parsed(TOWNS[name]))


def test_every_example_fits_the_schema() -> None:
    for file in sorted((ROOT / "examples").glob("*.toml")):
        told = faults(scenario_schema, parsed(file.read_text(encoding="utf-8")))
        assert not told, file.name


def test_a_starter_file_fits_the_schema() -> None:
    code, text, _ = call("init 'community health' acute 'social care' -c ccg,la")
    assert code == 0
    assert not faults(scenario_schema, parsed(text))


TOWN = PLACE + LINES
LINE = f'[[line]]\ncommissioner = "{CCG}"\nservice = "community health"\n'


@pytest.mark.parametrize(
    "text",
    [
        f"colour = 'blue'\n{TOWN}",
        f"assume = 'admit-surgery'\n{TOWN}",
        f"mechanisms = []\n{TOWN}",
        f"on = 2019-01-01T09:00:00\n{TOWN}",
        f"on = '1 January 2019'\n{TOWN}",
        f"on = 2019\n{TOWN}",
        f"edition = 2018\n{TOWN}",
        f"services = ['acute', 'social care']\n{TOWN}",
        f"services = ['acute', 'acute']\n{PLACE}",
        f"services = []\n{PLACE}",
        f"lines = 'budget.csv'\n{TOWN}",
        f"lines = ['budget.csv']\n{PLACE}",
        f"lines = 'budget.doc'\n{PLACE}",
        LINES,
        f"{TOWN}[commissioners]\nccg = 'Anytown CCG'",
        f"{TOWN}[[commissioner]]\nname = 'Nobody'",
        f"{TOWN}[[commissioner]]\nkind = 'ccg'\nname = ' '",
        f"{TOWN}[[commissioner]]\nkind = 'ccg'\nname = 'Othertown CCG'\npopulation = 1",
        f"{PLACE}[[line]]\nservice = 'community health'",
        f"{PLACE}[[line]]\ncommissioner = '{CCG}'",
        f"{PLACE}{LINE}note = 'block contract'",
        f"{PLACE}{LINE}function = ''",
        f"{PLACE}{LINE}amount = '45.3m'",
        f"{PLACE}{LINE}amount = '(1,200)'",
        f"{PLACE}{LINE}amount = '12%'",
        f"{PLACE}{LINE}amount = '-'",
        f"{PLACE}{LINE}amount = -5",
        f"{PLACE}{LINE}amount = true",
        f"{PLACE}{LINE}amount = [1, 2]",
        f"{PLACE}{LINE}amount = 10_000_000_000_000_000",
        TOWN.replace(SPLIT, "split = 48_500_000"),
        TOWN.replace(SPLIT, "split = {}"),
        TOWN.replace(SPLIT, "split = { acute-invasive = 'half' }"),
        f"{TOWN}[wishes]\ntogether = ['community health', 'social care']",
        f"{TOWN}[wishes]\ntogether = [['community health']]",
        f"{TOWN}[wishes]\nmax_funds = -1",
        f"{TOWN}[wishes]\nmax_funds = 'two'",
        f"{TOWN}[wishes]\nhosts = '{CCG}'",
        f"{TOWN}[facts]\nprimary-medical-delegated = 'yes'",
        TOWN + fund('kind = "shared"', NURSING),
        TOWN + fund('mechanism = "section-75"', NURSING),
        TOWN + fund('kind = "pooled"', NURSING, SOCIAL),
        TOWN + fund(f'{SECTION_75}\ncommissioner = "{CCG}"', NURSING, SOCIAL),
        TOWN + fund(f'{SECTION_75}\ncontributors = ["{CCG}"]', NURSING, SOCIAL),
        TOWN + fund(f'{OWN}\nhost = "{CCG}"', NURSING),
        TOWN + fund('kind = "aligned"', NURSING),
        TOWN + fund(FENCE.replace("ring_fence", "fence"), DOCTORS),
        TOWN + fund(SECTION_75),
        TOWN + fund(SECTION_75).replace("[]", "['community health']"),
        TOWN + fund(SECTION_75, SOCIAL).replace("function", "service"),
    ],
)
def test_a_scenario_that_is_wrong_is_refused_by_the_schema_and_by_the_program(
    text: str, tmp_path: Path
) -> None:
    assert faults(scenario_schema, parsed(text))
    file = tmp_path / "town.toml"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "budget.csv").write_text("commissioner,service,amount\n", "utf-8")
    code, out, _ = call(f"structures -s {file}")
    assert (code, out) == (2, "")


@pytest.mark.parametrize(
    "written",
    ["45,300,000", "£ 45,300,000.5", "45300000", "1 200 000", "1_200", "GBP 1,200",
     "1,200 gbp", "\uff11\uff0c\uff12\uff10\uff10", "\u202a1,200\u202c", " 0.01 ",
     0, 45_300_000, 1234.5, 10**15],
)  # fmt: skip
def test_an_amount_that_the_program_reads_fits_the_schema(written: str | float) -> None:
    assert money.parse(written) >= 0
    line = {"commissioner": CCG, "service": "acute", "amount": written}
    town = {"commissioner": [{"kind": "ccg", "name": CCG}], "line": [line]}
    assert not faults(scenario_schema, town)


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
