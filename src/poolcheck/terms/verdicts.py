"""How an answer turns out, how well a rule is backed, and who has to act."""

from enum import Enum


class Verdict(Enum):
    """The answer to whether services may lie in one fund, worst first."""

    NOT_COMMISSIONABLE = "not-commissionable"
    NO = "no"
    PARTLY = "partly"
    YES = "yes"

    @property
    def rank(self) -> int:
        """How good the answer is: 0 for not-commissionable, up to 3 for yes."""
        return list(Verdict).index(self)


class Basis(Enum):
    """How far a rule is backed by what was read."""

    STATED = "stated"
    STATUTE = "statute"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"


class Authority(Enum):
    """Why a commissioner may commission a function."""

    OWN_DUTY = "own-duty"
    DELEGATION = "delegation"
    ARRANGEMENT = "arrangement"


class Reach(Enum):
    """Who has to act for a change to come about, nearest first."""

    LOCAL = "local"
    NATIONAL_CONSENT = "national-consent"
    LEGISLATION = "legislation"

    @property
    def distance(self) -> int:
        """How far off it is: 0 for local, 2 for legislation."""
        return list(Reach).index(self)


class Weight(Enum):
    """How heavily a caution weighs: whether it could sink an agreement."""

    BEFORE_SIGNING = "before-signing"
    TO_KNOW = "to-know"


class CellSays(Enum):
    """What a published cell says of those who stand in its column."""

    POSSIBLE = "possible"
    NO = "no"
    UNNECESSARY = "unnecessary"


class Holder(Enum):
    """Which commissioners of the holding kinds hold a line by a route."""

    EACH = "each"
    FIRST = "first"
