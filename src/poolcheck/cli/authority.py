"""The command that draws who may commission what, and where it may lie."""

from dataclasses import replace

import click

from poolcheck import answers
from poolcheck.asking.again import request
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import QUESTION, WISHED, form_among, options
from poolcheck.cli.output import Output
from poolcheck.report import pages
from poolcheck.report.finding import Finding

FORMATS = ("table", "markdown", "svg", "mermaid", "dot")
LEFT_OUT = (*(name for name in WISHED if name != "mechanism"), "format", "full", "ids")


@poolcheck.command(short_help="Who may commission what, and where it may lie.")
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@options(*(name for name in QUESTION if name not in LEFT_OUT))
@click.option(
    "--format",
    "shape",
    callback=form_among(FORMATS),
    default="table",
    show_default=True,
    metavar=f"[{'|'.join(FORMATS)}]",
    shell_complete=known_words.among(FORMATS),
    help="How it is written: a table, or the graph.",
)
def authority(typed: Options, out: Output, shape: str) -> int:
    """Who may commission what, by whose authority, and where its money may lie.

    \b
    poolcheck authority --row F
    poolcheck authority "GP services" "social care" -c icb,la --format svg -o who.svg
    """
    asked = request(typed)
    form = out.sparing(*asked.question.files)
    answer = answers.authority.authority(asked.question)
    code = 1 if answer.unmet else 0
    if shape in ("table", "markdown") or answer.unmet:
        as_page = "markdown" if shape == "markdown" else "table"
        # A page is all that it is written as here.
        return replace(form, form=as_page).write(
            Finding(
                page=lambda page: pages.authority.report(page, answer),
                as_json=dict,
                as_csv=str,
                again=lambda _: asked.again("authority"),
                code=code,
            )
        )
    from poolcheck.paper.authority import ranks
    from poolcheck.paper.figures.ranks import dot, mermaid, svg

    written = {"svg": svg, "mermaid": mermaid, "dot": dot}
    form.put(written[shape](ranks(answer)))
    return code
