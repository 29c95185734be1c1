"""What a cell of a sheet may hold besides a value."""

from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula, so that its amount is nowhere written down."""

    text: str

    def __str__(self) -> str:
        """The formula itself."""
        return self.text


class Unreadable:
    """A cell of which the file does not say what it holds."""

    def __str__(self) -> str:
        """That it cannot be read."""
        return "?"
