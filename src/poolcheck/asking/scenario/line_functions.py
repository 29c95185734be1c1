"""The functions that a listed line is for, and whether its payer may pay for them."""

from poolcheck.asking.scenario.who_buys import Buyers, a_body
from poolcheck.asking.words import Words
from poolcheck.asking.written import WrittenLine
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.contributing import is_between, may_contribute, passed_on
from poolcheck.question.question import Asked
from poolcheck.question.reach import not_here
from poolcheck.terms.faults import FaultKind
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import listed, plain


def functions_of(
    words: Words,
    buyers: Buyers,
    written: WrittenLine,
    asked: Asked,
    commissioner: Commissioner | None,
) -> tuple[str, ...]:
    """The functions that a line is for.

    The one that it names or those that its split names, whoever holds them; else
    those of its service that its payer may hold, or the only one there is.
    """
    if written.function is None:
        return _of_service(words, buyers, written, asked, commissioner)
    among = asked.functions
    if asked.stream:
        among = tuple(f.id for f in words.rulebook.functions)
    ours = tuple(
        f for f in among if commissioner and commissioner.kind in buyers.kinds(f)
    )
    for of in (among, ours):
        function = words.function(written.function, of)
        if function is not None:
            return (function,)
    labels = words.labels(asked.functions)
    words.note(
        written.place.key("function"),
        plain(written.function),
        f"is not part of {asked.label}",
        f"name one of: {', '.join(labels)}; or leave it out",
        FaultKind.NOT_HERE,
    )
    return ()


def _of_service(
    words: Words,
    buyers: Buyers,
    written: WrittenLine,
    asked: Asked,
    commissioner: Commissioner | None,
) -> tuple[str, ...]:
    stream = words.rulebook.stream_named(asked.stream)
    if stream is not None and commissioner is not None:
        return stream.usually(commissioner.kind) or asked.functions
    here = frozenset(c.kind for c in buyers.named.all)
    covered = tuple(f for f in asked.functions if not not_here(asked, f, here))
    covered = covered or asked.functions
    if commissioner is None or len(covered) == 1:
        return covered
    named = {words.function(name, asked.functions) for name, _ in written.split or ()}
    ours = tuple(f for f in covered if f in named or buyers.holds(commissioner, f))
    if ours:
        return ours
    buyer = a_body(words.rulebook, commissioner)
    remedy = f"list it under {buyers.who_holds(list(asked.functions))}"
    kind = commissioner.kind
    parts = [
        f'function = "{f}"'
        for f in covered
        if may_contribute(words.rulebook, kind, f, buyers.kinds(f))
    ]
    if parts:
        remedy += (
            "; or, if the money is for their service, say which part, with "
            f"{listed(parts, 'or')}"
        )
    words.note(
        written.place.key("service"),
        plain(written.service),
        f"has no part that is for {buyer} to buy under these rules",
        remedy,
        FaultKind.NOT_HERE,
    )
    return ()


def note_not_payable(
    words: Words,
    buyers: Buyers,
    written: WrittenLine,
    commissioner: Commissioner,
    functions: tuple[str, ...],
    stream: str,
) -> None:
    """Note it as a fault that no pool and no power to pay could take a line.

    A body may list what it may hold, and money for what others hold where some
    power could ever take that.
    """
    rulebook = words.rulebook
    barred = [
        f
        for f in functions
        if not buyers.holds(commissioner, f)
        and not passed_on(rulebook, commissioner, f, stream)
        and not may_contribute(rulebook, commissioner.kind, f, buyers.kinds(f))
    ]
    if not barred:
        return
    what = "is"
    if len(barred) < len(functions):
        labels = listed(words.labels(barred))
        what = f"covers {labels}, which {'is' if len(barred) == 1 else 'are'}"
    buyer = a_body(rulebook, commissioner)
    problem = f"{what} not for {buyer} to buy or to pay for under these rules"
    remedy = f"list it under {buyers.who_holds(barred)}"
    if all(is_between(rulebook, commissioner.kind, f, buyers.kinds(f)) for f in barred):
        problem = (
            f"{what} not for {buyer} to buy, and what one authority pays towards "
            "another's work is not modelled here"
        )
        remedy += _or_of_stream(rulebook, commissioner, barred)
    words.note(
        written.place.key("service"),
        plain(written.service),
        problem,
        remedy,
        FaultKind.NOT_HERE,
    )


def _or_of_stream(
    rulebook: Rulebook, commissioner: Commissioner, functions: list[str]
) -> str:
    """The streams by which money for all of these would be passed on, if any."""
    found = [
        f'stream = "{stream.id}"'
        for stream in rulebook.streams
        if stream.paid_to(commissioner)
        and all(passed_on(rulebook, commissioner, f, stream.id) for f in functions)
    ]
    if not found:
        return ""
    return f"; or, if it is money to be passed on, add {listed(found, 'or')}"
