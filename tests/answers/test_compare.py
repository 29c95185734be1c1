"""What changed between two editions: in general, and for a question put to both."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from poolcheck.answers.compare import Compared, compare
from poolcheck.asking import two_editions
from poolcheck.asking.ask import Options
from poolcheck.law import editions, excerpts
from poolcheck.law.changes import What, changes
from tests.command import call
from tests.drawn.editions import rulebook
from tests.transcript import ROOT

OLD, NEW = "aco-2017", "icp-2018"
LAST_DAYS = {OLD: date(2018, 8, 2), NEW: date(2022, 6, 30)}
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))
NO_NHS_ENGLAND = {"s7a-by-arrangement", "specialised-devolved"}


def asked(old: str, new: str, **options: Any) -> Compared:
    typed = Options(**options)
    return compare(two_editions.ask_both(two_editions.two(old, new, typed), typed))


def test_only_the_rules_that_tell_2017_from_2018_are_said_to_decide() -> None:
    found = changes(rulebook(OLD, LAST_DAYS[OLD]), rulebook(NEW, LAST_DAYS[NEW]))
    decide = {c.id: c.change for c in found.changes if c.decides}
    assert decide == {
        "public-health-conferred": What.ADDED,
        "own-duty": What.CHANGED,
        "la-functions-la-or-ca": What.ENDED,
        "local-public-health": What.ADDED,
        "public-health-by-order": What.ADDED,
        "primary-medical-within-partnership": What.ENDED,
        "s7a-nhs-england": What.CHANGED,
        "s7a-by-arrangement": What.ENDED,
        "specialised-devolved": What.ENDED,
        "primary-medical-ring-fence": What.CHANGED,
        "devolved-money-kept-apart": What.ENDED,
        "drug-and-alcohol-grant": What.ADDED,
        "drug-and-alcohol-grant-pays-for": What.ADDED,
        "fair-cost-of-care-fund": What.ADDED,
        "fair-cost-of-care-fund-pays-for": What.ADDED,
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
        "changed_hands": False,
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
    _, out, _ = call(
        "compare icp-2018 icb-2022 acute 'mental health' -c ccg,ccg --full"
    )
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
    _, out, _ = call("compare icp-2018 icb-2022 --row B --full")
    told = out.partition("these too would have to be undone in")[2]
    assert told.split()[1:6] == ["-", "No", "more", "in", "icb-2022:"]
    assert "primary-medical-single-ccg" not in out


def test_a_body_that_lost_a_function_is_told_of_with_the_rules_that_took_it() -> None:
    found = as_json("compare aco-2017 icp-2018 --row B -c ccg,la,ca")
    assert found["translated"]["only_old"] == []
    (turn,) = found["functions"]
    assert turn["held_by"] == {"old": ["LA 1", "CA 1"], "new": ["LA 1"]}
    assert "la-functions-la-or-ca" in turn["because"]["undone_by"]


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
    _, out, _ = call(f"{command} --full")
    page = " ".join(out.split())
    again = page.split("Ask again: poolcheck ")[1].split(" Annex B")[0]
    assert call(again)[1] == out


@pytest.mark.thorough
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


def test_a_combined_authority_has_no_care_to_buy_since_2018() -> None:
    question = "acute 'social care' -c ccg,ca"
    found = as_json(f"compare icp-2018 icb-2022 {question}")
    verdicts = {side["verdict"] for side in (found["old"], found["new"])}
    assert verdicts == {"not-commissionable"}
    old = as_json(f"compare aco-2017 icb-2022 {question} -e aco-2017")["old"]
    assert old["verdict"] == "partly"


def test_the_other_choice_of_a_reading_is_told_as_a_table_of_what_it_changes() -> None:
    told = json.loads(call("compare aco-2017 icp-2018 --format json")[1])
    others = [
        choice
        for change in told["changes"]
        for difference in change["differences"]
        if difference["field"] == "others"
        for side in ("old", "new")
        for choice in difference[side]
    ]
    assert others
    assert all(choice["says"] and "without" in choice for choice in others)


MOVED = "radiotherapy la-public-health primary-dental -c nhse,icb,la"


def test_the_rules_named_give_the_very_verdict_when_made_alone(tmp_path: Path) -> None:
    """As a rulebook of one's own has it: one change alone gives neither verdict."""
    before = "icb-2022@2022-07-02"
    found = as_json(f"compare {before} icb-2022@2025-04-02 {MOVED} --full")
    verdicts = [found[side]["verdict"] for side in ("old", "new")]
    assert verdicts == ["partly", "no"]
    ended, begun = "nhs-england-own-duty", "dental-pharmaceutical-ophthalmic-icb"
    assert found["because"]["ways"] == [[ended, begun]]

    def with_changes(*ids: str) -> str:
        path = tmp_path / f"{'-and-'.join(ids)}.toml"
        path.write_text(_moved_forward("icb_2022.toml", *ids), encoding="utf-8")
        command = f"can-pool {MOVED} --rulebook {path} --on 2022-07-02"
        return str(json.loads(call(f"{command} --format json")[1])["verdict"])

    assert with_changes(ended) == "not-commissionable"
    assert with_changes(begun) == "partly"
    assert with_changes(ended, begun) == "no"


def _moved_forward(rulebook: str, *ids: str) -> str:
    """A rulebook in which the changes of April 2023 to these rules came in July 2022.

    It keeps the names that stand in a file beside it.
    """
    data = ROOT / "data"
    text = (data / rulebook).read_text(encoding="utf-8")
    names = data / "everyday_names.toml"
    text = text.replace('names = "everyday_names.toml"', f'names = "{names}"')
    for id_ in ids:
        before, mark, after = text.partition(f'\nid = "{id_}"\n')
        rule, end, rest = after.partition("\n\n")
        rule = rule.replace("until = 2023-04-01", "until = 2022-07-02")
        rule = rule.replace("from = 2023-04-01", "from = 2022-07-01")
        text = before + mark + rule + end + rest
    return text


def test_each_difference_is_said_to_come_about_with_its_own_changes() -> None:
    _, out, _ = call(f"compare icb-2022@2022-07-02 icb-2022@2025-04-02 {MOVED} --full")
    told = " ".join(out.split())
    assert "The verdict turns on [1] with [2]." in told
    assert (
        "with its changes alone made to icb-2022@2022-07-02, each difference comes "
        "about." in told
    )


@pytest.mark.parametrize(("row", "undone"), [("B", False), ("E", True)])
def test_that_all_is_as_it_was_is_said_only_where_undoing_all_was_tried(
    row: str, undone: bool
) -> None:
    command = f"compare aco-2017 icp-2018 --row {row}"
    assert as_json(command)["undone_at_once"] is undone
    told = " ".join(call(f"{command} --full")[1].split())
    as_it_was = "And undone in icp-2018, each difference is again as it was by aco-2017"
    assert (as_it_was in told) is undone
    assert ("With all of them undone in icp-2018, not all is as it was" in told) is (
        not undone
    )


def test_money_that_only_changed_hands_is_neither_gained_nor_lost() -> None:
    """Dental money went from NHS England to the ICB: its own budget is as it was."""
    found = as_json(f"compare icb-2022@2022-07-02 icb-2022@2025-04-02 {MOVED} --full")
    assert found["structures"] == {
        "gained": 0, "lost": 2, "same": 1, "pool_the_same": 1, "lines_differ": True,
        "changed_hands": True,
    }  # fmt: skip
    own, *pools = found["patterns"]
    assert (own["pooled_funds"], own["same"]) == ([], 1)
    assert (own["gained"], own["lost"]) == (0, 0)
    assert {fund["mechanism"] for p in pools for fund in p["pooled_funds"]} == {
        "section-65z6",
        "section-13v",
    }
    assert [(p["same"], p["gained"], p["lost"]) for p in pools] == [(0, 0, 1)] * 2
    _, out, _ = call(f"compare icb-2022@2022-07-02 icb-2022@2025-04-02 {MOVED} --full")
    assert "Structures: 0 gained, 2 lost, 1 the same." in " ".join(out.split())
    assert "Money that only changed hands is the same money" in out


def test_a_pool_that_other_money_joins_by_changing_hands_may_stay_the_same() -> None:
    """What NHS England pooled with a council, the ICB pools with it now."""
    words = "'community health' 'social care' specialised-non-invasive"
    found = as_json(f"compare icp-2018 icb-2022 {words} -c ccg,la,nhse")
    told = found["structures"]
    assert (told["changed_hands"], told["lines_differ"]) == (True, True)
    assert (told["gained"], told["lost"], told["same"]) == (0, 1, 4)
