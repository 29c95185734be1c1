"""A gallery of scenarios that are right, and all that is made out of their lines.

A case is laid out as in the gallery of bad scenarios. After "-- told" stand its lines,
each with its number, payer, function, amount and what else is said of it; the services
that they were listed as; and the draft funds, each line by its number and function.

    python -m tests.asking.scenario.test_made_out

writes down what is made of each case now: read the change before it is committed.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from poolcheck.question.question import Draft, Question
from poolcheck.terms.funds import Aligned, Grant, Line, Pooled, RingFenced
from poolcheck.terms.money import pounds
from tests.asking.scenario.test_bad_scenarios import Case, _tidy, cases
from tests.asking.scenario.town import asked
from tests.transcript import GALLERY

GALLERY_FILE = GALLERY / "scenarios_made_out.txt"
CASES = tuple(cases(GALLERY_FILE))


def made_out(case: Case, folder: Path) -> str:
    """What is made out of a case."""
    for name, text in case.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return _tidy("\n".join(_of(asked(folder, case.files["town.toml"]))))


def _of(question: Question) -> Iterator[str]:
    budget = question.budget
    yield from map(_line, budget.lines)
    for each in question.asked:
        numbers = "all" if each.lines is None else [*sorted(each.lines)]
        said = f"{each.service}: {each.words} = {each.label}, {list(each.functions)}"
        yield f"asked {said}, lines {numbers}, of {each.stream or 'no stream'}"
    for whole in budget.not_split:
        of = (whole.line, whole.commissioner.name, *whole.functions)
        yield f"not split {of}: £{pounds(whole.amount)}"
    for number, pence in budget.last_year:
        yield f"last year {number}: £{pounds(pence)}"
    yield from map(_draft, budget.drafts)
    if budget.rest_is_own:
        yield "the rest stays with its payers"


def _line(line: Line) -> str:
    amount = "not known" if line.amount is None else f"£{pounds(line.amount)}"
    said = {"of": line.stream, "as": line.service, "named": line.name}
    said["for"] = line.towards.name if line.towards else ""
    more = "".join(f", {how} {what}" for how, what in said.items() if what)
    who = line.commissioner
    return f"{line.number} {who.name}{who.tier}, {line.function}: {amount}{more}"


def _draft(draft: Draft) -> str:
    match draft.placed.fund:
        case Pooled(mechanism, contributors):
            fund = f"{mechanism} of {[c.name for c in contributors]}"
        case Aligned(owner):
            fund = f"own of {owner.name}"
        case RingFenced(fence, owner):
            fund = f"{fence} of {owner.name}"
        case Grant(power):
            fund = f"grant by {power}"
    said = {
        "called": draft.name,
        "host": draft.host.name if draft.host else "",
        "joint committee": draft.by_committee,
        "parties": None if draft.parties is None else [c.name for c in draft.parties],
        "manager": draft.pool_manager,
        "risk": draft.risk_share,
    }
    more = "".join(f", {how} {what}" for how, what in said.items() if what)
    lines = [f"{line.number} {line.function}" for line in draft.placed.lines]
    return f"fund {draft.number} {fund}{more}: {', '.join(lines) or 'nothing'}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_all_is_made_out_of_a_scenario_that_is_written_down_of_it(
    case: Case, tmp_path: Path
) -> None:
    assert made_out(case, tmp_path) == case.told


def main() -> None:
    """Write down in the gallery what is made out of each case now."""
    retold = []
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            now = made_out(case, Path(folder))
        retold.append(Case(case.name, case.files, now).text())
    GALLERY_FILE.write_text("\n".join(retold), encoding="utf-8")


if __name__ == "__main__":
    main()
