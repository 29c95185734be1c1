"""The answer to `matrix` as a page."""

from poolcheck.answers.matrix import Matrix
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

# Marks a verdict that would be better but for a wish.
WISHED = "*"


def report(page: Page, answer: Matrix) -> None:
    """Every pair of services, as a half table; a wide one is cut into several."""
    asked = answer.question.asked
    who = listed([plain(c.name) for c in answer.question.commissioners])
    counts = {v: sum(c.verdict is v for c in answer.cells) for v in Verdict}
    page.verdict(
        f"{count(len(answer.cells), 'pair')}: {counts[Verdict.YES]} yes, "
        f"{counts[Verdict.PARTLY]} partly, {counts[Verdict.NO]} no, "
        f"{counts[Verdict.NOT_COMMISSIONABLE]} not commissionable."
    )
    page.paragraph(f"May each pair share a fund? Among {who or 'nobody'}.")
    closing.as_taken(page, answer.question)
    verdicts = {
        (c.a, c.b): LETTERS[c.verdict] + (WISHED if c.wishes else "")
        for c in answer.cells
    }
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
    page.paragraph(
        "Y: they may share a fund. p: parts of them may. -: they may not. "
        "x: these commissioners cannot commission them. "
        "`poolcheck can-pool A B` gives the reasons for a pair."
    )
    for wish in dict.fromkeys(w for c in answer.cells for w in c.wishes):
        page.line(f"{WISHED}: no better because of your wish, {plain(wish, 200)}.")
    closing.again(page, answer.question)
    closing.footer(page, answer.question.rulebook, answer.question.day)
