"""Reads each table of a rulebook file as the rule it holds, noting faults.

Their keys are those of data/README.md.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from poolcheck.reader import Cursor, is_id, near_or_all
from poolcheck.rulebook.rules import (
    Admits,
    BothSides,
    Caution,
    Clause,
    Count,
    Document,
    Edition,
    Exclusion,
    Fact,
    Function,
    Kind,
    Lever,
    Mechanism,
    Note,
    NotEncoded,
    Outsider,
    Parties,
    Place,
    Principles,
    Reading,
    RingFence,
    Route,
    Row,
    Rule,
    Service,
    Table,
    When,
)
from poolcheck.terms import Basis, Holder, Power, Reach

NEVER = date.max

# How those tables are written that stand best inside another.
A_PLACE = '{ source = "…", at = "…" }'
A_COUNT = '{ kinds = ["…"], at_least = 1 }'


@dataclass(frozen=True)
class Duties:
    """Whose own duty the functions are, as far as the file could be read.

    `kinds` is None where not every kind has an id that could be read; `sure` is
    false where not every function has a kind that there is.
    """

    of: Mapping[str, tuple[str, ...]]
    kinds: Collection[str] | None
    sure: bool


def _cited(c: Cursor, says: str = "says", own_id: bool = True) -> dict[str, Any]:
    """What every rule carries: id, words, source, place, basis and dates."""
    rule_id = c.text("id") if own_id else ""
    if rule_id and not is_id(rule_id):
        c.fault(
            "id",
            "is not an id",
            "use small letters, digits and hyphens, as in own-duty",
        )
    from_, until = c.day("from"), c.day("until", required=False)
    if from_ and until and until <= from_:
        c.fault("until", "is not after from", "give the day that the rule ends")
    return {
        "id": rule_id,
        "says": c.text(says),
        "source": c.text("source"),
        "at": c.text("at"),
        "basis": c.choice("basis", Basis) or Basis.UNVERIFIED,
        "from_": from_ or NEVER,
        "until": until,
        "also": _also(c),
    }


def _also(c: Cursor) -> tuple[Place, ...]:
    places = []
    for entry in c.tables("also", A_PLACE):
        places.append(Place(entry.text("source"), entry.text("at")))
        entry.done()
    return tuple(places)


def read_edition(c: Cursor) -> Edition:
    """The [edition] table."""
    edition = Edition(
        **_cited(c),
        title=c.text("title"),
        guide=c.text("guide"),
        default=c.flag("default"),
        names=c.text("names", required=False),
    )
    c.done()
    return edition


def read_document(c: Cursor) -> Document:
    """A [[document]]."""
    document = Document(c.text("id"), c.text("short"), c.text("title"))
    c.done()
    return document


def read_kind(c: Cursor) -> Kind:
    """A [[kind]]."""
    # A kind is known by its label; it needs no sentence.
    cited = _cited(c, says="label")
    kind = Kind(
        **cited,
        label=cited["says"],
        plural=c.text("plural", required=False) or f"{cited['says']}s",
        short=c.text("short"),
        side=c.text("side"),
        aliases=c.texts("aliases"),
        at_most=c.whole("at_most", at_least=1),
    )
    c.done()
    return kind


def read_outsider(c: Cursor) -> Outsider:
    """An [[outsider]]."""
    outsider = Outsider(
        **_cited(c),
        label=c.text("label"),
        remedy=c.text("remedy"),
        aliases=c.texts("aliases"),
    )
    c.done()
    return outsider


def read_function(c: Cursor) -> Function:
    """A [[function]]."""
    function = Function(
        **_cited(c),
        label=c.text("label"),
        own_duty_of=c.text("own_duty_of"),
        part_of=c.text("part_of", required=False) or None,
    )
    c.done()
    return function


def read_service(c: Cursor) -> Service:
    """A [[service]]."""
    cited = _cited(c, says="label")
    service = Service(
        **cited,
        label=cited["says"],
        functions=c.texts("functions", required=True),
        caution=c.text("caution", required=False),
    )
    c.done()
    return service


def read_fact(c: Cursor) -> Fact:
    """A [[fact]]."""
    fact = Fact(
        **_cited(c), label=c.text("label"), default=c.flag("default", required=True)
    )
    c.done()
    return fact


def _functions(c: Cursor, duties: Duties) -> tuple[str, ...]:
    """The functions named, and those that are the own duty of the kinds named."""
    if not c.has("functions") and not c.has("own_duty_of"):
        c.fault("functions", "is missing", "name functions, or own_duty_of = [kinds]")
    named = c.texts("functions")
    kinds = c.texts("own_duty_of")
    for kind in kinds:
        if duties.kinds is not None and kind not in duties.kinds:
            c.fault(
                "own_duty_of",
                "is not the id of a kind in this rulebook",
                near_or_all(kind, duties.kinds),
                seen=kind,
            )
        elif duties.sure and kind not in duties.of:
            c.fault(
                "own_duty_of",
                "is a kind whose own duty no function is",
                near_or_all("", duties.of),
                seen=kind,
            )
    return named + tuple(
        f for k in kinds for f in duties.of.get(k, ()) if f not in named
    )


def _counts(c: Cursor, key: str) -> tuple[Count, ...]:
    """How many commissioners of some kinds there must be, and may be."""
    counts = []
    for entry in c.tables(key, A_COUNT):
        at_least, at_most = entry.whole("at_least"), entry.whole("at_most")
        if not entry.has("at_least") and not entry.has("at_most"):
            entry.fault("at_least", "is missing", "give at_least, at_most or both")
        if at_least is not None and at_most is not None and at_most < at_least:
            entry.fault("at_most", "is below at_least", "give a number not below it")
        counts.append(
            Count(
                kinds=entry.texts("kinds", required=True),
                at_least=at_least or 0,
                at_most=at_most,
                # Only a route can ask who holds a line by another.
                holding_a_line=key == "needs" and entry.flag("holding_a_line"),
            )
        )
        entry.done()
    return tuple(counts)


def _groups(c: Cursor) -> tuple[Count, ...]:
    """How many of some kinds a mechanism's parties must come to."""
    groups = []
    for entry in c.tables("groups", A_COUNT):
        groups.append(
            Count(
                kinds=entry.texts("kinds", required=True),
                at_least=entry.whole("at_least", at_least=1, required=True) or 1,
                label=entry.text("label", required=False),
            )
        )
        entry.done()
    return tuple(groups)


def read_route(c: Cursor, duties: Duties) -> Route:
    """A [[route]]; `duties` says which functions are each kind's own duty."""
    facts = {}
    wanted = c.table("facts")
    for name, value in wanted.items().items() if wanted else ():
        if isinstance(value, bool):
            facts[name] = value
        elif wanted:
            wanted.fault(name, "is not true or false", "write true or false")
    route = Route(
        **_cited(c),
        functions=_functions(c, duties),
        power=c.choice("power", Power) or Power.OWN_DUTY,
        holder_kinds=c.texts("holder_kinds"),
        holder=c.choice("holder", Holder, required=False) or Holder.EACH,
        needs=_counts(c, "needs"),
        facts=facts,
        needs_says=c.text("needs_says"),
        giver=c.text("giver", required=False) or None,
        giver_label=c.text("giver_label", required=False),
        by=c.text("by", required=c.has("by")),
        condition=c.text("condition", required=False),
        condition_actor=c.text("condition_actor", required=False),
        condition_kind=c.choice("condition_kind", Reach, required=False),
    )
    if route.condition and not c.has("condition_kind"):
        c.missing_choice("condition_kind", tuple(kind.value for kind in Reach))
    if route.power is not Power.OWN_DUTY and not c.has("by"):
        c.fault("by", "is missing", "say by what it is delegated or arranged")
    c.done()
    return route


def read_ring_fence(c: Cursor) -> RingFence:
    """A [[ring_fence]]."""
    fence = RingFence(
        **_cited(c),
        label=c.text("label"),
        functions=c.texts("functions", required=True),
        routes=c.texts("routes"),
        open_to=c.texts("open_to"),
    )
    c.done()
    return fence


def read_mechanism(c: Cursor, duties: Duties) -> Mechanism:
    """A [[mechanism]] and the rules under it; `duties` as for routes."""
    parties = c.table("parties", required=True)
    admits = c.table("admits", required=True)
    sides = c.table("both_sides")
    mechanism = Mechanism(
        **_cited(c),
        label=c.text("label"),
        parties=None if parties is None else _parties(parties),
        admits=None if admits is None else _admits(admits, duties),
        both_sides=None if sides is None else _both_sides(sides),
    )
    c.done()
    return mechanism


def _parties(c: Cursor) -> Parties:
    parties = Parties(
        **_cited(c),
        kinds=c.texts("kinds", required=True),
        groups=_groups(c),
    )
    c.done()
    return parties


def _both_sides(c: Cursor) -> BothSides:
    sides = BothSides(**_cited(c), sides=c.texts("sides", required=True))
    c.done()
    return sides


def _admits(c: Cursor, duties: Duties) -> Admits:
    def clauses(key: str) -> tuple[Clause, ...]:
        found = []
        for entry in c.tables(key):
            found.append(
                Clause(
                    **_cited(entry, own_id=False),
                    functions=_functions(entry, duties),
                    held_by=entry.texts("held_by"),
                )
            )
            entry.done()
        return tuple(found)

    admits = Admits(
        **_cited(c), clauses=clauses("clause"), leaves_out=clauses("leaves_out")
    )
    if not admits.clauses and c.is_empty("clause"):
        c.fault("clause", "is missing", "add [[mechanism.admits.clause]]")
    c.done()
    return admits


def read_principles(c: Cursor) -> Principles:
    """The [principles] tables."""

    def one(key: str) -> Rule:
        table = c.table(key, required=True)
        if table is None:
            return Rule(id="", says="", source="", at="", basis=Basis.UNVERIFIED,
                        from_=NEVER)  # fmt: skip
        rule = Rule(**_cited(table))
        table.done()
        return rule

    principles = Principles(
        one_fund_each=one("one_fund_each"),
        two_contributors=one("two_contributors"),
        contributes=one("contributes"),
        host=one("host"),
        own_money=one("own_money"),
    )
    c.done()
    return principles


def read_exclusion(c: Cursor) -> Exclusion:
    """An [[exclusion]]."""
    exclusion = Exclusion(
        **_cited(c),
        label=c.text("label"),
        mechanism=c.text("mechanism"),
        functions=c.texts("functions", required=True),
        how=c.one_of("how", ("in terms", "by omission")),
        held_by=c.texts("held_by"),
    )
    c.done()
    return exclusion


def read_lever(c: Cursor) -> Lever:
    """A [[lever]]."""
    lever = Lever(
        **_cited(c),
        label=c.text("label"),
        actor=c.text("actor"),
        kind=c.choice("kind", Reach) or Reach.LEGISLATION,
        lifts=c.texts("lifts", required=True),
        caution=c.text("caution", required=False),
    )
    c.done()
    return lever


def _when(c: Cursor) -> When:
    table = c.table("when")
    if table is None:
        return When()
    when = When(
        functions=table.texts("functions", may_be_empty=True)
        if table.has("functions")
        else None,
        functions_of=table.texts("functions_of") if table.has("functions_of") else None,
        commissioners=_counts(table, "commissioners"),
    )
    table.done()
    return when


def read_caution(c: Cursor) -> Caution:
    """A [[caution]]."""
    caution = Caution(**_cited(c), when=_when(c))
    c.done()
    return caution


def read_reading(c: Cursor) -> Reading:
    """A [[reading]]."""
    reading = Reading(
        **_cited(c, says="chosen"),
        question=c.text("question"),
        why=c.text("why"),
        otherwise=c.text("otherwise"),
        rules=c.texts("rules", required=True),
        when=_when(c),
    )
    c.done()
    return reading


def read_not_encoded(c: Cursor) -> NotEncoded:
    """A [[not_encoded]] entry."""
    entry = NotEncoded(
        **_cited(c), label=c.text("label"), why=c.text("why"), when=_when(c)
    )
    c.done()
    return entry


def read_note(c: Cursor) -> Note:
    """A [[note]]."""
    note = Note(
        c.text("id"), c.text("says"), c.texts("rules"), c.text("source"), c.text("at")
    )
    c.done()
    return note


def read_table(c: Cursor) -> Table:
    """The [table] table."""
    table = Table(c.texts("mechanisms", required=True), c.text("says"))
    c.done()
    return table


def read_row(c: Cursor) -> Row:
    """A [[row]]."""
    counts = {}
    wanted = c.table("commissioners", required=True)
    for kind, number in wanted.items().items() if wanted else ():
        if number in ("1", "1+"):
            counts[kind] = number
        elif wanted and isinstance(number, int) and not isinstance(number, bool):
            remedy = 'write "1" or "1+", with its quotes'
            wanted.fault(kind, "is a number, not a text", remedy)
        elif wanted:
            wanted.fault(kind, "is not a number known here", 'write "1" or "1+"')
    if wanted and not wanted.items():
        c.fault("commissioners", "is empty", 'name a kind in it, as in { KIND = "1+" }')
    row = Row(
        id=c.text("id"),
        label=c.text("label"),
        services=c.texts("services", required=True),
        commissioners=counts,
        pooled=c.texts("pooled", may_be_empty=True),
        kept_out=c.texts("kept_out", may_be_empty=True),
        says=c.text("says"),
        notes=c.texts("notes", may_be_empty=True),
        readings=c.texts("readings", may_be_empty=True),
        source=c.text("source"),
        at=c.text("at"),
    )
    c.done()
    return row
