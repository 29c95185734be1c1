"""The levers that let something in, though the verdict stays partly."""

from dataclasses import replace

from poolcheck.question.question import Question
from poolcheck.reasons.remedies.changes import Pull, possible_changes
from poolcheck.structures.beside import deciding_beside, model_asked
from poolcheck.structures.one_fund import Pooling, pooling
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import Verdict


@dataclass(frozen=True)
class Frees:
    """A lever that would let these functions in, though the verdict stayed partly."""

    lever: str
    functions: tuple[str, ...]


def frees(question: Question, now: Pooling) -> tuple[Frees, ...]:
    """The levers that, each by itself, let in a function that now stays out."""
    if now.verdict is not Verdict.PARTLY:
        return ()
    out = {line.function for line, _ in now.outside}
    freeing = []
    for change in possible_changes(question, deciding_beside(question)):
        if isinstance(change, Pull):
            pulled = replace(question, assume=(*question.assume, change.lever))
            after = pooling(model_asked(pulled))
            still = {line.function for line, _ in after.outside}
            if after.verdict is Verdict.PARTLY and still < out:
                freed = question.rulebook.in_order(out - still)
                freeing.append(Frees(change.lever, freed))
    return tuple(freeing)
