"""Names with words beside them that leave what they mean, as for whom or where."""

from functools import cached_property
from itertools import groupby

from poolcheck.law.rules import NameWords
from poolcheck.question.known_names import KnownNames
from poolcheck.question.named_services import Meant
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import as_named, singular
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.qualifiers import Cut, Leaves, Qualifiers
from poolcheck.terms.text import folded


@dataclass(frozen=True)
class QualifiedNames:
    """What a name stands for without what says for whom, where, when or by whom."""

    known: KnownNames

    def without(self, words: str) -> Meant | None:
        """What a name stands for without what says for whom, where, how or by whom.

        As much of that is kept as any known name has. Where it may change what that
        means, no less of it is looked for.
        """
        said = self.known.folding.in_full(as_named(words.replace(":", " ")))
        full = [word for word in said.split() if word != "the"]
        one = tuple(map(singular, full))
        for _, cuts in groupby(self.qualifiers.cuts(one), lambda cut: cut.left):
            middles = [m for cut in cuts if (m := self._middle(cut, one, full))]
            for meant, others in middles:
                if left := self.known.named.left(meant, others):
                    return left
            if middles:
                return None
        rest = self.known.folding.less_ending(" ".join(full))
        return self.without(rest) if rest else None

    def _middle(
        self, cut: Cut, words: tuple[str, ...], full: list[str]
    ) -> tuple[Meant, tuple[Leaves, ...]] | None:
        """What the middle of a name stands for, and what is left of it by the rest."""
        if self._holds_a_name(cut, words):
            return None
        core = words[cut.first : cut.last]
        for kept, others in cut.keeping():
            found = self.known.by_words((*kept, *core)) or self.known.by_words(
                (*core, *kept)
            )
            if not (found or kept):
                found = self.known.less_ending(" ".join(full[cut.first : cut.last]))
            if found:
                return found, others
        return None

    def _holds_a_name(self, cut: Cut, words: tuple[str, ...]) -> bool:
        """Whether the middle qualifies the name that stands before or after it."""
        if words[cut.first : cut.last] not in self.qualifiers.beside:
            return False
        sides = (words[: cut.first], words[cut.last :])
        names = ((side, self.known.by_words(side)) for side in sides)
        return any(
            isinstance(name, Asked) or (name and side not in self.qualifiers.either)
            for side, name in names
        )

    @cached_property
    def qualifiers(self) -> Qualifiers:
        """The words that may stand beside a name, by the rulebook."""
        words = self.known.named.rulebook.name_words or NameWords()
        beside: dict[tuple[str, ...], Leaves] = {}
        after: dict[tuple[str, ...], Leaves] = {}
        for each in self.known.named.rulebook.qualifiers:
            leaves = self.known.named.leaves(each)
            for said in map(self.known.in_full, each.words):
                beside[said] = leaves
                after |= {(to, *said): leaves for to in words.leads_to_qualifiers}
            after |= dict.fromkeys(map(self.known.in_full, each.after), leaves)
        ends = frozenset(singular(folded(end)) for end in words.ends_of_own_names)
        return Qualifiers(beside, after, ends, lambda: self.known.every_word)
