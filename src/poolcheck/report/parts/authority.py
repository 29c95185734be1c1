"""Who has authority for a service, by which steps; what those who lack it need."""

from poolcheck.law.rulebook import Rulebook
from poolcheck.reasons.because import Unmet
from poolcheck.reasons.chains import Chain
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.reasons import Reasons
from poolcheck.terms.text import listed, plain


def chains(page: Page, rulebook: Rulebook, told: tuple[Chain, ...]) -> None:
    """The authority behind each function: who had it, by which power it passed on."""
    for chain in told:
        label = rulebook.function(chain.function).label
        holders = listed([plain(name) for name in chain.holders])
        page.line(f"Authority for {label}: {' → '.join([*chain.steps, holders])}.")


def needs(
    page: Page, rulebook: Rulebook, told: tuple[Unmet, ...], why: Reasons | None = None
) -> None:
    """What each function that cannot be commissioned needs, and its nearest route."""
    page.table(
        [Column("Service"), Column("Needs"), Column("")],
        [
            (
                rulebook.function(unmet.function).label,
                "; or ".join(unmet.needs) or "no body may commission it",
                why.numbers(unmet.routes) if why else "",
            )
            for unmet in told
        ],
    )
    for chain in (unmet.chain for unmet in told if unmet.chain):
        label = rulebook.function(chain.function).label
        steps = (*chain.steps, chain.holders[0])
        page.line(f"Route for {label}: {' → '.join(steps)}.")
