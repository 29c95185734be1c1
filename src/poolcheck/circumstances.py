"""A question as the checker takes it."""

from poolcheck.checker import Circumstances
from poolcheck.model import Model


def circumstances(model: Model) -> Circumstances:
    """What the checker judges structures of this question against."""
    q = model.question
    listed = {(b.line.commissioner, b.line.function) for b in q.budget.lines}
    return Circumstances(
        q.rulebook,
        q.commissioners,
        q.mix,
        q.facts,
        q.levers,
        frozenset(listed) if q.budget.listed else None,
    )
