"""The editions: which one answers, on which day, and what each says of the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from poolcheck.asking.again import request
from poolcheck.asking.ask import Options
from poolcheck.law import editions, excerpts
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Clause, Fact, Lever, Rule, Service
from poolcheck.terms.verdicts import Reach
from tests.command import as_json, call

IDS = ["aco-2017", "icp-2018", "icb-2022"]
DAY = timedelta(days=1)


def edition_of(words: str) -> str:
    return str(as_json(f"can-pool 'community health' 'social care' {words}")["edition"])


def test_three_editions_are_supplied_oldest_first_with_no_day_between_them() -> None:
    supplied = editions.listed()
    assert [e.id for e in supplied] == IDS
    assert [e.default for e in supplied] == [False, True, False]
    for before, after in pairwise(supplied):
        assert before.until == after.from_
    assert supplied[-1].until is None


@pytest.mark.parametrize(
    ("words", "edition"),
    [
        ("", "icb-2022"),
        ("-c la,nhse", "icb-2022"),
        ("-c ccg,la", "icp-2018"),
        ("-c la --row B", "icp-2018"),
        ("-c icb,la", "icb-2022"),
        ("-c la,icb", "icb-2022"),
        ("-c 'ICB=Anytown ICB' -c la", "icb-2022"),
        ("-c 'integrated care board=Anytown' -c la", "icb-2022"),
        ("-c ccg,la -e aco-2017", "aco-2017"),
        ("-c ccg,la --on 2017-08-01", "aco-2017"),
        ("-c ccg,la --on 2018-08-02", "aco-2017"),
        ("-c ccg,la --on 2018-08-03", "icp-2018"),
        ("-c ccg,la --on 2022-06-30", "icp-2018"),
        ("-c icb,la --on 2022-07-01", "icb-2022"),
        ("--on 2022-07-01", "icb-2022"),
    ],
)
def test_the_edition_is_the_one_named_else_of_the_day_else_of_the_kinds_named(
    words: str, edition: str
) -> None:
    assert edition_of(words) == edition


def test_a_scenario_that_names_an_icb_is_asked_of_the_law_that_has_icbs(
    tmp_path: Path,
) -> None:
    file = tmp_path / "town.toml"
    file.write_text(
        'services = ["community health", "social care"]\n'
        '[[commissioner]]\nkind = "icb"\nname = "Anytown ICB"\n'
        '[[commissioner]]\nkind = "la"\nname = "Anytown Council"\n',
        encoding="utf-8",
    )
    assert as_json(f"can-pool -s '{file}'")["edition"] == "icb-2022"


@pytest.mark.parametrize("edition", IDS)
def test_an_edition_asked_about_a_day_it_was_not_in_force_names_the_right_one(
    edition: str,
) -> None:
    for other in editions.listed():
        if other.id != edition:
            code, out, err = call(
                f"can-pool acute 'social care' -e {edition} --on {other.from_}"
            )
            assert (code, out) == (2, "")
            assert f"-e {other.id}, the law that day" in " ".join(err.split())


@pytest.mark.parametrize("edition", IDS)
def test_every_kind_of_another_edition_has_a_place_here_or_is_explained(
    edition: str,
) -> None:
    here = editions.supplied(edition)
    known = {k.id for k in here.kinds} | {body.id for body in here.outsiders}
    for other in IDS:
        assert {k.id for k in editions.supplied(other).kinds} <= known


@pytest.mark.parametrize("edition", IDS)
def test_every_edition_has_the_same_functions_services_and_everyday_names(
    edition: str,
) -> None:
    here, default = editions.supplied(edition), editions.supplied("icp-2018")
    assert [f.id for f in here.functions] == [f.id for f in default.functions]
    assert [s.id for s in here.services] == [s.id for s in default.services]
    assert here.names == default.names


# ------------------------------------------------------------------- dated rules


def dated(rulebook: Rulebook) -> Iterator[Rule]:
    """Every rule and clause of a rulebook, whatever its dates."""
    yield from rulebook.rules()
    for mechanism in rulebook.mechanisms:
        if mechanism.admits:
            yield from (*mechanism.admits.clauses, *mechanism.admits.leaves_out)


def there(rulebook: Rulebook, day: date, rule: Rule) -> bool:
    """Whether a rule counts on a day."""
    cut = excerpts.on(rulebook, day)
    if isinstance(rule, Clause):
        return rule in dated(cut)
    return rule.id in {r.id for r in cut.rules()}


def within(edition: str, start: bool) -> list[Rule]:
    """The rules of an edition that start, or end, while it is in force."""
    rulebook = editions.supplied(edition)
    stay_known = (rulebook.kinds, rulebook.outsiders, rulebook.facts)
    known = {rule.id for rules in stay_known for rule in rules}
    return [
        rule
        for rule in dated(rulebook)
        if rule.id not in known
        and (
            rule.from_ > rulebook.edition.from_
            if start
            else rule.until is not None and rule.until <= rulebook.last_day()
        )
    ]


STARTS = [(e, rule) for e in IDS for rule in within(e, start=True)]
ENDS = [(e, rule) for e in IDS for rule in within(e, start=False)]


def test_there_are_rules_that_start_and_rules_that_end_within_an_edition() -> None:
    assert {"specialised-icb", "dental-pharmaceutical-ophthalmic-icb"} <= {
        rule.id for _, rule in STARTS
    }
    assert {"specialised-nhs-england", "nhs-england-own-duty"} <= {
        rule.id for _, rule in ENDS
    }


@pytest.mark.parametrize(("edition", "rule"), STARTS, ids=lambda x: getattr(x, "id", x))
def test_a_rule_counts_from_its_first_day_and_not_the_day_before(
    edition: str, rule: Rule
) -> None:
    rulebook = editions.supplied(edition)
    assert not there(rulebook, rule.from_ - DAY, rule)
    assert there(rulebook, rule.from_, rule)
    assert there(rulebook, rule.from_ + DAY, rule)


@pytest.mark.parametrize(("edition", "rule"), ENDS, ids=lambda x: getattr(x, "id", x))
def test_a_rule_counts_to_its_last_day_and_not_on_the_day_it_ends(
    edition: str, rule: Rule
) -> None:
    rulebook = editions.supplied(edition)
    assert rule.until is not None
    assert there(rulebook, rule.until - DAY, rule)
    assert not there(rulebook, rule.until, rule)
    assert not there(rulebook, rule.until + DAY, rule)


DELEGATED = [
    ("primary-medical", None),
    ("primary-dental", date(2023, 4, 1)),
    ("pharmaceutical", date(2023, 4, 1)),
    ("primary-ophthalmic", date(2023, 4, 1)),
    ("specialised", date(2025, 4, 1)),
]


@pytest.mark.parametrize(("service", "starts"), DELEGATED)
def test_an_icb_holds_what_is_delegated_from_the_day_it_is_delegated(
    service: str, starts: date | None
) -> None:
    def holders(day: date) -> set[str]:
        asked = f"structures {service} 'community health' -c icb,nhse --on {day}"
        funds = as_json(f"{asked} --all")["structures"][0]["funds"]
        return {
            line["commissioner"]
            for fund in funds
            for line in fund["lines"]
            if line["function"] != "community-health"
        }

    assert holders(starts or date(2022, 7, 1)) == {"ICB 1"}
    if starts is not None:
        assert holders(starts - DAY) == {"NHS England"}
        assert holders(starts + DAY) == {"ICB 1"}


def test_delegated_gp_money_lies_with_its_boards_own_or_in_a_pool_of_nhs_bodies() -> (
    None
):
    asked = "--on 2026-06-01"
    own = as_json(f"can-pool 'GP services' 'community health' -c icb {asked}")
    assert (own["verdict"], own["fund"]["kind"]) == ("yes", "aligned")
    pool = as_json(f"structures 'GP services' -c icb,icb {asked}")
    mechanisms = [p["pooled_funds"] for p in pool["patterns"] if p["pooled_funds"]]
    assert [fund["mechanism"] for (fund,) in mechanisms] == ["section-65z6"]
    outside = f"can-pool 'GP services' 'home care' -c icb,la {asked}"
    assert as_json(outside)["verdict"] == "no"
    assert as_json(f"{outside} --assume delegation-terms-permit")["verdict"] == "yes"


def test_specialised_services_that_were_kept_need_nhs_england() -> None:
    asked = "can-pool specialised 'community health' --on 2025-04-01 -c"
    kept = "--fact specialised-delegated=false"
    assert as_json(f"{asked} icb")["verdict"] == "yes"
    assert as_json(f"{asked} icb {kept}")["verdict"] == "not-commissionable"
    assert as_json(f"{asked} icb,nhse {kept}")["verdict"] == "yes"


def test_the_law_of_today_says_what_it_does_not_hold_and_what_else_may_be_done() -> (
    None
):
    told = as_json("can-pool acute 'social care' -c icb,la --on 2026-06-01")
    assert [f["id"] for f in told["fallbacks"]] == [
        "grant-to-a-local-authority",
        "grant-from-a-local-authority",
        "lead-commissioning",
        "children-act-fund",
        "joint-committee-with-an-nhs-fund",
    ]
    assert {"health-bill", "providers-as-partners", "better-care-fund"} <= {
        entry["id"] for entry in told["not_encoded"]
    }
    _, out, _ = call("can-pool acute 'social care' -c icb,la --on 2026-06-01 --full")
    told_in_words = " ".join(out.split())
    aligned = told_in_words.index("budgets side by side, aligned.")
    assert aligned < told_in_words.index("under section 256, on conditions")
    assert aligned < told_in_words.index("under section 76, on conditions")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("-c icb,la -e icb-2022", "one contract may cover several of them"),
        ("-c ccg,la -e icp-2018", "one contract may cover several of them"),
        ("-c ccg,la -e aco-2017", "the paper speaks of parallel budgets"),
    ],
)
@pytest.mark.parametrize("services", ["acute 'social care'", "surgery 'social care'"])
def test_one_contract_over_budgets_is_spoken_of_as_the_rule_of_the_edition_does(
    services: str, asked: str, says: str
) -> None:
    rules = as_json(f"can-pool {services} {asked}")["rules"]
    (rule,) = (rule for rule in rules if rule["id"] == "own-money")
    assert says in rule["says"]
    _, out, _ = call(f"can-pool {services} {asked} --full")
    told = " ".join(out.split())
    assert f"{rule['says']} " in told
    assert rule["at"] in told
    assert told.count("contract") == rule["says"].count("contract")


def test_what_was_not_verified_is_said_in_words() -> None:
    _, out, _ = call("can-pool 'GP services' 'social care' -c icb,la --on 2026-06-01")
    assert "not verified, so check it before relying on it" in " ".join(out.split())


def test_each_rule_that_an_answer_rests_on_has_its_basis() -> None:
    told = as_json("can-pool 'GP services' 'social care' -c icb,la --on 2026-06-01")
    basis = {rule["id"]: rule["basis"] for rule in told["rules"]}
    assert basis["section-75-needs-delegation-terms-for-primary-medical"] == (
        "unverified"
    )
    assert basis["section-65z6-parties"] == "statute"
    assert basis["section-13v-parties"] == "statute"


def test_sections_65z6_and_13v_overlap_and_both_are_listed() -> None:
    told = as_json("structures acute 'community health' specialised -c icb,nhse "
                   "--on 2024-01-01")  # fmt: skip
    mechanisms = {
        fund["mechanism"] for p in told["patterns"] for fund in p["pooled_funds"]
    }
    assert mechanisms == {"section-65z6", "section-13v"}


# ---------------------------------------------------- an edition no longer in force


@pytest.mark.parametrize(
    ("asked", "today"),
    [
        (
            "can-pool acute 'social care' -c ccg,la",
            "can-pool acute 'social care' -c icb,la -e icb-2022",
        ),
        (
            "structures --row C -e aco-2017 --column 3",
            "structures 'primary medical care' 'community health services' "
            "'social care' 'local authority public health' -c icb,la -e icb-2022",
        ),
        (
            "can-pool acute 'social care' -c 'ccg=Anytown CCG' -c 'la=Anytown "
            "Council' --host 'Anytown Council'",
            "can-pool acute 'social care' -c icb -c 'local-authority=Anytown "
            "Council' -e icb-2022 --host 'Anytown Council'",
        ),
        (
            "who acute 'social care' -e icp-2018",
            "who acute 'social care' -e icb-2022",
        ),
    ],
)
def test_an_answer_by_older_law_gives_the_command_for_todays_which_answers(
    asked: str, today: str
) -> None:
    _, out, _ = call(asked)
    assert f"By today's law, icb-2022: poolcheck {today}" in " ".join(out.split())
    code, out, err = call(today)
    assert code in (0, 1)
    assert not err
    assert "By today's law" not in out


@pytest.mark.parametrize(
    ("asked", "lacks", "today"),
    [
        (
            "can-pool acute 'mental health' -c ccg,ccg --mechanism ccg-pooled-fund "
            "--mechanism section-75 --fact primary-medical-delegated=false",
            "primary-medical-delegated or ccg-pooled-fund",
            "can-pool acute 'mental health' -c icb,icb -e icb-2022 --mechanism "
            "section-75",
        ),
        (
            "can-pool acute 'social care' -c ccg -c 'la=Anytown Council' --host 'CCG "
            "1' --assume amended-delegation-agreement",
            "amended-delegation-agreement",
            "can-pool acute 'social care' -c icb -c 'local-authority=Anytown Council' "
            "-e icb-2022 --host 'ICB 1'",
        ),
    ],
)
def test_what_todays_law_has_nothing_of_is_named_and_left_out(
    asked: str, lacks: str, today: str
) -> None:
    _, out, _ = call(asked)
    told = " ".join(out.split())
    said = f"By today's law, icb-2022, which has nothing of the name {lacks}: "
    assert f"{said}poolcheck {today}" in told
    code, _, err = call(today)
    assert code in (0, 1)
    assert not err


def test_what_a_scenario_must_leave_out_for_todays_law_is_named_and_it_answers(
    tmp_path: Path,
) -> None:
    def scenario(name: str, head: str, kind: str) -> Path:
        file = tmp_path / name
        file.write_text(
            f'{head}services = ["acute", "social care"]\n[[commissioner]]\n'
            f'kind = "{kind}"\n[[commissioner]]\nkind = "la"\nname = "B"\n'
            '[wishes]\nhost = "B"\n',
            encoding="utf-8",
        )
        return file

    head = (
        'on = 2022-06-30\nassume = ["amended-delegation-agreement"]\n'
        'mechanisms = ["ccg-pooled-fund", "section-75"]\n'
        "facts = { primary-medical-delegated = true }\n"
    )
    old = scenario("old.toml", head, "ccg")
    _, out, _ = call(f"structures -s {old} --max-funds 1")
    said = (
        'old.toml -e icb-2022 --max-funds 1, where a copy of the file has kind = "icb" '
        'for "ccg", no earlier day, no "amended-delegation-agreement" under assume, no '
        '"ccg-pooled-fund" under mechanisms and no "primary-medical-delegated" under '
        "facts."
    )
    # The path of the file may be broken over lines.
    assert "".join(said.split()) in "".join(out.split())
    new = scenario("new.toml", 'mechanisms = ["section-75"]\n', "icb")
    code, _, err = call(f"structures -s {new} -e icb-2022 --max-funds 1")
    assert (code, err) == (0, "")


def test_a_combined_authority_is_put_to_todays_law_as_one() -> None:
    _, out, _ = call("can-pool acute 'social care' -c ccg,la,ca -e aco-2017")
    told = " ".join(out.split())
    assert (
        "By today's law, icb-2022: "
        "poolcheck can-pool acute 'social care' -c icb,la,ca -e icb-2022" in told
    )


def test_json_says_since_when_an_edition_is_superseded_and_by_which() -> None:
    asked = "can-pool acute 'social care' -c"
    assert as_json(f"{asked} icb,la")["superseded"] is None
    assert as_json(f"{asked} ccg,la")["superseded"] == {
        "since": "2022-07-01",
        "by": "icb-2022",
    }
    assert as_json("annex-b -e aco-2017")["superseded"]["since"] == "2018-08-03"


def test_a_question_of_todays_edition_is_not_put_to_another() -> None:
    typed = Options(services=("acute",), commissioners=("icb,la",))
    assert request(typed).today("can-pool") is None


# ----------------------------------------------------------------------- the list


def test_the_list_of_editions_says_which_was_in_force_on_a_day() -> None:
    for day, in_force in (
        ("2017-07-31", []),
        ("2018-08-02", ["aco-2017"]),
        ("2018-08-03", ["icp-2018"]),
        ("2022-07-01", ["icb-2022"]),
    ):
        told = as_json(f"editions --on {day}")["editions"]
        assert [e["id"] for e in told if e["in_force"]] == in_force


def test_the_list_of_editions_cites_each_and_dates_it() -> None:
    wanted = {"id", "label", "says", "source", "at", "basis", "from", "until"}
    for entry in as_json("editions")["editions"]:
        assert wanted <= entry.keys()


@pytest.mark.parametrize("edition", [edition.id for edition in editions.listed()])
def test_an_interview_has_words_for_every_fact_and_every_consent(edition: str) -> None:
    rulebook = editions.supplied(edition)
    consents = [x for x in rulebook.levers if x.kind is not Reach.LEGISLATION]
    rules: list[Fact | Lever | Service] = [*rulebook.facts, *consents]
    for rule in (*rules, *rulebook.services):
        assert rule.asks.endswith("?"), rule.id
        assert rule.why.endswith("."), rule.id
