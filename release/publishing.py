"""What an index is told of poolcheck, so far as it is known."""

import re
from datetime import date

from release.environment import Failed
from release.pythons import PROJECT, ROOT, named

# Names that stand in for an address until somebody puts the true one.
MADE_UP = re.compile(
    r"example\.|localhost|127\.0|\.invalid|\.test\b|OWNER|USER|\bORG\b|[Yy]our[-_]|TODO|<|>"
)
UNRELEASED = "Unreleased"


def publishing() -> str:
    """That version, changelog and addresses hold together; what is left to fill in."""
    faults = [*addresses_at_fault(PROJECT.get("urls", {})), *_changelog_at_fault()]
    if faults:
        raise Failed("\n".join(faults))
    left = [] if PROJECT.get("urls") else ["no address: see docs/releases.md"]
    if version().endswith(".dev0"):
        left.append("not dated yet")
    return "; ".join([f"{version()}, Python {', '.join(named())}", *left])


def version() -> str:
    """The version, from the one place where it is said."""
    text = (ROOT / "src" / "poolcheck" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def addresses_at_fault(addresses: dict[str, str]) -> list[str]:
    """The addresses that cannot be true."""
    return [
        f"project.urls: {name}: {address} is no address of a project"
        for name, address in addresses.items()
        if not re.match(r"https://[^/]+\.[^/]+/\S+|https://[^/]+\.[a-z]{2,}$", address)
        or MADE_UP.search(address)
    ]


def _changelog_at_fault() -> list[str]:
    """What the newest heading of the changelog does not say of the version."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.findall(r"^## (.+)$", changelog, re.MULTILINE)[0]
    if version().endswith(".dev0"):
        expected = [] if newest == UNRELEASED else [f"CHANGELOG: {newest}"]
    else:
        number, _, day = newest.partition(", ")
        expected = [] if number == version() else [f"CHANGELOG: {newest}"]
        expected += _day_at_fault(day)
    return expected


def _day_at_fault(day: str) -> list[str]:
    """Whether a release has a day, as 3 December 2026."""
    months = {date(2000, n, 1).strftime("%B") for n in range(1, 13)}
    number, _, rest = day.partition(" ")
    month, _, year = rest.partition(" ")
    dated = number.isdigit() and month in months and re.fullmatch(r"20\d\d", year)
    return [] if dated else [f"CHANGELOG: {day!r} is no day, as in 3 December 2026"]
