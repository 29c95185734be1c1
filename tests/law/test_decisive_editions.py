"""Every rule of the other editions decides something: left out, some answer changes.

What an answer is: see test_decisive.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.check import check
from poolcheck.asking.ask import Options, ask
from poolcheck.law import excerpts
from poolcheck.law.editions import supplied
from poolcheck.law.rules import (
    Caution,
    Fallback,
    Lever,
    NotEncoded,
    Reading,
    Rule,
)
from poolcheck.question.question import Question
from poolcheck.report import to_json
from poolcheck.structures.lines import TooManyFunds, model
from poolcheck.structures.patterns import patterns_of
from poolcheck.structures.search.patterns import TooMany
from tests.asked import bears_on, is_only_told, listing, of_streams
from tests.asking.scenario.town import asked as in_file
from tests.drawn import drawn
from tests.drawn.editions import rulebook

# On each of these days one question and another turns on a rule.
DAYS = {
    "aco-2017": ["2018-08-02"],
    "icb-2022": ["2022-07-01", "2024-06-01", "2026-07-02"],
}
# And on these others some stream of money was there that is there on none of them.
DAYS_OF_STREAMS = {"aco-2017": [], "icb-2022": ["2023-01-01"]}
CASES = {
    "aco-2017": [
        "primary-medical;community-health c=ccg",
        "primary-medical;community-health c=ccg,ccg",
        "primary-medical;community-health c=ccg,ccg,la",
        "primary-medical;social-care c=ccg,ccg,la",
        "primary-medical;social-care c=ccg,ca",
        "primary-medical;social-care c=ccg,la,nhse f=primary-medical-delegated=false",
        "primary-medical;mental-health c=ccg,nhse f=primary-medical-delegated=false",
        "primary-medical;mental-health c=ccg,nhse a=amended-delegation-agreement",
        "primary-medical;mental-health;social-care c=ccg,ccg,la "
        "a=amended-delegation-agreement",
        "community-health;mental-health c=ccg,ccg",
        "community-health;mental-health c=ccg,ccg,nhse",
        "community-health;social-care c=ccg,la,la",
        "community-health;social-care c=ccg,la,ca",
        "social-care;la-public-health c=la,ca",
        "s7a-public-health;mental-health c=ccg,nhse a=lift-s7a-ring-fence",
        "s7a-public-health;mental-health c=ccg",
        "s7a-public-health;social-care c=ccg,la",
        "s7a-public-health;social-care c=ccg,la a=lift-s7a-ring-fence",
        "specialised;social-care c=ccg,la",
        "specialised-non-invasive;social-care c=ccg,la",
        "specialised-non-invasive;community-health c=ccg,la",
        "specialised-non-invasive;community-health;social-care c=ccg,la",
        "specialised;community-health c=ccg",
    ],
    "icb-2022": [
        "primary-medical;community-health c=icb",
        "primary-medical;community-health c=icb,icb",
        "primary-medical;social-care c=icb,la",
        "primary-medical;social-care c=icb,la a=delegation-terms-permit",
        "primary-medical;mental-health c=icb,nhse",
        "community-health;mental-health c=icb,icb",
        "community-health;mental-health c=icb,icb,nhse",
        "community-health;social-care c=icb,icb,la",
        "community-health;social-care c=icb,la,la",
        "social-care;la-public-health c=la,la",
        "continuing-healthcare;mental-health c=icb,icb",
        "primary-dental;mental-health c=icb,nhse",
        "primary-dental;mental-health c=icb,icb",
        "specialised;mental-health c=icb,nhse",
        "specialised;mental-health c=icb,icb",
        "specialised;mental-health c=icb,nhse f=specialised-delegated=false",
        "specialised;mental-health;community-health c=icb,icb,nhse",
        "primary-dental;mental-health c=icb,icb f=pod-early=true",
        "prescribed-dental;mental-health c=icb,nhse",
        "prescribed-dental;mental-health c=icb,icb",
        "prescribed-dental;mental-health c=icb,icb f=pod-early=true",
        "specialised;mental-health c=icb,icb f=specialised-early-region=true",
        "detained-health;mental-health c=icb,nhse",
        "la-public-health;community-health c=icb,la,ca",
        "la-public-health;community-health c=icb,ca f=public-health-conferred=true",
        "s7a-public-health;mental-health c=icb,nhse a=lift-s7a-ring-fence",
        "s7a-public-health;mental-health c=icb,icb,nhse",
        "s7a-public-health;mental-health c=icb,nhse "
        "a=lift-s7a-ring-fence,s7a-terms-permit-joint-exercise",
    ],
}
# The lines of places that list them: money for another body's service, and of streams.
LISTED = {
    "aco-2017": [
        "ccg community-health;ccg social-care;local-authority social-care",
        "ccg community-health;local-authority community-health;"
        "local-authority social-care",
    ],
    "icb-2022": [
        "icb community-health;icb social-care;local-authority social-care",
        "icb community-health;local-authority community-health;"
        "local-authority social-care",
        "icb community-health nhs-minimum-contribution;local-authority social-care",
        "icb surgery nhs-minimum-contribution;local-authority social-care",
    ],
}
# The same of two-tier areas, where a county passes on the money of a grant.
LISTED_BY_A_COUNTY = (
    "{payer} social-care nhs-minimum-contribution;local-authority social-care;"
    "local-authority disabled-facilities-grant disabled-facilities-grant-money"
)
# A draft in which one body pays, and another is party: by edition, the file's head.
DRAFTED = {
    "icb-2022": """
services = ["surgery"]
[[commissioner]]
kind = "icb"
name = "ICB"
[[commissioner]]
kind = "local-authority"
name = "Council"
[[fund]]
kind = "pooled"
mechanism = "section-65z6"
lines = [{ commissioner = "ICB", service = "surgery" }]
""",
}
ALL = {"aco-2017": "ccg,la,nhse", "icb-2022": "icb,la,nhse"}
EDITIONS = sorted(DAYS)


def put(edition: str, day: str, case: str) -> Question:
    """A question written as "services c=kinds a=lever f=fact"."""
    services, *rest = case.split()
    given = {part[:2]: part[2:] for part in rest}
    facts = {f.id for f in rulebook(edition, date.fromisoformat(day)).facts}
    # On the days before a fact counts, the case is put without it.
    if given.get("f=", "").partition("=")[0] not in facts:
        given.pop("f=", None)
    return ask(
        Options(
            services=tuple(services.split(";")),
            commissioners=(given["c="],),
            assume=tuple(given["a="].split(",")) if "a=" in given else (),
            facts=(given["f="],) if "f=" in given else (),
            edition=edition,
            on=day,
        )
    )


def cases(edition: str) -> Iterator[str]:
    """The cases of an edition, and each bar with its lever and without."""
    rulebook, everybody = supplied(edition), ALL[edition]
    yield from CASES[edition]
    for function in rulebook.functions:
        beside = (
            "community-health" if "local" in function.own_duty_of else "social-care"
        )
        yield f"{function.id};{beside} c={everybody}"
        for lever in rulebook.levers:
            barred = {f for rule in lever.lifts for f in rulebook.barred(rule)}
            if function.id in barred:
                yield f"{function.id};{beside} c={everybody} a={lever.id}"


@cache
def questions(edition: str) -> tuple[Question, ...]:
    asked = [put(edition, day, c) for day in DAYS[edition] for c in cases(edition)]
    two = ",".join(ALL[edition].split(",")[:2])
    for day in DAYS[edition]:
        place = put(edition, day, f"community-health;social-care c={two}")
        asked += [listing(place, lines) for lines in LISTED[edition]]
        payer = two.split(",")[0]
        county = put(edition, day, f"community-health;social-care c={payer},county")
        asked.append(listing(county, LISTED_BY_A_COUNTY.format(payer=payer)))
    for day in (*DAYS[edition], *DAYS_OF_STREAMS[edition]):
        everybody = f"community-health;social-care c={ALL[edition]}"
        asked += of_streams(put(edition, day, everybody))
    if edition in DRAFTED:
        head = f'edition = "{edition}"\non = {DAYS[edition][-1]}\n'
        with TemporaryDirectory() as folder:
            asked.append(in_file(Path(folder), head + DRAFTED[edition]))
    return tuple(asked)


def said_by(edition: str) -> list[Rule]:
    """The rules that are told beside some answer: none that is told with no answer."""
    sorts = Caution | Reading | NotEncoded | Fallback
    rules = (r for r in supplied(edition).rules() if isinstance(r, sorts))
    return [r for r in rules if getattr(r, "when").functions != ()]  # noqa: B009


def answered(asked: Question) -> object:
    """The verdict, and what lies together and apart."""
    told = to_json.can_pool.can_pool(
        can_pool(asked, seek_remedies=False, seek_doubts=False)
    )
    return [told[key] for key in ("verdict", "fund", "outside", "unplaced", "blocked")]


def decided(asked: Question) -> object:
    """What the asker is told, the rules that merely allow it left aside."""
    told = to_json.can_pool.can_pool(can_pool(asked, seek_doubts=False))
    try:
        count = patterns_of(model(asked)).count
    except (TooMany, TooManyFunds):
        count = -1
    keys = ["verdict", "fund", "outside", "unplaced", "blocked", "remedies"]
    return [count, *(told[key] for key in keys)]


def checked(asked: Question) -> object:
    """What a draft breaks, if there is one."""
    if not asked.budget.drafts:
        return None
    return [broken.ground.id for broken in check(asked).violations]


def said(asked: Question) -> object:
    """What is said beside an answer."""
    answer = can_pool(asked, seek_remedies=False, seek_doubts=False)
    told = to_json.can_pool.can_pool(answer)
    return [told[k] for k in ("cautions", "readings", "not_encoded", "fallbacks")]


@cache
def answer(edition: str, number: int, told: Callable[[Question], object]) -> object:
    """What one of the questions is answered by the whole rulebook."""
    return told(questions(edition)[number])


def turns_on(edition: str, rule: Rule, told: Callable[[Question], object]) -> bool:
    """Whether something is told otherwise without the rule."""
    known = [
        (number, asked)
        for number, asked in enumerate(questions(edition))
        if rule.id in {r.id for r in asked.rulebook.rules()}
    ]
    for number, asked in sorted(known, key=lambda one: not bears_on(rule, one[1])):
        without = replace(
            asked,
            rulebook=excerpts.without(asked.rulebook, rule.id),
            assume=tuple(lever for lever in asked.assume if lever != rule.id),
        )
        if told(without) != answer(edition, number, told):
            return True
    return False


@pytest.mark.thorough
@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
@drawn(0.02)
def test_the_rule_decides_some_question(edition: str, data: st.DataObject) -> None:
    """A rule or two, others at each run; `lint` asks it of all, in its own way."""
    rules = [r for r in supplied(edition).deciding() if not is_only_told(r)]
    rule = data.draw(st.sampled_from(rules))
    # Most rules show in the answer itself, which is sooner known than its remedies; a
    # lever shows in those, and what is only asked of a draft in what it breaks.
    first = (decided, answered) if isinstance(rule, Lever) else (answered, decided)
    sooner = (*first, checked)
    assert any(turns_on(edition, rule, told) for told in sooner)


@pytest.mark.thorough(but=20)
@pytest.mark.parametrize(
    ("edition", "rule"),
    [
        pytest.param(edition, rule, id=f"{edition}: {rule.id}")
        for edition in EDITIONS
        for rule in said_by(edition)
    ],
)
def test_what_is_said_beside_some_answer_is_said_by_the_rule(
    edition: str, rule: Rule
) -> None:
    assert turns_on(edition, rule, said)
