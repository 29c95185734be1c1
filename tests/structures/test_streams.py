"""Streams of money: what they may pay for, and where they must or may not lie."""

from datetime import date
from pathlib import Path

import pytest

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.check import check
from poolcheck.answers.structures import structures
from poolcheck.asking.ask import Options, ask
from poolcheck.law.checker.violations import violations
from poolcheck.law.editions import supplied
from poolcheck.question.question import Question
from poolcheck.question.translated import put_to
from poolcheck.reasons.cautions import cautions
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.report.pages import check as page
from poolcheck.report.to_markdown import MarkdownPage
from poolcheck.structures.lines import model
from poolcheck.structures.own_check import circumstances
from poolcheck.terms.faults import BadInput
from poolcheck.terms.funds import Pooled, RingFenced
from poolcheck.terms.verdicts import Verdict
from tests.asking.scenario.town import asked
from tests.structures.test_contributions import PLACE

DUTY = "nhs-minimum-contribution-must-be-pooled"


def paid(*lines: str) -> str:
    """The file of a place with these lines: payer, service and stream, with bars."""
    text = PLACE
    for number, line in enumerate(lines, 1):
        who, what, stream = line.split("|")
        text += (
            f'[[line]]\ncommissioner = "{who}"\nservice = "{what}"\n'
            f'name = "line {number}"\namount = {number}\n'
        )
        text += f'stream = "{stream}"\n' if stream else ""
    return text


def typed(*services: str) -> Question:
    """A question of today's edition to an ICB and a council."""
    return ask(
        Options(
            services=services,
            commissioners=("icb,la",),
            edition="icb-2022",
            on="2026-11-26",
        )
    )


MINIMUM = "ICB|social-care|NHS minimum contribution"
COMMUNITY = "ICB|community-health|"
CARE = "Council|social-care|"


def test_the_nhs_minimum_for_social_care_lies_in_a_pool_with_both_sides(
    tmp_path: Path,
) -> None:
    answer = structures(asked(tmp_path, paid(MINIMUM, COMMUNITY, CARE)), True, None)
    assert answer.lawful.count == 1
    (structure,) = answer.structures
    assert len(structure.funds) == 1
    assert DUTY in {ground.id for ground in answer.barring}


def test_without_an_nhs_function_beside_it_the_nhs_minimum_has_no_lawful_place(
    tmp_path: Path,
) -> None:
    question_ = asked(tmp_path, paid(MINIMUM, CARE))
    answer = structures(question_, False, None)
    assert answer.lawful.count == 0
    (lost,) = answer.unplaced
    assert lost.duty is not None
    assert lost.duty.id == DUTY
    assert "section-75-both-sides" in {ground.id for ground in lost.grounds}
    assert can_pool(asked(tmp_path, paid(MINIMUM, CARE))).verdict is Verdict.NO


@pytest.mark.parametrize(
    ("kind", "key"),
    [("aligned", ""), ("grant", 'power = "section-256"')],
)
def test_the_nhs_minimum_kept_or_paid_over_breaks_the_act(
    kind: str, key: str, tmp_path: Path
) -> None:
    draft = f"""
[[fund]]
kind = "{kind}"
commissioner = "ICB"
{key}
lines = [{{ commissioner = "ICB", name = "line 1" }}]
[[fund]]
kind = "aligned"
commissioner = "Council"
lines = [{{ commissioner = "Council", service = "social-care" }}]
[[fund]]
kind = "pooled"
mechanism = "section-75"
lines = [
  {{ commissioner = "ICB", service = "community-health" }},
  {{ commissioner = "Council", name = "line 4" }},
]
"""
    toml = paid(MINIMUM, COMMUNITY, CARE, "Council|la-public-health|") + draft
    answer = check(asked(tmp_path, toml))
    assert DUTY in {broken.ground.id for broken in answer.violations}
    assert answer.nearest is not None
    moved = {(m.line.name, str(type(m.to).__name__)) for m in answer.nearest.moves}
    assert ("line 1", "Pooled") in moved


def test_the_nhs_minimum_pays_for_nothing_that_section_75_leaves_out(
    tmp_path: Path,
) -> None:
    toml = paid("ICB|surgery|nhs-minimum-contribution", COMMUNITY, CARE)
    (lost,) = structures(asked(tmp_path, toml), False, None).unplaced
    assert lost.duty is not None
    assert lost.duty.id == "nhs-minimum-contribution-pays-for"


def test_the_nhs_minimum_pays_for_what_new_regulations_would_let_into_section_75(
    tmp_path: Path,
) -> None:
    lines = paid("ICB|surgery|nhs-minimum-contribution", COMMUNITY, CARE)
    toml = f'assume = ["admit-surgery"]\n{lines}'
    assert structures(asked(tmp_path, toml), False, None).lawful.count == 2


def test_a_stream_may_be_asked_about_by_its_name() -> None:
    asked_ = typed("ICB minimum", "social care")
    lines = {(x.commissioner.kind, x.function, x.stream) for x in model(asked_).lines}
    assert lines == {
        ("icb", "community-health", "nhs-minimum-contribution"),
        ("icb", "social-care", "nhs-minimum-contribution"),
        ("local-authority", "social-care", ""),
    }
    assert can_pool(asked_).verdict is Verdict.YES


def test_a_service_beside_a_stream_for_it_has_its_own_line_too() -> None:
    asked_ = typed("ICB minimum", "community health", "social care")
    lines = [(x.commissioner.kind, x.function, x.stream) for x in model(asked_).lines]
    assert ("icb", "community-health", "") in lines
    assert ("icb", "community-health", "nhs-minimum-contribution") in lines


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Council|social-care|nhs-minimum-contribution", "is not paid by"),
        ("ICB|social-care|minimum of the NHS", "there is no stream of money"),
    ],
)
def test_a_stream_that_is_not_known_or_not_the_payers_is_a_fault(
    line: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput) as bad:
        asked(tmp_path, paid(line, COMMUNITY, CARE))
    (fault,) = bad.value.faults
    assert told in fault.problem
    assert fault.place.last == "stream"


def told(question: Question) -> str:
    """What is to be taken care over in an answer, as one text."""
    return " ".join(caution.says for caution in cautions(model(question)))


@pytest.mark.parametrize("name", ["improved-better-care-fund", "iBCF"])
def test_a_stream_that_has_ended_binds_nothing_and_it_is_told_what_became_of_it(
    name: str, tmp_path: Path
) -> None:
    toml = paid(f"Council|social-care|{name}", COMMUNITY, CARE)
    then = asked(tmp_path, toml, on="2025-03-31")
    now = asked(tmp_path, toml, on="2025-05-01")
    assert structures(then, False, None).lawful.count == 2
    assert structures(now, False, None).lawful.count == 4
    assert "part of the Local Authority Better Care Grant" not in told(then)
    assert "was until 2025-04-01. It became part of the Local Authority" in told(now)


def test_a_stream_that_has_ended_may_still_be_asked_about_by_its_name() -> None:
    asked_ = typed("iBCF", "community health")
    lines = {(x.commissioner.kind, x.function, x.stream) for x in model(asked_).lines}
    assert ("local-authority", "social-care", "improved-better-care-fund") in lines
    assert can_pool(asked_).verdict is Verdict.YES
    assert "None of its conditions is applied on 2026-11-26." in told(asked_)


def test_a_stream_that_is_yet_to_begin_is_told_from_when_it_is(tmp_path: Path) -> None:
    toml = paid("Council|social-care|LABCG", COMMUNITY, CARE)
    assert "that there is from 2025-04-01 on" in told(
        asked(tmp_path, toml, on="2024-12-01")
    )


def test_a_stream_of_another_edition_is_told_with_what_became_of_it() -> None:
    with pytest.raises(BadInput) as bad:
        typed("winter pressures", "community health")
    (fault,) = bad.value.faults
    assert fault.problem == "is a stream of money that there is not in this edition"
    assert "part of the improved Better Care Fund in April 2020" in fault.remedy
    assert "-e icp-2018" in fault.remedy


def test_a_stream_that_another_edition_lacks_is_compared_as_what_it_is_for() -> None:
    asked_ = ask(
        Options(
            services=("winter pressures", "community health"),
            commissioners=("ccg,la",),
            edition="icp-2018",
        )
    )
    put = put_to(asked_, supplied("icb-2022"), date(2026, 11, 26))
    assert put.heeded_by_one == ("winter-pressures-grant",)
    lines = {(x.function, x.stream) for x in model(put.question).lines}
    assert lines == {("social-care", ""), ("community-health", "")}


WINTER = """
edition = "icp-2018"

[[commissioner]]
kind = "ccg"
name = "CCG"

[[commissioner]]
kind = "local-authority"
name = "Council"

[[line]]
commissioner = "Council"
service = "winter pressures"

[[line]]
commissioner = "Council"
service = "home care"

[[line]]
commissioner = "CCG"
service = "district nursing"

[[fund]]
kind = "aligned"
commissioner = "Council"
lines = [{ commissioner = "Council", service = "winter pressures" }]

[[fund]]
kind = "pooled"
mechanism = "section-75"
lines = [
  { commissioner = "Council", service = "home care" },
  { commissioner = "CCG", service = "district nursing" },
]
"""


@pytest.mark.parametrize(
    ("day", "broken"),
    [("2018-12-01", []), ("2019-12-01", ["winter-pressures-grant-must-be-pooled"])],
)
def test_winter_pressures_money_had_to_be_pooled_in_its_second_year_alone(
    day: str, broken: list[str], tmp_path: Path
) -> None:
    answer = check(asked(tmp_path, WINTER, on=day))
    assert [violation.ground.id for violation in answer.violations] == broken


GRANT = "Council|la-public-health|Public Health Grant"


def test_the_public_health_grant_may_be_pooled_for_public_health(
    tmp_path: Path,
) -> None:
    question_ = asked(tmp_path, paid(GRANT, COMMUNITY))
    assert structures(question_, False, None).lawful.count == 2
    assert "The main purpose of what it buys must be public health" in told(question_)


def test_the_public_health_grant_pays_for_nothing_else(tmp_path: Path) -> None:
    toml = paid("Council|social-care|Public Health Grant", COMMUNITY, CARE)
    (lost,) = structures(asked(tmp_path, toml), False, None).unplaced
    assert lost.duty is not None
    assert lost.duty.id == "public-health-grant-pays-for"


@pytest.mark.parametrize("name", ["Oldham Council", "Wigan", "City of Salford"])
def test_the_public_health_grant_does_not_bind_the_councils_of_greater_manchester(
    name: str, tmp_path: Path
) -> None:
    toml = paid("Council|social-care|Public Health Grant", COMMUNITY, CARE)
    question_ = asked(tmp_path, toml.replace('"Council"', f'"{name}"'))
    assert structures(question_, False, None).lawful.count == 4
    assert "ten Greater Manchester councils have business rates" in told(question_)
    assert "The main purpose of what it buys" not in told(question_)


def test_a_council_whose_name_only_holds_that_of_another_is_bound(
    tmp_path: Path,
) -> None:
    toml = paid("Council|social-care|Public Health Grant", COMMUNITY, CARE)
    question_ = asked(tmp_path, toml.replace('"Council"', '"Canterbury Council"'))
    assert structures(question_, False, None).lawful.count == 0


SCHOOLS = "Council|special-educational-needs|DSG"
SEND = "Council|special-educational-needs|"


def test_schools_grant_stays_out_of_section_75_and_other_send_money_may_go_in(
    tmp_path: Path,
) -> None:
    answer = structures(asked(tmp_path, paid(SCHOOLS, SEND, COMMUNITY)), True, None)
    assert answer.lawful.count == 2
    for structure in answer.structures:
        apart = [p for p in structure.funds if any(x.stream for x in p.lines)]
        assert [len(placed.lines) for placed in apart] == [1]
        assert all(isinstance(placed.fund, RingFenced) for placed in apart)


def test_the_education_secretary_may_let_schools_grant_into_section_75(
    tmp_path: Path,
) -> None:
    toml = paid(SCHOOLS, COMMUNITY)
    question_ = asked(
        tmp_path, f'assume = ["authorise-schools-budget-expenditure"]\n{toml}'
    )
    assert structures(question_, False, None).lawful.count == 2
    lever = {r.levers for r in remedies(asked(tmp_path, toml), Verdict.NO)}
    assert ("authorise-schools-budget-expenditure",) in lever


def test_nhs_england_may_direct_the_minimum_out_of_a_pool_and_a_minister_a_grant(
    tmp_path: Path,
) -> None:
    grant = "Council|social-care|LABCG"
    toml = paid(MINIMUM, grant, COMMUNITY)
    both = 'assume = ["nhs-england-directs-otherwise", "grant-condition-changed"]\n'
    assert structures(asked(tmp_path, toml), False, None).lawful.count == 1
    assert structures(asked(tmp_path, both + toml), False, None).lawful.count > 1


def test_two_funds_may_share_the_nhs_minimum_of_one_area(tmp_path: Path) -> None:
    funds = "".join(
        f"""
[[fund]]
kind = "pooled"
mechanism = "section-75"
lines = [
  {{ commissioner = "ICB", name = "line {n}" }},
  {{ commissioner = "Council", name = "line {n + 2}" }},
]
"""
        for n in (1, 2)
    )
    minimum = "ICB|community-health|NHS minimum contribution"
    assert check(asked(tmp_path, paid(minimum, minimum, CARE, CARE) + funds)).lawful


def test_the_parts_of_a_stream_may_not_come_to_more_than_the_whole(
    tmp_path: Path,
) -> None:
    part = "ICB|social-care|protection of social care"
    whole = "ICB|community-health|NHS minimum contribution"
    assert asked(tmp_path, paid(part, whole, CARE))  # 1 pound of 2
    with pytest.raises(BadInput) as bad:
        asked(tmp_path, paid(whole, CARE, part))  # 3 of 1
    (fault,) = bad.value.faults
    assert (
        "makes £3 that ICB pays as parts of NHS minimum contribution" in fault.problem
    )
    assert "the whole of it is £1" in fault.problem


def test_part_of_a_stream_is_listed_without_its_whole(tmp_path: Path) -> None:
    part = "ICB|social-care|protection of social care"
    question_ = asked(tmp_path, paid(part, COMMUNITY, CARE))
    answer = structures(question_, False, None)
    assert answer.lawful.count == 1
    assert DUTY in {ground.id for ground in answer.barring}


DELEGATED = """
edition = "icp-2018"

[[commissioner]]
kind = "ccg"
name = "CCG"

[[commissioner]]
kind = "local-authority"
name = "Council"
"""


def gp_money(*lines: str) -> str:
    """The same lines in the place of a CCG that GP commissioning is delegated to."""
    return paid(*lines).replace(PLACE, DELEGATED)


@pytest.mark.parametrize(
    ("gp", "count"),
    [
        ("CCG|primary-medical|delegated primary medical money", 2),
        ("CCG|primary-medical|", 2),
        ("CCG|primary-medical|additional CCG contribution", 4),
        ("Council|primary-medical|", 1),
    ],
)
def test_only_delegated_gp_money_is_ring_fenced(
    gp: str, count: int, tmp_path: Path
) -> None:
    """What the CCG adds of its own may be pooled; a council's must be, or not paid."""
    toml = gp_money(gp, "CCG|community-health|", CARE)
    assert structures(asked(tmp_path, toml), False, None).lawful.count == count


def test_the_smallest_set_for_a_stream_has_somebody_who_pays_it() -> None:
    words = ("protection of social care",)
    asked_ = ask(Options(services=words, edition="icb-2022", on="2026-11-26"))
    assert {c.kind for c in asked_.commissioners} == {"icb", "local-authority"}


KEPT = """
[[fund]]
kind = "aligned"
commissioner = "ICB"
lines = [{ commissioner = "ICB", name = "line 1" }]
"""
FACT = "facts = { specialised-delegated = false }\n"
NHSE = '[[commissioner]]\nkind = "nhs-england"\nname = "NHSE"\n'
SECOND_COUNCIL = """
[[commissioner]]
kind = "local-authority"
name = "Other council"

[[line]]
commissioner = "Other council"
service = "social-care"
amount = 6
"""


def test_where_no_proposed_pool_will_do_the_smallest_new_one_is_told(
    tmp_path: Path,
) -> None:
    others = """
[[fund]]
kind = "aligned"
commissioner = "Council"
lines = [
  { commissioner = "Council", name = "line 3" },
  { commissioner = "Council", name = "line 4" },
]
"""
    minimum = "ICB|community-health|nhs-minimum-contribution"
    toml = paid(minimum, COMMUNITY, CARE, CARE) + KEPT + others
    near = check(asked(tmp_path, toml)).nearest
    assert near is not None
    moved = [m.line.name for m in near.moves if isinstance(m.to, Pooled)]
    assert moved == ["line 1", "line 3"]


def test_a_lawful_structure_is_found_where_the_money_may_lie_in_any_of_some_pools(
    tmp_path: Path,
) -> None:
    special = "specialised-non-invasive"
    lines = paid(MINIMUM, COMMUNITY, CARE, f"ICB|{special}|", f"NHSE|{special}|")
    council = lines + KEPT + NHSE + SECOND_COUNCIL
    answer = check(asked(tmp_path, FACT + council))
    assert answer.nearest is not None
    assert not violations(
        circumstances(model(answer.question)), answer.nearest.structure
    )
    listed = structures(answer.question, False, None)
    assert listed.lawful.count > 1
    services = ("community-health", "social-care")
    assert can_pool(asked(tmp_path, FACT + council, *services)).verdict is Verdict.YES


def test_a_no_names_the_duty_of_other_money_that_takes_the_only_line_of_a_side(
    tmp_path: Path,
) -> None:
    """The minimum needs the ICB's own line beside it, so no other pool can have it."""
    special = "specialised-non-invasive"
    lines = paid(MINIMUM, COMMUNITY, CARE, f"ICB|{special}|", f"NHSE|{special}|")
    services = (special, "community-health")
    answer = can_pool(asked(tmp_path, FACT + lines + NHSE + SECOND_COUNCIL, *services))
    assert answer.verdict is Verdict.NO
    cited = {ground.id for ground in answer.barring}
    assert {DUTY, "section-75-both-sides", "one-fund-each"} <= cited
    assert all(block.bars for block in answer.blocked)


NINE_OF_EACH = "\n".join(
    f'[[commissioner]]\nkind = "{kind}"\nname = "{kind} {number}"\n'
    f'[[line]]\ncommissioner = "{kind} {number}"\nservice = "{service}"\namount = 1\n'
    for kind, service in (
        ("icb", "community-health"),
        ("local-authority", "social-care"),
    )
    for number in range(9)
)


def test_among_very_many_bodies_a_service_without_a_wish_is_still_answered(
    tmp_path: Path,
) -> None:
    lines = paid(COMMUNITY, CARE, "ICB|surgery|")
    services = ("community-health", "surgery", "social-care")
    answer = can_pool(asked(tmp_path, lines + NINE_OF_EACH, *services))
    assert answer.verdict is Verdict.PARTLY


def test_where_lines_need_two_pools_among_very_many_bodies_none_is_said_to_be_near(
    tmp_path: Path,
) -> None:
    special = "specialised-non-invasive"
    lines = paid(MINIMUM, COMMUNITY, CARE, f"ICB|{special}|", f"NHSE|{special}|")
    toml = FACT + lines + NHSE + KEPT
    answer = check(asked(tmp_path, toml))
    assert answer.nearest is not None
    assert not answer.many_ways
    answer = check(asked(tmp_path, toml.replace(KEPT, NINE_OF_EACH + KEPT)))
    assert answer.nearest is None
    assert answer.many_ways
    paper = MarkdownPage()
    page.report(paper, answer)
    assert "the nearest that is lawful was not found" in paper.text()
    assert "no structure is lawful" not in paper.text()


SECTION_7A = """
edition = "{edition}"

[[commissioner]]
kind = "nhs-england"
name = "NHSE"

[[line]]
commissioner = "NHSE"
service = "national-screening"
stream = "section-7a-money"

[[line]]
commissioner = "NHSE"
service = "national-immunisation"
"""


@pytest.mark.parametrize("edition", ["aco-2017", "icp-2018", "icb-2022"])
def test_section_7a_money_lies_under_the_ring_fence_of_its_services(
    tmp_path: Path, edition: str
) -> None:
    """Said to be of the stream or not, it is the same money in the same budget."""
    question = asked(tmp_path, SECTION_7A.format(edition=edition))
    lawful = structures(question, every_one=True, limit=None)
    (one,) = lawful.structures
    (placed,) = one.funds
    assert isinstance(placed.fund, RingFenced)
    assert placed.fund.ring_fence == "s7a-ring-fence"
    assert len(placed.lines) == 2
