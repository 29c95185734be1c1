"""A survey as a picture, and as a workbook."""

from poolcheck.answers.survey import Survey
from poolcheck.answers.survey_place import Row
from poolcheck.paper.amounts import share, short
from poolcheck.paper.figures.place_bars import PlaceBar, PlaceBars, svg
from poolcheck.paper.writers import needed
from poolcheck.report.pages.survey import verdict
from poolcheck.structures.sums import Sums
from poolcheck.terms.money import pounds
from poolcheck.terms.text import count, plain

MOST_BARS = 60
TITLE = "What places could pool, those that pool most first"
PARTS = ("pooled", "outside every pool", "not split")


def picture(answer: Survey) -> str:
    """One bar a place as SVG, those that pool most first."""
    priced = [row for row in answer.answered if row.money is not None]
    priced.sort(key=lambda row: -(row.money or Sums()).pooled)
    bars = tuple(_bar(row) for row in priced[:MOST_BARS])
    says = " ".join((verdict(answer), *(f"{b.name}: {b.written}." for b in bars)))
    notes = [verdict(answer)]
    if left := priced[MOST_BARS:]:
        rest = sum((row.money for row in left if row.money), Sums())
        notes.append(
            f"And {count(len(left), 'place')} more, which pool £{pounds(rest.pooled)} "
            f"of £{pounds(rest.total)}."
        )
    if len(priced) < len(answer.answered):
        number = count(len(answer.answered) - len(priced), "place")
        notes.append(f"{number} without amounts.")
    return svg(PlaceBars(TITLE, says, PARTS, bars, tuple(notes)))


def _bar(row: Row) -> PlaceBar:
    money = row.money or Sums()
    parts = (money.pooled, money.outside, money.not_split)
    whole = f"{short(money.pooled)} of {short(money.total)}"
    of = share(money.pooled, money.total)
    return PlaceBar(plain(row.title or row.file), parts, f"{whole} ({of})")


def workbook(answer: Survey) -> bytes:
    """The places as a workbook, with totals that follow what is changed."""
    with needed(".xlsx"):
        from poolcheck.paper.writers.survey_xlsx import survey_workbook

        return survey_workbook(answer)
