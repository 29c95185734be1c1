"""One amount, which poolcheck reads as a person would or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from fuzz import amounts
from fuzz.shrink import fewer_words
from fuzz.tried import Broken, Tried
from fuzz.words import STRANGE, strange
from poolcheck.terms import money

PIECES = (
    *"0123456789", "000", "100", ",", ".", " ", "_", "'", "£", "GBP", "gbp", "-", "(",
    ")", "e", "k", "m", "bn", "%", "+", "€", "\u00a0", "\u202f", "\u2009", "\uff11",
    "\u0661", "\u0966", "²", "½", "Ⅷ", "\u200b", "\u2212", "\uff0c", "cr", "p",
)  # fmt: skip


@dataclass(frozen=True)
class Amount:
    """An amount as it may stand in a file; `sound` says that it must be taken."""

    value: str | int | float | Decimal
    sound: bool = False

    def tried(self) -> Tried:
        """Whether it is taken, and whether rightly."""
        person = amounts.read(self.value)
        try:
            pence = money.parse(self.value)
        except money.NotMoney as no:
            if not self.sound:
                return Tried("refused")
            told = f"{person} pence: {no.problem}"
            return Tried("refused", (Broken("what the docs take is taken", told),))
        except Exception as error:
            return Tried("failed", (Broken("no exception leaves it", repr(error)),))
        if pence != person:
            told = f"a person reads {person}, poolcheck {pence}"
            return Tried("taken", (Broken("no amount is read as another", told),))
        if money.parse(money.pounds(pence)) != pence:
            told = money.pounds(pence)
            return Tried("taken", (Broken("what is shown is read back", told),))
        return Tried("taken")

    def smaller(self) -> Iterator["Amount"]:
        """The same shorter."""
        if isinstance(self.value, str):
            for less in fewer_words(self.value):
                yield Amount(less, self.sound)

    def told(self) -> str:
        """The amount as Python shows it."""
        return repr(self.value)


def drawn(random: Random) -> Amount:
    """An amount that is sound, spoiled, or made of pieces."""
    match random.randrange(8):
        case 0:
            return Amount(amounts.written(random), sound=True)
        case 1:
            return Amount("".join(random.choices(PIECES, k=random.randint(1, 12))))
        case 2:
            return Amount(_number(random))
        case 3:
            return Amount(random.choice(STRANGE) + str(amounts.written(random)))
    spoiled = str(amounts.written(random))
    for _ in range(random.randint(1, 3)):
        at = random.randint(0, len(spoiled))
        if random.random() < 0.7:
            piece = random.choice(PIECES)
            spoiled = spoiled[:at] + piece + spoiled[at + random.randint(0, 1) :]
        else:
            spoiled = strange(random, spoiled)
    return Amount(spoiled)


def _number(random: Random) -> int | float | Decimal:
    digits = random.randrange(10 ** random.randint(1, 18))
    match random.randrange(5):
        case 0:
            return digits
        case 1:
            return digits / 100
        case 2:
            return random.choice((1e400, -0.0, float("nan"), 1e-7, 10**400, -digits))
        case 3:
            return Decimal(digits).scaleb(-random.randint(0, 5))
    return float(f"{digits}.{random.randrange(100):02}")
