"""What a name stands for: as it is, less what tells nothing, or with others in one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from poolcheck.law.rules import NameWords
from poolcheck.question.named_services import Meant, Named
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import Folding, as_named, singular, written
from poolcheck.terms.joined_names import Joined
from poolcheck.terms.qualifiers import Leaves, Qualifiers
from poolcheck.terms.text import folded

# No name is longer; of a text that is, only the whole is looked up.
LONGEST = 200

# One of several names in one, as it is said, and what it stands for.
Part = tuple[str, Meant]


@dataclass(frozen=True)
class Meanings:
    """What the names of a rulebook stand for, however they are written."""

    named: Named
    folding: Folding

    def meant(self, words: str) -> Meant | None:
        """What words stand for: all of them, less what tells nothing, or by a part.

        Where they leave something out, nothing less than all of them will do.
        """
        found = self.whole(words)
        if found or len(words) > LONGEST:
            return found
        if self.folding.leaves_something_out(words):
            found = self._less_asides(words)
        else:
            found = self._less(words)
        return found or self._by_a_part(words)

    def _less_asides(self, words: str) -> Meant | None:
        """What all words stand for but those in brackets that tell nothing."""
        while (shorter := self.folding.less_asides(words)) != words:
            if found := self.whole(shorter):
                return found
            words = shorter
        return None

    def whole(self, words: str) -> Meant | None:
        """What all of some words stand for, plurals and short forms apart."""
        typed = as_named(words)
        return self._said(typed) or self._by_bare.get(self.folding.bare(typed))

    def _said(self, typed: str) -> Meant | None:
        return self.named.services.get(typed) or self.named.not_services.get(typed)

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """By its bare name, each way in which the rulebook writes it."""
        found: dict[str, list[str]] = {}
        for name in (*self.named.services, *self.named.not_services):
            found.setdefault(self.folding.bare(name), []).append(name)
        return found

    @cached_property
    def _by_bare(self) -> dict[str, Meant]:
        """What each bare name stands for, but for those that stand for several."""
        found: dict[str, Meant] = {}
        for key, names in self._forms.items():
            first, *others = (self._said(name) for name in names)
            if first and all(_same(first, other) for other in others):
                found[key] = first
        return found

    @cached_property
    def _less(self) -> Callable[[str], Meant | None]:
        """What words stand for less what tells nothing; parts come up many times."""
        return lru_cache(maxsize=10_000)(self._less_than_all)

    def _less_than_all(self, words: str) -> Meant | None:
        return self._one_less(words) or self._with_more(words) or self._joined(words)

    def _one_less(self, words: str) -> Meant | None:
        """What words stand for as one name, less what tells nothing."""
        shorter = self.folding.less_asides(words)
        ways: tuple[Callable[[], Meant | None], ...] = (
            lambda: self._plain(shorter) if shorter != words else None,
            lambda: self._less_ending(folded(words)),
            lambda: self._turned_round(words),
            lambda: self._unqualified(words),
            lambda: self._of_both(words),
        )
        return next((found for way in ways if (found := way())), None)

    def _plain(self, words: str) -> Meant | None:
        """What words stand for, or would less what tells nothing."""
        return self.whole(words) or self._less(words)

    def _of_both(self, words: str) -> Meant | None:
        """What stands before brackets or a dash, where what follows means the same.

        Of a stream and what it is spent on it is the stream.
        """
        two = self.folding.in_two(words)
        if two is None:
            return None
        one, other = map(self._plain, two)
        if _same(one, other):
            return one
        if not isinstance(one, Asked) or not isinstance(other, Asked):
            return None
        stream, spent = (one, other) if one.stream else (other, one)
        meant = stream.stream and not spent.stream and not spent.paid_by
        return (
            stream if meant and set(spent.functions) <= set(stream.functions) else None
        )

    def _less_ending(self, typed: str) -> Meant | None:
        """What stands before an ending that tells nothing, as "service".

        Not where another name has a word between the two.
        """
        rest = self.folding.less_ending(typed)
        if not rest:
            return None
        found = self.whole(rest)
        if found is None:
            return self._less_ending(rest)
        begin, end = _one(rest), _one(typed)[len(rest.split()) :]
        others = (
            self._said(name)
            for name, words in self._by_first_word.get(begin[0], ())
            if words[: len(begin)] == begin and words[-len(end) :] == end
        )
        return found if all(_same(found, other) for other in others) else None

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Each name as it is written, with its words, by the first of them."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name in (*self.named.services, *self.named.not_services):
            words = _one(name)
            if words:
                found.setdefault(words[0], []).append((name, words))
        return found

    def _turned_round(self, words: str) -> Meant | None:
        """What is meant by a name whose last part, after a dash, belongs first."""
        turned = self.folding.turned_round(words)
        return self.whole(turned) or self._less_ending(folded(turned))

    def _with_more(self, words: str) -> Asked | None:
        """A name that says it takes in something else, which it covers already."""
        parts = self.folding.taken_in(words)
        if parts is None:
            return None
        whole, more = map(self._plain, parts)
        if not isinstance(whole, Asked) or not isinstance(more, Asked):
            return None
        covers = set(more.functions) <= set(whole.functions)
        return whole if covers and whole.stream == more.stream else None

    def _unqualified(self, words: str) -> Meant | None:
        """What a name stands for without what says for whom, where, how or by whom.

        As much of that is kept as any known name has.
        """
        full = self.folding.in_full(as_named(words.replace(":", " "))).split()
        one = tuple(map(singular, full))
        for cut in self._qualifiers.cuts(one):
            core = one[cut.first : cut.last]
            for kept, others in cut.keeping():
                found = self._by_words((*kept, *core)) or self._by_words((*core, *kept))
                if not (found or kept):
                    found = self._less_ending(" ".join(full[cut.first : cut.last]))
                if found:
                    return self.named.left(found, others)
        rest = self.folding.less_ending(" ".join(full))
        return self._unqualified(rest) if rest else None

    def _by_words(self, words: tuple[str, ...]) -> Meant | None:
        return self._by_bare.get("".join(w for w in words if w != "the"))

    @cached_property
    def _qualifiers(self) -> Qualifiers:
        words = self.named.rulebook.name_words or NameWords()
        beside: dict[tuple[str, ...], Leaves] = {}
        after: dict[tuple[str, ...], Leaves] = {}
        for each in self.named.rulebook.qualifiers:
            leaves = self.named.leaves(each)
            for said in map(self._in_full, each.words):
                beside[said] = leaves
                after |= {(to, *said): leaves for to in words.leads_to_qualifiers}
            after |= dict.fromkeys(map(self._in_full, each.after), leaves)
        ends = frozenset(singular(folded(end)) for end in words.ends_of_own_names)
        return Qualifiers(beside, after, ends, lambda: self._every_word)

    @cached_property
    def _every_word(self) -> frozenset[str]:
        """Every word of a name, and of what may stand beside one."""
        names = (*self.named.services, *self.named.not_services)
        return frozenset(word for name in names for word in self._in_full(name))

    def _in_full(self, name: str) -> tuple[str, ...]:
        return _one(self.folding.in_full(folded(name)))

    def _joined(self, words: str) -> Meant | None:
        """The one of several names in one that covers what the others mean too."""
        return _covering([meant for _, meant in self._parts(words)])

    def apart(self, words: str) -> tuple[str, ...]:
        """The services that words name one beside the other; none if they are one."""
        if len(words) > LONGEST or self.meant(words):
            return ()
        parts = self._parts(words) or self._two(words)
        known = len(parts) > 1 and all(isinstance(meant, Asked) for _, meant in parts)
        return tuple(said.strip() for said, _ in parts) if known else ()

    def _two(self, words: str) -> list[Part]:
        """What stands before and after a dash, where both are known."""
        said = self.folding.in_two(words) or ()
        parts = [(each, meant) for each in said if (meant := self._plain(each))]
        return parts if len(parts) > 1 else []

    def _parts(self, words: str) -> list[Part]:
        """The names that are joined in one; none, where any of them is not known."""
        joined = Joined.of(words)
        if joined is None or self.folding.leaves_something_out(words):
            return []
        return self._parts_from(joined, 0)

    def _parts_from(self, joined: Joined, first: int) -> list[Part]:
        """Those from one of them on, each as long as a known name goes."""
        for end in joined.ends_from(first):
            ways = ((said, self._alone(said)) for said in joined.ways(first, end))
            found = next(((said, meant) for said, meant in ways if meant), None)
            if found and end == len(joined.spans):
                return [found]
            if found and (rest := self._parts_from(joined, end)):
                return [found, *rest]
        return []

    def _alone(self, words: str) -> Meant | None:
        return self.whole(words) or self._one_less(words)

    def _by_a_part(self, words: str) -> Meant | None:
        """What a name is known for by a word in it, or by how it begins.

        By how it begins only if it leaves nothing out. What follows may be a stream.
        """
        typed = f" {folded(words)} "
        for phrase, name in self.named.held.items():
            if f" {phrase} " in typed:
                return name
        if self.folding.leaves_something_out(words):
            return None
        said = written(words)
        for begin, meant in self._begun.items():
            rest = said.removeprefix(begin)
            if rest != said and (begin[-1] == "-" or not rest[:1].isalnum()):
                after = self.whole(rest)
                own = after if isinstance(after, Asked) and after.stream else None
                return own or meant
        return None

    @cached_property
    def _begun(self) -> dict[str, Meant]:
        return {written(begin): meant for begin, meant in self.named.begun.items()}


def _same(one: Meant | None, other: Meant | None) -> bool:
    """Whether two names come to the same functions, or to the same advice."""
    if isinstance(one, Asked) and isinstance(other, Asked):
        return (one.functions, one.stream) == (other.functions, other.stream)
    return one == other


def _covering(parts: list[Meant]) -> Meant | None:
    """That one of some names which means all that the others do; None if none does.

    Where what it means turns on who pays or takes part, the others are to say the same.
    """
    asked = [part for part in parts if isinstance(part, Asked)]
    if not asked or len(asked) < len(parts):
        first = parts[0] if parts else None
        return first if all(part == first for part in parts) else None
    if len({(a.stream, a.paid_by, a.only_with) for a in asked}) > 1:
        return None
    most = max(asked, key=lambda one: len(one.functions))
    covered = all(set(one.functions) <= set(most.functions) for one in asked)
    return most if covered else None


def _one(name: str) -> tuple[str, ...]:
    """The words of a folded name, each in the singular."""
    return tuple(map(singular, name.split()))
