"""What each name in a rulebook stands for: a service to ask about, or none."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import EverydayName, Qualifier, Stream
from poolcheck.question.question import Asked
from poolcheck.terms.bare_names import as_named
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.qualifiers import Leaves
from poolcheck.terms.text import folded, listed

Meant = Asked | EverydayName


@dataclass(frozen=True)
class Named:
    """The names of a rulebook as they are written, folded, and what each stands for."""

    rulebook: Rulebook

    @cached_property
    def services(self) -> dict[str, Asked]:
        """Folded name to service, ids and labels before everyday names."""
        return {name: self._asked(meant) for name, meant in self._written.items()}

    def service(self, name: str) -> Asked | None:
        """The service of a folded name, if there is one."""
        meant = self._written.get(name)
        return None if meant is None else self._asked(meant)

    @cached_property
    def _written(self) -> dict[str, Meant]:
        """By each folded name, a service or the everyday name that stands for one.

        There are thousands, and few are asked about.
        """
        found: dict[str, Meant] = {}
        for f in self.rulebook.functions:
            for name in (f.id, f.label):
                found.setdefault(as_named(name), Asked("", f.id, f.label, (f.id,)))
        for s in self.rulebook.services:
            for name in (s.id, s.label):
                asked = Asked(
                    "", s.id, s.label, s.functions, s.caution, only_with=s.only_with
                )
                found.setdefault(as_named(name), asked)
        for everyday in self.rulebook.names:
            if everyday.functions:
                for name in everyday.compared:
                    found.setdefault(name, everyday)
        for stream in (*self.rulebook.streams, *self.rulebook.other_streams):
            asked = self._stream(stream)
            for name in (stream.id, stream.label, *stream.names):
                found.setdefault(as_named(name), asked)
        return found

    def _asked(self, meant: Meant) -> Asked:
        if isinstance(meant, Asked):
            return meant
        # An entry has many names; it lives as long as the rulebook, and so does its id.
        made = self._made.get(id(meant))
        if made is None:
            made = self._made[id(meant)] = self.everyday(meant)
        return made

    @cached_property
    def _made(self) -> dict[int, Asked]:
        """The services of the everyday names that have been asked about so far."""
        return {}

    @cached_property
    def not_services(self) -> dict[str, EverydayName]:
        """Folded name to what is no service."""
        return {
            name: everyday
            for everyday in self.rulebook.names
            if not everyday.functions
            for name in everyday.compared
        }

    @property
    def with_commas(self) -> Iterator[str]:
        """The everyday names that are written with commas."""
        for each in self.rulebook.names:
            yield from (name for name in (each.name, *each.also) if "," in name)

    @cached_property
    def begun(self) -> dict[str, Meant]:
        """The words that names may begin with, the longest first."""
        found = {
            begin: self.meant(name)
            for name in self.rulebook.names
            for begin in name.begins
        }
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    @cached_property
    def held(self) -> dict[str, EverydayName]:
        """The words by which a name that holds one is known for no service."""
        return {
            as_named(word): name for name in self.rulebook.names for word in name.holds
        }

    def meant(self, name: EverydayName) -> Meant:
        """What an everyday name stands for."""
        return self.everyday(name) if name.functions else name

    def everyday(self, name: EverydayName) -> Asked:
        """An everyday name as the service to ask about."""
        return replace(
            self._called(name.name, name.functions),
            caution=name.caution,
            only_with=name.only_with,
            paid_by=name.paid_by,
        )

    def for_payer(self, meant: Meant, kind_id: str) -> Meant:
        """What a name stands for where a body of this kind pays."""
        sides = [kind.side for kind in self.rulebook.kinds if kind.id == kind_id]
        for paid, other in zip(meant.paid_by, self.by_payer(meant), strict=True):
            if paid.side in sides:
                return other
        return meant

    def by_payer(self, meant: Meant) -> list[Asked]:
        """What a name is for where each of those pays that make it another service."""
        name = meant.label if isinstance(meant, Asked) else meant.name
        found = []
        for paid in meant.paid_by:
            functions = self._in_full(paid.functions)
            labels = listed(self.rulebook.labels(functions))
            found.append(self._called(f"{name}: {labels}", functions))
        return found

    def leaves(self, qualifier: Qualifier) -> Leaves:
        """What some words beside a name leave of what it means."""
        functions = frozenset(self._parts_of(qualifier.leaves))
        return Leaves(functions or None, qualifier.only)

    def left(self, meant: Meant, others: Iterable[Leaves]) -> Meant | None:
        """What is left of a name beside some words, whoever pays; None if unclear."""
        for leaves in others:
            functions = leaves.functions
            if functions is None or isinstance(meant, EverydayName):
                continue
            if leaves.only and not meant.stream:
                meant = self._only(meant, functions)
            ways = (meant, *self.by_payer(meant))
            if meant.stream or not all(set(w.functions) <= functions for w in ways):
                return None
        return meant

    def _only(self, asked: Asked, functions: frozenset[str]) -> Asked:
        """A service with those of its functions that are among these, if some are."""
        left = tuple(f for f in asked.functions if f in functions)
        if not left:
            return asked
        if left == asked.functions:
            return replace(asked, paid_by=())
        label = f"{asked.label}: {listed(self.rulebook.labels(left))}"
        return self._called(label, left)

    def _called(self, label: str, parts: tuple[str, ...]) -> Asked:
        functions = self._in_full(parts)
        same = self._bundle_of.get(frozenset(functions))
        if len(functions) == 1:
            same = functions[0]
        return Asked("", same or folded(label).replace(" ", "-"), label, functions)

    def _in_full(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        return self.rulebook.in_order(self._parts_of(parts))

    def _parts_of(self, services: tuple[str, ...]) -> set[str]:
        return {f for one in services for f in self._bundles.get(one, (one,))}

    @cached_property
    def _bundles(self) -> dict[str, tuple[str, ...]]:
        return {s.id: s.functions for s in self.rulebook.services}

    @cached_property
    def _bundle_of(self) -> dict[frozenset[str], str]:
        """The first service of just these functions."""
        bundles = reversed(self._bundles.items())
        return {frozenset(functions): id_ for id_, functions in bundles}

    def _stream(self, stream: Stream) -> Asked:
        """A stream as a service to ask about: the functions that it is usually for."""
        usual = {f for kind in stream.payer_kinds for f in stream.usually(kind)}
        functions = self.rulebook.in_order(usual)
        return Asked("", stream.id, stream.label, functions, stream=stream.id)
