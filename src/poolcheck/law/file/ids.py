"""The ids that a rulebook gives, and the faults in naming them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Principles, Rule
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import is_id
from poolcheck.terms.toml_value import shown

# In how many places one fault is told of, before it is told of in the first alone.
MOST_ALIKE = 3


class Ids:
    """The ids that there are of each sort, and the faults in naming them."""

    def __init__(self, rulebook: Rulebook, place: Place, unread: Collection[str]):
        self.rulebook = rulebook
        self._noted: list[tuple[Fault, str]] = []
        self._place = place
        self._ways = {id(rule): way for way, rule in rulebook.placed()}
        of = {t.key: [r.id for r in rulebook.in_table(t)] for t in rulebook.tables()}
        rules = [r.id for r in rulebook.rules()]
        if any(m.parties is None or m.admits is None for m in rulebook.mechanisms):
            rules.append("")
        ids = {
            **of,
            "side": [k.side for k in rulebook.kinds],
            "service": of["function"] + of["service"],
            "ring-fence or exclusion": [
                *(of["ring_fence"] + of["exclusion"]),
                *(p.id for s in rulebook.streams for p in s.parts.values()),
            ],
            "rule": rules,
            "note": [n.id for n in rulebook.notes],
            "document": [d.id for d in rulebook.documents],
            "column": [c.id for c in rulebook.table.columns] if rulebook.table else [],
        }
        tables = {
            "side": {"kind"},
            "service": {"function", "service"},
            "ring-fence or exclusion": {"ring_fence", "exclusion", "stream"},
            "rule": {t.key for t in rulebook.tables() if t.kind is not Principles},
            "column": set(),
        }
        not_rules = ("side", "note", "document", "column")
        self._known = {
            sort
            for sort, every in ids.items()
            if not tables.get(sort, {sort}) & set(unread)
            and all(i and (is_id(i) or sort in not_rules) for i in every)
        }
        self._ids = {sort: frozenset(every) for sort, every in ids.items()}

    def where(self, rule: Rule) -> Place:
        """How faults name a rule: by its id, else by its table and number."""
        if rule.id:
            return Place().key(rule.id)
        return Place().along(self._ways.get(id(rule), ("edition",)))

    def fault(
        self,
        where: Place,
        value: str,
        problem: str,
        remedy: str,
        kind: FaultKind,
        file: Place | None = None,
        wanted: str = "",
    ) -> None:
        """Note a fault at a place in the rulebook's file, or in another.

        `wanted` is the sort of thing that was looked for, if one was.
        """
        place = (file or self._place).then(where)
        fault = Fault(place, shown(value), problem, remedy, kind)
        self._noted.append((fault, wanted))

    def faults(self) -> Iterator[Fault]:
        """What was noted, but one fault in many places told of in the first alone."""

        def alike(fault: Fault, wanted: str) -> tuple[object, ...]:
            return fault.value, fault.kind, wanted

        places = Counter(alike(*noted) for noted in self._noted)
        told = set()
        for noted in self._noted:
            fault, same = noted[0], alike(*noted)
            if places[same] <= MOST_ALIKE:
                yield fault
            elif same not in told:
                told.add(same)
                more = f", here and in {places[same] - 1} more places"
                yield replace(fault, problem=f"{fault.problem}{more}")

    def check(
        self, where: Place, key: str, sort: str, used: Iterable[str | None]
    ) -> None:
        """Note as faults the names under a key that nothing of a sort has for an id."""
        for name in used:
            remedy = self.unknown(sort, name)
            if name and remedy:
                problem = f"is not the id of a {sort} in this rulebook"
                if sort == "side":
                    problem = "is the side of no kind in this rulebook"
                    remedy = f"{remedy} or give that side to a kind"
                kind = FaultKind.UNKNOWN_NAME
                self.fault(where.key(key), name, problem, remedy, kind, wanted=sort)

    def unknown(self, sort: str, name: str | None) -> str:
        """What to do about a name that nothing of a sort has; empty if it is known."""
        there = self._ids[sort]
        if sort not in self._known or not name or name in there:
            return ""
        return near_or_all(name, sorted(there)) if there else f"add a {sort}"

    def no_part_of_itself(
        self, where: Place, functions: Collection[str], file: Place | None = None
    ) -> None:
        """What is asked about as one holds no function beside a part of it."""
        for f in self.rulebook.functions:
            if f.id in functions and f.part_of in functions and f.id != f.part_of:
                self.fault(
                    where,
                    f.id,
                    f"is part of {f.part_of}, which is named too",
                    "name the whole, or its parts",
                    FaultKind.TWICE,
                    file,
                )
