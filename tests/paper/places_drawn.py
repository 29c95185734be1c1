"""Places with money that are drawn, and the pence that each has in all."""

import json
from dataclasses import dataclass

from hypothesis import strategies as st

# What each kind of body may list, with a service that is several functions at once.
OF_A_BOARD = ("community health", "acute", "mental health", "hospice care")
OF_A_COUNCIL = ("social care", "health visiting", "disabled facilities grant", "SEND")
SPLIT = {"acute": "acute-invasive"}


@dataclass(frozen=True)
class DrawnLine:
    """A line as it is written: whose, for what, called what, and its pence if known.

    `before` are its pence of last year, if they are.
    """

    payer: str
    service: str
    name: str
    pence: int | None
    split: int | None
    before: int | None = None


@dataclass(frozen=True)
class DrawnPlace:
    """A place, with the bodies by their kind and the lines in their order."""

    bodies: tuple[tuple[str, str], ...]
    lines: tuple[DrawnLine, ...]

    @property
    def pence(self) -> int:
        """All the money that is known."""
        return sum(line.pence or 0 for line in self.lines)

    @property
    def before(self) -> int:
        """All the money of last year that is known."""
        return sum(line.before or 0 for line in self.lines)

    def toml(self) -> str:
        """The place as a scenario file."""
        parts = ['title = "Drawn"', 'edition = "icb-2022"', "on = 2026-04-01"]
        for kind, name in self.bodies:
            parts += ["[[commissioner]]", f'kind = "{kind}"', f"name = {_quoted(name)}"]
        for line in self.lines:
            parts += ["[[line]]", f"commissioner = {_quoted(line.payer)}"]
            parts += [f'service = "{line.service}"', f"name = {_quoted(line.name)}"]
            if line.pence is not None:
                parts.append(f'amount = "{_pounds(line.pence)}"')
            if line.before is not None:
                parts.append(f'last_year = "{_pounds(line.before)}"')
            if line.split is not None:
                part, pounds = SPLIT[line.service], _pounds(line.split)
                parts.append(f'split = {{ {part} = "{pounds}" }}')
        return "\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"


WORDS = st.text("abcdefghij klmnopqrstuvwxyzABCDWMQ&<>'|*", min_size=1, max_size=70)
PENCE = st.integers(0, 99) | st.integers(0, 10**12) | st.integers(0, 10**7)


@st.composite
def places(draw: st.DrawFn) -> DrawnPlace:
    """One or two boards, up to three councils, a few lines for each."""
    boards = draw(st.sampled_from([1, 1, 1, 1, 1, 2]))
    councils = draw(st.sampled_from([1, 1, 1, 2, 2, 3]))
    bodies = [("icb", f"Board {n} ICB") for n in range(boards)]
    bodies += [
        ("local-authority", f"{draw(st.sampled_from(LONG))}Council {n}")
        for n in range(councils)
    ]
    lines = []
    two_years = draw(st.booleans())
    for number, (kind, name) in enumerate(bodies):
        services = OF_A_BOARD if kind == "icb" else OF_A_COUNCIL
        for which in range(draw(st.integers(1, 3))):
            service = draw(st.sampled_from(services))
            pence = draw(st.none() | PENCE | PENCE)
            split = None
            if service in SPLIT and pence is not None and draw(st.booleans()):
                split = draw(st.integers(0, pence))
            called = f"{draw(WORDS).strip()} {number}.{which}"
            before = draw(st.none() | PENCE | PENCE) if two_years else None
            lines.append(DrawnLine(name, service, called, pence, split, before))
    return DrawnPlace(tuple(bodies), tuple(lines))


LONG = ("", "", "The Metropolitan and Ancient Borough of Somewhere upon Sea ")
