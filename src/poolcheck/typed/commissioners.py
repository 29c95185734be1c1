"""Commissioners as a question names them: of kinds that are known, each name once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from poolcheck.errors import Fault
from poolcheck.reader import near_or_all
from poolcheck.rulebook.book import Rulebook
from poolcheck.scenario.written import WrittenCommissioner
from poolcheck.sets import unnamed
from poolcheck.terms import Commissioner
from poolcheck.words import folded, plain

OPTION = "--commissioner"
NEAR_ENOUGH = 70
MOST_NAMED = 8


@dataclass(frozen=True)
class Named:
    """The commissioners of a question, by name; `misnamed` are those at fault."""

    all: tuple[Commissioner, ...]
    misnamed: frozenset[str] = frozenset()

    @cached_property
    def _by_name(self) -> dict[str, Commissioner]:
        return {folded(c.name): c for c in self.all}

    @cached_property
    def _nearest(self) -> dict[str, str]:
        """What is said of each name that was looked for in vain."""
        return {}

    def find(self, name: str, place: str, faults: list[Fault]) -> Commissioner | None:
        """The commissioner of this name, in any case; a fault where there is none.

        Nothing more is said of a name that is empty or at fault itself.
        """
        wanted = folded(name)
        found = self._by_name.get(wanted)
        if found is None and wanted and wanted not in self.misnamed:
            if wanted not in self._nearest:
                self._nearest[wanted] = self._near(wanted)
            faults.append(
                Fault(
                    place,
                    plain(name),
                    "is not one of the commissioners named",
                    self._nearest[wanted],
                )
            )
        return found

    def _near(self, wanted: str) -> str:
        from rapidfuzz import process

        if not self.all:
            return "name the commissioners first"
        best = process.extractOne(
            wanted[:100], self._by_name.keys(), score_cutoff=NEAR_ENOUGH
        )
        if best is not None:
            return f"did you mean {self._by_name[best[0]].name}?"
        names = [c.name for c in self.all]
        more = len(names) - MOST_NAMED
        return f"name one of: {', '.join(names[:MOST_NAMED])}" + (
            f", and {more} more" if more > 0 else ""
        )


def typed(given: Iterable[str]) -> list[WrittenCommissioner]:
    """Commissioners as options name them: KIND=NAME, or kinds in a comma list."""
    wanted: list[tuple[str, str | None]] = []
    for text in given:
        kind, equals, name = text.partition("=")
        if equals:
            wanted.append((kind, name))
        else:
            wanted += [(part, None) for part in text.split(",")]
    return [
        WrittenCommissioner(f"{OPTION} {number}", kind, name)
        for number, (kind, name) in enumerate(wanted, 1)
    ]


def named(
    rulebook: Rulebook,
    wanted: Sequence[WrittenCommissioner],
    faults: list[Fault],
    file: str | None = None,
) -> Named:
    """The commissioners wanted, by options or in a file; faults are noted.

    Those with no name are called by kind and number.
    """
    kinds = {
        folded(name): kind.id
        for kind in rulebook.kinds
        for name in (kind.id, kind.label, kind.short, *kind.aliases)
    }
    taken = {folded(w.name) for w in wanted if w.name is not None}
    found: dict[str, Commissioner] = {}
    misnamed = set()
    for w in wanted:
        kind_id = kinds.get(folded(w.kind))
        name = None if w.name is None else " ".join(w.name.split())
        if kind_id is None:
            misnamed.add(folded(name or ""))
            if folded(w.kind) or file is None:
                faults.append(_no_such_kind(rulebook, w, file))
        elif name is None:
            numbered = _numbered(rulebook, kind_id, found, taken)
            # Two of a kind that has but one are told of below.
            key = folded(numbered.name)
            found[key if key not in found else f"{key} {len(found)}"] = numbered
        elif not folded(name):
            if file is None:
                faults.append(
                    Fault(
                        w.place,
                        plain(w.kind),
                        "the name after = is empty",
                        "give its name, or the kind alone",
                    )
                )
        elif folded(name) in found:
            faults.append(
                Fault(
                    w.place if file is None else f"{w.place}, name",
                    plain(name),
                    "is named twice",
                    "give each commissioner once, by its own name",
                )
            )
        else:
            found[folded(name)] = Commissioner(kind_id, name)
    place = OPTION if file is None else f"{file}, commissioner"
    _not_too_many(rulebook, list(found.values()), place, faults)
    return Named(tuple(found.values()), frozenset(misnamed))


def _numbered(
    rulebook: Rulebook, kind_id: str, found: dict[str, Commissioner], taken: set[str]
) -> Commissioner:
    kind = rulebook.kind(kind_id)
    number = 1 + sum(c.kind == kind_id for c in found.values())
    if kind.at_most == 1:
        return unnamed(kind, number)
    while folded(unnamed(kind, number).name) in taken | found.keys():
        number += 1
    return unnamed(kind, number)


def _no_such_kind(
    rulebook: Rulebook, w: WrittenCommissioner, file: str | None
) -> Fault:
    place = w.place if file is None else f"{w.place}, kind"
    for outsider in rulebook.outsiders:
        names = (outsider.id, outsider.label, *outsider.aliases)
        if folded(w.kind) in {folded(name) for name in names}:
            return Fault(place, plain(w.kind), outsider.says, outsider.remedy)
    known = [name for k in rulebook.kinds for name in (k.id, *k.aliases)]
    remedy = near_or_all(folded(w.kind), known)
    if file is None and folded(w.kind):
        remedy += "; a commissioner is KIND or KIND=NAME"
    return Fault(place, plain(w.kind), "is not a kind of commissioner", remedy)


def _not_too_many(
    rulebook: Rulebook, found: list[Commissioner], place: str, faults: list[Fault]
) -> None:
    for kind in rulebook.kinds:
        number = sum(c.kind == kind.id for c in found)
        if kind.at_most is not None and number > kind.at_most:
            faults.append(
                Fault(
                    place,
                    f"{kind.label}, {number} times",
                    f"there is only {kind.at_most}",
                    "name it once",
                )
            )
