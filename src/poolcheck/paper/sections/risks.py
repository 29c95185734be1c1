"""Sections 8 to 10: risks, consents and consultation, what would let more be pooled."""

from collections.abc import Iterator

from poolcheck.paper.document import (
    Column,
    Row,
    Run,
    Section,
    Source,
    Table,
    ToWrite,
)
from poolcheck.paper.sections.law import tests
from poolcheck.paper.sections.matters import Matter, matters
from poolcheck.paper.sections.numbered import Writing
from poolcheck.paper.sections.terms import BOX
from poolcheck.paper.wording import Wording
from poolcheck.report.pages.can_pool import actors, change
from poolcheck.report.parts import sources
from poolcheck.terms.text import capital, count, listed
from poolcheck.terms.verdicts import Reach, Verdict

MOST_REMEDIES = 5
FAR = {
    Reach.LOCAL: "within the partners' gift",
    Reach.NATIONAL_CONSENT: "needs national consent",
    Reach.LEGISLATION: "needs new law or regulations",
}


def risks(words: Wording) -> Section:
    """Each matter to be settled first, with whose it is and a box."""
    written = Writing(8, "Risks, and matters to be closed")
    rows = tuple(
        Row(
            (
                (matter.text, *_where(matter)),
                (capital(matter.owner) if matter.owner else ToWrite("owner"),),
                (BOX,),
            )
        )
        for matter in matters(words)
    )
    if rows:
        written.says(
            "Table 3 lists what has to be settled before anything is signed. Table A2 "
            "in Appendix A has what is said there in short, and other cautions, in "
            "full."
        )
        columns = (Column("Matter"), Column("Owner"), Column("Closed"))
        written.adds(Table("Table 3. Matters to be closed", "", columns, rows))
    found = words.answer.answer.doubts
    rest = [
        doubt for doubt in found.each if not doubt.matters and doubt.then is not None
    ]
    if rest:
        one, several = "point of law or fact", "points of law or fact"
        each = count(len(rest), one, several)
        was = "was" if len(rest) == 1 else "were"
        written.says(
            f"{each} in doubt {was} tried the other way, and none changes this."
        )
    written.says(ToWrite("other risks: money, operations, reputation"))
    return written.section()


def _where(matter: Matter) -> Iterator[Run]:
    if matter.source:
        yield Source(f" ({matter.source})")


def consents(words: Wording) -> Section:
    """The tests of the Regulations, consents assumed, and what the author adds."""
    written = Writing(9, "Consents, consultation, equality and next steps")
    table = tests(words)
    if table is not None:
        written.says("Before the agreement is made, what Table 4 lists has to be so.")
        written.adds(table)
    for name in words.answer.question.assume:
        lever = words.rulebook.lever(name)
        written.says(
            f"This paper takes it that there is: {lever.label} ({lever.actor}).",
            Source(f" ({sources.written(words.rulebook, lever)})"),
            " ",
            ToWrite("when it was given, and where it is kept"),
        )
    for caution in words.answer.answer.cautions:
        if caution.rule in {route.id for route in words.rulebook.routes}:
            written.says(
                f"{words.plainly(caution.says)} ",
                ToWrite(f"consent: {caution.actor or 'whose'}"),
            )
    written.says(ToWrite("equality: who is affected, and the assessment"))
    written.says(ToWrite("next steps, with days: agreement, signing, first report"))
    return written.section()


def changes(words: Wording) -> Section:
    """What would let more be pooled, nearest to hand first, and who would act."""
    written = Writing(10, "What would let more be pooled")
    found = words.answer.change
    rulebook = words.rulebook
    if found.verdict is Verdict.YES:
        written.says(
            "Nothing that was asked about is kept out: all may lie in one fund."
        )
        return written.section()
    rows = []
    for freed in found.frees or ():
        lever = rulebook.lever(freed.lever)
        labels = listed(rulebook.labels(freed.functions))
        rows.append((lever.label, lever.actor, f"lets in {labels}", FAR[lever.kind]))
    told = {lever for freed in found.frees or () for lever in (freed.lever,)}
    # Whose money the paper is about is settled: it says nothing of leaving it out.
    better = [r for r in found.remedies or () if not r.remove]
    for remedy in better[:MOST_REMEDIES]:
        if len(remedy.changes) == 1 and told.intersection(remedy.levers):
            continue
        what = "; ".join(change(found.question, each) for each in remedy.changes)
        then = "all in one fund"
        if remedy.verdict is not Verdict.YES:
            then = "part in one fund" if remedy.verdict is Verdict.PARTLY else "lawful"
        rows.append((what, actors(remedy), then, FAR[remedy.kind]))
    if rows:
        written.says("Table 5 lists the changes, those within reach first.")
        headings = ("Change", "Who acts", "Then", "How far off")
        table = Table(
            "Table 5. What would let more be pooled",
            "",
            tuple(Column(heading) for heading in headings),
            tuple(Row(tuple((capital(cell),) for cell in each)) for each in rows),
        )
        written.adds(table)
    else:
        written.says("No change that we know of would by itself let more be pooled.")
    for fallback in found.fallbacks:
        where = sources.written(rulebook, fallback)
        written.says(f"Another way: {fallback.says}", Source(f" ({where})"))
    return written.section()
