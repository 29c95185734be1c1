"""Commissioners as a question names them: of kinds that are known, each name once."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from poolcheck.asking.words import Words
from poolcheck.asking.written import WrittenCommissioner
from poolcheck.law.editions import listed, with_kinds
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Kind, OtherBody, Outsider, Tier
from poolcheck.question.commissioner_sets import unnamed
from poolcheck.terms.faults import Fault, FaultKind, Instead, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.near_names import is_short, near_or_all
from poolcheck.terms.text import command, folded, is_id, plain, visible

OPTION = "--commissioner"
MOST_COMMISSIONERS = 1_000
NO_KIND = "is not a kind of commissioner"

# A kind, and a tier of it or nothing.
KindAndTier = tuple[str, str]


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

    def find(self, words: Words, name: str, place: Place) -> Commissioner | None:
        """The commissioner of this name, in any case; a fault where there is none.

        Nothing more is said of a name that is blank or at fault itself. One that folds
        to nothing, as a dash does, is a name that nobody has.
        """
        wanted = folded(name)
        found = self._by_name.get(wanted)
        if found is None and name.strip() and wanted not in self.misnamed:
            if wanted not in self._nearest:
                self._nearest[wanted] = self._near(wanted)
            words.note(
                place,
                plain(name),
                "is not one of the commissioners named",
                self._nearest[wanted],
                FaultKind.UNKNOWN_NAME,
            )
        return found

    def _near(self, wanted: str) -> str:
        if not self.all:
            return "name the commissioners first"
        return near_or_all(wanted, [c.name for c in self.all], "name")


def typed(given: Iterable[str]) -> list[WrittenCommissioner]:
    """Commissioners as options name them: KIND=NAME, or kinds in a comma list."""
    wanted: list[tuple[str, str | None, bool]] = []
    for text in given:
        kind, equals, name = text.partition("=")
        if equals:
            wanted.append((kind, name, False))
        else:
            wanted += [(part, None, "," in text) for part in text.split(",")]
    return [
        WrittenCommissioner(Place.option(OPTION, number), *each)
        for number, each in enumerate(wanted, 1)
    ]


def named(
    words: Words,
    wanted: Sequence[WrittenCommissioner],
    file: Place | None = None,
) -> Named:
    """The commissioners wanted, by options or in a file; faults are noted.

    Those with no name are called by kind and number.
    """
    rulebook, faults = words.rulebook, words.faults
    kinds = _kinds_and_tiers(rulebook)
    place = Place.option(OPTION) if file is None else file.key("commissioner")
    wanted = _few(words, wanted, place)
    taken = {folded(w.name) for w in wanted if w.name is not None}
    found: dict[str, Commissioner] = {}
    misnamed = set()
    for w in wanted:
        kind_id, tier_id = kinds.get(folded(w.kind), (None, ""))
        name = None if w.name is None else " ".join(w.name.split())
        if kind_id is not None:
            tier_id = _tier(words, w, kind_id, tier_id)
        if kind_id is None:
            misnamed.add(folded(name or ""))
            if w.kind.strip() or file is None:
                faults.append(_no_such_kind(rulebook, w, wanted, file))
        elif name is None:
            numbered = _numbered(rulebook, (kind_id, tier_id), found, taken)
            key = folded(numbered.name)
            if key not in found:
                found[key] = numbered
            elif (found[key].kind, found[key].tier) == (kind_id, tier_id):
                # Two of a kind that has but one are told of below.
                found[f"{key} {len(found)}"] = numbered
            else:
                at = w.place if file is None else w.place.key("kind")
                faults.append(_named_twice(at, numbered.name))
        elif not folded(name):
            if file is None:
                words.note(
                    w.place,
                    plain(w.kind),
                    "the name after = is empty",
                    "give its name, or the kind alone",
                    FaultKind.EMPTY,
                )
            elif name:
                words.note(
                    w.place.key("name"),
                    plain(name),
                    "has no letter or digit in it",
                    "give its name, or leave it out",
                    FaultKind.EMPTY,
                )
        elif file is None and len(_several(rulebook, w.kind, name)) > 1:
            misnamed.add(folded(name))
            faults.append(_two_in_one(w, name, _several(rulebook, w.kind, name)))
        elif folded(name) in found:
            at = w.place if file is None else w.place.key("name")
            faults.append(_named_twice(at, name))
        else:
            found[folded(name)] = Commissioner(kind_id, name, tier_id)
    _not_too_many(words, list(found.values()), place)
    return Named(tuple(found.values()), frozenset(misnamed))


def _few(
    words: Words, wanted: Sequence[WrittenCommissioner], place: Place
) -> Sequence[WrittenCommissioner]:
    """The first of those named, as many as are taken; more are noted as a fault."""
    if len(wanted) > MOST_COMMISSIONERS:
        words.note(
            place,
            None,
            f"names {len(wanted):,} commissioners, and {MOST_COMMISSIONERS:,} are "
            "taken at most",
            "name those of one place",
            FaultKind.TOO_MUCH,
        )
    return wanted[:MOST_COMMISSIONERS]


def _numbered(
    rulebook: Rulebook,
    sort: KindAndTier,
    found: dict[str, Commissioner],
    taken: set[str],
) -> Commissioner:
    kind, tier = rulebook.kind(sort[0]), rulebook.tier(sort[1])
    number = 1 + sum((c.kind, c.tier) == sort for c in found.values())
    if kind.at_most == 1:
        return unnamed(kind, number)
    while folded(unnamed(kind, number, tier).name) in taken | found.keys():
        number += 1
    return unnamed(kind, number, tier)


def _tier(words: Words, w: WrittenCommissioner, kind_id: str, by_kind: str) -> str:
    """The tier of a commissioner, by its own key or by its kind; empty if of none.

    A tier that its kind has not, or that is at odds with it, is noted as a fault.
    """
    if w.tier is None or not w.tier.strip():
        return by_kind
    rulebook, place = words.rulebook, w.place.key("tier")
    kind = rulebook.kind(kind_id)
    of_kind = [tier for tier in rulebook.tiers if tier.kind == kind_id]
    found = {folded(name): tier for tier in of_kind for name in _names_of(tier)}
    tier = found.get(folded(w.tier))
    if not of_kind:
        words.note(
            place,
            plain(w.tier),
            "is a tier, and its kind has none",
            "leave it out",
            FaultKind.NOT_HERE,
        )
    elif tier is None:
        words.note(
            place,
            plain(w.tier),
            f"is not a tier of a {kind.label}",
            near_or_all(folded(w.tier), [tier.id for tier in of_kind], "write"),
            FaultKind.UNKNOWN_NAME,
        )
    elif by_kind and tier.id != by_kind:
        words.note(
            place,
            plain(w.tier),
            f"is not {plain(w.kind)}, which kind names",
            "keep one of the two",
            FaultKind.AT_ODDS,
        )
    return tier.id if tier else by_kind


def _names_of(body: Kind | Tier) -> tuple[str, ...]:
    """Every name of a kind or a tier."""
    return (body.id, body.label, body.short, *body.aliases)


def _kinds(rulebook: Rulebook) -> dict[str, str]:
    """Every name of a kind, folded, and the kind."""
    return {
        folded(name): kind.id for kind in rulebook.kinds for name in _names_of(kind)
    }


def _kinds_and_tiers(rulebook: Rulebook) -> dict[str, KindAndTier]:
    """Every name of a kind or a tier, folded, with the kind and the tier if any."""
    tiers = {
        folded(name): (tier.kind, tier.id)
        for tier in rulebook.tiers
        for name in _names_of(tier)
    }
    return tiers | {name: (kind, "") for name, kind in _kinds(rulebook).items()}


def _outsiders(rulebook: Rulebook) -> dict[str, Outsider | OtherBody]:
    """Every name of a body that has no place here, folded, and the body.

    What an edition says of a body goes before what is said of it in all of them.
    """
    known: tuple[Outsider | OtherBody, ...] = rulebook.other_bodies
    known += rulebook.outsiders
    return {
        folded(name): outsider
        for outsider in known
        for name in (outsider.id, outsider.label, *outsider.aliases)
    }


def short_name(kind: Kind) -> str:
    """The shortest word for a kind that can be typed: -c ccg."""
    return kind.aliases[0] if kind.aliases and is_id(kind.aliases[0]) else kind.id


def _within(text: str, names: Collection[str]) -> str | None:
    """The longest of these folded names that stands in a text as whole words."""
    found = [name for name in names if f" {name} " in f" {folded(text)} "]
    return max(found, key=len, default=None)


def _no_such_kind(
    rulebook: Rulebook,
    w: WrittenCommissioner,
    wanted: Sequence[WrittenCommissioner],
    file: Place | None,
) -> Fault:
    place = w.place if file is None else w.place.key("kind")
    outsiders = _outsiders(rulebook)
    outsider = outsiders.get(folded(w.kind))
    if file is None and not folded(w.kind):
        return _no_kind(rulebook, w)
    if file is None and w.name is None and outsider is None:
        kind = _within(w.kind, kinds := _kinds(rulebook))
        if kind is not None:
            word = short_name(rulebook.kind(kinds[kind]))
            name = " ".join(w.kind.split())
            remedy = f"put the kind before the name, as in: {_option(word, name)}"
            return Fault(place, plain(w.kind), NO_KIND, remedy, FaultKind.UNKNOWN_NAME)
        outsider = outsiders.get(_within(w.kind, outsiders) or "")
    if outsider is not None:
        return Fault(
            place,
            plain(w.kind),
            outsider.says,
            outsider.remedy,
            FaultKind.NOT_HERE,
            _instead(rulebook, outsider, wanted),
        )
    bodies: tuple[Kind | Tier, ...] = rulebook.kinds
    if not is_short(folded(w.kind)):
        bodies = (*rulebook.kinds, *rulebook.tiers)
    known = [name for body in bodies for name in (body.id, *body.aliases)]
    remedy = near_or_all(folded(w.kind), known, "name")
    return Fault(place, plain(w.kind), NO_KIND, remedy, FaultKind.UNKNOWN_NAME)


def _instead(
    rulebook: Rulebook,
    outsider: Outsider | OtherBody,
    wanted: Sequence[WrittenCommissioner],
) -> Instead | None:
    """The edition that has all the kinds of body named, if there is one."""
    supplied = {edition.id for edition in listed()}
    other = with_kinds(outsider.id, (w.kind for w in wanted))
    if other is None or rulebook.edition.id not in supplied:
        return None
    return Instead(other.id, other.span())


def _no_kind(rulebook: Rulebook, w: WrittenCommissioner) -> Fault:
    """The fault of an option that names no kind, whether or not it has a name."""
    if w.name is None:
        remedy = "name a kind, or leave it out"
        if w.in_a_list:
            remedy = "name a kind between the commas, or take one comma out"
        return Fault(w.place, plain(w.kind), "is empty", remedy, FaultKind.EMPTY)
    name = " ".join(w.name.split())
    kinds = _kinds(rulebook)
    kind = kinds.get(_within(name, kinds) or "", rulebook.kinds[0].id)
    example = _option(short_name(rulebook.kind(kind)), name or "NAME")
    return Fault(
        w.place,
        plain(f"{w.kind}={name}"),
        "no kind stands before the =",
        f"write the kind, then its name, as in: {example}",
        FaultKind.MISSING,
    )


def _several(rulebook: Rulebook, kind: str, name: str) -> list[tuple[str, str]]:
    """The commissioners that one option names, as kind and name: one, but for a slip.

    The slip is to go on after a comma with another kind.
    """
    known = _kinds_and_tiers(rulebook).keys() | _outsiders(rulebook).keys()
    found = [(kind.strip(), "")]
    for number, part in enumerate(name.split(",")):
        before, equals, after = part.partition("=")
        if folded(before) in known and (number or equals):
            found.append((before.strip(), after.strip() if equals else ""))
        else:
            of, so_far = found[-1]
            found[-1] = of, f"{so_far},{part}" if so_far else part.strip()
    return found


def _two_in_one(
    w: WrittenCommissioner, name: str, several: list[tuple[str, str]]
) -> Fault:
    number = "two" if len(several) == 2 else str(len(several))
    each = " ".join(_option(kind, of) for kind, of in several)
    return Fault(
        w.place,
        plain(name),
        f"is {number} commissioners in one name",
        f"give each a -c of its own: {each}",
        FaultKind.WRONG_TYPE,
    )


def _option(kind: str, name: str) -> str:
    """The option that names a commissioner, as a shell takes it."""
    text = f"{kind}={name}" if name else kind
    if text.isalnum():
        return f"-c {text}"
    if set(text) & set('"$`\\!') or visible(text) != text:
        return f"-c {command([text])}"
    return f'-c "{text}"'


def _named_twice(place: Place, name: str) -> Fault:
    remedy = "give each commissioner once, by its own name"
    return Fault(place, plain(name), "is named twice", remedy, FaultKind.TWICE)


def _not_too_many(words: Words, found: list[Commissioner], place: Place) -> None:
    for kind in words.rulebook.kinds:
        number = sum(c.kind == kind.id for c in found)
        if kind.at_most is not None and number > kind.at_most:
            words.note(
                place,
                f"{kind.label}, {number} times",
                f"there is only {kind.at_most}",
                "name it once",
                FaultKind.TWICE,
            )
