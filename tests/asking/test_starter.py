"""Whatever `init` writes is read back as the question that was asked."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.asking import starter
from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Question
from poolcheck.question.service_names import Names
from poolcheck.terms.faults import BadInput
from poolcheck.terms.text import folded, unseen
from tests.asked import rulebook_2018
from tests.command import call
from tests.drawn.editions import DAYS, KINDS, rulebook
from tests.transcript import GALLERY, ran

TODAY = date(2026, 11, 26)
SMALL = GALLERY / "errors" / "rulebooks" / "small.toml"
DAYS_2018 = [None, date(2018, 8, 3), date(2022, 6, 30)]
KINDS_2018 = [["ccg", "la"], ["ccg", "ccg", "la", "la"], ["ccg", "la", "nhse"], ["ccg"]]


def rules_of(edition: str) -> Rulebook:
    if edition in DAYS:
        return rulebook(edition, DAYS[edition][-1])
    return rulebook_2018()


@cache
def names(edition: str) -> list[str]:
    """Every name of a service that a question may use: ids, labels, everyday names."""
    rules = rules_of(edition)
    found = [word for f in rules.functions for word in (f.id, f.label)]
    found += [word for b in rules.services for word in (b.id, b.label)]
    for name in rules.names:
        found += [name.name, *name.also] if name.functions else []
    found += [word for s in rules.streams for word in (s.id, s.label, *s.names)]
    return list(dict.fromkeys(found))


ODD = [
    'The "Old" Town', "back\\slash\\", "O'Brien's", "x" * 300, "# no comment", "京都",
    "Cyngor Ynys Môn", "ירושלים", "💉 town", "a = [b]", "\\u0041", "'''",
]  # fmt: skip
called = st.one_of(
    st.none(), st.sampled_from(ODD), st.text(min_size=1, max_size=12)
).filter(lambda name: name is None or (folded(name) != "" and not unseen(name)))


@st.composite
def typed(draw: st.DrawFn) -> Options:
    """The options of a question: an edition's services, bodies, day, facts, levers."""
    edition = draw(st.sampled_from(["icp-2018", *DAYS]))
    kinds = draw(st.sampled_from(KINDS.get(edition, KINDS_2018)))
    bodies = [(kind, draw(called)) for kind in kinds]
    rules = rules_of(edition)
    day = draw(st.sampled_from([None, *DAYS.get(edition, DAYS_2018)]))
    facts = st.lists(st.sampled_from([f.id for f in rules.facts]), unique=True)
    levers = st.lists(st.sampled_from([x.id for x in rules.levers]), max_size=2)
    return Options(
        services=tuple(
            draw(st.lists(st.sampled_from(names(edition)), min_size=1, max_size=4))
        ),
        commissioners=tuple(k if n is None else f"{k}={n}" for k, n in bodies),
        edition=edition,
        on=day.isoformat() if day else None,
        facts=tuple(f"{f}={draw(st.sampled_from(['true', 'false']))}"
                    for f in draw(facts)),
        assume=tuple(draw(levers)),
        today=TODAY,
    )  # fmt: skip


def asked_or_none(options: Options) -> Question | None:
    """The question, if it is one and somebody named could hold all of it."""
    try:
        question = ask(options)
        starter.needs_holders(question)
    except BadInput:
        return None
    return question


def read_back(options: Options, question: Question) -> Question:
    """The question that the starter file for these options asks."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "place.toml"
        text = starter.file(question, options)
        path.write_text(text, encoding="utf-8", newline="")
        beside = Options(scenario=path, rulebook=options.rulebook, today=options.today)
        return ask(beside)


def told(question: Question) -> dict[str, object]:
    """What is asked, whatever words it was asked in."""
    return {
        "edition": question.rulebook.edition.id,
        "day": question.day,
        "who": question.commissioners,
        "mix": question.mix,
        "asked": question.asked_functions(),
        "names": {folded(a.label) for a in question.asked},
        "facts": dict(question.facts),
        "stated": question.stated,
        "levers": question.assume,
    }


@given(typed())
def test_a_starter_file_asks_what_the_options_asked_with_the_same_answer(
    options: Options,
) -> None:
    question = asked_or_none(options)
    assume(question is not None)
    assert question is not None
    again = read_back(options, question)
    assert told(again) == told(question)
    if len(question.mix) < 2 or question.alone:
        return  # beside one name typed alone, lines that nobody listed are thought
    often = Counter(f for asked in question.asked for f in set(asked.functions))
    if max(often.values()) > 1:
        return  # typed, two names of a function are one line; in a file, one each
    verdict, verdict_again = (
        can_pool(q, seek_remedies=False, seek_doubts=False).verdict
        for q in (question, again)
    )
    assert verdict_again is verdict


def test_a_stream_that_comes_to_nobody_named_is_not_left_out_in_silence() -> None:
    code, out, err = call("init nhs-minimum-contribution -c la,la -e aco-2017")
    assert (code, out) == (2, "")
    assert "None of them is paid the NHS minimum contribution" in err


def asked_together(edition: str) -> list[list[str]]:
    """Every name of a service, in lists of services that come to the same."""
    known = Names(rules_of(edition))
    lists: dict[tuple[tuple[str, ...], int], list[str]] = {}
    often: Counter[str] = Counter()
    for name in names(edition):
        asked = known.find(name)
        assert asked is not None
        lists.setdefault((asked.functions, often[asked.label]), []).append(name)
        often[asked.label] += 1
    return list(lists.values())


@pytest.mark.parametrize("edition", ["icp-2018", *DAYS])
def test_every_name_of_a_service_stands_in_the_file_as_it_was_typed(
    edition: str,
) -> None:
    who = "icb,la,nhse" if edition == "icb-2022" else "ccg,la,nhse"
    for services in asked_together(edition):
        options = Options(tuple(services), (who,), edition=edition, today=TODAY)
        question = asked_or_none(options)
        if question is not None:
            again = read_back(options, question)
            assert told(again) == told(question)
            assert {a.words for a in again.asked} == set(services)


def test_what_a_name_lost_is_not_in_the_file_again() -> None:
    closed = ("primary-medical-delegated=false",)
    for words, who, edition, facts in [
        ("CAMHS", ("icb",), "icb-2022", ()),
        ("locally enhanced services", ("ccg",), "aco-2017", closed),
    ]:
        options = Options((words,), who, edition=edition, facts=facts, today=TODAY)
        question = asked_or_none(options)
        assert question is not None
        assert question.left_out
        assert told(read_back(options, question)) == told(question)


def test_a_service_by_two_names_is_one_line_and_neither_name_is_lost() -> None:
    done = ran(["init", "ICES", "community equipment", "-c", "icb,la"])
    assert (done.code, done.err) == (0, "")
    assert done.out.count("[[line]]") == 2
    assert done.out.count('service = "ICES"') == 2
    assert done.out.count('# also called "community equipment"') == 2


def test_a_rulebook_of_ones_own_is_to_be_named_beside_the_file_again() -> None:
    options = Options(
        ("nursing", "home care"),
        ("board", "town=Ham"),
        rulebook=SMALL,
        on="2021-01-01",
        today=TODAY,
    )
    question = ask(options)
    text = starter.file(question, options)
    assert "edition =" not in text
    assert f"--rulebook {SMALL}" in text
    assert told(read_back(options, question)) == told(question)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii", "utf-16"])
def test_a_starter_file_written_to_stdout_is_read_whatever_the_terminals_letters(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "place.toml"
    name = "Môn 京都 💉"
    with path.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "poolcheck", "init", "acute", "social care",
             "-c", f"icb={name}", "-c", "la"],
            stdout=out, stderr=subprocess.PIPE, check=False,
            env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    again = ask(Options(scenario=path, today=TODAY))
    assert [c.name for c in again.commissioners] == [name, "LA 1"]
