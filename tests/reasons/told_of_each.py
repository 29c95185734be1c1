"""Why some small questions are answered as they are: every rule told, and where.

    python -m tests.reasons.told_of_each

writes them to tests/gallery/reasons_told.txt, rules by their ids. A "bar" is what keeps
the services out of a power; "alone" what bars it where wishes are told apart; a rule
that "keeps apart" does so in the lawful structures.
"""

from collections.abc import Iterable, Iterator

from poolcheck.asking.ask import Options, ask
from poolcheck.question.question import Question
from poolcheck.reasons import because
from poolcheck.reasons.remedies.frees import frees
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.structures.beside import model_asked
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model
from poolcheck.structures.one_fund import pooling
from poolcheck.terms.funds import Line
from tests.asked import listing
from tests.transcript import GALLERY

FILE = GALLERY / "reasons_told.txt"

# Of each: the edition, who is there, the services, and what is assumed.
TYPED = (
    ("icp-2018", "ccg", "GP services;community health"),
    ("icp-2018", "ccg,la", "GP services;surgery;social care"),
    ("icp-2018", "ccg,ccg,la", "GP services;surgery"),
    ("icp-2018", "la", "social care;adoption"),
    ("icp-2018", "la,la", "social care;specialised-invasive"),
    ("icp-2018", "ccg,nhse", "national-screening;primary-dental"),
    ("icp-2018", "ccg,nhse", "specialised-non-invasive;community health"),
    ("aco-2017", "ccg,la", "s7a-public-health;social care"),
    ("aco-2017", "combined-authority,la", "specialised-invasive;social care"),
    ("icb-2022", "icb", "surgery;community health"),
    ("icb-2022", "icb,la", "nhs-minimum-contribution;acute"),
    ("icb-2022", "icb,la", "surgery;social care"),
    ("icb-2022", "icb,nhse", "national-screening;emergency-ambulance"),
    ("icb-2022", "la,la", "high-needs-block;social care"),
)
MINIMUM = "icb community-health nhs-minimum-contribution"
GRANT = "local-authority social-care local-authority-better-care-grant"
BLOCK = "local-authority special-educational-needs high-needs-block"
# Of each: who is there, and the lines that they list.
LISTED = (
    ("icb", MINIMUM),
    ("icb,la", f"{MINIMUM};icb surgery"),
    ("icb,la", f"{MINIMUM};local-authority adoption"),
    ("icb,la", f"icb adoption nhs-minimum-contribution;{GRANT}"),
    ("icb,la", f"{MINIMUM};{GRANT};icb surgery;{BLOCK}"),
    ("la", f"{GRANT};{BLOCK}"),
    ("icb,la", "icb social-care;icb community-health"),
    ("icb,la", "icb social-care;local-authority community-health"),
    ("icb,la", "icb adoption;local-authority social-care"),
    ("icb,nhse", "nhs-england national-screening section-7a-money;icb surgery"),
    ("icb,nhse,la", "nhs-england social-care;local-authority adoption"),
    ("icb,la", "local-authority surgery;icb community-health"),
)


def questions() -> Iterator[tuple[str, Question]]:
    """Each question by its name."""
    for edition, who, services in TYPED:
        words = tuple(services.split(";"))
        options = Options(
            services=words, commissioners=tuple(who.split(",")), edition=edition
        )
        yield f"{edition} {who}: {services}", ask(options)
    for who, lines in LISTED:
        options = Options(
            services=("social-care",),
            commissioners=tuple(who.split(",")),
            edition="icb-2022",
        )
        yield f"{who} list {lines}", listing(ask(options), lines)


def told(question: Question) -> Iterator[str]:
    """All that is told of a question, line by line."""
    m = model_asked(question)
    answer = pooling(m)
    yield f"verdict: {answer.verdict.value}"
    for unmet in because.uncommissionable(m):
        nearest = unmet.nearest.id if unmet.nearest else "none"
        yield f"nobody for {unmet.function}: {_ids(unmet.routes)}; nearest {nearest}"
    for lost in because.unplaced(m):
        duty = lost.duty.id if lost.duty else "none"
        yield f"no place for {_line(lost.line)}: {_ids(lost.grounds)}; duty {duty}"
    blocks = because.blocked(m)
    for block, alone in zip(blocks, because.blocked(m, by_wishes=True), strict=True):
        yield f"bar {block.mechanism}: {_ids(block.bars)}"
        if alone != block:
            yield f"alone {block.mechanism}: {_ids(alone.bars)}"
    for line, grounds in because.outside(m, answer):
        yield f"outside {_line(line)}: {_ids(grounds)}"
    yield f"barring: {_ids(because.barring(m, answer, blocks))}"
    yield f"keeping apart: {_ids(because.keeping_apart(m))}"
    yield from _changes(m, question)


def _changes(m: Model, question: Question) -> Iterator[str]:
    answer = pooling(m)
    for freeing in frees(question, answer):
        yield f"{freeing.lever} frees {', '.join(freeing.functions)}"
    for remedy in remedies(question, answer.verdict):
        parts = [*remedy.levers, *(f"+ {kind}" for kind in remedy.add)]
        parts += [f"- {commissioner.name}" for commissioner in remedy.remove]
        makes = f"{remedy.verdict.value}, {remedy.kind.value}"
        yield f"{', '.join(parts)}: {makes}, by {list(remedy.actors)}"


def _ids(grounds: Iterable[Ground]) -> str:
    return " ".join(ground.id for ground in grounds) or "nothing"


def _line(line: Line) -> str:
    return f"{line.commissioner.name} {line.function} {line.stream}".strip()


def written() -> str:
    """All of it as the file has it."""
    parts = [
        "\n".join((f"== {name}", *told(question))) for name, question in questions()
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
