"""What changed between two editions, held against brute force and the documents."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolcheck.answers.compare import Compared, compare
from poolcheck.asking import two_editions
from poolcheck.asking.ask import Options
from poolcheck.law import editions, excerpts
from poolcheck.law.changes import What, changes, merged
from poolcheck.law.file.read import parse
from poolcheck.question.pair import Both, both
from poolcheck.reasons.causes import Cause
from poolcheck.terms.verdicts import Verdict
from tests.command import call
from tests.drawn import drawn
from tests.drawn.editions import questions, rulebook, tables
from tests.drawn.questions import Case, Tables, small_questions, small_tables
from tests.oracles import brute_force
from tests.transcript import ROOT

OLD, NEW = "aco-2017", "icp-2018"
LAST_DAYS = {OLD: date(2018, 8, 2), NEW: date(2022, 6, 30)}
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))


def asked(old: str, new: str, **options: Any) -> Compared:
    typed = Options(**options)
    return compare(two_editions.ask_both(two_editions.two(old, new, typed), typed))


def rules_of(cause: Cause | None) -> set[str]:
    return set(cause.rules) if cause else set()


# ------------------------------------------------------- the rows of 2017 and of 2018

# Each row of the 2017 table, those whom its own column plainly means: the verdict in
# both editions and the structures, which are the same ones. Row A to F in turn.
ROWS = {
    "A": (Verdict.NO, 1),
    "B": (Verdict.PARTLY, 2),
    "C": (Verdict.PARTLY, 4),
    "D": (Verdict.PARTLY, 10),
    "E": (Verdict.PARTLY, 10),
    "F": (Verdict.PARTLY, 176),
}


@pytest.mark.parametrize("row", ROWS)
def test_for_one_ccg_and_those_it_needs_no_row_of_2017_changed_in_2018(
    row: str,
) -> None:
    """Both papers let one CCG, with those its row needs, do the same.

    Delegated primary medical money waits for an amended Delegation Agreement (2017 row
    B column 3, 2018 note 2), and the exclusions are word for word the same list (2017
    endnote i, 2018 note 3).
    """
    found = asked(OLD, NEW, row=row)
    verdict, count = ROWS[row]
    assert found.old.verdict is found.new.verdict is verdict
    assert found.old.count == found.new.count == found.same == count
    assert (found.gained, found.lost, found.functions) == (0, 0, ())


@pytest.mark.parametrize("row", [*"ABCDEF"])
def test_nor_did_any_row_of_2018_put_to_the_rules_of_2017(row: str) -> None:
    found = asked(OLD, NEW, row=row, edition=NEW)
    assert found.old.count == found.new.count == found.same
    assert found.old.verdict is found.new.verdict


SEVERAL_CCGS = "primary-medical-within-partnership"
NO_NHS_ENGLAND = {"s7a-by-arrangement", "specialised-devolved"}
BY_ROW = {
    # 2017 row A column 2 says no of several CCGs, as do 2018's notes: nothing changed.
    "A": {},
    # 2017 column 3 is headed "one or more CCGs"; 2018 says "one CCG" (row B, note 1).
    **{row: {"ccg,ccg,la": {SEVERAL_CCGS}} for row in "BCD"},
    # 2017 column 3 does without NHS England, by the Secretary of State's arrangement;
    # 2018 row E wants NHS England, and note 4 one CCG beside it.
    "E": {
        "ccg,la": {"s7a-by-arrangement"},
        "ccg,ccg,la": {SEVERAL_CCGS, "s7a-by-arrangement"},
        "ccg,ccg,la,nhse": {SEVERAL_CCGS, "s7a-nhs-england"},
    },
    # As row E, and 2017 row F column 3 lets specialised services be devolved.
    "F": {
        "ccg,la": NO_NHS_ENGLAND,
        "ccg,ccg,la": {SEVERAL_CCGS, *NO_NHS_ENGLAND},
        "ccg,ccg,la,nhse": {SEVERAL_CCGS, "s7a-nhs-england"},
    },
}


@pytest.mark.parametrize(
    ("row", "who", "rules"),
    [(row, who, rules) for row, sets in BY_ROW.items() for who, rules in sets.items()],
)
def test_what_2018_closed_is_laid_at_the_door_of_the_rules_that_did_it(
    row: str, who: str, rules: set[str]
) -> None:
    found = asked(OLD, NEW, row=row, commissioners=(who,))
    assert found.old.verdict is Verdict.PARTLY
    assert found.new.verdict is Verdict.NOT_COMMISSIONABLE
    assert found.new.count == found.gained == 0
    assert found.lost == found.old.count
    assert rules_of(found.verdict_because) == rules
    assert {
        rule for turn in found.functions for rule in rules_of(turn.because)
    } == rules


# How many of the others whom a row is of, in any column, lost something, and how many.
@pytest.mark.parametrize(
    ("row", "lost", "others"),
    [("A", 0, 7), ("B", 10, 13), ("C", 10, 13), ("D", 10, 13), ("E", 11, 13),
     ("F", 11, 13)],
)  # fmt: skip
def test_a_row_is_asked_of_everybody_whom_its_columns_are_of(
    row: str, lost: int, others: int
) -> None:
    found = asked(OLD, NEW, row=row)
    assert len(found.others) == others
    assert sum(bool(one.lost) for one in found.others) == lost
    alone = [asked(OLD, NEW, row=row, commissioners=("ccg,ca",))]
    for one in found.others:
        if [c.kind for c in one.commissioners] == ["ccg", "combined-authority"]:
            assert (one.old, one.new, one.lost) == (
                alone[0].old.verdict,
                alone[0].new.verdict,
                alone[0].lost,
            )


# ------------------------------------------------------------------- brute force


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
        assume(len(pair.new.groups()) > 1)
        return case, law, pair
    asked_in, other, in_old = {
        "back": (NEW, OLD, False),
        "forth": (OLD, NEW, True),
        "today": ("icb-2022", NEW, False),
    }[which]
    if asked_in == NEW:
        from tests.drawn.questions import questions_2018

        case = draw(questions_2018())
    else:
        case = draw(questions(asked_in))
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
    assert found.same == len(then & now)
    assert (found.gained, found.lost) == (len(now - then), len(then - now))
    assert found.pool_the_same == len(homes_alike(then) & homes_alike(now))
    assert sum(p.old for p in found.patterns) == len(then)
    assert sum(p.new for p in found.patterns) == len(now)
    assert sum(p.same for p in found.patterns) == len(then & now)


def spelt_out(law: Tables) -> Tables:
    """The tables with each function named that a rule means by whose duty it is."""

    def named(rule: Tables) -> Tables:
        kinds = rule.get("own_duty_of", ())
        duties = [f["id"] for f in law["function"] if f["own_duty_of"] in kinds]
        rest = {key: value for key, value in rule.items() if key != "own_duty_of"}
        return {**rest, "functions": [*rule.get("functions", ()), *duties]}

    def admits(mechanism: Tables) -> Tables:
        clauses = [named(clause) for clause in mechanism["admits"]["clause"]]
        return {**mechanism, "admits": {**mechanism["admits"], "clause": clauses}}

    return {
        **law,
        "route": [named(route) for route in law["route"]],
        "mechanism": [admits(mechanism) for mechanism in law["mechanism"]],
    }


def edited(old: Tables, new: Tables, made: set[str]) -> Tables:
    """The old tables with the changes made to them, rule by rule."""
    old, new = spelt_out(old), spelt_out(new)
    found = dict(old)
    both_of = ("kind", "function", "fact")
    for name in (*both_of, "route", "ring_fence", "exclusion", "lever"):
        was = {r["id"]: r for r in old.get(name, ())}
        now = {r["id"]: r for r in new.get(name, ())}
        found[name] = [
            now[i] if i in made and i in now else was.get(i, now.get(i))
            for i in merged(was, now)
            if name in both_of or i in (now if i in made else was)
        ]
    was = {m["id"]: m for m in old["mechanism"]}
    now = {m["id"]: m for m in new["mechanism"]}
    found["mechanism"] = []
    for i in merged(was, now):
        if i in was and i in now:
            mechanism = dict(was[i])
            for part in ("parties", "both_sides", "admits"):
                there = now[i].get(part) or was[i].get(part)
                if there is not None and there["id"] in made:
                    mechanism.pop(part, None)
                    if part in now[i]:
                        mechanism[part] = now[i][part]
            found["mechanism"].append(mechanism)
        elif (one := (now if i in made else was).get(i)) is not None:
            found["mechanism"].append(one)
    return found


@given(drawn_pair=pairs())
@drawn(1.2)
def test_the_rules_said_to_have_changed_a_verdict_do_so_by_brute_force(
    drawn_pair: tuple[Case, Tables, Both],
) -> None:
    case, law, pair = drawn_pair
    assume(not pair.changes.replaced)
    found = compare(pair)
    assume(found.verdict_because is not None)
    assert found.verdict_because is not None
    assert found.old.verdict is not None
    assert found.new.verdict is not None
    old, new = laws(case, law, pair)
    better = 1 if found.new.verdict.rank > found.old.verdict.rank else -1
    steps = {c.id for c in pair.changes.changes if c.decides}

    def rank(made: set[str]) -> int:
        q = pair.partly_changed(made)
        verdict = brute_force.verdict(
            edited(old, new, made),
            [(c.kind, c.name) for c in q.commissioners],
            [list(group) for group in pair.new.groups()],
            mix=q.mix,
            facts=q.facts,
            levers=q.assume,
            mechanisms=q.wishes.mechanisms or None,
            on=date(2018, 8, 3) if case.tables["edition"]["id"] != "small" else q.day,
        )
        return better * brute_force.VERDICTS.index(verdict)

    for way in found.verdict_because.ways:
        assert rank(set(way)) >= better * found.new.verdict.rank
    undone = steps - set(found.verdict_because.undone_by)
    assert rank(undone) <= better * found.old.verdict.rank


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


# --------------------------------------------------------------------- in general


def test_only_the_rules_that_tell_2017_from_2018_are_said_to_decide() -> None:
    found = changes(rulebook(OLD, LAST_DAYS[OLD]), rulebook(NEW, LAST_DAYS[NEW]))
    decide = {c.id: c.change for c in found.changes if c.decides}
    assert decide == {
        "combined-authority": What.ENDED,
        "own-duty": What.CHANGED,
        "la-functions-la-or-ca": What.ENDED,
        "primary-medical-within-partnership": What.ENDED,
        "s7a-nhs-england": What.CHANGED,
        "s7a-by-arrangement": What.ENDED,
        "specialised-devolved": What.ENDED,
        "primary-medical-ring-fence": What.CHANGED,
        "devolved-money-kept-apart": What.ENDED,
        "section-75-parties": What.CHANGED,
    }


def test_every_rule_is_added_ended_changed_or_the_same() -> None:
    ids = [edition.id for edition in editions.listed()]
    for old in ids:
        for new in ids:
            before, after = (excerpts.on(r, r.last_day()) for r in map(
                editions.supplied, (old, new)))  # fmt: skip
            found = changes(before, after)
            added, ended = (len(found.of(w)) for w in (What.ADDED, What.ENDED))
            kept = len(found.of(What.CHANGED)) + found.same
            assert len(list(before.rules())) == kept + ended
            assert len(list(after.rules())) == kept + added


def test_a_rule_that_only_names_the_successor_is_not_said_to_decide() -> None:
    found = as_json("compare icp-2018 icb-2022@2026-01-01")
    assert found["replaced"] == [{"old": "ccg", "new": "icb"}]
    changed = {c["id"]: c for c in found["changes"]}
    assert not changed["section-75-parties"]["decides"]
    sorts = {d["sort"] for d in changed["section-75-parties"]["differences"]}
    assert "successor" in sorts
    assert "effect" not in sorts


def test_words_alone_are_told_apart_from_effect(tmp_path: Path) -> None:
    text = (ROOT / "data" / "annex_b.toml").read_text(encoding="utf-8")
    said = "Section 7A services need NHS England among the commissioners"
    assert said in text
    other = tmp_path / "reworded.toml"
    reworded = text.replace(said, "NHS England must take part in section 7A services")
    other.write_text(reworded, encoding="utf-8")
    found = as_json(f"compare icp-2018 {other}")
    (change,) = found["changes"]
    assert (change["id"], change["decides"]) == ("s7a-nhs-england", False)
    assert [d["field"] for d in change["differences"]] == ["says"]


# ------------------------------------------------------ the question put to both


def as_json(command: str) -> Any:
    code, out, err = call(f"{command} --format json")
    assert code == 0, err
    return json.loads(out)


def test_ccgs_are_translated_one_for_one_and_back() -> None:
    command = "compare icp-2018 icb-2022@2026-01-01 acute 'social care' -c"
    forth = as_json(f"{command} 'ccg=Anytown CCG' -c ccg,la")
    assert forth["translated"]["commissioners"] == [
        {"old": "Anytown CCG", "new": "ICB 1"},
        {"old": "CCG 2", "new": "ICB 2"},
        {"old": "LA 1", "new": "LA 1"},
    ]
    back = as_json(f"{command} icb,la")
    assert back["question"]["commissioners"][0]["kind"] == "icb"
    assert back["old"]["question"]["commissioners"][0]["kind"] == "ccg"
    assert back["structures"] == {
        "gained": 0, "lost": 0, "same": 2, "pool_the_same": 2, "lines_differ": False,
    }  # fmt: skip


def test_money_that_another_body_holds_now_is_counted_there_to_the_penny() -> None:
    found = as_json(
        "compare icp-2018 icb-2022@2026-01-01 -s examples/with-nhs-england.toml"
    )
    moved = {m["function"]: m for m in found["translated"]["moved"]}
    assert moved["specialised-invasive"]["amount"] == 4_100_000_000
    assert moved["specialised-invasive"]["held_by"] == ["ICB 1"]
    then, now = (found[side]["money"] for side in ("old", "new"))
    assert then["total"] == now["total"]
    assert then["pooled"] - now["pooled"] == 4_100_000_000


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_no_penny_of_an_example_is_lost_on_the_way(example: Path) -> None:
    found = as_json(f"compare icp-2018 icb-2022@2026-01-01 -s {example}")
    sides = [found[side] for side in ("old", "new")]
    totals = {side["money"]["total"] for side in sides if side["count"]}
    assert len(totals) == 1


def test_a_fact_and_a_power_that_one_edition_has_are_heeded_by_it_alone() -> None:
    found = as_json(
        "compare icp-2018 icb-2022@2026-01-01 'community health' 'mental health' "
        "-c ccg,ccg --mechanism section-65z6 --fact specialised-delegated=false"
    )
    assert found["translated"]["heeded_by_one"] == [
        "specialised-delegated", "section-65z6",
    ]  # fmt: skip
    # The old one knows no section 65Z6, so it is asked with every power open.
    unwished = as_json(
        "compare icp-2018 icb-2022@2026-01-01 'community health' 'mental health' "
        "-c ccg,ccg"
    )
    assert found["old"]["count"] == unwished["old"]["count"] > 1
    assert found["new"]["pattern_count"] == 2
    assert found["new"]["question"]["facts"]["specialised-delegated"] is False


def test_a_wish_for_a_power_that_is_gone_forbids_nothing_in_the_new_edition() -> None:
    question = "acute 'mental health' -c ccg,ccg"
    compared = f"compare icp-2018 icb-2022@2026-01-01 {question}"
    wished = as_json(f"{compared} --mechanism ccg-pooled-fund")
    assert wished["translated"]["heeded_by_one"] == ["ccg-pooled-fund"]
    assert wished["new"]["count"] == as_json(compared)["new"]["count"] > 1
    assert wished["new"]["verdict"] == "yes"
    # Of several, those that it knows are kept.
    two = as_json(f"{compared} --mechanism ccg-pooled-fund --mechanism section-75")
    assert two["new"]["question"]["wishes"]["mechanisms"] == ["section-75"]
    assert two["new"]["verdict"] == "no"


def test_funds_that_were_lost_are_told_with_the_bodies_that_had_them() -> None:
    _, out, _ = call("compare icp-2018 icb-2022 acute 'mental health' -c ccg,ccg")
    assert "section 14Z3: CCG 1 + CCG 2" in out
    assert "section 65Z6: ICB 1 + ICB 2" in out
    assert "section 14Z3: ICB" not in out


def test_one_edition_on_two_days_is_told_with_its_days() -> None:
    _, out, _ = call("compare icb-2022@2023-03-31 icb-2022 --on 2023-04-01")
    told = " ".join(out.split())
    assert "From icb-2022@2023-03-31 to icb-2022@2023-04-01: " in told
    assert out.count("icb-2022@2023-04-01") > 1


def test_one_rule_that_was_added_is_one_rule(tmp_path: Path) -> None:
    text = (ROOT / "data" / "annex_b.toml").read_text(encoding="utf-8")
    before, mark, after = text.partition("[[caution]]\n")
    caution = mark + after.partition("\n[[")[0]
    other = tmp_path / "longer.toml"
    again = caution.replace('id = "', 'id = "once-more-', 1)
    other.write_text(f"{before}{again}\n{mark}{after}", encoding="utf-8")
    _, out, _ = call(f"compare icp-2018 {other}")
    assert ": 1 rule added, 0 ended, 0 changed" in " ".join(out.split())


def test_an_id_is_broken_at_a_hyphen() -> None:
    _, out, _ = call("compare icb-2022@2023-03-31 icb-2022")
    assert "dental-pharmaceutical-ophthalmic-\n" in out
    assert "dental-pharmaceutical-ophthalmic-ic" not in out


def test_rules_to_be_undone_too_are_told_in_words() -> None:
    _, out, _ = call("compare icp-2018 icb-2022 --row B")
    told = out.partition("these too would have to be undone in")[2]
    assert told.split()[1:6] == ["-", "No", "more", "in", "icb-2022:"]
    assert "primary-medical-single-ccg" not in out


def test_a_body_with_no_place_in_one_of_them_is_told_of_and_left_out() -> None:
    found = as_json("compare aco-2017 icp-2018 --row B -c ccg,la,ca")
    assert found["translated"]["only_old"] == ["CA 1"]
    (turn,) = found["functions"]
    assert turn["held_by"] == {"old": ["LA 1", "CA 1"], "new": ["LA 1"]}
    assert "combined-authority" in turn["because"]["rules"]


def test_one_edition_on_two_days_shows_what_ended_between() -> None:
    found = as_json(
        "compare icb-2022@2023-03-31 icb-2022@2023-04-01 dental 'mental health' -c icb"
    )
    assert found["old"]["verdict"] == "not-commissionable"
    assert found["new"]["verdict"] == "yes"
    assert found["because"]["rules"] == ["dental-pharmaceutical-ophthalmic-icb"]


def test_the_day_is_for_the_edition_in_force_then() -> None:
    found = as_json("compare icp-2018 icb-2022 --on 2023-04-01")
    assert (found["old"]["on"], found["new"]["on"]) == ("2022-06-30", "2023-04-01")
    found = as_json("compare icp-2018 icb-2022@2025-04-01 --on 2020-01-01")
    assert (found["old"]["on"], found["new"]["on"]) == ("2020-01-01", "2025-04-01")


def test_the_day_in_a_scenario_counts_as_that_of_on_does(tmp_path: Path) -> None:
    file = tmp_path / "dental.toml"
    file.write_text(
        'on = 2023-03-31\nservices = ["dental", "social care"]\n'
        '[[commissioner]]\nkind = "icb"\nname = "A"\n'
        '[[commissioner]]\nkind = "local-authority"\nname = "B"\n',
        encoding="utf-8",
    )

    def days(command: str) -> tuple[str, str]:
        found = as_json(f"{command} -s {file}")
        return found["old"]["on"], found["new"]["on"]

    assert days("compare icp-2018 icb-2022") == ("2022-06-30", "2023-03-31")
    later = "compare icp-2018 icb-2022 --on 2024-01-01"
    assert days(later) == ("2022-06-30", "2024-01-01")
    explicit = "compare icp-2018 icb-2022@2025-06-01"
    assert days(explicit) == ("2022-06-30", "2025-06-01")
    code, out, err = call(f"compare aco-2017 icp-2018 -s {file}")
    assert (code, out) == (2, "")
    assert 'dental.toml, on: "2023-03-31"' in err


def test_the_edition_in_a_scenario_says_in_whose_words_it_is_asked(
    tmp_path: Path,
) -> None:
    file = tmp_path / "place.toml"
    file.write_text(
        'edition = "icb-2022"\nservices = ["acute", "social care"]\n'
        '[[commissioner]]\nkind = "ccg"\n[[commissioner]]\nkind = "la"\n',
        encoding="utf-8",
    )
    told = call(f"compare icp-2018 icb-2022 -s {file}")
    assert told == call(f"compare icp-2018 icb-2022 -s {file} -e icb-2022")
    assert told[0] == 2


def test_asked_again_it_answers_the_same() -> None:
    command = (
        "compare aco-2017 icp-2018 'GP services' 'home care' -c ccg,ccg "
        "-c 'la=Anytown Council' --max-funds 1"
    )
    _, out, _ = call(command)
    page = " ".join(out.split())
    again = page.split("Ask again: poolcheck ")[1].split(" Annex B")[0]
    assert call(again)[1] == out


def test_csv_has_a_row_for_each_verdict_pattern_and_service() -> None:
    _, out, _ = call("compare aco-2017 icp-2018 --row F --column 3 --format csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    verdict = rows[0]
    assert (verdict["what"], verdict["old"], verdict["new"]) == (
        "verdict", "partly", "not-commissionable",
    )  # fmt: skip
    assert set(verdict["rules"].split("; ")) == NO_NHS_ENGLAND
    assert [r["of"] for r in rows if r["what"] == "held by"] == [
        "specialised-non-invasive", "specialised-invasive", "s7a-public-health",
    ]  # fmt: skip


# ------------------------------------------------------------------ put badly


def test_a_body_with_no_place_in_either_is_the_only_fault() -> None:
    question = "acute 'social care' -c ccg,ca"
    code, out, err = call(f"compare icp-2018 icb-2022 {question}")
    assert (code, out) == (2, "")
    assert "1 fault" in err
    assert '--commissioner 2: "ca"' in err
    remedy = "`poolcheck compare aco-2017 icb-2022` with -e aco-2017"
    assert remedy in " ".join(err.split())
    code, _, err = call(f"compare aco-2017 icb-2022 {question} -e aco-2017")
    assert (code, err) == (0, "")


@pytest.mark.parametrize("command", ["can-pool", "compare icp-2018 icb-2022"])
def test_no_edition_is_proposed_that_lacks_another_body_named(command: str) -> None:
    code, _, err = call(f"{command} acute 'social care' -c icb,ca")
    assert code == 2
    assert "aco-2017" not in err
    assert "name the ICB or the local authorities" in " ".join(err.split())
