"""How the same is asked again, word by word, and by today's law if that is another."""

from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Today:
    """How the same is asked by today's law, word by word, and what that has not.

    `no_place_for` are kinds of body, `nothing_of` names of rules. Where a scenario was
    asked about, `in_a_copy` is what a copy of its file is to say otherwise.
    """

    edition: str
    no_place_for: tuple[str, ...]
    nothing_of: tuple[str, ...]
    words: tuple[str, ...]
    in_a_copy: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Again:
    """The command that asks the same again, word by word; today's if it is another."""

    words: tuple[str, ...]
    today: Today | None = None
