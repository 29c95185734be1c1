"""Papers of the places in this folder, and of places that are drawn."""

import io
from functools import cache
from pathlib import Path

from poolcheck.answers.board_paper import BoardPaper, board_paper
from poolcheck.asking.ask import ask
from poolcheck.asking.choose import choose
from poolcheck.asking.options import Options
from poolcheck.asking.written import Written
from poolcheck.door.papers import heads
from poolcheck.paper.document import Paper
from poolcheck.paper.paper import paper
from poolcheck.question.again import Again

PLACES = Path(__file__).parent / "places"
NAMES = sorted(path.stem for path in PLACES.glob("*.toml"))


def answer(scenario: Path, seek_changes: bool = True) -> BoardPaper:
    """What a paper on a scenario is made of."""
    question, said = ask(Options(scenario=scenario)), written(scenario)
    whose, year = said.paper.whose or None, said.year
    return board_paper(question, whose, year=year, seek_changes=seek_changes)


def written(scenario: Path) -> Written:
    """A scenario as its author wrote it."""
    said = choose(Options(scenario=scenario)).written
    assert said is not None
    return said


def made(scenario: Path, seek_changes: bool = True) -> Paper:
    """The paper on a scenario."""
    again = Again(("poolcheck", "report", "-s", scenario.name))
    return paper(answer(scenario, seek_changes), again, heads(written(scenario)))


@cache
def of(name: str) -> Paper:
    """The paper on one of the places in this folder."""
    return made(PLACES / f"{name}.toml")


def text_of(raw: bytes) -> str:
    """All that a Word file says, paragraph by paragraph, its tables after."""
    import docx

    found = docx.Document(io.BytesIO(raw))
    said = [paragraph.text for paragraph in found.paragraphs]
    for table in found.tables:
        for row in table.rows:
            said += [cell.text for cell in row.cells]
    return "\n".join(said)
