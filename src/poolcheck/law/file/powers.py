"""Reads the tables of routes, ring-fences, mechanisms, exclusions and levers."""

from poolcheck.law.file.cited import A_COUNT, NEVER, Duties, cited, counts, functions
from poolcheck.law.rules import (
    Admits,
    BothSides,
    Clause,
    Count,
    Exclusion,
    Lever,
    Mechanism,
    Parties,
    Principles,
    RingFence,
    Route,
    Rule,
)
from poolcheck.terms.toml_tables import Cursor
from poolcheck.terms.verdicts import Basis, Holder, Power, Reach


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
        **cited(c),
        functions=functions(c, duties),
        power=c.choice("power", Power) or Power.OWN_DUTY,
        holder_kinds=c.texts("holder_kinds"),
        holder=c.choice("holder", Holder, required=False) or Holder.EACH,
        needs=counts(c, "needs"),
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
        **cited(c),
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
        **cited(c),
        label=c.text("label"),
        parties=None if parties is None else read_parties(parties),
        admits=None if admits is None else _admits(admits, duties),
        both_sides=None if sides is None else read_both_sides(sides),
    )
    c.done()
    return mechanism


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


def read_parties(c: Cursor) -> Parties:
    """The [mechanism.parties] of a mechanism."""
    parties = Parties(
        **cited(c),
        kinds=c.texts("kinds", required=True),
        groups=_groups(c),
    )
    c.done()
    return parties


def read_both_sides(c: Cursor) -> BothSides:
    """The [mechanism.both_sides] of a mechanism."""
    sides = BothSides(**cited(c), sides=c.texts("sides", required=True))
    c.done()
    return sides


def _admits(c: Cursor, duties: Duties) -> Admits:
    def clauses(key: str) -> tuple[Clause, ...]:
        found = []
        for entry in c.tables(key):
            found.append(
                Clause(
                    **cited(entry, own_id=False),
                    functions=functions(entry, duties),
                    held_by=entry.texts("held_by"),
                )
            )
            entry.done()
        return tuple(found)

    admits = Admits(
        **cited(c), clauses=clauses("clause"), leaves_out=clauses("leaves_out")
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
        rule = Rule(**cited(table))
        table.done()
        return rule

    principles = Principles(
        one_fund_each=one("one_fund_each"),
        two_contributors=one("two_contributors"),
        contributes=one("contributes"),
        host=one("host"),
        own_money=one("own_money"),
        otherwise_aligned=one("otherwise_aligned"),
    )
    c.done()
    return principles


def read_exclusion(c: Cursor) -> Exclusion:
    """An [[exclusion]]."""
    exclusion = Exclusion(
        **cited(c),
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
        **cited(c),
        label=c.text("label"),
        actor=c.text("actor"),
        kind=c.choice("kind", Reach) or Reach.LEGISLATION,
        lifts=c.texts("lifts", required=True),
        caution=c.text("caution", required=False),
    )
    c.done()
    return lever
