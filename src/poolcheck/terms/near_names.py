"""The known names nearest to a word that may be misspelt, and how they are offered."""

from collections.abc import Callable, Iterable

# How like an id a word is to be, up to 100, for the id to be meant. Names in plain
# words are many, and a short word is like some by chance: it has to be liker.
NEAR_ENOUGH = 70
NEAR_ENOUGH_IN_WORDS = 72
NEAR_ENOUGH_IF_SHORT = 80
LONGEST_SHORT = 5
# A letter more, less, other or out of its place.
ONE_SLIP = 1
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
    """The known id nearest to one that may be misspelt; None if none is near.

    One slip of the keyboard is always near enough.
    """
    from rapidfuzz.distance import OSA

    names = list(known)
    same = [name for name in names if name.casefold() == word.casefold()]
    names = [name for name in names if len(name) >= SHORTEST_WITH_A_NEAR_ONE]
    found = (
        same
        or _likest(word, names, 1, NEAR_ENOUGH)
        or _likest(word, names, 1, ONE_SLIP, OSA.distance)
    )
    return found[0] if found else None


def nearest(words: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The known names in plain words that are most like these, likest first."""
    enough = NEAR_ENOUGH_IF_SHORT if is_short(words) else NEAR_ENOUGH_IN_WORDS
    return _likest(words, list(known), most, enough)


def _likest(
    word: str,
    names: list[str],
    most: int,
    enough: float,
    scorer: Callable[..., float] | None = None,
) -> list[str]:
    """The names most like a word in any case, whose score is good enough.

    The score is rapidfuzz's weighted ratio, if no other is given.
    """
    from rapidfuzz import fuzz, process

    if len(word) < SHORTEST_WITH_A_NEAR_ONE:
        return []
    hits = process.extract(
        word[:LONGEST_COMPARED].casefold(),
        [name.casefold() for name in names],
        scorer=scorer or fuzz.WRatio,
        score_cutoff=enough,
        limit=most,
    )
    return [names[number] for _, _, number in hits]


def is_short(word: str) -> bool:
    """Whether a word is so short that it is like many names by chance."""
    return len(word) <= LONGEST_SHORT
