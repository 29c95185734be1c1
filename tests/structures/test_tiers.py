"""Two-tier areas: who holds what, and the county's grant money that is passed on."""

from pathlib import Path

import pytest

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.check import check
from poolcheck.answers.structures import structures
from poolcheck.asking.ask import Options, ask
from poolcheck.question.question import Question
from poolcheck.reasons.cautions import superfluous
from poolcheck.structures.lines import model
from poolcheck.terms.funds import Aligned, Commissioner, Pooled
from poolcheck.terms.verdicts import Verdict
from tests.asking.scenario.town import asked, refused

AREA = """
edition = "icb-2022"
on = 2026-12-01
[[commissioner]]
kind = "icb"
name = "ICB"
[[commissioner]]
kind = "local-authority"
tier = "county"
name = "County"
[[commissioner]]
kind = "local-authority"
tier = "district"
name = "North"
"""
MINIMUM = "ICB|social-care|nhs-minimum-contribution"
COMMUNITY = "ICB|community-health|"
CARE = "County|social-care|"
GRANT = "County|disabled-facilities-grant|disabled-facilities-grant-money"
OWN = "North|disabled-facilities-grant|"
POOLED = "disabled-facilities-grant-money-must-be-pooled"
PASSED_ON = "disabled-facilities-grant-money-passed-on"
EDITIONS = ("aco-2017", "icp-2018", "icb-2022")


def listing(*lines: str, area: str = AREA) -> str:
    """The area with these lines: payer, service and stream, with bars between."""
    text = area
    for number, line in enumerate(lines, 1):
        who, what, stream = line.split("|")
        text += (
            f'[[line]]\ncommissioner = "{who}"\nservice = "{what}"\n'
            f'name = "line {number}"\namount = {number}\n'
        )
        text += f'stream = "{stream}"\n' if stream else ""
    return text


def drafted(*funds: tuple[str, str]) -> str:
    """A draft: for each fund its keys, and the lines in it as payer and number."""
    text = ""
    for keys, lines in funds:
        inside = (line.split() for line in lines.split(", "))
        named = (
            f'{{ commissioner = "{who}", name = "line {number}" }}'
            for who, number in inside
        )
        text += f"[[fund]]\n{keys}\nlines = [{', '.join(named)}]\n"
    return text


def typed(*services: str, who: str, edition: str = "icb-2022") -> Question:
    return ask(Options(services=services, commissioners=(who,), edition=edition))


def holders(question: Question, function: str) -> list[str]:
    holding = model(question).holdings[function]
    return [] if holding is None else [c.name for c in holding.holders]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_county_holds_every_local_function_but_the_housing_one_and_a_district_that(
    edition: str,
) -> None:
    buyer = "icb" if edition == "icb-2022" else "ccg"
    question = typed(
        "social care",
        "la-public-health",
        "special-educational-needs",
        "adoption",
        "approved-mental-health-professionals",
        "disabled-facilities-grant",
        who=f"{buyer},county,district",
        edition=edition,
    )
    held = {function: holders(question, function) for function in question.mix}
    assert held.pop("disabled-facilities-grant") == ["District 1"]
    assert len(held) == 5
    assert all(names == ["County 1"] for names in held.values())


def test_a_council_of_no_tier_holds_what_both_tiers_hold_between_them() -> None:
    services = ("social care", "disabled-facilities-grant")
    question = typed(*services, who="icb,la")
    assert holders(question, "social-care") == ["LA 1"]
    assert holders(question, "disabled-facilities-grant") == ["LA 1"]


def test_nobody_holds_the_housing_function_where_a_county_alone_is_named() -> None:
    question = typed("social care", "disabled-facilities-grant", who="icb,county")
    answer = can_pool(question)
    assert answer.verdict is Verdict.NOT_COMMISSIONABLE
    added = {kind for remedy in answer.remedies or () for kind in remedy.add}
    assert added == {"local-authority"}


def test_the_county_s_grant_lies_in_a_pool_that_holds_money_of_the_nhs_minimum(
    tmp_path: Path,
) -> None:
    question = asked(tmp_path, listing(MINIMUM, COMMUNITY, CARE, GRANT))
    answer = structures(question, True, None)
    assert answer.lawful.count == 2
    for structure in answer.structures:
        (pool,) = structure.pooled()
        grant = next(x for x in pool.lines if x.stream.startswith("disabled"))
        assert grant.passed_on_to == "district"
        assert isinstance(pool.fund, Pooled)
        assert [c.name for c in pool.fund.contributors] == ["ICB", "County"]
    assert PASSED_ON in {ground.id for ground in answer.allowing}
    said = {caution.rule for caution in answer.cautions}
    assert {"two-tier-areas", "disabled-facilities-grant-money"} <= said
    assert not superfluous(model(question))


def test_without_the_nhs_minimum_the_county_s_grant_has_no_lawful_place(
    tmp_path: Path,
) -> None:
    answer = structures(asked(tmp_path, listing(COMMUNITY, CARE, GRANT)), False, None)
    assert answer.lawful.count == 0
    (lost,) = answer.unplaced
    assert lost.duty is not None
    assert lost.duty.id == POOLED
    assert PASSED_ON in {ground.id for ground in lost.grounds}


def test_the_grant_lies_in_no_pool_but_that_of_the_nhs_minimum(tmp_path: Path) -> None:
    """Two pools, and the minimum in one of them: the grant is wrong in the other."""
    pool = 'kind = "pooled"\nmechanism = "section-75"'
    lines = (MINIMUM, COMMUNITY, COMMUNITY, CARE, CARE, GRANT)
    one = "ICB 1, ICB 2, County 4"
    toml = listing(*lines)
    wrong = drafted((pool, one), (pool, "ICB 3, County 5, County 6"))
    answer = check(asked(tmp_path, toml + wrong))
    assert [b.ground.id for b in answer.violations] == [PASSED_ON]
    assert answer.nearest is not None
    (move,) = answer.nearest.moves
    assert (move.line.name, move.number) == ("line 6", 0)
    right = drafted((pool, f"{one}, County 6"), (pool, "ICB 3, County 5"))
    assert check(asked(tmp_path, toml + right)).lawful


def test_the_grant_kept_by_the_county_breaks_the_planning_rule_alone(
    tmp_path: Path,
) -> None:
    draft = drafted(
        ('kind = "aligned"\ncommissioner = "County"', "County 4"),
        (
            'kind = "pooled"\nmechanism = "section-75"',
            "ICB 1, ICB 2, County 3",
        ),
    )
    toml = listing(MINIMUM, COMMUNITY, CARE, GRANT) + draft
    answer = check(asked(tmp_path, toml))
    (broken,) = answer.violations
    assert broken.ground.id == POOLED
    assert isinstance(broken.fund, Aligned)
    assert broken.lines[0].passed_on_to == "district"


def test_money_that_is_passed_on_does_not_make_the_local_side(tmp_path: Path) -> None:
    lines = ("ICB|community-health|nhs-minimum-contribution", GRANT)
    answer = structures(asked(tmp_path, listing(*lines)), False, None)
    assert answer.lawful.count == 0
    with_care = structures(asked(tmp_path, listing(*lines, CARE)), False, None)
    assert with_care.lawful.count == 1


def test_money_passed_on_to_one_who_pays_in_makes_the_local_side(
    tmp_path: Path,
) -> None:
    """The fund then serves a function of one of its own partners, the district's."""
    toml = listing(GRANT, COMMUNITY, CARE, "North|continuing-healthcare|")
    lawful = structures(asked(tmp_path, toml), every_one=True, limit=None)
    pooled = [
        {line.number for placed in one.pooled() for line in placed.lines}
        for one in lawful.structures
    ]
    assert {1, 2, 4} in pooled


def test_a_district_that_pays_in_takes_the_grant_with_no_money_of_the_nhs_minimum(
    tmp_path: Path,
) -> None:
    """Its function is then that of a contributor, as for any other contribution."""
    question = asked(tmp_path, listing(COMMUNITY, CARE, GRANT, OWN))
    answer = structures(question, True, None)
    # The county's care may be pooled or not.
    assert answer.lawful.count == 2
    (pattern,) = answer.lawful.patterns
    (fund,) = pattern.pooled_funds
    assert [c.name for c in fund.contributors] == ["ICB", "County", "North"]


def test_the_grant_of_a_council_of_no_tier_is_its_own_to_spend(tmp_path: Path) -> None:
    area = AREA.replace('tier = "county"\n', "")
    question = asked(tmp_path, listing(COMMUNITY, GRANT, area=area))
    (_, line) = model(question).lines
    assert not line.contribution
    assert not line.passed_on_to
    assert structures(question, False, None).lawful.count == 1


def test_asked_about_by_its_name_the_grant_is_the_county_s_and_not_the_district_s() -> (
    None
):
    question = typed("DFG money", "social care", who="icb,county,district")
    lines = [(x.commissioner.name, x.function, x.stream) for x in model(question).lines]
    assert lines == [
        ("County 1", "social-care", ""),
        (
            "County 1",
            "disabled-facilities-grant",
            "disabled-facilities-grant-money",
        ),
    ]


def test_a_district_must_be_there_to_pass_the_grant_on_to(tmp_path: Path) -> None:
    head, _, _ = AREA.rpartition("[[commissioner]]")
    toml = listing(MINIMUM, COMMUNITY, CARE, GRANT, area=head)
    assert (
        can_pool(asked(tmp_path, toml, "social care", "DFG")).verdict
        is Verdict.NOT_COMMISSIONABLE
    )
    elsewhere = head + '[[commissioner]]\nkind = "local-authority"\nname = "Unitary"\n'
    toml = listing(MINIMUM, COMMUNITY, CARE, GRANT, area=elsewhere)
    (lost,) = structures(asked(tmp_path, toml), False, None).unplaced
    assert PASSED_ON in {ground.id for ground in lost.grounds}


def test_tiers_are_typed_with_a_name_or_without_one() -> None:
    options = ("icb,county", "district=North", "district", "upper-tier=Westshire")
    question = ask(
        Options(
            services=("social care", "DFG"), commissioners=options, edition="icb-2022"
        )
    )
    la = "local-authority"
    assert question.commissioners[1:] == (
        Commissioner(la, "County 1", "county"),
        Commissioner(la, "North", "district"),
        Commissioner(la, "District 2", "district"),
        Commissioner(la, "Westshire", "county"),
    )


def test_money_of_one_council_for_another_s_work_is_told_as_not_modelled(
    tmp_path: Path,
) -> None:
    county, district = refused(
        tmp_path,
        listing(
            COMMUNITY,
            CARE,
            "County|disabled-facilities-grant|",
            "North|social-care|",
        ),
    )
    towards = "what one authority pays towards another's work is not modelled here"
    assert f"is not for a county council to buy, and {towards}" in county
    assert f"is not for a district council to buy, and {towards}" in district


def test_a_district_is_not_paid_the_grant(tmp_path: Path) -> None:
    (problem,) = refused(
        tmp_path, listing(COMMUNITY, CARE, GRANT.replace("County", "North"))
    )
    assert "is not paid by a district council" in problem


@pytest.mark.parametrize("first", ["ICB|acute-invasive|", GRANT])
def test_that_a_grant_may_not_be_passed_on_is_told_beside_what_bars_another_line(
    first: str, tmp_path: Path
) -> None:
    second = GRANT if first != GRANT else "ICB|acute-invasive|"
    answer = can_pool(asked(tmp_path, listing(first, second, COMMUNITY, CARE)))
    (bars,) = (b.bars for b in answer.blocked if b.mechanism == "section-75")
    told = [ground.id for ground in bars]
    assert PASSED_ON in told
    assert "section-75-excludes-surgery" in told


def test_a_line_that_is_barred_and_one_with_its_money_beside_are_not_told_so(
    tmp_path: Path,
) -> None:
    toml = listing(GRANT, MINIMUM, "ICB|acute-invasive|", CARE)
    answer = can_pool(asked(tmp_path, toml))
    assert PASSED_ON not in {g.id for b in answer.blocked for g in b.bars}
