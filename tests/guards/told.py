"""What a rulebook says, laid out as the tables made by hand are."""

from collections.abc import Iterator

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Caution,
    Clause,
    Fallback,
    Lever,
    NotEncoded,
    Rule,
    Stream,
    When,
)

Row = dict[str, str]


def rules(book: Rulebook) -> dict[str, Row]:
    """Every rule, where it is written, on what basis, from when, and how weighty."""
    named = {book.edition.id: _rule(book.edition, book)}
    clause, of = 0, ""
    for _, rule in book.placed():
        if isinstance(rule, Clause):
            clause += 1
            named[f"{of}, clause {clause}"] = _rule(rule, book)
        else:
            clause, of = 0, rule.id
            named[rule.id] = _rule(rule, book)
    return named


def levers(book: Rulebook) -> dict[str, Row]:
    """Who pulls each lever, what kind of change that is, and what it lifts."""
    return {lever.id: _lever(lever) for lever in book.levers}


def streams(book: Rulebook) -> dict[str, Row]:
    """Who pays each stream of money, what for, and what is asked of it."""
    return {stream.id: _stream(stream) for stream in book.streams}


def _rule(rule: Rule, book: Rulebook) -> Row:
    places = ((rule.source, rule.at), *((also.source, also.at) for also in rule.also))
    own = rule is book.edition
    ends = rule.until is not None and (own or rule.until != book.edition.until)
    return {
        "places": " | ".join(f"{source}: {at}" for source, at in places),
        "basis": rule.basis.value,
        "from": "" if rule.from_ == book.edition.from_ and not own else str(rule.from_),
        "until": str(rule.until) if ends else "",
        "weight": rule.weight.value if isinstance(rule, Caution | NotEncoded) else "",
        "actor": rule.actor if isinstance(rule, Caution) else "",
        "about": "; ".join(_about(rule)),
    }


def _about(rule: Rule) -> Iterator[str]:
    """The functions, bodies and powers to pool that something is said of."""
    if not isinstance(rule, Caution | Fallback | NotEncoded):
        return
    yield from questions(rule.when)
    if isinstance(rule, Caution):
        yield from rule.mechanisms


def questions(when: When) -> Iterator[str]:
    """The functions and bodies of the questions that something touches."""
    yield from when.functions or ()
    yield from (f"duties of {kind}" for kind in when.functions_of or ())
    for count in when.commissioners:
        most = "" if count.at_most is None else f" to {count.at_most}"
        more = " or more" if count.at_most is None else ""
        yield f"{count.at_least}{most}{more} of {', '.join(count.kinds)}"
    if when.functions == ():
        yield "no question"


def _lever(lever: Lever) -> Row:
    return {
        "actor": lever.actor,
        "kind": lever.kind.value,
        "lifts": "; ".join(lever.lifts),
    }


def _stream(stream: Stream) -> Row:
    pays, must, apart = stream.pays_for, stream.must_lie, stream.kept_apart
    return {
        "payers": "; ".join(stream.payer_kinds),
        "pays_for": "; ".join(_pays_for(stream)) if pays else "",
        "usual": "; ".join(_usual(stream)),
        "must_lie_in": must.mechanism if must else "",
        "must_by": must.by if must else "",
        "may_not_lie_in": stream.may_not_lie.mechanism if stream.may_not_lie else "",
        "kept_apart": (apart.ring_fence or "by itself") if apart else "",
        "part_of": stream.part_of or "",
        "passed_on_to": stream.passed_on.to if stream.passed_on else "",
        "except": "; ".join(stream.except_.payers) if stream.except_ else "",
        "caution_for": stream.caution_actor,
    }


def _pays_for(stream: Stream) -> Iterator[str]:
    if stream.pays_for:
        yield from stream.pays_for.functions
        if stream.pays_for.admitted_by:
            yield f"whatever {stream.pays_for.admitted_by} admits"


def _usual(stream: Stream) -> Iterator[str]:
    for kind in stream.payer_kinds:
        yield f"{kind}: {', '.join(stream.usually(kind))}"
