"""A structure as a picture: the contract, its funds, and the lines in each."""

from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts.funds import fund_name, hosts
from poolcheck.report.parts.lines import called
from poolcheck.report.parts.page import Branch, Page
from poolcheck.report.parts.sums import figures
from poolcheck.structures.sums import Money
from poolcheck.terms.funds import Placed, Pooled, Structure
from poolcheck.terms.money import pounds
from poolcheck.terms.text import count, plain


def tree(
    page: Page,
    rulebook: Rulebook,
    title: str,
    structure: Structure,
    money: Money | None,
) -> None:
    """What one contract could cover: each fund with its sum and host, line by line."""
    funds = structure.funds
    name = plain(title) or "One contract could cover"
    whole = f"£{pounds(money.all.total)}" if money else ""
    amounts = [line.amount for placed in funds for line in placed.lines]
    written = figures([*amounts, *([f.amount for f in money.funds] if money else [])])

    def of(placed: Placed, number: int) -> Branch:
        fund = placed.fund
        text = fund_name(rulebook, fund)
        if isinstance(fund, Pooled):
            text += f"; host {hosts(fund)}"
        in_fund = money.funds[number].amount if money else None
        figure = written(in_fund) if money else count(len(placed.lines), "line")
        lines = tuple(
            Branch(
                f"{plain(line.commissioner.name, 40)}: {called(rulebook, line)}",
                written(line.amount) if money else "",
            )
            for line in placed.lines
        )
        return Branch(text, figure, lines)

    page.tree(Branch(name, whole, tuple(of(p, n) for n, p in enumerate(funds))))
