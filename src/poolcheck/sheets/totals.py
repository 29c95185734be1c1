"""The totals of a sheet, held to the rows above them, to the penny."""

from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Total:
    """A total: what it says, in pence, and what the rows add up to.

    `says` is None where it is a formula whose value was not kept.
    """

    row: int
    says: int | None
    sums_to: int

    @property
    def agrees(self) -> bool | None:
        """Whether the two are equal; None where it does not say."""
        return None if self.says is None else self.says == self.sums_to


class Adding:
    """Adds up the rows of one column as they come."""

    def __init__(self) -> None:
        self._all = 0
        self._since: int | None = None

    def add(self, pence: int) -> None:
        """Take a row."""
        self._all += pence
        self._since = (self._since or 0) + pence

    def total(self, row: int, says: int | None) -> Total:
        """Hold a total to the rows since the last one, or to all of them."""
        since, self._since = self._since, None
        sums_to = self._all if since is None or says == self._all else since
        return Total(row, says, sums_to)
