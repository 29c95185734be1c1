"""The known names nearest to a word that may be misspelt, and how they are offered."""

from collections.abc import Iterable

NEAR_ENOUGH = 70
SHORTEST_WITH_A_NEAR_ONE = 3
LONGEST_COMPARED = 100
MOST_NAMES_SHOWN = 8


def near_or_all(word: str, known: Iterable[str], verb: str = "use") -> str:
    """A remedy that names the nearest known word, or all of them if they are few."""
    words = [name for name in known if name]
    nearest = near(word, words)
    if nearest is not None:
        return f"did you mean {nearest}?"
    if not words:
        return "leave it out: there is none to name"
    more = len(words) - MOST_NAMES_SHOWN
    if more > 1:
        words = [*words[:MOST_NAMES_SHOWN], f"and {more} more"]
    return f"{verb} one of: {', '.join(words)}"


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to one that may be misspelt; None if none is near."""
    word = word[:LONGEST_COMPARED].casefold()
    best = max(((_likeness(word, name), name) for name in known), default=None,
               key=lambda each: each[0])  # fmt: skip
    return best[1] if best and best[0] >= NEAR_ENOUGH else None


def _likeness(word: str, name: str) -> float:
    """How like a name a word is, up to 100: one slip of the keyboard is near enough."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    name = name.casefold()
    if word == name:
        return 100
    if min(len(word), len(name)) < SHORTEST_WITH_A_NEAR_ONE:
        return 0
    like = fuzz.WRatio(word, name)
    return max(like, NEAR_ENOUGH) if OSA.distance(word, name) == 1 else like
