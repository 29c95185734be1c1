"""Writes the man page from the program itself: python -m tests.man_page."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from poolcheck.cli.every_command import poolcheck
from tests.transcript import ROOT

PAGE = ROOT / "docs" / "poolcheck.1"

ENVIRONMENT = {
    "NO_COLOR": "Where it is set, and not empty, a page has no colour at a terminal.",
    "FORCE_COLOR": "Where it is set, and not empty, a page on stdout has colour in a "
    "pipe too, unless NO_COLOR is set.",
    "_POOLCHECK_COMPLETE": "Asked with bash_source, zsh_source or fish_source, the "
    "command prints what that shell needs to complete what is typed.",
}


def page() -> str:
    """The whole page, as it should stand."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    context = click.Context(
        poolcheck, info_name="poolcheck", **poolcheck.context_settings
    )
    yield '.\\" Written by python -m tests.man_page from the program itself.'
    yield '.TH POOLCHECK 1 "" "poolcheck" ""'
    told, _, more = (poolcheck.help or "").partition("\n\n")
    yield from (".SH NAME", f"poolcheck \\- {_roff(_begun(told))}")
    yield from (".SH SYNOPSIS", ".B poolcheck", r"\fICOMMAND\fR [\fIWORD\fR...]")
    yield from (".SH DESCRIPTION", *_paragraphs(more), ".SH COMMANDS")
    for name in poolcheck.list_commands(context):
        yield from _command(name, context)
    _, _, codes = (poolcheck.epilog or "").partition("Exit codes: ")
    yield ".SH EXIT STATUS"
    for code in " ".join(codes.rstrip(".").split()).split("; "):
        number, _, meaning = code.partition(" ")
        yield from (".TP", rf"\fB{number}\fR", _roff(meaning))
    yield ".SH ENVIRONMENT"
    for variable, what in ENVIRONMENT.items():
        yield from (".TP", rf"\fB{variable}\fR", _roff(what))


def _command(name: str, above: click.Context) -> Iterator[str]:
    command = poolcheck.commands[name]
    context = click.Context(command, info_name=name, parent=above)
    yield f".SS {name}"
    usage = " ".join(command.collect_usage_pieces(context))
    yield rf"\fBpoolcheck {_roff(name)}\fR {_roff(usage)}"
    yield ".PP"
    yield from _paragraphs(command.help or "")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            yield from (".TP", rf"\fB{_roff(record[0])}\fR", _roff(record[1]))


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs; those that begin with a \\b are kept line by line."""
    for number, paragraph in enumerate(cleandoc(text).split("\n\n")):
        if number:
            yield ".PP"
        kept = paragraph.lstrip("\n").startswith("\b")
        lines = paragraph.replace("\b", "").strip("\n").split("\n")
        yield from (".nf",) if kept else ()
        yield from (_roff(line.strip()) for line in lines)
        yield from (".fi",) if kept else ()


def _begun(text: str) -> str:
    """A sentence as it stands after a name: a small letter first, no stop."""
    return text[0].lower() + text[1:].rstrip(".\n")


def _roff(text: str) -> str:
    """Text that roff takes as nothing but text."""
    text = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    text = text.replace("…", r"\[u2026]").replace("'", r"\(aq").replace("`", r"\(ga")
    return rf"\&{text}" if text.startswith(".") else text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
