"""Drawn questions: of the real rulebook, and of small invented ones.

An invented rulebook is the tables of a rulebook file as a dict, so that the loader
and the oracle read the very same thing.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from poolcheck.law import editions
from poolcheck.law.file.read import parse
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Asked, Question, Wishes
from poolcheck.terms.funds import Commissioner
from tests.asked import LAST_DAY_2018, rulebook_2018
from tests.oracles import brute_force

Tables = dict[str, Any]

MOST_MAPS = 6_000


@dataclass(frozen=True)
class Case:
    """A question as the program takes it, and the tables for the oracle."""

    tables: Tables
    question: Question

    @property
    def who(self) -> list[tuple[str, str]]:
        """The commissioners as the oracle takes them."""
        return [(c.kind, c.name) for c in self.question.commissioners]

    @property
    def asked(self) -> list[list[str]]:
        """The services asked about as the oracle takes them."""
        return [list(a.functions) for a in self.question.asked]

    @property
    def common(self) -> Tables:
        """The rest of the question as the oracle takes it."""
        q = self.question
        return {
            "facts": dict(q.facts),
            "levers": q.assume,
            "mechanisms": q.wishes.mechanisms or None,
            "on": q.day,
        }


@cache
def tables_2018() -> Tables:
    """The real rulebook as its file has it."""
    path = editions.shipped() / "annex_b.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def few_enough(case: Case) -> bool:
    """Whether brute force can try every map from lines to funds."""
    lines = brute_force.lines(
        case.tables, case.who, case.question.mix, case.question.facts, case.question.day
    )
    if lines is None:
        return True
    names = {name for _, name in case.who}
    per_line = 1 + len(case.tables["mechanism"]) * 2 ** max(0, len(names) - 1) // 2
    return bool(per_line ** len(lines) <= MOST_MAPS) or len(lines) <= 4


def named(kinds: list[str]) -> tuple[Commissioner, ...]:
    return tuple(Commissioner(k, f"{k} {n}") for n, k in enumerate(kinds, 1))


def as_asked(groups: list[list[str]]) -> tuple[Asked, ...]:
    return tuple(
        Asked(f"service {n}", f"service-{n}", f"service {n}", tuple(group))
        for n, group in enumerate(groups, 1)
    )


@st.composite
def asks(
    draw: st.DrawFn, tables: Tables, rulebook: Rulebook, kinds: list[str], day: date
) -> Case:
    """A small question of a rulebook: who, what, with which facts and levers."""
    functions = [f.id for f in rulebook.functions]
    wholes = {f.id: f.part_of for f in rulebook.functions}
    mix = draw(
        st.lists(st.sampled_from(functions), min_size=2, max_size=4, unique=True)
    )
    assume(not any(wholes[f] in mix for f in mix))
    asked = mix if len(mix) == 2 else draw(st.sampled_from([mix, mix[:-1]]))
    cut = draw(st.integers(1, len(asked) - 1))
    groups = draw(st.sampled_from([[[f] for f in asked], [asked[:cut], asked[cut:]]]))
    levers = [lever.id for lever in rulebook.levers]
    mechanisms = [m.id for m in rulebook.mechanisms]
    question = Question(
        rulebook=rulebook,
        day=day,
        commissioners=named(kinds),
        asked=as_asked(groups),
        mix=rulebook.in_order(mix),
        facts={f.id: draw(st.booleans()) for f in rulebook.facts},
        assume=tuple(draw(st.sets(st.sampled_from(levers), max_size=2)))
        if levers
        else (),
        wishes=Wishes(
            tuple(
                draw(
                    st.sampled_from([(), (), *[(m,) for m in mechanisms]]),
                )
            )
        ),
    )
    case = Case(tables, question)
    assume(few_enough(case))
    return case


@st.composite
def questions_2018(draw: st.DrawFn) -> Case:
    """A small question of the real rulebook: up to two CCGs, two councils, NHS England.

    Functions that often meet are drawn more often than those that seldom do.
    """
    kinds = draw(
        st.sampled_from(
            [
                ["ccg"],
                ["local-authority"],
                ["nhs-england"],
                ["ccg", "local-authority"],
                ["ccg", "nhs-england"],
                ["local-authority", "nhs-england"],
                ["ccg", "local-authority", "nhs-england"],
                ["ccg", "ccg"],
                ["ccg", "ccg", "local-authority"],
                ["ccg", "ccg", "nhs-england"],
                ["ccg", "local-authority", "local-authority"],
                ["ccg", "ccg", "local-authority", "local-authority"],
                ["local-authority", "ccg", "ccg", "nhs-england"],
            ]
        )
    )
    return draw(asks(tables_2018(), rulebook_2018(), kinds, LAST_DAY_2018))


@st.composite
def of_one_name(draw: st.DrawFn, cases: st.SearchStrategy[Case]) -> Case:
    """One name asked about alone, of one function or two, with any money beside it."""
    case = draw(cases)
    mix = draw(
        st.lists(
            st.sampled_from(case.question.mix), min_size=1, max_size=2, unique=True
        )
    )
    question = replace(
        case.question,
        asked=as_asked([mix]),
        mix=case.question.rulebook.in_order(mix),
        alone=True,
        may_bring=True,
    )
    return Case(case.tables, question)


NAMES = st.sampled_from
DAY = date(2020, 1, 1)
CITED = {"source": "paper", "at": "page 1", "basis": "stated", "from": date(2019, 1, 1)}


CONDITIONS = [
    {
        "condition": "Somebody must agree to it.",
        "condition_actor": "somebody",
        "condition_kind": kind,
    }
    for kind in ("national-consent", "legislation")
]


def rule(rule_id: str, **more: Any) -> Tables:
    return {"id": rule_id, "says": f"The rule {rule_id}.", **CITED, **more}


@st.composite
def small_tables(draw: st.DrawFn) -> Tables:
    """The tables of an invented rulebook: three kinds, two sides, a few rules."""
    kinds = ["north", "south", "east"]
    sides = {"north": "one", "south": "two", "east": draw(NAMES(["one", "two"]))}
    functions = [f"f{n}" for n in range(draw(st.integers(2, 5)))]
    owners = {f: draw(NAMES(kinds)) for f in functions}
    some_kinds = st.lists(NAMES(kinds), min_size=1, max_size=3, unique=True)
    some_functions = st.lists(NAMES(functions), min_size=1, max_size=3, unique=True)
    routes = [
        rule(
            "own",
            power="own-duty",
            own_duty_of=sorted({*owners.values()}),
            needs_says="its own kind",
        )
    ]
    if draw(st.booleans()):
        count = {"kinds": draw(some_kinds), **draw(NAMES([
            {"at_least": 1}, {"at_most": 1}, {"at_least": 1, "at_most": 1},
            {"at_least": 1, "holding_a_line": True},
        ]))}  # fmt: skip
        granted = rule(
            "granted",
            power="delegation",
            giver="north",
            by="a letter",
            functions=draw(some_functions),
            holder_kinds=draw(some_kinds),
            holder=draw(NAMES(["each", "first"])),
            needs=[count],
            facts=draw(NAMES([{}, {"so": True}, {"so": False}])),
            needs_says="somebody to hold it",
            **draw(NAMES([{}, {}, *CONDITIONS])),
        )
        routes.insert(draw(st.integers(0, 1)), granted)
    mechanisms = [
        _mechanism(draw, n, kinds, functions) for n in range(draw(st.integers(1, 2)))
    ]
    ids = [m["id"] for m in mechanisms]
    fences = [
        rule(
            f"fence-{n}",
            label=f"fence {n}",
            functions=draw(some_functions),
            **draw(NAMES([{}, {"routes": ["own"]}])),
            **draw(NAMES([{}, {"open_to": ids[:1]}])),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    exclusions = [
        rule(
            f"exclusion-{n}",
            label=f"exclusion {n}",
            mechanism=draw(NAMES(ids)),
            functions=draw(some_functions),
            how="expressly",
            **draw(NAMES([{}, {"held_by": kinds[:1]}])),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    bars = [r["id"] for r in (*fences, *exclusions)]
    levers = [
        rule(
            f"lever-{n}",
            label=f"lever {n}",
            actor="somebody",
            kind=draw(NAMES(["local", "national-consent", "legislation"])),
            lifts=draw(st.lists(NAMES(bars), min_size=1, max_size=2, unique=True)),
        )
        for n in range(2 if bars else 0)
    ]
    return {
        "edition": rule(
            "small", title="Small", guide="Invented.", read_to=date(2030, 1, 1)
        ),
        "document": [{"id": "paper", "short": "Paper", "title": "A paper"}],
        "kind": [
            {"id": k, "label": k, "short": k, "side": sides[k], **CITED,
             **({"at_most": 1} if k == "east" else {})}
            for k in kinds
        ],
        "function": [rule(f, label=f, own_duty_of=owners[f]) for f in functions],
        "fact": [rule("so", label="it is so", default=True)],
        "route": routes,
        "ring_fence": fences,
        "mechanism": mechanisms,
        "principles": {
            key: rule(key.replace("_", "-"))
            for key in ("one_fund_each", "two_contributors", "contributes", "host",
                        "own_money", "otherwise_aligned", "grant")
        },
        "exclusion": exclusions,
        "lever": levers,
    }  # fmt: skip


def _mechanism(
    draw: st.DrawFn, number: int, kinds: list[str], functions: list[str]
) -> Tables:
    name = f"power-{number}"
    groups = draw(
        NAMES(
            [
                [],
                [{"kinds": ["north"], "at_least": 1}],
                [{"kinds": ["north"], "at_least": 1},
                 {"kinds": ["south", "east"], "at_least": 1}],
                [{"kinds": ["north", "south"], "at_least": 2}],
            ]
        )
    )  # fmt: skip
    clauses = [{**rule("x"), "functions": functions}]
    if draw(st.booleans()):
        clauses = [
            {**rule("x"), "functions": functions[:2]},
            {**rule("x"), "functions": functions[1:], "held_by": kinds[1:]},
        ]
    for clause in clauses:
        del clause["id"]
    mechanism = rule(
        name,
        label=f"power {number}",
        parties=rule(
            f"{name}-parties",
            kinds=draw(NAMES([kinds, kinds[:2]])),
            groups=groups,
        ),
        admits=rule(f"{name}-admits", clause=clauses),
    )
    if draw(st.booleans()):
        mechanism["both_sides"] = rule(f"{name}-both-sides", sides=["one", "two"])
    return mechanism


@st.composite
def small_questions(draw: st.DrawFn) -> Case:
    """A question of an invented rulebook."""
    tables = draw(small_tables())
    least = draw(NAMES([2, 3, 1]))
    kinds = draw(
        st.lists(NAMES(["north", "south", "east"]), min_size=least, max_size=4).filter(
            lambda chosen: chosen.count("east") <= 1
        )
    )
    return draw(asks(tables, parse(tables, "small"), kinds, DAY))
