"""Each line of some small places laid in each fund, and the rules that it breaks there.

    python -m tests.law.laid_each_way

writes them to tests/gallery/laid_each_way.csv. A line is laid in a fund by itself or,
in the rows "with all", beside all others. That every other line has to lie somewhere
too is left out of it.
"""

import csv
from collections.abc import Iterator

from poolcheck.asking.ask import Options, ask
from poolcheck.law.checker.violations import violations
from poolcheck.question.question import Question
from poolcheck.structures.lines import model
from poolcheck.structures.own_check import circumstances
from poolcheck.terms.funds import (
    Aligned,
    Fund,
    Grant,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)
from tests.asked import listing
from tests.transcript import GALLERY

FILE = GALLERY / "laid_each_way.csv"
HEADS = ("place", "line", "fund", "rules broken")

MINIMUM = "icb community-health nhs-minimum-contribution"
OWN = "icb community-health;local-authority social-care"
BLOCK = "local-authority special-educational-needs high-needs-block"
SECTION_7A = "nhs-england national-screening section-7a-money"

# Of each place: edition, day, who is there, the lines that they list, levers assumed.
PLACES: dict[str, tuple[str, str, str, str, tuple[str, ...]]] = {
    "money that has to be pooled, and what it may pay for": (
        "icb-2022",
        "2026-07-02",
        "icb,la",
        f"{MINIMUM};icb adoption nhs-minimum-contribution;"
        "icb acute-invasive nhs-minimum-contribution;"
        "icb social-care nhs-minimum-social-care;"
        f"icb acute-invasive nhs-minimum-social-care;{OWN}",
        (),
    ),
    "the same with levers": (
        "icb-2022",
        "2026-07-02",
        "icb,la",
        f"{MINIMUM};icb adoption nhs-minimum-contribution;{OWN}",
        ("nhs-england-directs-otherwise", "admit-adoption"),
    ),
    "grants of councils, one of them named as none": (
        "icb-2022",
        "2024-06-01",
        "icb,la=Bury Council",
        "local-authority la-public-health public-health-grant;"
        "local-authority social-care public-health-grant;"
        "local-authority social-care discharge-fund-local-authority;"
        "icb adoption discharge-fund-icb;" + OWN,
        (),
    ),
    "grants of a council that has Bury in its name": (
        "icb-2022",
        "2024-06-01",
        "icb,la=Bloomsbury Council",
        "local-authority la-public-health public-health-grant;"
        "local-authority social-care public-health-grant;" + OWN,
        (),
    ),
    "money that is kept apart": (
        "icb-2022",
        "2026-07-02",
        "icb,nhse,la",
        f"{BLOCK};local-authority social-care high-needs-block;{SECTION_7A};"
        "nhs-england s7a-public-health;local-authority special-educational-needs;"
        + OWN,
        (),
    ),
    "money that levers free": (
        "icb-2022",
        "2026-07-02",
        "icb,nhse,la",
        f"{BLOCK};{SECTION_7A};nhs-england s7a-public-health;{OWN}",
        ("authorise-schools-budget-expenditure", "lift-s7a-ring-fence"),
    ),
    "what a body pays towards another's work": (
        "icb-2022",
        "2026-07-02",
        "icb,nhse,la,la",
        "icb social-care;icb adoption;local-authority acute-invasive;"
        f"local-authority community-health;nhs-england mental-health;{OWN}",
        (),
    ),
    "delegated money of a CCG": (
        "icp-2018",
        "2019-04-01",
        "ccg,nhse,la",
        "ccg primary-medical;ccg primary-medical delegated-primary-medical;"
        "ccg surgery;ccg community-health;nhs-england specialised-non-invasive;"
        "local-authority adoption;local-authority social-care;"
        "local-authority la-public-health",
        (),
    ),
    "what no one of two CCGs holds": (
        "icp-2018",
        "2019-04-01",
        "ccg,ccg,la",
        "ccg primary-medical;ccg community-health;local-authority social-care",
        (),
    ),
    "what one authority holds where NHS England takes no part": (
        "aco-2017",
        "2018-01-01",
        "ccg,la,la",
        "local-authority s7a-public-health;local-authority specialised-invasive;"
        "ccg specialised-non-invasive;ccg community-health;local-authority social-care",
        (),
    ),
    "the same where it does": (
        "aco-2017",
        "2018-01-01",
        "ccg,nhse,la",
        "local-authority s7a-public-health;nhs-england specialised-invasive;"
        "ccg specialised-non-invasive;ccg community-health;local-authority social-care",
        (),
    ),
    "the same without a CCG": (
        "aco-2017",
        "2018-01-01",
        "la,combined-authority",
        "local-authority s7a-public-health;combined-authority social-care",
        (),
    ),
}


def places() -> Iterator[tuple[str, Question]]:
    """Each of these places, by its name."""
    for name, (edition, day, who, lines, assume) in PLACES.items():
        options = Options(
            services=("social-care",),
            commissioners=tuple(who.split(",")),
            edition=edition,
            on=day,
            assume=assume,
        )
        yield name, listing(ask(options), lines)


def laid(question: Question) -> Iterator[tuple[str, str, str]]:
    """Each line in each fund that there may be: the line, the fund, what it breaks."""
    lines = question.budget.lines
    case = circumstances(model(question))
    for line in lines:
        said = f"{line.number} {line.commissioner.name} {line.function} {line.stream}"
        for name, fund, inside in _funds(question, line):
            told = violations(case, Structure((Placed(fund, inside),)))
            broken = [x.rule for x in told if x.fund is not None and line in x.lines]
            yield said.strip(), name, " ".join(dict.fromkeys(broken))


def _funds(
    question: Question, line: Line
) -> Iterator[tuple[str, Fund, tuple[Line, ...]]]:
    book, who = question.rulebook, question.commissioners
    lines = question.budget.lines
    theirs = tuple(x for x in lines if x.commissioner == line.commissioner)
    for power in (mechanism.id for mechanism in book.mechanisms):
        alone = Pooled(power, (line.commissioner,))
        yield f"{power} of its payer", alone, (line,)
        yield f"{power} with all", Pooled(power, who), lines
        some = (line, *(x for x in lines if x.commissioner != line.commissioner))
        yield f"{power} with all of others", Pooled(power, who), some
    for payer in who:
        yield f"own of {payer.name}", Aligned(payer), (line,)
    fences = [fence.id for fence in book.ring_fences]
    fences += [
        apart.id for apart in book.kept_apart if book.fence_of(apart) == apart.id
    ]
    for fence in fences:
        fund = RingFenced(fence, line.commissioner)
        yield f"{fence} of its payer", fund, (line,)
        yield f"{fence} with all of its payer", fund, theirs
    for grant in book.grants:
        yield f"{grant.id}", Grant(grant.id, line), (line,)


def rows() -> list[list[str]]:
    """A row for each place, line and fund."""
    return [[name, *row] for name, place in places() for row in laid(place)]


if __name__ == "__main__":
    with FILE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEADS)
        writer.writerows(rows())
