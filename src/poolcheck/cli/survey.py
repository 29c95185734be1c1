"""The command that asks about many places; what it does is loaded when it is run."""

from pathlib import Path

import click

from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import (
    FileName,
    file_to_write,
    form_among,
    number,
    options,
    words,
)
from poolcheck.cli.output import Output

# By the ending of the file that it is written to, where no format is named.
ENDINGS = {
    ".csv": "csv", ".md": "markdown", ".json": "json", ".xlsx": "xlsx", ".svg": "svg",
}  # fmt: skip
FORMATS = ("table", *ENDINGS.values())


@poolcheck.command(short_help="Many places to one table, and what would free most.")
@click.argument("files", nargs=-1, type=FileName(), metavar="[FILE|FOLDER]...")
@options("edition", "on", "assume", "fact", "rulebook", "output", "full")
@click.option(
    "--format",
    "shape",
    callback=lambda c, p, given: given and form_among(FORMATS)(c, p, given),
    metavar=f"[{'|'.join(FORMATS)}]",
    shell_complete=known_words.among(FORMATS),
    help="How it is written; else by the ending of the file, or as a table.",
)
@click.option(
    "--quick",
    is_flag=True,
    help="Verdicts, structures and money alone: no remedies, nor what would free most.",
)
@click.option(
    "--workers",
    multiple=True,
    callback=number(1, "write how many processes there are to be, as in: --workers 4"),
    metavar="N",
    help="So many processes on this machine; else as many as it has processors.",
)
@click.option(
    "--cluster",
    multiple=True,
    callback=words,
    metavar="ADDRESS",
    help="The workers of a Dask cluster, which see the same files.",
)
@click.option(
    "--resume",
    "record",
    multiple=True,
    type=FileName(),
    callback=file_to_write(over=True),
    metavar="FILE",
    help="Keep each row there as it comes, and take up those that it has.",
)
def survey(
    typed: Options,
    out: Output,
    files: tuple[str, ...],
    shape: str | None,
    quick: bool,
    workers: int | None,
    cluster: str | None,
    record: Path | None,
) -> int:
    """Many places in one table: a row each, and what would free most over all of them.

    Each scenario file that is named, and each of a folder, is asked about by itself.
    One with faults is a row with its faults.

    \b
    poolcheck survey examples/region
    poolcheck survey places --resume places.rows -o places.xlsx
    """
    from poolcheck.cli.survey_run import run

    shape = shape or ENDINGS.get((out.file or Path()).suffix.lower(), "table")
    return run(typed, out, files, shape, quick, workers, cluster, record)
