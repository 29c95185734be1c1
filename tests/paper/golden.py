"""Papers kept as text, to be read by a person, and held again by tests.

    python -m tests.paper.golden

writes them down as they are now: read the change before it is committed. How to check
a paper is left out, since it names the bytes of the rulebook.
"""

from dataclasses import replace
from pathlib import Path

from poolcheck.paper.writers.markdown import markdown
from tests.paper.made import NAMES, of

GALLERY = Path(__file__).parents[1] / "gallery" / "papers"


def kept(name: str) -> str:
    """The paper on a place as it is kept."""
    found = of(name)
    told = [s for s in found.sections if not s.heading.startswith("Appendix C")]
    return markdown(replace(found, sections=tuple(told), foot=found.title))


if __name__ == "__main__":
    for name in NAMES:
        (GALLERY / f"{name}.md").write_text(kept(name), encoding="utf-8")
