"""Lines laid in their funds as a structure, and the order in which funds are shown."""

from collections.abc import Mapping

from poolcheck.structures.lines import Model
from poolcheck.terms.funds import Fund, Line, Placed, Pooled, Structure, fund_order


def structure_of(model: Model, fund_of: Mapping[Line, Fund]) -> Structure:
    """The structure of these lines: pooled funds, then aligned, then ring-fenced.

    Pooled funds go by mechanism, then by how many contribute and who; lines go as the
    question has them.
    """
    by_fund: dict[Fund, list[Line]] = {}
    for line in model.lines:
        if line in fund_of:
            by_fund.setdefault(fund_of[line], []).append(line)
    mechanisms = [m.id for m in model.question.rulebook.mechanisms]
    who = {c: i for i, c in enumerate(model.question.commissioners)}

    def key(fund: Fund) -> tuple[int, int, int, list[int], str]:
        match fund:
            case Pooled():
                at = mechanisms.index(fund.mechanism)
                places = [who[c] for c in fund.contributors]
                return (fund_order(fund), at, len(places), places, "")
            case _:
                return (fund_order(fund), 0, 0, [who[fund.commissioner]], str(fund))

    return Structure(
        tuple(Placed(fund, tuple(by_fund[fund])) for fund in sorted(by_fund, key=key))
    )
