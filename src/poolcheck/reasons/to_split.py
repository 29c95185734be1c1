"""Which budgets have to be split before they are priced: their parts lie apart."""

from collections.abc import Iterable

from poolcheck.question.question import Question
from poolcheck.structures.sums import lies_in
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Fund, Structure


@dataclass(frozen=True)
class ToSplit:
    """A name for several functions, by its words, whose money does not lie together.

    `commissioner` is whose budget it is, where it was listed as one sum.
    """

    words: str
    functions: tuple[str, ...]
    commissioner: Commissioner | None = None


def to_split(question: Question, shown: Iterable[Structure]) -> tuple[ToSplit, ...]:
    """What must be split, by the structures shown: asked about, or listed as one sum.

    The money of a name lies together where one payer has all of it in one fund.
    """
    structures = tuple(shown)
    if question.budget.listed:
        return tuple(
            ToSplit(bundle.service, bundle.functions, bundle.commissioner)
            for bundle in question.budget.not_split
            if any(lies_in(structure, bundle) is None for structure in structures)
        )
    return tuple(
        ToSplit(words, functions)
        for words, functions in dict.fromkeys(
            (asked.label, asked.functions) for asked in question.asked
        )
        if len(functions) > 1
        and any(len(_budgets(structure, functions)) > 1 for structure in structures)
    )


def _budgets(
    structure: Structure, functions: tuple[str, ...]
) -> set[tuple[Commissioner, Fund]]:
    """The payers, each with a fund, among whom the money of these functions lies."""
    return {
        (line.commissioner, placed.fund)
        for placed in structure.funds
        for line in placed.lines
        if line.function in functions
    }
