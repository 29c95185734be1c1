"""Reads a rulebook file whole, or tells every fault in it at once.

The keys are those of data/README.md.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from poolcheck.errors import BadInput, Fault
from poolcheck.reader import Cursor, near_or_all, read_toml
from poolcheck.rulebook import (
    Admits,
    BothSides,
    Caution,
    Clause,
    Count,
    Document,
    Edition,
    EverydayName,
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
    Rulebook,
    Service,
    Table,
    When,
)
from poolcheck.rulebook_links import check_links
from poolcheck.terms import Basis, Holder, Power, Reach

NEVER = date.max


def load(path: Path, names_folder: Path) -> Rulebook:
    """The rulebook in a file; BadInput with every fault if it has any.

    Its everyday names are looked for beside the file, then in `names_folder`.
    """
    data, raw = read_toml(path)
    faults: list[Fault] = []
    names: dict[str, Any] = {}
    names_place, names_raw = "", b""
    wanted = data.get("edition", {})
    wanted = wanted.get("names") if isinstance(wanted, dict) else None
    if isinstance(wanted, str) and wanted:
        beside = path.parent / wanted
        names_path = beside if beside.is_file() else names_folder / Path(wanted).name
        names_place = names_path.name
        try:
            names, names_raw = read_toml(names_path)
        except BadInput as bad:
            faults.extend(bad.faults)
    digest = hashlib.sha256(raw + names_raw).hexdigest()
    return parse(data, path.name, digest, faults, names, names_place)


def parse(
    data: Mapping[str, Any],
    place: str,
    digest: str = "",
    faults: list[Fault] | None = None,
    names: Mapping[str, Any] | None = None,
    names_place: str = "names",
) -> Rulebook:
    """The rulebook in tables already read; BadInput with every fault if any."""
    faults = [] if faults is None else faults
    top = Cursor(data, place, faults)
    edition = top.table("edition", required=True) or Cursor({}, place, [])
    principles = top.table("principles", required=True) or Cursor({}, place, [])
    functions = tuple(_function(c) for c in top.tables("function"))
    own: dict[str, tuple[str, ...]] = {}
    for f in functions:
        own[f.own_duty_of] = (*own.get(f.own_duty_of, ()), f.id)
    table = top.table("table")
    rulebook = Rulebook(
        edition=_edition(edition),
        sha256=digest,
        documents=tuple(_document(c) for c in top.tables("document")),
        kinds=tuple(_kind(c) for c in top.tables("kind")),
        outsiders=tuple(_outsider(c) for c in top.tables("outsider")),
        functions=functions,
        services=tuple(_service(c) for c in top.tables("service")),
        facts=tuple(_fact(c) for c in top.tables("fact")),
        routes=tuple(_route(c, own) for c in top.tables("route")),
        ring_fences=tuple(_ring_fence(c) for c in top.tables("ring_fence")),
        mechanisms=tuple(_mechanism(c, own) for c in top.tables("mechanism")),
        principles=_principles(principles),
        exclusions=tuple(_exclusion(c) for c in top.tables("exclusion")),
        levers=tuple(_lever(c) for c in top.tables("lever")),
        cautions=tuple(_caution(c) for c in top.tables("caution")),
        readings=tuple(_reading(c) for c in top.tables("reading")),
        not_encoded=tuple(_not_encoded(c) for c in top.tables("not_encoded")),
        notes=tuple(_note(c) for c in top.tables("note")),
        table=None if table is None else _table(table),
        rows=tuple(_row(c) for c in top.tables("row")),
        names=_names(names or {}, names_place, faults),
    )
    top.done()
    check_links(rulebook, place, names_place, faults)
    if faults:
        raise BadInput(faults)
    return rulebook


def _cited(c: Cursor, says: str = "says", own_id: bool = True) -> dict[str, Any]:
    """What every rule carries: id, words, source, place, basis and dates."""
    rule_id = c.text("id") if own_id else ""
    if rule_id and not _is_id(rule_id):
        c.fault(
            "id", "is not an id", "use small letters, digits and hyphens, as in own-duty"
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
    for entry in c.tables("also"):
        places.append(Place(entry.text("source"), entry.text("at")))
        entry.done()
    return tuple(places)


def _is_id(text: str) -> bool:
    return text == text.lower() and text.replace("-", "").isalnum() and text.isascii()


def _edition(c: Cursor) -> Edition:
    edition = Edition(
        **_cited(c),
        title=c.text("title"),
        guide=c.text("guide"),
        default=c.flag("default"),
        names=c.text("names", required=False),
    )
    c.done()
    return edition


def _document(c: Cursor) -> Document:
    document = Document(c.text("id"), c.text("short"), c.text("title"))
    c.done()
    return document


def _kind(c: Cursor) -> Kind:
    label = c.text("label")
    # A kind is known by its label; it needs no sentence.
    cited = _cited(c, says="label")
    kind = Kind(
        **cited,
        label=label,
        plural=c.text("plural", required=False) or f"{label}s",
        short=c.text("short"),
        side=c.text("side"),
        aliases=c.texts("aliases"),
        at_most=c.whole("at_most"),
    )
    c.done()
    return kind


def _outsider(c: Cursor) -> Outsider:
    outsider = Outsider(
        **_cited(c),
        label=c.text("label"),
        remedy=c.text("remedy"),
        aliases=c.texts("aliases"),
    )
    c.done()
    return outsider


def _function(c: Cursor) -> Function:
    function = Function(
        **_cited(c),
        label=c.text("label"),
        own_duty_of=c.text("own_duty_of"),
        part_of=c.text("part_of", required=False) or None,
    )
    c.done()
    return function


def _service(c: Cursor) -> Service:
    label = c.text("label")
    service = Service(
        **_cited(c, says="label"),
        label=label,
        functions=c.texts("functions", required=True),
        caution=c.text("caution", required=False),
    )
    c.done()
    return service


def _fact(c: Cursor) -> Fact:
    fact = Fact(
        **_cited(c), label=c.text("label"), default=c.flag("default", required=True)
    )
    c.done()
    return fact


def _functions(c: Cursor, own: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The functions named, and those that are the own duty of the kinds named."""
    named = c.texts("functions")
    kinds = c.texts("own_duty_of")
    if not named and not kinds:
        c.fault("functions", "is missing", "name functions, or own_duty_of = [kinds]")
    for kind in kinds:
        if kind not in own:
            c.fault(
                "own_duty_of",
                f"names {shown_id(kind)}, whose own duty no function is",
                near_or_all(kind, own),
            )
    return named + tuple(f for k in kinds for f in own.get(k, ()) if f not in named)


def shown_id(text: str) -> str:
    """An id from a file as a fault names it."""
    return f"'{text[:60]}'"


def _counts(c: Cursor, key: str) -> tuple[Count, ...]:
    counts = []
    for entry in c.tables(key):
        at_least, at_most = entry.whole("at_least"), entry.whole("at_most")
        if at_least is None and at_most is None:
            entry.fault("at_least", "is missing", "give at_least, at_most or both")
        if at_least is not None and at_most is not None and at_most < at_least:
            entry.fault("at_most", "is below at_least", "give a number not below it")
        counts.append(
            Count(
                kinds=entry.texts("kinds", required=True),
                at_least=at_least or 0,
                at_most=at_most,
                holding_a_line=entry.flag("holding_a_line"),
                label=entry.text("label", required=False),
            )
        )
        entry.done()
    return tuple(counts)


def _route(c: Cursor, own: Mapping[str, tuple[str, ...]]) -> Route:
    facts = {}
    wanted = c.table("facts")
    for name, value in wanted.items().items() if wanted else ():
        if isinstance(value, bool):
            facts[name] = value
        elif wanted:
            wanted.fault(name, "is not true or false", "write true or false")
    route = Route(
        **_cited(c),
        functions=_functions(c, own),
        power=c.choice("power", Power) or Power.OWN_DUTY,
        holder_kinds=c.texts("holder_kinds"),
        holder=c.choice("holder", Holder, required=False) or Holder.EACH,
        needs=_counts(c, "needs"),
        facts=facts,
        needs_says=c.text("needs_says"),
        giver=c.text("giver", required=False) or None,
        giver_label=c.text("giver_label", required=False),
        by=c.text("by", required=False),
        condition=c.text("condition", required=False),
        condition_actor=c.text("condition_actor", required=False),
        condition_kind=c.choice("condition_kind", Reach, required=False),
    )
    if route.condition and route.condition_kind is None:
        c.fault("condition_kind", "is missing", "say how far off the condition is")
    if route.power is not Power.OWN_DUTY and not route.by:
        c.fault("by", "is missing", "say by what it is delegated or arranged")
    c.done()
    return route


def _ring_fence(c: Cursor) -> RingFence:
    fence = RingFence(
        **_cited(c),
        label=c.text("label"),
        functions=c.texts("functions", required=True),
        routes=c.texts("routes"),
        open_to=c.texts("open_to"),
    )
    c.done()
    return fence


def _mechanism(c: Cursor, own: Mapping[str, tuple[str, ...]]) -> Mechanism:
    parties = c.table("parties", required=True)
    admits = c.table("admits", required=True)
    sides = c.table("both_sides")
    mechanism = Mechanism(
        **_cited(c),
        label=c.text("label"),
        parties=None if parties is None else _parties(parties),
        admits=None if admits is None else _admits(admits, own),
        both_sides=None if sides is None else _both_sides(sides),
    )
    c.done()
    return mechanism


def _parties(c: Cursor) -> Parties:
    parties = Parties(
        **_cited(c),
        kinds=c.texts("kinds", required=True),
        groups=_counts(c, "groups"),
    )
    c.done()
    return parties


def _both_sides(c: Cursor) -> BothSides:
    sides = BothSides(**_cited(c), sides=c.texts("sides", required=True))
    c.done()
    return sides


def _admits(c: Cursor, own: Mapping[str, tuple[str, ...]]) -> Admits:
    def clauses(key: str) -> tuple[Clause, ...]:
        found = []
        for entry in c.tables(key):
            found.append(
                Clause(
                    **_cited(entry, own_id=False),
                    functions=_functions(entry, own),
                    held_by=entry.texts("held_by"),
                )
            )
            entry.done()
        return tuple(found)

    admits = Admits(
        **_cited(c), clauses=clauses("clause"), leaves_out=clauses("leaves_out")
    )
    if not admits.clauses:
        c.fault("clause", "is missing", "add [[mechanism.admits.clause]]")
    c.done()
    return admits


def _principles(c: Cursor) -> Principles:
    def one(key: str) -> Rule:
        table = c.table(key, required=True)
        if table is None:
            return Rule(id=key, says="", source="", at="", basis=Basis.UNVERIFIED,
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


def _exclusion(c: Cursor) -> Exclusion:
    exclusion = Exclusion(
        **_cited(c),
        label=c.text("label"),
        mechanism=c.text("mechanism"),
        functions=c.texts("functions", required=True),
        how=c.text("how"),
        held_by=c.texts("held_by"),
    )
    if exclusion.how and exclusion.how not in ("in terms", "by omission"):
        c.fault("how", "is not a value known here", "use one of: in terms, by omission")
    c.done()
    return exclusion


def _lever(c: Cursor) -> Lever:
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
        functions=table.texts("functions") if table.has("functions") else None,
        functions_of=table.texts("functions_of") if table.has("functions_of") else None,
        commissioners=_counts(table, "commissioners"),
    )
    table.done()
    return when


def _caution(c: Cursor) -> Caution:
    caution = Caution(**_cited(c), when=_when(c))
    c.done()
    return caution


def _reading(c: Cursor) -> Reading:
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


def _not_encoded(c: Cursor) -> NotEncoded:
    entry = NotEncoded(
        **_cited(c), label=c.text("label"), why=c.text("why"), when=_when(c)
    )
    c.done()
    return entry


def _note(c: Cursor) -> Note:
    note = Note(
        c.text("id"), c.text("says"), c.texts("rules"), c.text("source"), c.text("at")
    )
    c.done()
    return note


def _table(c: Cursor) -> Table:
    table = Table(c.texts("mechanisms", required=True), c.text("says"))
    c.done()
    return table


def _row(c: Cursor) -> Row:
    counts = {}
    wanted = c.table("commissioners", required=True)
    for kind, number in wanted.items().items() if wanted else ():
        if number in ("1", "1+"):
            counts[kind] = number
        elif wanted:
            wanted.fault(kind, "is not a number known here", 'write "1" or "1+"')
    row = Row(
        id=c.text("id"),
        label=c.text("label"),
        services=c.texts("services", required=True),
        commissioners=counts,
        pooled=c.texts("pooled"),
        kept_out=c.texts("kept_out"),
        says=c.text("says"),
        notes=c.texts("notes"),
        readings=c.texts("readings"),
        source=c.text("source"),
        at=c.text("at"),
    )
    c.done()
    return row


def _names(
    data: Mapping[str, Any], place: str, faults: list[Fault]
) -> tuple[EverydayName, ...]:
    top = Cursor(data, place, faults)
    names = []
    for c in top.tables("name"):
        name = EverydayName(
            name=c.text("name"),
            functions=c.texts("functions"),
            caution=c.text("caution", required=False),
            evidence=c.text("evidence"),
            ask_instead=c.text("ask_instead", required=False),
        )
        if bool(name.functions) == bool(name.ask_instead):
            c.fault("functions", "must be given, or ask_instead", "give one of the two")
        c.done()
        names.append(name)
    top.done()
    return tuple(names)
