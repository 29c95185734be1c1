"""The answer to `survey` at a glance."""

from poolcheck.answers.survey import Survey
from poolcheck.report.pages import survey as whole
from poolcheck.report.pages import survey_frees, survey_places
from poolcheck.report.parts import standing
from poolcheck.report.parts.page import Page
from poolcheck.terms.money import pounds
from poolcheck.terms.text import count, listed

MOST_ROWS, MOST_SETS, MOST_FAULTS = 15, 5, 5


def report(page: Page, answer: Survey) -> None:
    """What the places come to, the first of them, and what would free most."""
    page.verdict(whole.verdict(answer))
    survey_places.sums(page, answer)
    whole.not_answered(page, answer, MOST_FAULTS)
    survey_places.table(page, answer, answer.rows[:MOST_ROWS])
    survey_frees.frees(page, answer, MOST_SETS)
    page.led("Who", survey_frees.actors(answer, MOST_SETS))
    nearer = survey_frees.nearer(answer)
    if nearer is not None and nearer not in answer.frees[:MOST_SETS]:
        labels = listed([lever.label for lever in nearer.levers])
        page.paragraph(
            f"Without legislation: {labels} would free "
            f"£{pounds(nearer.amount_known)} in {count(nearer.places, 'place')}."
        )
    whole.laws(page, answer)
    told = ["the places' remedies", "what stands in the way"]
    standing.more(page, "every place", *([] if answer.quick else told))
    whole.footer(page, answer)
