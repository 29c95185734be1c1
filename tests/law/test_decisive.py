"""Every entry decides something: left out of the rulebook, some answer changes.

An answer here is the verdict, the fund, what stays out, what bars each power and the
number of structures; for what is only said (cautions, readings), what is said.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.asking.ask import ask
from poolcheck.asking.choose import Chosen
from poolcheck.asking.options import Options
from poolcheck.law import editions, excerpts
from poolcheck.law.file.read import load
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Caution,
    Clause,
    Lever,
    Mechanism,
    NotEncoded,
    Reading,
    Rule,
)
from poolcheck.question.question import Question
from poolcheck.report import to_json
from poolcheck.report.to_json.shapes import Json
from poolcheck.structures.lines import TooManyFunds, model
from poolcheck.structures.patterns import patterns_of
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.faults import BadInput, Fault
from tests.asked import (
    LAST_DAY_2018,
    bears_on,
    is_only_told,
    listing,
    of_streams,
    question,
    rulebook_2018,
)
from tests.drawn import drawn
from tests.transcript import run

ALL = "ccg,la,nhse"

QUESTIONS = [
    *(question(row=row) for row in "ABCDEF"),
    *(
        question(f"{function.id};social-care", ALL)
        for function in rulebook_2018().functions
        if function.id != "social-care"
    ),
    *(
        question(f"{function.id};mental-health", "ccg,nhse")
        for function in rulebook_2018().functions
        if function.own_duty_of == "nhs-england"
    ),
    *(
        question(f"{function.id};social-care", ALL, assume=(lever.id,))
        for lever in rulebook_2018().levers
        for function in rulebook_2018().functions
        if function.id in {f for r in lever.lifts for f in rulebook_2018().barred(r)}
    ),
    *(
        question(f"{function.id};community-health", ALL, assume=assume)
        for function in rulebook_2018().functions
        if function.own_duty_of == "local-authority"
        for assume in ((), (f"admit-{function.id}",))
        if not assume or assume[0] in {lever.id for lever in rulebook_2018().levers}
    ),
    question(row="E", assume=("amended-delegation-agreement",)),
    question("community-health;mental-health", "ccg,ccg"),
    question("community-health;mental-health", "ccg,ccg,nhse"),
    question("community-health;social-care", "ccg,ccg,la,la"),
    question("social-care;la-public-health", "la,la"),
    question("primary-medical;social-care", "ccg,ccg,la"),
    question("primary-medical;social-care", "ccg,la,nhse",
             facts=("primary-medical-delegated=false",)),
    question("primary-medical;mental-health", "ccg,nhse",
             facts=("primary-medical-delegated=false",)),
    question("primary-medical;mental-health", "ccg,nhse",
             assume=("amended-delegation-agreement",)),
    question("national-screening;national-immunisation;social-care", ALL,
             assume=("lift-s7a-ring-fence",)),
    question("s7a-public-health;social-care", "ccg,ccg,la,nhse"),
    question("s7a-public-health;mental-health", "ccg,nhse",
             assume=("lift-s7a-ring-fence",)),
    question("specialised;social-care", "ccg,la,la,nhse"),
    *(
        question("la-public-health;community-health", who,
                 facts=(f"public-health-conferred={said}",))
        for who in ("ccg,ca", "ccg,la,ca")
        for said in ("true", "false")
    ),
    # Money for another body's service, one way and the other.
    listing(question("community-health;social-care", "ccg,la"),
            "ccg community-health;ccg social-care;local-authority social-care"),
    listing(question("community-health;social-care", "ccg,la"),
            "ccg community-health;local-authority community-health;"
            "local-authority social-care"),
    # Two CCGs beside a council whose only budget is one that section 75 leaves out.
    replace(
        question("community-health;mental-health", "ccg,ccg,la",
                 mechanisms=("section-75",)),
        mix=("community-health", "mental-health", "adoption"),
    ),
]  # fmt: skip
# Streams of money came and went: on these days each of them was there.
QUESTIONS += [
    place
    for day in ("2018-12-01", "2019-12-01", "2021-01-01", "2022-06-30")
    for place in of_streams(
        ask(Options(services=("community-health", "social-care"),
                    commissioners=(ALL,), edition="icp-2018", on=day))
    )
]  # fmt: skip

WHOLE = editions.supplied("icp-2018")
DECIDING = [
    rule
    for rule in WHOLE.rules()
    if rule.id in {r.id for r in WHOLE.deciding()} and not is_only_told(rule)
]
SAID = [
    rule
    for rule in rulebook_2018().rules()
    # Some are listed by `readings` with no answer, as their entries say.
    if isinstance(rule, Caution | Reading | NotEncoded) and rule.when.functions != ()
]


def decided(asked: Question) -> object:
    """What the asker is told, the rules that merely allow it left aside."""
    told = to_json.can_pool.can_pool(can_pool(asked, seek_doubts=False))
    try:
        count = patterns_of(model(asked)).count
    except (TooMany, TooManyFunds):
        count = -1
    keys = ("verdict", "fund", "outside", "blocked", "remedies")
    return count, *(told[key] for key in keys)


def in_short(asked: Question) -> Json:
    """An answer without what would change it."""
    return to_json.can_pool.can_pool(
        can_pool(asked, seek_remedies=False, seek_doubts=False)
    )


def answered(asked: Question) -> object:
    """The verdict, and what lies together and apart."""
    told = in_short(asked)
    return [told[key] for key in ("verdict", "fund", "outside", "blocked")]


def said(asked: Question) -> object:
    """What is said beside an answer."""
    told = in_short(asked)
    return told["cautions"], told["readings"], told["not_encoded"]


@cache
def answer(number: int, told: Callable[[Question], object]) -> object:
    """What one of the questions is answered by the whole rulebook."""
    return told(QUESTIONS[number])


def turns_on(rule: Rule, told: Callable[[Question], object]) -> bool:
    """Whether something is told otherwise without the rule."""
    known = [
        (number, asked)
        for number, asked in enumerate(QUESTIONS)
        if rule.id in {r.id for r in asked.rulebook.rules()}
    ]
    for number, asked in sorted(known, key=lambda one: not bears_on(rule, one[1])):
        less = excerpts.without(asked.rulebook, rule.id)
        levers = tuple(lever for lever in asked.assume if lever != rule.id)
        if told(replace(asked, rulebook=less, assume=levers)) != answer(number, told):
            return True
    return False


@given(rule=st.sampled_from(DECIDING))
@drawn(0.1)
def test_the_rule_decides_some_question(rule: Rule) -> None:
    """A few rules, others at each run; `lint` asks it of all, in its own way."""
    # Most rules show in the answer itself, which is sooner known than its remedies; a
    # lever shows in those.
    sooner = (decided, answered) if isinstance(rule, Lever) else (answered, decided)
    assert any(turns_on(rule, told) for told in sooner)


@pytest.mark.parametrize("rule", SAID, ids=lambda rule: rule.id)
def test_what_is_said_beside_some_answer_is_said_by_the_rule(rule: Rule) -> None:
    assert turns_on(rule, said)


def typed(options: Options, rulebook: Rulebook) -> object:
    """What is answered to these options by this rulebook, or every fault told."""
    chosen = Chosen(rulebook, LAST_DAY_2018, rulebook)
    try:
        return to_json.can_pool.can_pool(can_pool(ask(options, chosen)))
    except BadInput as bad:
        return bad.faults


def words_for(entry: Rule) -> Options:
    """Something that a user could type that names the entry."""
    book = rulebook_2018()
    two = ("community-health", "social-care")
    if entry in (*book.kinds, *book.outsiders):
        return Options(services=two, commissioners=(f"la,ccg,{entry.id}",))
    if entry in (*book.functions, *book.services):
        other = "social-care" if entry.id != "social-care" else "community-health"
        return Options(services=(entry.id, other), commissioners=(ALL,))
    assert entry in book.facts
    return Options(services=two, commissioners=(ALL,), facts=(f"{entry.id}=false",))


NAMED = [
    *rulebook_2018().kinds,
    *rulebook_2018().outsiders,
    *rulebook_2018().functions,
    *rulebook_2018().services,
    *rulebook_2018().facts,
]


@pytest.mark.parametrize("entry", NAMED, ids=lambda entry: entry.id)
def test_what_a_user_may_name_is_answered_otherwise_when_the_rulebook_has_it_not(
    entry: Rule,
) -> None:
    whole = rulebook_2018()
    gone = {entry.id, *(s.id for s in whole.services if entry.id in s.functions)}
    less = replace(
        excerpts.without(whole, entry.id),
        services=tuple(s for s in whole.services if s.id not in gone),
        names=tuple(name for name in whole.names if gone.isdisjoint(name.functions)),
        qualifiers=tuple(q for q in whole.qualifiers if gone.isdisjoint(q.leaves)),
        streams=(),
        other_streams=(),
    )
    words = words_for(entry)
    before = typed(words, whole)
    assert isinstance(before, dict) == (entry not in whole.outsiders)
    assert typed(words, less) != before


def clauses(mechanism: Mechanism) -> list[tuple[str, str, int, Clause]]:
    """The clauses of a mechanism: whose, of which sort, and which of them."""
    admits = mechanism.admits
    assert admits is not None
    return [
        (mechanism.id, sort, number, clause)
        for sort in ("clauses", "leaves_out")
        for number, clause in enumerate(getattr(admits, sort))
    ]


@pytest.mark.parametrize(
    ("mechanism", "sort", "number", "clause"),
    [
        pytest.param(*one, id=f"{one[0]} {one[1]} {one[2] + 1}")
        for mechanism in rulebook_2018().mechanisms
        for one in clauses(mechanism)
    ],
)
def test_some_answer_changes_without_the_clause(
    mechanism: str, sort: str, number: int, clause: Clause
) -> None:
    def less(m: Mechanism) -> Mechanism:
        if m.id != mechanism or m.admits is None:
            return m
        kept = tuple(c for c in getattr(m.admits, sort) if c is not clause)
        assert len(kept) == len(getattr(m.admits, sort)) - 1
        return replace(m, admits=replace(m.admits, **{sort: kept}))  # type: ignore[arg-type]

    whole = rulebook_2018()
    cut = replace(whole, mechanisms=tuple(map(less, whole.mechanisms)))
    assert any(
        in_short(replace(asked, rulebook=cut)) != answer(number, in_short)
        for number, asked in enumerate(QUESTIONS)
    )


# ------------------------------------------------- entries taken out of the file

PATH = editions.shipped() / "annex_b.toml"
HEADER = re.compile(r"^\[+(?P<table>[a-z_.]+)\]+$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A table of the rulebook file, as text, with the tables under it."""

    table: str
    id: str
    text: str


def entries() -> Iterator[Entry]:
    """Every table of the file that could be taken out by itself."""
    text = PATH.read_text(encoding="utf-8")
    headers = list(HEADER.finditer(text))
    for number, header in enumerate(headers):
        table = header["table"]
        after = (h for h in headers[number + 1 :]
                 if not h["table"].startswith(f"{table}."))  # fmt: skip
        end = next((h.start() for h in after), len(text))
        written = text[header.start() : end]
        own = re.match(r'.*\n(?:id = "([^"]+)")?', written)
        yield Entry(table, (own and own[1]) or table, written)


ENTRIES = list(entries())

# What a user types that is answered otherwise without it, of the entries that the
# loader can do without and that are no rule which the tests above leave out.
COMMANDS = {
    "outsider": "can-pool 'social care' 'community health' -c la,{id}",
    "row": "structures --row {id} --count",
    "table": "annex-b",
    "not_encoded": "readings",
}


@pytest.mark.thorough(but=20)
@pytest.mark.parametrize(
    "entry", ENTRIES, ids=lambda entry: f"{entry.table} {entry.id}"
)
def test_without_the_entry_the_file_is_refused_by_its_name_or_answers_otherwise(
    entry: Entry, tmp_path: Path
) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert text.count(entry.text) == 1
    path = tmp_path / "annex_b.toml"
    path.write_text(text.replace(entry.text, ""), encoding="utf-8")
    refused: tuple[Fault, ...] = ()
    try:
        load(path, editions.shipped())
    except BadInput as bad:
        refused = tuple(bad.faults)
    if refused:
        key = entry.table.split(".")[-1]
        assert any(
            entry.id in (fault.value or "")
            or fault.place.last == key
            # What another choice of a reading adds is told at that choice.
            or (key != entry.table and fault.place.last == "other")
            for fault in refused
        )
        return
    told = {rule.id for rule in WHOLE.rules() if is_only_told(rule)}
    if (
        entry.id in {rule.id for rule in (*DECIDING, *SAID)} | told
        or "admits." in entry.table
        # What is told of a fallback is held to the answers of each edition.
        or entry.table == "fallback"
    ):
        return  # left out in the tests above, and an answer changed
    command = f"poolcheck {COMMANDS[entry.table].format(id=entry.id)} --rulebook "
    without = run(f"{command}'{path}'")
    path.write_text(text, encoding="utf-8")
    assert without != run(f"{command}'{path}'")


def test_every_sort_of_table_that_the_page_on_the_rulebook_explains_is_among_them() -> (
    None
):
    page = (PATH.parent / "README.md").read_text(encoding="utf-8")
    explained = set(
        re.findall(r"^\*\*`\[+([a-z_.]+?)\.?…?\]+`\*\*", page, re.MULTILINE)
    )
    # That of icb-2022, cut in another file; this edition has none.
    others = {"fallback"}
    assert {entry.table.split(".")[0] for entry in ENTRIES} | others == explained
