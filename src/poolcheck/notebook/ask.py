"""A question asked with Python's values, as the options of a command would ask it."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from poolcheck.asking import ask as asking
from poolcheck.asking.options import Options
from poolcheck.question.question import Question

Words = str | Iterable[str]
File = str | os.PathLike[str]


def ask(
    *services: str,
    commissioners: Words = (),
    scenario: File | None = None,
    row: str | None = None,
    column: str | None = None,
    edition: str | None = None,
    on: str | date | None = None,
    facts: Mapping[str, bool] | None = None,
    assume: Words = (),
    mechanisms: Words = (),
    together: Iterable[Words] = (),
    apart: Iterable[Words] = (),
    max_funds: int | None = None,
    host: str | None = None,
    rulebook: File | None = None,
) -> Question:
    """The question that these services and options make.

    They are those of the command line, with its rules: `commissioners` as "icb,la" or
    each as "KIND=NAME", `facts` by name, `together` and `apart` as groups of services.
    Raises BadInput with every fault in them.
    """
    return asking.ask(
        Options(
            services=services,
            commissioners=_each(commissioners),
            scenario=_path(scenario),
            row=row,
            column=column,
            edition=edition,
            on=on.isoformat() if isinstance(on, date) else on,
            facts=tuple(
                f"{name}={str(so).lower()}" for name, so in (facts or {}).items()
            ),
            assume=_each(assume),
            mechanisms=_each(mechanisms),
            together=_groups(together),
            apart=_groups(apart),
            max_funds=max_funds,
            host=host,
            rulebook=_path(rulebook),
        )
    )


def _each(given: Words) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _groups(given: Iterable[Words]) -> tuple[str, ...]:
    """Groups of services as a command takes them, with commas; a text is one group."""
    groups = (given,) if isinstance(given, str) else given
    return tuple(", ".join(_each(group)) for group in groups)


def _path(file: File | None) -> Path | str | None:
    return None if file is None else os.fspath(file)
