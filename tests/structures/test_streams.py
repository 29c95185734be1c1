"""Streams of money: what they may pay for, and where they must or may not lie."""

from pathlib import Path

import pytest

from poolcheck.answers.can_pool import can_pool
from poolcheck.answers.check import check
from poolcheck.answers.structures import structures
from poolcheck.asking.ask import Options, ask
from poolcheck.law import editions
from poolcheck.law.checker import violations
from poolcheck.question.question import Question
from poolcheck.report.pages import check as page
from poolcheck.report.to_markdown import MarkdownPage
from poolcheck.structures.lines import model
from poolcheck.structures.own_check import circumstances
from poolcheck.terms.faults import BadInput
from poolcheck.terms.funds import Pooled
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


@pytest.mark.parametrize("name", ["nhs-minimum-contribution", "BCF minimum"])
def test_a_stream_that_is_not_in_force_on_the_day_is_told_from_when_it_is(
    name: str, tmp_path: Path
) -> None:
    shipped = (editions.shipped() / "icb_2022.toml").read_text(encoding="utf-8")
    before, stream = shipped.split("[[stream]]\n", 1)
    parts = 3  # the stream, what it pays for, where it must lie
    later = stream.replace("from = 2022-07-01", "from = 2025-04-01", parts)
    book = tmp_path / "book.toml"
    book.write_text(f"{before}[[stream]]\n{later}", encoding="utf-8")
    toml = paid(f"ICB|social-care|{name}", COMMUNITY, CARE)
    toml = toml.replace('edition = "icb-2022"', "")
    with pytest.raises(BadInput) as bad:
        asked(tmp_path, toml, rulebook=book, on="2025-03-31")
    (fault,) = bad.value.faults
    assert fault.problem == "the stream of money is not in force on 2025-03-31"
    assert fault.remedy == "leave it out, or ask about a day from 2025-04-01 on"
    assert asked(tmp_path, toml, rulebook=book, on="2025-04-01")


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
