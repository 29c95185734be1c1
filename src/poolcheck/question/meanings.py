"""What a name stands for: as it is, less what tells nothing, or with others in one."""

from collections.abc import Callable
from functools import cached_property, lru_cache

from poolcheck.question.known_names import KnownNames, same
from poolcheck.question.named_services import Meant, Named
from poolcheck.question.qualified_names import QualifiedNames
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import Folding, as_named, written
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.joined_names import Joined
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

    @cached_property
    def _known(self) -> KnownNames:
        return KnownNames(self.named, self.folding)

    @cached_property
    def _qualified(self) -> QualifiedNames:
        return QualifiedNames(self._known)

    def meant(self, words: str) -> Meant | None:
        """What words stand for: all of them, less what tells nothing, or by a part.

        Where they leave something out, nothing less than all of them will do.
        """
        if self._is_a_list(words):
            return self._joined(words)
        found = self._known.whole(words)
        if found or len(words) > LONGEST:
            return found
        if self.folding.leaves_something_out(words):
            found = self._less_asides(words)
        else:
            found = self._less(words)
        return found or self._by_a_part(words)

    def _is_a_list(self, words: str) -> bool:
        """Whether words are names with commas between them, and together no name."""
        parts = words.split(",")
        return (
            len(parts) > 1
            and len(words) <= LONGEST
            and written(words) not in self._with_commas
            and all(isinstance(self._known.whole(part), Asked) for part in parts)
        )

    @cached_property
    def _with_commas(self) -> frozenset[str]:
        return frozenset(map(written, self.named.with_commas))

    def _less_asides(self, words: str) -> Meant | None:
        """What all words stand for but those in brackets that tell nothing."""
        while (shorter := self.folding.less_asides(words)) != words:
            if found := self._known.whole(shorter):
                return found
            words = shorter
        return None

    def whole(self, words: str) -> Meant | None:
        """What all of some words stand for."""
        return None if self._is_a_list(words) else self._known.whole(words)

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
            lambda: self._known.less_ending(as_named(words)),
            lambda: self._but_for_its_ending(words),
            lambda: self._turned_round(words),
            lambda: self._qualified.without(words),
            lambda: self._in_another_order(words),
            lambda: self._of_both(words),
        )
        return next((found for way in ways if (found := way())), None)

    def _but_for_its_ending(self, words: str) -> Meant | None:
        """What the name of some words stands for that ends in what tells nothing.

        Not where the words end in what qualifies a name: it may be that of another.
        """
        full = self._known.in_full(words)
        if not {full, full[-1:]}.isdisjoint(self._qualified.qualifiers.either):
            return None
        return self._known.ended.get(self.folding.bare(words))

    def _plain(self, words: str) -> Meant | None:
        """What words stand for, or would less what tells nothing."""
        return self._known.whole(words) or self._less(words)

    def _in_another_order(self, words: str) -> Meant | None:
        """What a name of the same words stands for, if they are not several names."""
        return None if Joined.of(words) else self._known.in_another_order(words)

    def _of_both(self, words: str) -> Meant | None:
        """What stands before brackets or a dash, where what follows means the same.

        Of a stream and what it is spent on it is the stream.
        """
        two = self.folding.in_two(words)
        if two is None:
            return None
        one, other = map(self._plain, two)
        if same(one, other):
            return one
        if not isinstance(one, Asked) or not isinstance(other, Asked):
            return None
        stream, spent = (one, other) if one.stream else (other, one)
        if not stream.stream or spent.stream or spent.paid_by:
            return None
        return stream if set(spent.functions) <= set(stream.functions) else None

    def _turned_round(self, words: str) -> Meant | None:
        """What is meant by a name whose last part, after a dash, belongs first."""
        turned = self.folding.turned_round(words)
        return self._known.whole(turned) or self._known.less_ending(as_named(turned))

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
        return self._known.whole(words) or self._one_less(words)

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
                after = self._known.whole(rest)
                own = after if isinstance(after, Asked) and after.stream else None
                return own or meant
        return None

    @cached_property
    def _begun(self) -> dict[str, Meant]:
        return {written(begin): meant for begin, meant in self.named.begun.items()}


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
