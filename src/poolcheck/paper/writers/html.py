"""A paper as one HTML file: no script, nothing from elsewhere, prints on A4."""

from pathlib import Path

from poolcheck.paper.document import Figure, Paper, Source, ToWrite, Typed
from poolcheck.paper.figures.bars import bars
from poolcheck.paper.figures.svg import svg

HERE = Path(__file__).parent


def html(paper: Paper) -> str:
    """The paper as a page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    names = {id(f): f"figure-{n}" for n, f in enumerate(paper.figures(), 1)}

    def picture(figure: Figure) -> Markup:
        # The picture escapes each text that it is given.
        return Markup(svg(figure.flows, names[id(figure)], alone=False))

    return made.get_template("paper.html").render(
        paper=paper,
        picture=picture,
        bars=bars,
        foot=Markup(in_css(paper.foot)),
        to_write=lambda run: isinstance(run, ToWrite),
        typed=lambda run: isinstance(run, Typed),
        source=lambda run: isinstance(run, Source),
        kind=lambda block: type(block).__name__,
        name_of=lambda heading: heading.partition(".")[0].lower().replace(" ", "-"),
    )


def in_css(text: str) -> str:
    """A text as a string of a style sheet: whatever is no plain letter by its code.

    A space too: one that follows a code would be taken for its end.
    """
    plain = (
        char if char.isascii() and char.isalnum() else _code(char) for char in text
    )
    return f'"{"".join(plain)}"'


def _code(char: str) -> str:
    return f"\\{ord(char):06x}"
