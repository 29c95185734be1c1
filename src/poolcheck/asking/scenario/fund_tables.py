"""The funds that a scenario file proposes, as they are written there."""

from poolcheck.asking.scenario.table import Table
from poolcheck.asking.written import FundKind, WrittenFund, WrittenPlacing
from poolcheck.terms.faults import FaultKind

# What becomes of the lines that no fund names: they stay with their payers.
REST = "own"
PLACING = '{ commissioner = "…", service = "…" }'

# What each kind of fund is told by, and what it may say besides.
NEEDS = {
    FundKind.POOLED: ("mechanism",),
    FundKind.ALIGNED: ("commissioner",),
    FundKind.RING_FENCED: ("commissioner", "ring_fence"),
    FundKind.GRANT: ("commissioner", "power"),
}
MAY_SAY = {FundKind.POOLED: ("host", "pool_manager", "risk_share")}
NOT_FOR = {
    FundKind.POOLED: "is not for a pooled fund: who pays in is read off its lines",
    FundKind.ALIGNED: "is not for an aligned budget, which is one commissioner's own",
    FundKind.RING_FENCED: "is not for a ring-fenced budget, which is never pooled",
    FundKind.GRANT: "is not for a grant, which one body pays over under a power",
}


def fund_tables(top: Table) -> tuple[WrittenFund, ...]:
    """Every [[fund]] of a file."""
    tables = top.entries("fund", "name", "mechanism", "ring_fence")
    return tuple(_fund(table) for table in tables)


def rest_is_own(top: Table) -> bool:
    """Whether what no fund names is said to stay with its payer."""
    if isinstance(top.value("rest"), str):
        return top.one_of("rest", (REST,), required=False) == REST
    if top.has("rest"):
        remedy = f'write rest = "{REST}", or leave it out'
        top.fault("rest", "is not a text in quotes", remedy, FaultKind.WRONG_TYPE)
    return False


def _fund(table: Table) -> WrittenFund:
    kind = table.choice("kind", FundKind)

    def said(key: str) -> str:
        if kind is None:
            return table.text(key, required=False)
        if key in NEEDS[kind]:
            return table.text(key)
        if key in MAY_SAY.get(kind, ()):
            return table.optional(key) or ""
        _not_for(table, kind, key)
        return ""

    lines = tuple(
        _placing(t)
        for t in table.entries("lines", "name", "service", "function", example=PLACING)
    )
    if table.value("lines") in (None, []):
        remedy = f"write lines = [{PLACING}]"
        table.fault("lines", "names no line", remedy, FaultKind.MISSING)
    fund = WrittenFund(
        place=table.place,
        kind=kind,
        name=table.optional("name") or "",
        mechanism=said("mechanism"),
        host=said("host") or None,
        joint_committee=_joint_committee(table, kind),
        parties=_parties(table, kind),
        pool_manager=said("pool_manager"),
        risk_share=said("risk_share"),
        commissioner=said("commissioner"),
        ring_fence=said("ring_fence"),
        power=said("power"),
        lines=lines,
    )
    table.done()
    return fund


def _not_for(table: Table, kind: FundKind, key: str) -> None:
    if table.has(key):
        remedy = "leave it out, or change the kind"
        table.fault(key, NOT_FOR[kind], remedy, FaultKind.NOT_HERE)


def _joint_committee(table: Table, kind: FundKind | None) -> bool:
    """Whether a joint committee is to host a fund, which then names no other host."""
    if kind not in (FundKind.POOLED, None):
        _not_for(table, kind, "joint_committee")
        return False
    by_committee = table.flag("joint_committee")
    if by_committee and table.has("host"):
        problem, remedy = "is given beside host", "keep one of the two"
        table.fault("joint_committee", problem, remedy, FaultKind.AT_ODDS)
    return by_committee


def _parties(table: Table, kind: FundKind | None) -> tuple[str, ...] | None:
    """The bodies that pay nothing into a fund; None where none are named."""
    if kind not in (FundKind.POOLED, None):
        _not_for(table, kind, "parties")
    elif table.has("parties"):
        return table.texts("parties", may_be_empty=True)
    return None


def _placing(table: Table) -> WrittenPlacing:
    commissioner = table.text("commissioner")
    key = "function" if table.has("function") else "service"
    service, name = "", table.optional("name") or ""
    stream = table.optional("stream") or ""
    if key == "function" and table.has("service"):
        remedy = "keep one of the two"
        table.fault(key, "is given beside service", remedy, FaultKind.TWICE)
    if not (name or stream) or table.has(key):
        service = table.text(key)
    else:
        key = "name" if name else "stream"
    table.done()
    return WrittenPlacing(table.place, commissioner, service, key, name, stream)
