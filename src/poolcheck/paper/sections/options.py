"""Section 4: this option, others that differ in money or funds, and the base case."""

from collections.abc import Iterator

from poolcheck.answers.board_options import Against, Option
from poolcheck.paper import amounts
from poolcheck.paper.document import Column, Kind, Row, Section, Source, Table, ToWrite
from poolcheck.paper.sections.numbered import Writing
from poolcheck.paper.wording import Wording
from poolcheck.report.parts.lines import line_of
from poolcheck.report.parts.reasons import reasons
from poolcheck.terms.funds import Pooled
from poolcheck.terms.text import capital, count, listed, plain


def options(words: Wording) -> Section:
    """The options in a table, and what is not among them."""
    written = Writing(4, "Options considered")
    answer = words.answer
    found = table(words)
    if answer.chosen is None or found is None:
        written.says(
            "There is no lawful option as the question stands: see section 10."
        )
        return written.section()
    are = "structure is" if answer.answer.lawful.count == 1 else "structures are"
    others = ["others that pool another sum or need more or fewer funds"]
    base = ["the base case of no pooled fund"]
    shown = ["this paper's option", *others * bool(answer.beside)]
    shown += base * (answer.base is not None)
    written.says(
        f"{capital(words.ways())} {are} lawful. Table 2 shows {listed(shown)}. "
        "Which is to be recommended is for the author."
    )
    wishes = [plain(text, 200) for text, _ in answer.question.wishes.each()]
    if wishes:
        written.says(
            f"The question was narrowed by what was wished: {'; '.join(wishes)}."
        )
    written.adds(found)
    if answer.options > len(found.rows):
        more = count(
            answer.options - len(found.rows),
            "more option differs",
            "more options differ",
        )
        written.says(f"{more} in the same way, and are not shown.")
    _no_base(words, written)
    written.says(ToWrite("why this option, and what else was considered"))
    return written.section()


def _no_base(words: Wording, written: Writing) -> None:
    """Why there is no base case, where leaving all budgets apart is not lawful."""
    must = words.answer.must_pool
    if not must:
        return
    grounds = dict.fromkeys(ground for bars in must.values() for ground in bars)
    names = words.several([line_of(words.rulebook, line) for line in must], "lines")
    verb = "has" if len(must) == 1 else "have"
    written.says(
        f"To leave every budget with its partner is not open: {names} {verb} to be put "
        "into a pooled fund or paid over.",
        *(
            Source(f" {r.says} ({r.briefly})")
            for r in reasons(words.rulebook, grounds).reasons
        ),
    )


def table(words: Wording) -> Table | None:
    """Table 2: the options, each beside the one that was chosen."""
    answer = words.answer
    if answer.chosen is None:
        return None
    others = [*answer.beside, *([answer.base] if answer.base else [])]
    every = [answer.chosen, *(against.option for against in others)]
    priced = answer.chosen.money is not None
    split = priced and any(o.money and o.money.all.not_split for o in every)
    granted = priced and any(o.money and o.money.all.granted for o in every)
    columns = [
        Column("Option"),
        Column("Pooled" if priced else "Lines pooled", figures=True),
        Column("Kept out" if priced else "Lines kept out", figures=True),
        *([Column("Paid over", figures=True)] if granted else []),
        *([Column("Not split", figures=True)] if split else []),
        *([Column("Share pooled", figures=True)] if priced else []),
        Column("Against this option"),
    ]
    rows = [_row(words, answer.chosen, None, granted, split)]
    rows += [_row(words, each.option, each, granted, split) for each in others]
    unit = "£000" if priced else ""
    return Table("Table 2. Options", unit, tuple(columns), tuple(rows))


def _row(
    words: Wording, option: Option, against: Against | None, granted: bool, split: bool
) -> Row:
    every = len(words.answer.answer.lines)
    figures = [f"{option.lines_pooled}", f"{every - option.lines_pooled}"]
    if option.money is not None:
        sums = option.money.all
        figures = [
            amounts.thousands(sums.pooled),
            amounts.thousands(sums.aligned + sums.ring_fenced),
            *([amounts.thousands(sums.granted)] if granted else []),
            *([amounts.thousands(sums.not_split)] if split else []),
            amounts.share(sums.pooled, sums.total),
        ]
    first = "This paper's option" if against is None else beside(words, against)
    cells = (name(words, option), *figures, first)
    kind = Kind.CHOSEN if against is None else Kind.PLAIN
    return Row(tuple((cell,) for cell in cells), kind)


def name(words: Wording, option: Option) -> str:
    """An option by its funds, each by its power and who pays in."""
    funds = [
        f"{words.power(placed.fund)}: {words.payers(placed.fund.contributors)}"
        for placed in option.pooled
        if isinstance(placed.fund, Pooled)
    ]
    return (
        f"{option.number}. {capital('; '.join(funds))}"
        if funds
        else "Base case. No pooled fund"
    )


def beside(words: Wording, against: Against) -> str:
    """How an option stands beside the one that was chosen."""
    if not against.option.pooled:
        return "No agreement and no host are needed; each budget stays with its partner"
    return capital("; ".join(_differences(words, against)) or "the same money")


def _differences(words: Wording, against: Against) -> Iterator[str]:
    if against.funds:
        more = "more" if against.funds > 0 else "fewer"
        number = abs(against.funds)
        yield f"{count(number, 'fund')} {more}"
    if against.pooled:
        way = "more" if against.pooled > 0 else "less"
        yield f"pools {amounts.short(abs(against.pooled))} {way}"
    elif against.pooled == 0:
        yield "pools the same money"
    elif against.lines:
        way = "more" if against.lines > 0 else "fewer"
        yield f"pools {count(abs(against.lines), 'line')} {way}"
    for who, pence in against.left_out:
        sum_ = f" ({amounts.short(pence)})" if pence is not None else ""
        yield f"leaves out {words.names([who])}{sum_}"
