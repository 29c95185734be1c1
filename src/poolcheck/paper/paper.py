"""The whole paper, built once from an answer: what every writer puts down."""

from dataclasses import replace

from poolcheck import __version__
from poolcheck.answers.board_paper import BoardPaper
from poolcheck.paper import amounts
from poolcheck.paper.document import (
    Budget,
    BudgetLine,
    Heads,
    Paper,
    Section,
    Text,
    ToWrite,
    YearBefore,
)
from poolcheck.paper.sections import appendices, decisions, front, risks, stays
from poolcheck.paper.sections.finance import finance
from poolcheck.paper.sections.in_full import in_full
from poolcheck.paper.sections.law import governance, legal
from poolcheck.paper.sections.options import options
from poolcheck.paper.sections.options import table as options_table
from poolcheck.paper.sections.placing import placing
from poolcheck.paper.wording import Wording
from poolcheck.question.again import Again
from poolcheck.report.parts.closing import NOT_ADVICE, spoken
from poolcheck.terms.text import capital, count, listed, plain

LONGEST_TITLE = 500
NO_HEADS = Heads()


def paper(answer: BoardPaper, again: Again, heads: Heads = NO_HEADS) -> Paper:
    """The paper that an answer makes; `again` is the command that makes it again."""
    words = Wording(answer)
    sections: list[Section | None] = [
        front.summary(words),
        decisions.purpose(words),
        decisions.recommendations(words, heads.begins),
        placing(words),
        options(words),
        finance(words),
        legal(words),
        governance(words),
        risks.risks(words),
        risks.consents(words),
        risks.changes(words),
        appendices.appendix_a(words),
        in_full(words),
        appendices.appendix_c(words, again, __version__),
        stays.appendix_d(words),
    ]
    edition = answer.question.rulebook.edition
    run = appendices.run(words, again, __version__)
    whole = Paper(
        title=plain(heads.title, LONGEST_TITLE) or _title(words),
        lead=_lead(heads),
        front=front.front(words, heads),
        sections=tuple(section for section in sections if section is not None),
        foot=f"{words.title} · law as on {spoken(answer.question.day)} · "
        f"poolcheck {__version__} · {NOT_ADVICE}",
        budget=_budget(words),
        options=options_table(words),
        rules=appendices.rules(words),
        run=(("Edition", edition.title), *((what, text.text) for what, text in run)),
        day=answer.question.day,
    )
    status = _status(whole.to_write)
    return replace(whole, front=(*whole.front, ("Status", status)))


def _lead(heads: Heads) -> Text:
    """The line above the title: to whom, when, and where on the agenda."""
    meeting = plain(heads.meeting, LONGEST_TITLE)
    when: Text = ()
    if heads.day is not None:
        when = (", ", spoken(heads.day))
    elif not meeting:
        when = (", ", ToWrite("date"))
    return (
        "Report to: ",
        meeting or ToWrite("board or cabinet"),
        *when,
        " · Agenda item: ",
        plain(heads.item, LONGEST_TITLE) or ToWrite("number"),
    )


def _title(words: Wording) -> str:
    chosen = words.answer.chosen
    if chosen is None or not chosen.pooled:
        return f"{words.title}: pooling budgets"
    powers = [words.rulebook.mechanism(p).label for p in chosen.powers]
    year = amounts.year(words.answer.year) if words.answer.year else ""
    # A place is often called after its year, as "Better Care Fund plan, 2026-27".
    ends = f", {year}" if year and year not in words.title.replace("-", "/") else ""
    return f"{words.title}: pooling budgets under {listed(powers)}{ends}"


def _status(to_write: int) -> tuple[str | ToWrite, ...]:
    """That it is a draft, and how much of it is the author's still to write."""
    places = count(to_write, "place")
    are = "is" if to_write == 1 else "are"
    return (
        f"Draft for the author: {places} {are} left to be written, marked like this: ",
        ToWrite("what to write"),
        f". {capital(NOT_ADVICE)}.",
    )


def _budget(words: Wording) -> Budget:
    """The budget of the structure chosen, as a spreadsheet has it."""
    chosen = words.answer.chosen
    places = words.places(chosen) if chosen else ()
    lies = [(row, place.name) for place in places for row in place.rows]
    numbers = {row: number for number, (row, _) in enumerate(lies)}
    moved = words.answer.movement.lines if words.answer.movement else ()
    return Budget(
        lines=tuple(
            BudgetLine(
                words.names([row.payer]), capital(words.service(row)), name, row.amount
            )
            for row, name in lies
        ),
        partners=tuple(words.names([c]) for c in words.partners),
        places=tuple(place.name for place in places),
        pooled=tuple(place.name for place in places if place.fund is not None),
        before=tuple(
            YearBefore(
                words.names([line.payer]),
                capital(words.listed_as(line.rows)),
                line.before,
                tuple(numbers[row] for row in line.rows),
            )
            for line in moved
        ),
    )
