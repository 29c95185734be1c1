"""The answer to `matrix` as a page."""

from poolcheck.answers.matrix import Matrix, PairCell
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Column, Page
from poolcheck.terms.text import count, listed, plain
from poolcheck.terms.verdicts import Verdict

LETTERS = {
    Verdict.YES: "Y",
    Verdict.PARTLY: "p",
    Verdict.NO: "-",
    Verdict.NOT_COMMISSIONABLE: "x",
}

PAIRS_ACROSS = 10

# Marks a verdict that is through one body's own budget, with nothing pooled.
OWN = "o"
# Marks a verdict that would be better but for a wish.
WISHED = "*"
# Marks a verdict that turns on what was not read.
TURNS = "?"


def report(page: Page, answer: Matrix) -> None:
    """Every pair of services, as a half table; a wide one is cut into several."""
    who = listed([plain(c.name) for c in answer.question.commissioners])
    page.verdict(verdict(answer))
    closing.read_to(page, answer.question.rulebook, answer.question.day)
    page.paragraph(f"May each pair share a fund? Among {who or 'nobody'}.")
    closing.as_taken(page, answer.question)
    as_one(page, answer)
    pairs(page, answer)
    page.paragraph(letters(answer))
    page.line("`poolcheck can-pool A B` gives the reasons for a pair.", indent=1)
    keys(page, answer)
    closing.again(page, answer.question)
    closing.footer(page, answer.question.rulebook, answer.question.day)


def as_one(page: Page, answer: Matrix) -> None:
    """The names that come to the same functions, and stand in one row."""
    told = [
        f"{listed([plain(name) for name in service.names])} ({service.asked.label})"
        for service in answer.taken_as_one
    ]
    if told:
        page.paragraph(f"Taken as one: {'; '.join(told)}.")


def pairs(page: Page, answer: Matrix) -> None:
    """The verdict of each pair in a half table, cut into several where it is wide."""
    asked = [service.asked for service in answer.services]
    verdicts = {(c.a, c.b): mark(c) for c in answer.cells}
    numbered = list(enumerate(asked, 1))
    for start in range(0, max(1, len(asked) - 1), PAIRS_ACROSS):
        across = numbered[start : start + PAIRS_ACROSS]
        page.table(
            [
                Column("", True),
                Column("Service", fixed=True),
                *(Column(str(n), True) for n, _ in across),
            ],
            [
                (
                    str(n),
                    plain(a.label, 34),
                    *("" if m >= n else verdicts[b, a] for m, b in across),
                )
                for n, a in numbered[start:]
            ],
        )


MEANING = {
    LETTERS[Verdict.YES]: "they may share a pooled fund",
    LETTERS[Verdict.PARTLY]: "parts of them may",
    OWN: "they may lie together in one body's own budget, with nothing pooled",
    LETTERS[Verdict.PARTLY] + OWN: "parts of them may lie so together",
    LETTERS[Verdict.NO]: "they may not",
    LETTERS[Verdict.NOT_COMMISSIONABLE]: "these commissioners cannot commission them",
}


def letters(answer: Matrix) -> str:
    """What the letters in use mean."""
    used = {mark(cell).rstrip(TURNS + WISHED) for cell in answer.cells}
    told = [f"{letter}: {says}." for letter, says in MEANING.items() if letter in used]
    return " ".join(told)


def keys(page: Page, answer: Matrix) -> None:
    """The marks that some verdicts carry."""
    if any(cell.depends.lead for cell in answer.cells):
        page.line(
            f"{TURNS}: another verdict by another reading; can-pool says by which."
        )
    for wish in dict.fromkeys(w for c in answer.cells for w in c.wishes):
        page.line(f"{WISHED}: no better because of your wish, {plain(wish, 200)}.")


def verdict(answer: Matrix) -> str:
    """How many pairs have each verdict."""
    told = []
    for verdict in reversed(Verdict):
        there = [cell for cell in answer.cells if cell.verdict is verdict]
        own = sum(cell.in_own_budget for cell in there)
        told.append(
            f"{len(there)} {verdict.value.replace('-', ' ')}"
            + (f" ({own} of them with nothing pooled)" if own else "")
        )
    return f"{count(len(answer.cells), 'pair')}: {', '.join(told)}."


def mark(cell: PairCell) -> str:
    """The letters of a verdict."""
    letter = LETTERS[cell.verdict]
    if cell.in_own_budget:
        letter = OWN if cell.verdict is Verdict.YES else letter + OWN
    turns = TURNS if cell.depends.lead else ""
    return letter + turns + (WISHED if cell.wishes else "")
