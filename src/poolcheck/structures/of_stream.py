"""What the stream that money is of asks of a line, beside the rules on its function."""

from collections.abc import Collection

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    KeptApart,
    MayNotLie,
    Mechanism,
    MustLie,
    PaysFor,
    Stream,
)
from poolcheck.structures.ground import Ground
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Line


@dataclass(frozen=True)
class OfStream:
    """The rules of streams in force, less those that levers have lifted."""

    rulebook: Rulebook
    lifted: Collection[str]

    def bars(self, line: Line, mechanism: Mechanism | None) -> tuple[Ground, ...]:
        """The rules of its stream that keep a line out of a mechanism's funds.

        Without a mechanism, those that keep it out of every fund outside pools.
        """
        stream = self._stream(line)
        if stream is None:
            return ()
        parts = (
            self._for_another_purpose(stream, line),
            self._elsewhere(stream, mechanism),
            self._out_of(stream, mechanism),
        )
        return tuple(Ground(part) for part in parts if part is not None)

    def apart(self, line: Line) -> KeptApart | None:
        """The rule that keeps a line's stream with no other money, if one does."""
        stream = self._stream(line)
        part = stream.kept_apart if stream else None
        return None if part is None or part.id in self.lifted else part

    def fence(self, line: Line) -> str | None:
        """The id of the ring-fence under which that rule has a line lie."""
        part = self.apart(line)
        return None if part is None else self.rulebook.fence_of(part)

    def duty(self, line: Line) -> Ground | None:
        """What its stream asks of a line that leaves it no place outside pools.

        What it may pay for, where it must lie, or else that it lies apart.
        """
        apart = self.apart(line)
        return next(iter(self.bars(line, None)), Ground(apart) if apart else None)

    def _stream(self, line: Line) -> Stream | None:
        """The stream in force that binds a line, if one does."""
        stream = self.rulebook.stream(line.stream) if line.stream else None
        bound = stream is not None and stream.reaches(line.commissioner.name)
        return stream if bound else None

    def _for_another_purpose(self, stream: Stream, line: Line) -> PaysFor | None:
        """The rule on what it pays for, where a line is for something else."""
        part = stream.pays_for
        if part is None or not part.binds or part.id in self.lifted:
            return None
        if line.function in part.functions:
            return None
        if part.admitted_by and self._admits(part.admitted_by, line.function):
            return None
        return part

    def _admits(self, mechanism_id: str, function: str) -> bool:
        """Whether a mechanism lets a function in, in some hands."""
        out = any(
            e.mechanism == mechanism_id
            and function in e.functions
            and not e.held_by
            and e.id not in self.lifted
            for e in self.rulebook.exclusions
        )
        return not out and any(
            m.admits is None or any(function in c.functions for c in m.admits.clauses)
            for m in self.rulebook.mechanisms
            if m.id == mechanism_id
        )

    def _elsewhere(self, stream: Stream, mechanism: Mechanism | None) -> MustLie | None:
        """The rule on where its money must lie, where that is somewhere else."""
        whole = self.rulebook.stream(stream.part_of) if stream.part_of else None
        for part in (stream.must_lie, whole.must_lie if whole else None):
            if (
                part is not None
                and part.binds
                and part.id not in self.lifted
                and (mechanism is None or mechanism.id != part.mechanism)
            ):
                return part
        return None

    def _out_of(
        self, stream: Stream, mechanism: Mechanism | None
    ) -> MayNotLie | KeptApart | None:
        """The rule that keeps its money out of a mechanism's funds."""
        if mechanism is None:
            return None
        part, apart = stream.may_not_lie, stream.kept_apart
        if part and part.mechanism == mechanism.id and part.id not in self.lifted:
            return part
        return apart if apart and apart.id not in self.lifted else None
