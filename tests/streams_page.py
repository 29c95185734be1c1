"""Writes docs/streams.md from the rulebooks: python -m tests.streams_page."""

from collections.abc import Iterator

from poolcheck.law.editions import listed, supplied
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Stream
from poolcheck.terms.text import capital
from tests.transcript import ROOT

PAGE = ROOT / "docs" / "streams.md"

HEAD = """# The streams of money

Written by `python -m tests.streams_page` from the rulebooks in `data`.

A stream is money with conditions of its own, known by a name. Name one where you would
name a service (`poolcheck can-pool iBCF "home care"`), or under `stream` in
[the file of a place](scenario-files.md). `poolcheck services NAME` tells what a name is
taken for; every rule here, with its source: `poolcheck rules STREAM -e EDITION`. The
days are those on which it counts, the last one not among them; where none stands, they
are those of the edition. What is not known of streams stands in
[the limits](limits.md#streams-of-money).
"""


def page() -> str:
    """The whole page, as it should stand."""
    parts = [HEAD]
    for edition in reversed(listed()):
        book = supplied(edition.id)
        parts.append(f"## `{edition.id}`\n")
        parts += [_stream(stream, book) for stream in book.streams]
    return "\n".join(parts)


def _stream(stream: Stream, book: Rulebook) -> str:
    kinds = {kind.id: kind.label for kind in book.kinds}
    payers = " or ".join(kinds.get(kind, kind) for kind in stream.payer_kinds)
    lines = [
        f"### {capital(stream.label)}",
        "",
        f"`{stream.id}`, paid by: {payers}.{_days(stream, book)}",
        "",
        stream.says,
        "",
    ]
    lines += [f"- {text}" for text in _said(stream)]
    if stream.names:
        lines.append(f"- Also called: {'; '.join(stream.names)}.")
    return "\n".join(lines) + "\n"


def _said(stream: Stream) -> Iterator[str]:
    """What its parts say: what it pays for, where it must or may not lie."""
    for part in stream.parts.values():
        yield part.says
    if stream.became:
        yield f"After its days: {stream.became}"


def _days(stream: Stream, book: Rulebook) -> str:
    """The days of a stream, where they are not those of its edition."""
    begins = stream.from_ if stream.from_ != book.edition.from_ else None
    ends = stream.until if stream.until != book.edition.until else None
    told = [f"from {begins}"] * bool(begins) + [f"until {ends}"] * bool(ends)
    return f" Days: {' '.join(told)}." if told else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
