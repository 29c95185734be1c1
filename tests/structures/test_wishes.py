"""Wishes narrow the answer, in the search itself: equal to brute force with wishes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.law.excerpts import only
from poolcheck.question.question import Question, Wishes
from poolcheck.reasons.conflict import Conflict, over_structures, over_verdict
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.structures.lines import model
from poolcheck.structures.one_fund import pooling
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.terms.verdicts import Verdict
from tests.command import as_json, call
from tests.drawn import drawn
from tests.drawn.questions import Case, questions_2018, small_questions
from tests.drawn.wishes import with_wishes
from tests.oracles import brute_force
from tests.oracles.in_their_terms import as_oracle, as_oracle_change, as_oracle_map


@st.composite
def wished(draw: st.DrawFn) -> Case:
    """A small question with one to three wishes."""
    return draw(with_wishes(draw(questions_2018() | small_questions())))


def brute(case: Case) -> set[brute_force.Structure]:
    wishes = as_oracle(case.question.wishes)
    return brute_force.structures(
        case.tables, case.who, case.question.mix, **case.common, **wishes
    )


@given(case=wished())
@drawn(1.5)
def test_the_structures_as_wished_are_those_of_brute_force(case: Case) -> None:
    m = model(case.question)
    result = patterns_of(m)
    listed = [as_oracle_map(s) for s in every(m, result.patterns, None)]
    assert len(listed) == len(set(listed)) == result.count
    expected = brute(case)
    assert set(listed) == (expected if m.commissionable else set())
    assert {as_oracle_map(p.fullest) for p in result.patterns} <= expected


@given(case=wished())
@drawn(1.5)
def test_the_verdict_as_wished_is_that_of_brute_force(case: Case) -> None:
    expected = brute_force.verdict(
        case.tables,
        case.who,
        case.asked,
        mix=case.question.mix,
        **case.common,
        **as_oracle(case.question.wishes),
    )
    assert pooling(model(case.question)).verdict.value == expected


@given(case=wished())
@drawn(1.5)
def test_a_wish_more_never_adds_a_structure(case: Case) -> None:
    free = replace(case.question, wishes=Wishes())
    everything = {as_oracle_map(s) for s in _all(free)}
    assert {as_oracle_map(s) for s in _all(case.question)} <= everything


def _all(question: Question) -> list[Any]:
    m = model(question)
    return list(every(m, patterns_of(m).patterns))


def wishing(question: Question, named: Iterable[str]) -> Question:
    """The question with only those of its wishes that are named, in words."""
    kept = Wishes()
    for words, wish in question.wishes.each():
        if words in named:
            kept = kept.also(wish)
    return replace(question, wishes=kept)


def under(question: Question, rules: Iterable[str]) -> Question:
    """The question by a rulebook with no bars nor routes but these."""
    return replace(question, rulebook=only(question.rulebook, set(rules)))


def assert_each_is_needed_and_all_suffice(
    question: Question, conflict: Conflict, fails: Callable[[Question], bool]
) -> None:
    least = wishing(question, conflict.wishes)
    rules = {ground.id for ground in conflict.grounds}
    assert fails(least)
    assert fails(under(least, rules))
    for dropped in conflict.wishes:
        assert not fails(wishing(question, {*conflict.wishes} - {dropped}))
    for dropped in rules:
        assert not fails(under(least, rules - {dropped}))


@given(case=wished())
@drawn(1.5)
def test_of_wishes_that_leave_nothing_each_named_is_needed_and_so_is_each_rule(
    case: Case,
) -> None:
    def none_lawful(question: Question) -> bool:
        return patterns_of(model(question)).count == 0

    assume(model(case.question).commissionable)
    conflict = over_structures(case.question)
    assert (conflict is not None) == none_lawful(case.question)
    if conflict is None:
        return
    assert conflict.wishes
    assert_each_is_needed_and_all_suffice(case.question, conflict, none_lawful)


@given(case=wished())
@drawn(1.5)
def test_of_wishes_that_worsen_a_verdict_each_named_is_needed_and_so_is_each_rule(
    case: Case,
) -> None:
    assume(model(case.question).commissionable)
    now = pooling(model(case.question)).verdict
    free = pooling(model(replace(case.question, wishes=Wishes()))).verdict

    def no_better(question: Question) -> bool:
        return pooling(model(question)).verdict.rank <= now.rank

    conflict = over_verdict(case.question, now)
    assert (conflict is not None) == (free.rank > now.rank)
    if conflict is not None:
        assert conflict.wishes
        assert_each_is_needed_and_all_suffice(case.question, conflict, no_better)


@given(case=wished())
@drawn(0.4)
def test_remedies_keep_the_wishes_and_are_those_of_an_exhaustive_search(
    case: Case,
) -> None:
    assume(len(case.question.commissioners) <= 2)
    assume(len(case.question.mix) <= 3)
    assume(len(case.question.rulebook.levers) <= 2)
    now = pooling(model(case.question)).verdict
    assume(now not in (Verdict.YES, Verdict.NOT_COMMISSIONABLE))
    expected = brute_force.remedies(
        case.tables,
        case.who,
        case.asked,
        mix=case.question.mix,
        **case.common,
        **as_oracle(case.question.wishes),
    )
    assert {
        (frozenset(map(as_oracle_change, r.changes)), r.verdict.value)
        for r in remedies(case.question, now)
    } == expected


def test_the_matrix_of_a_file_keeps_its_wishes_and_names_those_that_decide(
    tmp_path: Path,
) -> None:
    file = tmp_path / "town.toml"
    file.write_text(
        'services = ["community health", "mental health", "social care"]\n'
        'commissioner = [{kind = "ccg"}, {kind = "la"}]\n'
        'wishes = {apart = [["mental health", "social care"]]}\n',
        encoding="utf-8",
    )
    told = as_json(f"matrix -s '{file}'")
    cells = {(c["a"], c["b"]): c for c in told["cells"]}
    cell = cells["mental-health", "social-care"]
    assert (cell["verdict"], cell["mechanisms"]) == ("no", [])
    assert cell["wishes"] == ["apart: mental health, social care"]
    cell = cells["community-health", "social-care"]
    assert (cell["verdict"], cell["mechanisms"]) == ("yes", ["section-75"])
    assert cell["wishes"] == []
    assert "because of your wish, apart: mental health, social care." in " ".join(
        call(f"matrix -s '{file}'")[1].split()
    )


def test_the_mechanisms_of_a_cell_are_those_that_give_it_as_wished(
    tmp_path: Path,
) -> None:
    file = tmp_path / "town.toml"
    file.write_text(
        'services = ["community health", "mental health", "social care"]\n'
        'commissioner = [{kind = "ccg"}, {kind = "ccg"}, {kind = "la"}]\n'
        'wishes = {together = [["mental health", "social care"]]}\n',
        encoding="utf-8",
    )
    cells = {(c["a"], c["b"]): c for c in as_json(f"matrix -s '{file}'")["cells"]}
    # A pool of CCGs alone could hold both, but not social care too.
    cell = cells["community-health", "mental-health"]
    assert cell["mechanisms"] == ["section-75"]


def test_a_limit_on_pooled_funds_is_named_in_the_number_that_it_is_of() -> None:
    told = [Wishes(max_funds=most).each()[0][0] for most in (0, 1, 2)]
    assert told == [
        "at most 0 pooled funds",
        "at most 1 pooled fund",
        "at most 2 pooled funds",
    ]


def test_nothing_is_called_always_so_where_wishes_tie_lines() -> None:
    _, out, _ = call(
        "structures 'community health' 'mental health' 'social care' -c ccg,la "
        "--mechanism section-75 --apart 'community health,mental health'"
    )
    assert "2 lawful structures" in out
    assert "Always" not in out


def test_no_wish_is_blamed_where_nothing_could_be_bought_without_it_either() -> None:
    command = "structures outpatients -c nhse --mechanism section-75 -e icp-2018"
    told = as_json(command)
    assert told["verdict"] == "not-commissionable"
    assert all(block["mechanism"] for block in told["blocked"])
    page = call(command)[1]
    assert "stand in the way" not in page
    assert "Why" in page


@pytest.mark.parametrize(
    "command",
    [
        "structures 'community health' 'social care' surgery --all",
        "can-pool 'community health' 'social care'",
    ],
)
def test_a_host_wished_for_is_the_only_one_listed_in_the_json_too(command: str) -> None:
    def hosts(told: object) -> list[list[str]]:
        match told:
            case dict():
                own = [told["hosts"]] if "hosts" in told else []
                return own + [h for value in told.values() for h in hosts(value)]
            case list():
                return [h for value in told for h in hosts(value)]
        return []

    who = "-c ccg=A -c la=B -c la=D"
    assert ["A", "B", "D"] in hosts(as_json(f"{command} {who}"))
    wished = hosts(as_json(f"{command} {who} --host B"))
    assert wished
    assert all(names == ["B"] for names in wished)
    told = call(f"{command} {who} --host B")[1].partition("\n  Host")[2]
    assert told.split("\n")[0].endswith(": B.")
