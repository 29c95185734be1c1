"""The paper for a board made of a question, with what is said of the paper itself."""

from dataclasses import replace

from poolcheck import answers
from poolcheck.asking.again import Request
from poolcheck.asking.written import Written
from poolcheck.paper.document import Heads, Paper
from poolcheck.question.again import Again
from poolcheck.sheets.headings import year_in
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Front:
    """What is said of a paper beside its question: whose it is, and of which option."""

    whose: str | None = None
    year: str | None = None
    meeting: str | None = None
    by: str | None = None
    option: int | None = None

    def options(self) -> dict[str, str | None]:
        """The same by the options of the command, but for the number of the option."""
        return {
            "--for": self.whose,
            "--year": self.year,
            "--meeting": self.meeting,
            "--by": self.by,
        }


NOTHING_SAID = Front()


def board_paper(asked: Request, said: Front, file: str) -> tuple[Paper, bool]:
    """The paper, and whether it asks for a pool; `file` is what it is to be called."""
    from poolcheck.paper.paper import paper

    written = asked.written
    whose, begins = said.whose, written.year if written else None
    if written and not whose:
        whose = written.paper.whose or None
    begins = year_in(said.year)[0] if said.year else begins
    answer = answers.board_paper.board_paper(asked.question, whose, said.option, begins)
    made = paper(answer, _again(asked, said, file), heads(written, said))
    return made, bool(answer.chosen)


def _again(asked: Request, said: Front, file: str) -> Again:
    """The command that writes the paper again, and the one by today's law."""
    front = {**said.options(), "--option": str(said.option or "")}
    own = [word for pair in front.items() if pair[1] for word in pair if word]
    own += ["-o", file]
    again = asked.again("report", *own)
    if again.today is not None and own[-1] not in again.today.words:
        today = replace(again.today, words=(*again.today.words, *own))
        again = replace(again, today=today)
    return again


def heads(written: Written | None, front: Front = NOTHING_SAID) -> Heads:
    """What stands at the front: as the file says, but for what was said beside it."""
    said = written.paper if written else None
    if said is None:
        return Heads(meeting=front.meeting or "", report_of=front.by or "")
    return Heads(
        title=said.title,
        meeting=front.meeting or said.meeting,
        day=None if front.meeting else said.day,
        item=said.item,
        report_of=front.by or said.report_of,
        contact=said.contact,
        decision=said.decision,
        figures=said.figures,
        begins=said.begins,
    )
