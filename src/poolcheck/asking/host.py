"""The host that is wished for, who is one of the commissioners of the question."""

from dataclasses import replace

from poolcheck.asking.commissioners import Named
from poolcheck.asking.options import Options
from poolcheck.asking.words import Words
from poolcheck.asking.written import Written
from poolcheck.question.commissioner_sets import smallest
from poolcheck.question.question import Question
from poolcheck.terms.faults import FaultKind, Place
from poolcheck.terms.text import plain


def with_host(
    words: Words,
    question: Question,
    who: Named,
    options: Options,
    written: Written | None,
) -> Question:
    """The question with its host; faults are noted where that is nobody in it."""
    if options.host is not None and not options.host.strip():
        words.note(
            Place.option("--host"),
            plain(options.host),
            "is empty",
            "name one, or none",
            FaultKind.EMPTY,
        )
    named = [(Place.option("--host"), options.host or "")]
    if written:
        named.append((written.wishes.place.key("host"), written.wishes.host or ""))
    named = [(place, name) for place, name in named if name.strip()]
    if not named:
        return question
    if not who.all and not who.misnamed and question.mix:
        who = Named(question.commissioners or smallest(question))
    if not who.all and not who.misnamed and not question.mix:
        return question
    found = [who.find(words, name, place) for place, name in named]
    hosts = {host.name for host in found if host}
    if len(hosts) > 1:
        (place, name), (other, written_host) = named
        problem = f"is not the one that {other} names: {plain(written_host)}"
        remedy = "a pooled fund has one host: leave it out, or change the file"
        words.note(place, plain(name), problem, remedy, FaultKind.AT_ODDS)
    host = next((host.name for host in found if host), None)
    return replace(question, wishes=replace(question.wishes, host=host))
