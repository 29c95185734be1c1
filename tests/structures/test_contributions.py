"""Money for another body's service: where it may lie, by the cases of the sources."""

from pathlib import Path

import pytest

from poolcheck.answers.check import check
from poolcheck.answers.structures import structures
from poolcheck.law.checker.violations import violations
from poolcheck.reasons.outcomes import Found
from poolcheck.structures.lines import model
from poolcheck.structures.own_check import circumstances
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.terms.funds import Grant, Pooled
from tests.asking.scenario.town import asked

PLACE = """
edition = "icb-2022"

[[commissioner]]
kind = "icb"
name = "ICB"

[[commissioner]]
kind = "local-authority"
name = "Council"
"""
ICB_COMMUNITY = ("ICB", "community-health")
SPECIAL = "specialised-non-invasive"
CARE = ("Council", "social-care")
POOL_OR_OWN = {"section-75", "own"}
NHS_MONEY_FOR_CARE = ("ICB", "social-care")


def listed(*lines: tuple[str, str], place: str = PLACE) -> str:
    """The file of a place with these lines: who pays, and for what."""
    return place + "".join(
        f'[[line]]\ncommissioner = "{who}"\nservice = "{what}"\nname = "line {n}"\n'
        for n, (who, what) in enumerate(lines, 1)
    )


def places(folder: Path, toml: str, **options: object) -> list[set[str]]:
    """For each line, the kinds of place it lies in over every lawful structure."""
    question = asked(folder, toml, **options)
    m = model(question)
    found: list[set[str]] = [set() for _ in m.lines]
    for structure in every(m, patterns_of(m).patterns, None):
        assert violations(circumstances(m), structure) == ()
        for placed in structure.funds:
            match placed.fund:
                case Pooled(mechanism):
                    where = mechanism
                case Grant(power):
                    where = power
                case _:
                    where = "own"
            for line in placed.lines:
                found[m.lines.index(line)].add(where)
    return found


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        # With lines of both sides beside it, a pool or a payment over.
        (
            [ICB_COMMUNITY, NHS_MONEY_FOR_CARE, CARE],
            [
                POOL_OR_OWN,
                {"section-75", "section-256"},
                POOL_OR_OWN,
            ],
        ),
        # Without an NHS function no fund has both sides.
        ([NHS_MONEY_FOR_CARE, CARE], [{"section-256"}, {"own"}]),
        # Without a line of the council's own, nobody who holds the care pays in.
        (
            [ICB_COMMUNITY, NHS_MONEY_FOR_CARE, ("Council", "la-public-health")],
            [
                POOL_OR_OWN,
                {"section-75", "section-256"},
                POOL_OR_OWN,
            ],
        ),
        ([ICB_COMMUNITY, NHS_MONEY_FOR_CARE], [{"own"}, {"section-256"}]),
        # What section 75 leaves out of the council's side may still be paid for.
        (
            [ICB_COMMUNITY, ("ICB", "adoption"), CARE],
            [POOL_OR_OWN, {"section-256"}, POOL_OR_OWN],
        ),
        (
            [ICB_COMMUNITY, ("ICB", "approved-mental-health-professionals"), CARE],
            [POOL_OR_OWN, {"section-256"}, POOL_OR_OWN],
        ),
        # The other way round.
        (
            [ICB_COMMUNITY, ("Council", "community-health"), CARE],
            [
                POOL_OR_OWN,
                {"section-75", "section-76"},
                POOL_OR_OWN,
            ],
        ),
    ],
)
def test_money_for_another_bodys_service_lies_in_a_pool_of_both_or_is_paid_over(
    lines: list[tuple[str, str]], where: list[set[str]], tmp_path: Path
) -> None:
    found = places(tmp_path, listed(*lines))
    m = model(asked(tmp_path, listed(*lines)))
    in_order = [where[line.number - 1] for line in m.lines]
    assert found == in_order


def test_a_council_may_pay_for_general_practice_only_where_the_terms_permit(
    tmp_path: Path,
) -> None:
    toml = listed(("ICB", "primary-medical"), ("Council", "primary-medical"), CARE)
    question = asked(tmp_path, toml)
    answer = structures(question, every_one=False, limit=None)
    assert answer.lawful.count == 0
    (lost,) = answer.unplaced
    assert (lost.line.commissioner.name, lost.line.function) == (
        "Council",
        "primary-medical",
    )
    lever = "delegation-terms-permit"
    found = places(tmp_path, f'assume = ["{lever}"]\n{toml}')
    assert found == [{"section-75"}, {"section-75"}, {"section-75"}]


def test_a_councils_money_for_general_practice_is_not_the_delegated_money(
    tmp_path: Path,
) -> None:
    """The ring-fence of 2018 catches what the CCG holds, and no one else's money."""
    place = PLACE.replace('"icb-2022"', '"icp-2018"').replace('"icb"', '"ccg"')
    place = place.replace('"ICB"', '"CCG"')
    lines = [
        ("CCG", "community-health"),
        ("CCG", "primary-medical"),
        ("Council", "primary-medical"),
        CARE,
    ]
    found = places(tmp_path, listed(*lines, place=place))
    assert found == [{"section-75"}, {"own"}, {"section-75"}, {"section-75"}]


def test_an_icb_may_pay_for_what_nhs_england_holds_in_their_pool(
    tmp_path: Path,
) -> None:
    place = PLACE.replace('"local-authority"', '"nhs-england"').replace(
        '"Council"', '"NHS England"'
    )
    lines = [ICB_COMMUNITY, ("ICB", SPECIAL), ("NHS England", SPECIAL)]
    toml = f"on = 2024-12-01\n{listed(*lines, place=place)}"
    found = places(tmp_path, toml)
    m = model(asked(tmp_path, toml))
    for line, where in zip(m.lines, found, strict=True):
        if line.contribution:
            assert where == {"section-65z6", "section-13v"}


@pytest.mark.parametrize("service", ["surgery", "primary-dental", "national-screening"])
def test_what_only_new_regulations_could_let_in_has_no_lawful_place_today(
    service: str, tmp_path: Path
) -> None:
    toml = listed(ICB_COMMUNITY, ("ICB", "surgery"), ("Council", service), CARE)
    question = asked(tmp_path, toml)
    assert model(question).unplaced or not model(question).commissionable


def test_money_between_bodies_of_one_side_is_no_matter_for_section_75(
    tmp_path: Path,
) -> None:
    place = PLACE + '[[commissioner]]\nkind = "nhse"\nname = "NHS England"\n'
    toml = listed(ICB_COMMUNITY, ("NHS England", "community-health"), CARE, place=place)
    m = model(asked(tmp_path, toml))
    (paid,) = [line for line in m.lines if line.contribution]
    mechanisms = {f.mechanism for f in m.options[paid] if isinstance(f, Pooled)}
    assert mechanisms == {"section-65z6", "section-13v"}


def test_a_line_may_say_whose_function_it_pays_for(tmp_path: Path) -> None:
    place = PLACE + '[[commissioner]]\nkind = "la"\nname = "Borough"\n'
    toml = listed(
        ICB_COMMUNITY, NHS_MONEY_FOR_CARE, CARE, ("Borough", "social-care"), place=place
    ).replace('name = "line 2"', 'name = "line 2"\nfor = "Borough"')
    m = model(asked(tmp_path, toml))
    (paid,) = [line for line in m.lines if line.contribution]
    (grant,) = m.own.grants(paid)
    assert [c.name for c in grant.to] == ["Borough"]
    for fund in m.options[paid]:
        if isinstance(fund, Pooled):
            assert "Borough" in {c.name for c in fund.contributors}


def test_a_draft_may_pay_money_over_but_not_what_is_for_ones_own_service(
    tmp_path: Path,
) -> None:
    draft = """
[[fund]]
kind = "grant"
commissioner = "ICB"
power = "section 256"
lines = [{ commissioner = "ICB", service = "SERVICE" }]
[[fund]]
kind = "aligned"
commissioner = "ICB"
lines = [{ commissioner = "ICB", service = "OTHER" }]
[[fund]]
kind = "aligned"
commissioner = "Council"
lines = [{ commissioner = "Council", service = "social care" }]
"""
    toml = listed(ICB_COMMUNITY, NHS_MONEY_FOR_CARE, CARE)
    right = draft.replace("SERVICE", "social care").replace("OTHER", "community health")
    answer = check(asked(tmp_path, toml + right))
    assert answer.lawful
    wrong = draft.replace("SERVICE", "community health").replace("OTHER", "social care")
    answer = check(asked(tmp_path, toml + wrong))
    assert {b.ground.id for b in answer.violations} == {
        "grant-is-a-contribution",
        "own-money",
    }
    assert answer.nearest is not None


PLACE_2017 = """
edition = "aco-2017"

[[commissioner]]
kind = "ccg"
name = "CCG"

[[commissioner]]
kind = "nhs-england"
name = "NHSE"

[[commissioner]]
kind = "local-authority"
name = "Council"
"""
# The CCG's one line lets in either the council's money or NHS England's, not both: GP
# care comes in by section 75 with nothing else to pool, community care by section 13V.
EITHER_OR = [
    ("CCG", "community-health"),
    ("NHSE", "community-health"),
    ("Council", "primary-medical"),
    ("Council", "social-care"),
]


def test_lines_that_each_have_a_place_may_have_none_together(tmp_path: Path) -> None:
    question = asked(tmp_path, listed(*EITHER_OR, place=PLACE_2017))
    found = structures(question, every_one=False, limit=None)
    assert found.found is Found.NO_PLACE
    assert found.unplaced == ()
    assert [x.name for x in found.not_at_once] == ["line 2", "line 3"]


@pytest.mark.parametrize("without", range(1, 3))
def test_without_any_one_of_them_the_others_have_a_place(
    tmp_path: Path, without: int
) -> None:
    left = [line for n, line in enumerate(EITHER_OR) if n != without]
    question = asked(tmp_path, listed(*left, place=PLACE_2017))
    assert structures(question, every_one=False, limit=None).lawful.count


def test_a_wish_is_not_blamed_for_what_no_structure_gives(tmp_path: Path) -> None:
    toml = listed(*EITHER_OR, place=PLACE_2017) + "[wishes]\nmax_funds = 1\n"
    question = asked(tmp_path, toml)
    found = structures(question, every_one=False, limit=None)
    assert found.found is Found.NO_PLACE
    assert found.conflict is None
