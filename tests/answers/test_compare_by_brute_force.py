"""What changed between two editions, held against brute force."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.answers.compare import compare
from poolcheck.law.file.read import parse
from poolcheck.question.pair import Both, both
from poolcheck.structures.lines import model
from poolcheck.structures.one_fund import pooling
from tests.drawn import drawn
from tests.drawn.editions import questions, rulebook, tables
from tests.drawn.questions import (
    Case,
    Tables,
    questions_2018,
    small_questions,
    small_tables,
)
from tests.oracles import brute_force
from tests.oracles.halfway import edited
from tests.oracles.in_their_terms import services_of

OLD, NEW = "aco-2017", "icp-2018"
LAST_DAYS = {OLD: date(2018, 8, 2), NEW: date(2022, 6, 30)}


def who_of(pair: Both, old: bool) -> list[tuple[str, str]]:
    question = pair.old if old else pair.new
    return [(c.kind, c.name) for c in question.commissioners]


def brute(pair: Both, law: Tables, old: bool) -> set[brute_force.Structure]:
    q = pair.old if old else pair.new
    found = brute_force.structures(
        law,
        who_of(pair, old),
        q.mix,
        facts=q.facts,
        levers=q.assume,
        mechanisms=q.wishes.mechanisms or None,
        on=q.day,
    )
    if not old:
        return found
    names = {a.name: b.name for a, b in pair.names.items()}
    return {_translated(structure, names) for structure in found}


def _translated(
    structure: brute_force.Structure, names: dict[str, str]
) -> brute_force.Structure:
    def fund(one: brute_force.Fund) -> brute_force.Fund:
        match one:
            case ("pooled", mechanism, who):
                return ("pooled", mechanism, tuple(names.get(n, n) for n in who))
            case ("aligned", who):
                return ("aligned", names.get(who, who))
            case ("ring-fenced", fence, who):
                return ("ring-fenced", fence, names.get(who, who))
        raise AssertionError(one)

    return frozenset(
        ((names.get(who, who), function), fund(where))
        for (who, function), where in structure
    )


Line = tuple[str, str]
Money = frozenset[tuple[str, frozenset[Line]]]


def hands(pair: Both, then: set[Line], now: set[Line]) -> dict[Line, Line] | None:
    """Old lines with the new ones that are the same money; None if not one for one."""
    found: dict[Line, Line] = {}
    names = {a.name: b.name for a, b in pair.names.items()}
    who_then = [names.get(name, name) for _, name in who_of(pair, True)]
    who_now = [name for _, name in who_of(pair, False)]
    for function in {function for _, function in then | now}:
        old = [w for w in who_then if (w, function) in then]
        new = [w for w in who_now if (w, function) in now]
        if len(old) != len(new):
            return None
        stay = set(old) & set(new)
        moved = zip(
            [w for w in old if w not in stay],
            [w for w in new if w not in stay],
            strict=True,
        )
        found |= {(w, function): (w, function) for w in stay}
        found |= {(a, function): (b, function) for a, b in moved}
    return found


def money(structure: brute_force.Structure, now: dict[Line, Line]) -> Money:
    """What lies together under which power, and the sort of each own budget."""
    pools: dict[brute_force.Fund, set[Line]] = {}
    own: set[tuple[str, frozenset[Line]]] = set()
    for line, fund in structure:
        if fund[0] == "pooled":
            pools.setdefault(fund, set()).add(now[line])
        else:
            own.add((str(fund[:-1]), frozenset({now[line]})))
    return frozenset(own | {(str(f[1]), frozenset(x)) for f, x in pools.items()})


def lines_in(structures: set[brute_force.Structure]) -> set[Line]:
    return {line for structure in structures for line, _ in structure}


def both_ways(
    pair: Both, then: set[brute_force.Structure], now: set[brute_force.Structure]
) -> set[Money]:
    """The structures in both, money that changed hands being the same money."""
    held = hands(pair, lines_in(then), lines_in(now))
    if held is None or not (then and now):
        return set()
    same = {line: line for line in lines_in(now)}
    return {money(s, held) for s in then} & {money(s, same) for s in now}


def homes_alike(structures: set[brute_force.Structure]) -> set[brute_force.Structure]:
    return {
        frozenset(
            (line, ("aligned", line[0]) if fund[0] == "ring-fenced" else fund)
            for line, fund in structure
        )
        for structure in structures
    }


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Case, Tables, Both]:
    """A question of one edition put to another, and the tables of that other."""
    which = draw(st.sampled_from(["back", "forth", "today", "invented", "invented"]))
    if which == "invented":
        case, law = draw(small_questions()), draw(small_tables())
        pair = both(case.question, parse(law, "other"), case.question.day, True)
        assume(len(pair.new.mix) > 1)
        assume(len(services_of(pair.new)) > 1)
        return case, law, pair
    asked_in, other, in_old = {
        "back": (NEW, OLD, False),
        "forth": (OLD, NEW, True),
        "today": ("icb-2022", NEW, False),
    }[which]
    case = draw(questions_2018()) if asked_in == NEW else draw(questions(asked_in))
    return (
        case,
        tables(other),
        both(
            case.question, rulebook(other, LAST_DAYS[other]), LAST_DAYS[other], in_old
        ),
    )


def laws(case: Case, law: Tables, pair: Both) -> tuple[Tables, Tables]:
    return (case.tables, law) if pair.in_old else (law, case.tables)


@given(drawn_pair=pairs())
@drawn(1.2)
def test_structures_gained_lost_and_the_same_are_those_of_brute_force(
    drawn_pair: tuple[Case, Tables, Both],
) -> None:
    case, law, pair = drawn_pair
    old, new = laws(case, law, pair)
    found = compare(pair)
    then, now = brute(pair, old, True), brute(pair, new, False)
    assert (found.old.count, found.new.count) == (len(then), len(now))
    same = len(both_ways(pair, then, now))
    assert found.same == same >= len(then & now)
    assert (found.gained, found.lost) == (len(now) - same, len(then) - same)
    alike = both_ways(pair, homes_alike(then), homes_alike(now))
    assert found.pool_the_same == len(alike)
    assert sum(p.old for p in found.patterns) == len(then)
    assert sum(p.new for p in found.patterns) == len(now)
    assert sum(p.same for p in found.patterns) == same
    assert sum(p.gained for p in found.patterns) == found.gained
    assert sum(p.lost for p in found.patterns) == found.lost
    assert all(p.gained >= 0 <= p.lost for p in found.patterns)


@given(drawn_pair=pairs())
@drawn(1.2)
def test_the_rules_said_to_have_changed_a_verdict_do_so_by_brute_force(
    drawn_pair: tuple[Case, Tables, Both],
) -> None:
    case, law, pair = drawn_pair
    assume(not pair.changes.replaced)
    # Known sooner than the whole answer, and most questions are not changed so.
    then, now = (pooling(model(q)).verdict for q in (pair.old, pair.new))
    assume(then is not now)
    found = compare(pair)
    assume(found.verdict_because is not None)
    assert found.verdict_because is not None
    assert found.old.verdict is not None
    assert found.new.verdict is not None
    old, new = laws(case, law, pair)
    steps = {c.id for c in pair.changes.changes if c.decides}

    def verdict(made: set[str]) -> str:
        q = pair.partly_changed(made)
        return brute_force.verdict(
            edited(old, new, made),
            [(c.kind, c.name) for c in q.commissioners],
            services_of(pair.new),
            mix=q.mix,
            facts=q.facts,
            levers=q.assume,
            mechanisms=q.wishes.mechanisms or None,
            on=date(2018, 8, 3) if case.tables["edition"]["id"] != "small" else q.day,
        )

    for way in found.verdict_because.ways:
        assert verdict(set(way)) == found.new.verdict.value
    undone = steps - set(found.verdict_because.undone_by)
    assert verdict(undone) == found.old.verdict.value
    if found.undone_at_once:
        told = {change.id for change in found.rules}
        assert verdict(steps - told) == found.old.verdict.value


@given(drawn_pair=pairs())
@drawn(1.2)
def test_an_edition_compared_with_itself_shows_nothing_changed(
    drawn_pair: tuple[Case, Tables, Both],
) -> None:
    question = drawn_pair[0].question
    found = compare(both(question, question.rulebook, question.day, True))
    assert not found.pair.changes.changes
    assert (found.gained, found.lost) == (0, 0)
    assert found.same == found.new.count
    assert found.functions == ()
