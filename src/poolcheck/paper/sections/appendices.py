"""The appendices: rules with sources; accounts to fill in; how to check the paper."""

from collections.abc import Iterator

from poolcheck.paper.document import (
    Block,
    Bullets,
    Column,
    Row,
    Section,
    Table,
    Text,
    Typed,
)
from poolcheck.paper.wording import Wording
from poolcheck.question.again import Again
from poolcheck.report.parts import closing, sources
from poolcheck.report.parts.reasons import reasons
from poolcheck.terms.text import command, count, plain
from poolcheck.terms.verdicts import Weight


def rules(words: Wording) -> Table:
    """Every rule that the paper rests on, with its source and basis."""
    rulebook = words.rulebook
    grounds = dict.fromkeys(words.answer.answer.grounds)
    rows = [
        _rule(words.plainly(r.says), r.written)
        for r in reasons(rulebook, grounds).reasons
    ]
    for reading in words.answer.answer.readings:
        text = words.plainly(f"{reading.question} {reading.says}")
        rows.append(_rule(f"Our reading: {text}", sources.written(rulebook, reading)))
    columns = (Column("Rule"), Column("Where written, and on what basis"))
    return Table("Table A1. Rules relied on", "", columns, tuple(dict.fromkeys(rows)))


def _rule(says: str, where: str) -> Row:
    return Row(((says,), (where,)))


def _cautions(words: Wording) -> Table:
    """Every caution that is not whole in section 8, with its source."""
    rows = []
    for each in words.answer.answer.cautions:
        if each.weight is Weight.BEFORE_SIGNING and each.rule and not each.brief:
            continue
        where = ""
        if each.rule is not None:
            where = sources.written(words.rulebook, words.rulebook.rule(each.rule))
        heavy = each.weight is Weight.BEFORE_SIGNING
        says = words.plainly(closing.spelt_out(words.rulebook, each))
        rows.append(_rule(f"{'Before signing: ' if heavy else ''}{says}", where))
    columns = (Column("Caution"), Column("Where written, and on what basis"))
    return Table("Table A2. Cautions in full", "", columns, tuple(rows))


def appendix_a(words: Wording) -> Section:
    """The rules, and what was read and is not covered."""
    blocks: list[Block] = [rules(words)]
    cautions = _cautions(words)
    if cautions.rows:
        blocks.append(cautions)
    left = words.answer.answer.not_encoded
    if left:
        entries = tuple(
            (words.plainly(f"Not covered: {x.label}. {x.says}"),) for x in left
        )
        blocks.append(Bullets(entries))
    return Section("Appendix A. Rules, sources, and what is not covered", tuple(blocks))


def appendix_c(words: Wording, again: Again, version: str) -> Section:
    """The command, the version and the fingerprints by which anybody can check it."""
    entries = tuple((f"{what}: ", text) for what, text in run(words, again, version))
    blocks = (Bullets((checked(words), *entries)),)
    return Section("Appendix C. How to check this paper", blocks)


def run(words: Wording, again: Again, version: str) -> Iterator[tuple[str, Typed]]:
    """What was run: each with what it is."""
    question = words.answer.question
    yield "This paper again", Typed(command(again.words))
    if again.today is not None:
        yield "The same by today's law", Typed(command(again.today.words))
    yield "Program", Typed(f"poolcheck {version}")
    edition = question.rulebook.edition
    yield "Law", Typed(f"{edition.id} on {question.day.isoformat()}")
    yield "Rules, SHA-256", Typed(question.rulebook.sha256)
    for file in words.answer.agreed.files:
        yield "Standing terms, SHA-256", Typed(file.sha256)
    for file in question.scenario:
        yield f"{plain(file.name)}, SHA-256", Typed(file.sha256)


def checked(words: Wording) -> Text:
    """How far the structures shown were checked."""
    answer = words.answer
    if answer.chosen is None:
        return ("No structure was found, so none was checked.",)
    rules_cited = len({ground.id for ground in answer.answer.grounds})
    return (
        f"Every structure shown was checked again, from {count(rules_cited, 'rule')} "
        "alone, by a checker that shares nothing with the search.",
    )
