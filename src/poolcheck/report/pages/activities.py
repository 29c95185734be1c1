"""What stays with the commissioner, as a page: each activity whole, with its source."""

from poolcheck.answers.activities import Activities
from poolcheck.law.rules import Rule
from poolcheck.law.rules.annex_a import About, Activity, May, Opens, Point
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Page
from poolcheck.report.parts.sources import basis
from poolcheck.terms.text import capital, listed, plain

MAY = {May.YES: "yes", May.WITHIN_LIMITS: "within limits", May.NO: "no"}
HEADINGS = {
    About.CRITERION: "To judge an activity that is not listed",
    About.THIRD_PARTY: "Contracts for services that are not the provider's",
    About.FUNDING_REQUEST: "Individual funding requests",
    About.INTEGRATED_BUDGET: "The integrated budget",
    About.SAFEGUARD: "Subcontracts and safeguards",
    About.ASSURANCE: "Assurance, before award",
    About.INVOLVING: "Consulting and involving people",
    About.LOCAL_AUTHORITY: "Local authorities",
    About.WISH: "Changes that were asked for",
}


def report(page: Page, answer: Activities) -> None:
    """Each activity with what stays and why, then what is said beside the list."""
    page.verdict(verdict(answer))
    standing(page, answer)
    for heading in dict.fromkeys(each.heading for each in answer.activities):
        page.heading(heading)
        for each in answer.activities:
            if each.heading == heading:
                activity(page, answer, each)
    for about in About:
        points(page, answer, about)
    ending(page, answer)


def verdict(answer: Activities) -> str:
    """How many activities there are, and that hold which words."""
    number, paper = len(answer.activities), answer.paper
    hold = "holds" if number == 1 else "hold"
    holding = f' that {hold} "{plain(answer.words)}"' if answer.words else ""
    activities = "activity" if number == 1 else "activities"
    return f"{number} {activities}{holding} in {paper.label}."


def standing(page: Page, answer: Activities) -> None:
    """What holds of all the activities, and what words that none holds are like."""
    if answer.unpublished is not None:
        page.paragraph(answer.unpublished.says)
    page.paragraph(answer.paper.says)
    page.line(written(answer, answer.paper), indent=4)
    if answer.words and not answer.activities and not answer.points:
        near = listed([f'"{name}"' for name in answer.like], "or")
        perhaps = f" Did you mean {near}?" if near else ""
        page.paragraph(f'Nothing holds "{plain(answer.words)}".{perhaps}')


def activity(page: Page, answer: Activities, each: Activity) -> None:
    """An activity: whether the provider may support it, how, and what stays."""
    who, keeps = answer.paper.provider, answer.paper.commissioner
    name = f"{capital(each.label)}  ({each.id})" if page.ids else capital(each.label)
    page.paragraph(f"{name}: {MAY[each.may]}.")
    page.line(f"{who}: {each.says}", indent=4)
    page.line(f"{keeps}: {each.stays}", indent=4)
    if each.law:
        page.line(f"Law that it names: {'; '.join(each.law)}.", indent=4)
    if each.differs:
        page.line(f"Since then: {each.differs}", indent=4)
    page.line(written(answer, each), indent=4)
    if each.opens is Opens.NEITHER:
        page.line('It opens with neither "Yes" nor "No": our reading.', indent=4)


def points(page: Page, answer: Activities, about: About) -> None:
    """What the paper says of one thing beside its list."""
    told = answer.about(about)
    if told:
        page.heading(HEADINGS[about])
    for point in told:
        source = written(answer, point)
        page.noted("-", said(point), source, ids=[point.id])


def said(point: Point) -> str:
    """A point in words: what it is of, whether the provider may, and how."""
    may = f" {capital(MAY[point.may])}." if point.may else ""
    mark = "" if point.label.endswith("?") else ":"
    return f"{capital(point.label)}{mark}{may} {point.says}"


def written(answer: Activities, rule: Rule) -> str:
    """Where something is written, and on what basis."""
    return f"{answer.annex.cited(rule)} · {basis(rule.basis)}"


def ending(page: Page, answer: Activities) -> None:
    """What the list calls itself, its edition and day, and where it was read."""
    closing.footer(
        page,
        answer.rulebook,
        answer.day,
        read_from=answer.read_from,
        guide=answer.paper.prompt,
    )
