"""What is known of a question with levers pulled is what asking it anew would say."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, reject

from poolcheck.asking.ask import ask
from poolcheck.asking.options import Options
from poolcheck.law.rules import Lever
from poolcheck.question.commissioner_sets import unnamed
from poolcheck.question.question import Question
from poolcheck.reasons.moved import Moved
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.structures.asked_about import asked_lines
from poolcheck.structures.beside import model_asked
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_fund import better_verdict, pooling
from poolcheck.structures.patterns import patterns_of
from poolcheck.terms.faults import BadInput
from poolcheck.terms.verdicts import Verdict
from tests.asking.scenario.town import asked
from tests.drawn import drawn
from tests.structures.test_drawn_places import Place, places
from tests.transcript import ROOT

Changed = tuple[frozenset[str], Question]
MOST = 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("moved")


def put(folder: Path, place: Place) -> Question:
    """The question of a place, if it is sound."""
    try:
        return asked(folder, place.file())
    except BadInput:
        reject()


def bearing(question: Question) -> list[Lever]:
    return [x for x in question.rulebook.levers if question.bears(x)]


def pulled(question: Question, levers: tuple[Lever, ...]) -> Question:
    return replace(question, assume=tuple(lever.id for lever in levers))


def every_set(question: Question) -> Iterator[tuple[Lever, ...]]:
    levers = bearing(question)
    for number in range(MOST + 1):
        yield from combinations(levers, number)


@given(place=places)
@drawn(0.6)
def test_a_question_with_levers_pulled_has_the_answers_of_those_alike(
    place: Place, folder: Path
) -> None:
    question = put(folder, place)
    moved = Moved(model(question), [x.id for x in question.rulebook.levers])
    about = moved.sorts_of(asked_lines(model(question)))
    needed = moved.needed(about)
    for levers in every_set(question):
        ids = frozenset(lever.id for lever in levers)
        anew = model(pulled(question, levers))
        alike = moved.alike(ids)
        assert patterns_of(alike) == patterns_of(anew)
        verdict = pooling(anew).verdict
        assert pooling(alike).verdict is verdict
        if verdict is Verdict.YES:
            assert moved.could_share(ids, about)
            payers = {line.commissioner for line in asked_lines(anew)}
            assert len(payers) == 1 or any(each <= ids for each in needed)


@given(place=places)
@drawn(0.6)
def test_a_yes_is_found_where_only_what_betters_a_partly_is_sought(
    place: Place, folder: Path
) -> None:
    question = put(folder, place)
    for number in range(2, len(question.asked) + 1):
        for asked_about in combinations(question.asked, number):
            m = model_asked(replace(question, asked=asked_about))
            yes = pooling(m).verdict is Verdict.YES
            assert (better_verdict(m, Verdict.PARTLY) is Verdict.YES) == yes


def test_so_it_is_of_lines_of_which_each_has_to_be_pooled() -> None:
    file = ROOT / "examples" / "better-care-fund.toml"
    services = ("district nursing", "reablement")
    m = model_asked(ask(Options(scenario=file, services=services)))
    assert not any(m.own.of(line) for line in asked_lines(m))
    assert better_verdict(m, Verdict.PARTLY) is pooling(m).verdict is Verdict.YES


def changed(question: Question) -> Iterator[Changed]:
    """Every question with a change or two made to it, and what was changed."""
    kinds = [k for k in question.rulebook.kinds if k.at_most is None]
    kinds += [
        k
        for k in question.rulebook.kinds
        if k.at_most is not None
        and k.at_most > sum(c.kind == k.id for c in question.commissioners)
    ]
    changes = [("pull", lever.id) for lever in bearing(question)]
    changes += [("add", kind.id) for kind in kinds]
    changes += [("remove", c.name) for c in question.commissioners]
    for number in range(1, MOST + 1):
        for chosen in combinations(changes, number):
            of = {way: [n for w, n in chosen if w == way] for way, _ in chosen}
            who = [
                c for c in question.commissioners if c.name not in of.get("remove", ())
            ]
            for kind in of.get("add", ()):
                names = {c.name for c in question.commissioners}
                rule = question.rulebook.kind(kind)
                free = (unnamed(rule, n) for n in range(1, 9))
                who.append(next(c for c in free if c.name not in names))
            if who:
                among = replace(
                    question.among(tuple(who)), assume=tuple(of.get("pull", ()))
                )
                yield frozenset(f"{way} {name}" for way, name in chosen), among


def by_asking_anew(
    question: Question, now: Verdict
) -> set[tuple[frozenset[str], Verdict]]:
    """The changes that better the verdict more than any part of them does."""
    found = {frozenset[str](): now}
    better = set()
    for chosen, question_changed in changed(question):
        verdict = pooling(model_asked(question_changed)).verdict
        parts = [found.get(chosen - {c}, now) for c in chosen]
        best = max(parts, key=lambda v: v.rank)
        if verdict.rank > best.rank:
            better.add((chosen, verdict))
        found[chosen] = max(verdict, best, key=lambda v: v.rank)
    return better


def told(question: Question, now: Verdict) -> set[tuple[frozenset[str], Verdict]]:
    """The remedies of few changes, as they are told by asking anew."""
    return {
        (
            frozenset(
                [
                    *(f"pull {lever}" for lever in remedy.levers),
                    *(f"add {kind}" for kind in remedy.add),
                    *(f"remove {c.name}" for c in remedy.remove),
                ]
            ),
            remedy.verdict,
        )
        for remedy in remedies(question, now)
        if len(remedy.changes) <= MOST
    }


@given(place=places)
@drawn(0.4)
def test_remedies_of_a_place_are_those_found_by_asking_anew(
    place: Place, folder: Path
) -> None:
    question = put(folder, place)
    now = pooling(model_asked(question)).verdict
    assert told(question, now) == by_asking_anew(question, now)
    staying = remedies(question, now, leave_out=False)
    assert [*staying] == [r for r in remedies(question, now) if not r.remove]


def test_levers_that_move_lines_alike_are_asked_about_once_where_more_may_be_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_about: list[Model] = []

    def counted(m: Model, now: Verdict) -> Verdict:
        asked_about.append(m)
        return better_verdict(m, now)

    services = ("nhs-minimum-contribution", "acute")
    question = ask(Options(services=services, commissioners=("icb", "la")))
    assert question.may_bring
    now = pooling(model_asked(question)).verdict
    monkeypatch.setattr("poolcheck.reasons.remedies.tried.better_verdict", counted)
    assert told(question, now) == by_asking_anew(question, now)
    # Some two thousand sets of changes are tried.
    assert 0 < len(asked_about) < 50
