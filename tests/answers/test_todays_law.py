"""Today's law on section 117, dentistry, detention, housing and others present."""

from pathlib import Path

import pytest

from tests.command import as_json, call

ACROSS = [("icp-2018", "ccg"), ("aco-2017", "ccg"), ("icb-2022", "icb")]
NHS_SHARE, COUNCIL_SHARE = "section-117-aftercare-nhs", "section-117-aftercare-council"


def verdict(question: str) -> str:
    found = as_json(f"can-pool {question}")["verdict"]
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize(("edition", "nhs"), ACROSS)
def test_section_117_aftercare_is_owed_by_both_and_may_be_pooled(
    edition: str, nhs: str
) -> None:
    told = as_json(f"can-pool 'section 117' -c {nhs},la -e {edition}")
    assert told["verdict"] == "yes"
    assert [line["function"] for line in told["fund"]["lines"]] == [
        NHS_SHARE,
        COUNCIL_SHARE,
    ]


def a_place(folder: Path, function: str) -> Path:
    path = folder / "aftercare.toml"
    lines = "".join(
        f'[[line]]\ncommissioner = "{name}"\nservice = "s117"\n{function}amount = 5\n'
        for name in ("Anytown ICB", "Anytown Council")
    )
    entries = ", ".join(
        f'{{ commissioner = "{name}", function = "section-117-aftercare" }}'
        for name in ("Anytown ICB", "Anytown Council")
    )
    path.write_text(
        'edition = "icb-2022"\n'
        '[[commissioner]]\nkind = "icb"\nname = "Anytown ICB"\n'
        '[[commissioner]]\nkind = "la"\nname = "Anytown Council"\n'
        f"{lines}"
        '[[fund]]\nkind = "pooled"\nmechanism = "section-75"\n'
        f'host = "Anytown ICB"\nlines = [{entries}]\n',
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("function", ["", 'function = "section-117-aftercare"\n'])
def test_a_file_that_names_the_aftercare_alone_means_the_share_of_whoever_pays(
    function: str, tmp_path: Path
) -> None:
    told = as_json(f"check {a_place(tmp_path, function)}")
    assert told["lawful"] is True
    (pool,) = told["proposed"]["funds"]
    assert [line["function"] for line in pool["lines"]] == [NHS_SHARE, COUNCIL_SHARE]


@pytest.mark.parametrize(("edition", "nhs"), [ACROSS[0], ACROSS[2]])
def test_a_combined_authority_pools_public_health_where_an_order_conferred_it(
    edition: str, nhs: str
) -> None:
    asked = f"la-public-health community-health -c {nhs},ca -e {edition}"
    assert verdict(asked) == "not-commissionable"
    assert verdict(f"{asked} --fact public-health-conferred=true") == "yes"
    assert verdict(f"social-care {asked} --fact public-health-conferred=true") == (
        "not-commissionable"
    )


def test_council_and_combined_authority_each_bring_public_health_of_their_own() -> None:
    told = as_json(
        "can-pool la-public-health community-health -c icb,la,ca "
        "--fact public-health-conferred=true"
    )
    assert {line["commissioner"] for line in told["fund"]["lines"]} == {
        "ICB 1",
        "LA 1",
        "CA 1",
    }


def test_what_an_order_confers_is_asked_only_beside_a_combined_authority() -> None:
    asked = "can-pool la-public-health community-health -c icb,la"
    assert "combined authority" not in call(asked)[1].split("Because")[0]
    assert "an order gives the combined authority" in call(f"{asked},ca")[1]


@pytest.mark.parametrize(("edition", "nhs"), ACROSS)
def test_hospital_and_community_dentistry_may_be_pooled_and_surgery_not(
    edition: str, nhs: str
) -> None:
    asked = f"-c {nhs},la,nhse -e {edition}"
    assert verdict(f"prescribed-dental social-care {asked}") == "yes"
    assert verdict(f"'oral surgery' social-care {asked}") == "no"
    assert verdict(f"dentistry social-care {asked}") == "no"


@pytest.mark.parametrize(("edition", "nhs"), ACROSS)
@pytest.mark.parametrize("name", ["prison healthcare", "armed forces healthcare"])
def test_care_in_prison_and_of_the_forces_is_nhs_englands_to_pool(
    name: str, edition: str, nhs: str
) -> None:
    assert verdict(f"'{name}' social-care -c nhse,la -e {edition}") == "yes"
    assert verdict(f"'{name}' social-care -c {nhs},la -e {edition}") == (
        "not-commissionable"
    )


@pytest.mark.parametrize(
    ("day", "fact", "pooled"),
    [
        ("2022-08-01", "", "not-commissionable"),
        ("2022-08-01", "--fact pod-early=true", "yes"),
        ("2023-04-01", "", "yes"),
    ],
)
@pytest.mark.parametrize("service", ["dentistry", "prescribed-dental"])
def test_an_icb_that_took_dental_services_early_may_pool_them_early(
    service: str, day: str, fact: str, pooled: str
) -> None:
    assert verdict(f"{service} surgery -c icb,icb --on {day} {fact}") == pooled


@pytest.mark.parametrize(
    ("day", "fact", "pooled"),
    [
        ("2024-03-31", "", "not-commissionable"),
        ("2024-04-01", "", "not-commissionable"),
        ("2024-04-01", "--fact specialised-early-region=true", "yes"),
        ("2025-04-01", "", "yes"),
    ],
)
def test_three_regions_took_specialised_services_a_year_before_the_rest(
    day: str, fact: str, pooled: str
) -> None:
    assert verdict(f"specialised surgery -c icb,icb --on {day} {fact}") == pooled


def test_a_year_in_which_three_regions_were_earlier_is_told_where_nobody_said() -> None:
    asked = "can-pool specialised surgery -c icb,nhse --on 2024-06-01"
    cautions = {told["rule"] for told in as_json(asked)["cautions"]}
    assert "specialised-regional-start" in cautions


def test_discretionary_help_with_housing_is_pooled_as_we_read_it_and_said_so() -> None:
    asked = "can-pool 'hospital discharge grants' community-health -c icb,la"
    assert as_json(asked)["verdict"] == "yes"
    told = " ".join(call(asked)[1].split())
    assert "It is no function that regulation 6 lists" in told


@pytest.mark.parametrize(("edition", "nhs"), ACROSS)
@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("gp-practice", "buys none"),
        ("pcn", "buys none"),
        ("charity", "may not be a partner"),
        ("housing-association", "section 256"),
        ("police", "section 10 of the Children Act 2004"),
        ("probation", "section 10 of the Children Act 2004"),
        ("prison-service", "a power of its own to pool"),
        ("fire-service", "its own powers"),
        ("school", "the council's education functions are"),
        ("university", "its own powers"),
        ("parish-council", "not among the councils"),
        ("government-department", "pays grants"),
        ("nhs-trust", "may be a section 75 partner"),
        ("nhs-foundation-trust", "may be a section 75 partner"),
    ],
)
def test_others_at_the_table_are_known_and_explained(
    body: str, says: str, edition: str, nhs: str
) -> None:
    code, out, err = call(
        f"can-pool social-care community-health -c {nhs},la,{body} -e {edition}"
    )
    told = " ".join(err.split())
    assert (code, out) == (2, "")
    assert says in told
    assert "is not a kind of commissioner" not in told
    assert "To mend it:" in told
