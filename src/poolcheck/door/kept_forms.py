"""An answer to be kept: as a scenario, as data, as Markdown, or as a board's paper."""

from pathlib import Path
from typing import Any

from poolcheck.asking.again import Request, request
from poolcheck.door import papers
from poolcheck.door.asked import Put, put
from poolcheck.door.files import MOST_BYTES
from poolcheck.door.given import Given
from poolcheck.door.scenario_of import NO_FILE, as_a_file
from poolcheck.paper import writers
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import Largest, opened

# Each form with what a browser calls it.
MEDIA = {
    "toml": "application/toml",
    "json": "application/json",
    "csv": "text/csv",
    "md": "text/markdown",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
}
PAPERS = ("html", "xlsx", "svg")
OF_A_PLACE = ("can-pool", "structures", "check")
FORM = Place.option("form")
AS_GIVEN = Largest(MOST_BYTES, "keep one place in a file")


def write(given: Given, files: tuple[str, ...]) -> dict[str, Any]:
    """A question in a form to be kept: its name, what it is, and its bytes.

    `full` says whether Markdown has the whole page, and not the first screen alone.
    """
    form, full = given.text("form"), given.flag("full")
    if form not in MEDIA:
        problem = "is missing" if form is None else "is no form that can be kept"
        kind = FaultKind.MISSING if form is None else FaultKind.UNKNOWN_NAME
        given.note(FORM, form, problem, f"use one of: {', '.join(MEDIA)}", kind)
        form = None
    asked = put(given, files)
    if form in (*PAPERS, "toml") and asked.command not in OF_A_PLACE:
        problem = f"is no form of {asked.command}"
        others = ", ".join(name for name in MEDIA if name not in (*PAPERS, "toml"))
        given.note(FORM, form, problem, f"use one of: {others}", FaultKind.NOT_HERE)
    elif form in PAPERS and (lacking := writers.lacking(f".{form}")) is not None:
        given.note(FORM, form, lacking.problem, lacking.remedy, lacking.kind)
    if given.faults or form is None:
        raise BadInput(given.faults)
    scenario = asked.typed.scenario
    stem = Path(str(scenario)).stem if scenario else asked.command
    name = f"{stem}.{form}"
    code, raw = _bytes(asked, form, name, full)
    return {"code": code, "name": name, "media_type": MEDIA[form], "bytes": raw}


def _bytes(asked: Put, form: str, name: str, full: bool) -> tuple[int, bytes]:
    match form:
        case "toml":
            return 0, _scenario(request(asked.typed, one_fund=_one_fund(asked)))
        case "json" | "csv" | "md":
            return _finding(asked, form, full)
    made, chosen = papers.board_paper(request(asked.typed), papers.NOTHING_SAID, name)
    return 0 if chosen else 1, writers.written(made, f".{form}")


def _one_fund(asked: Put) -> bool:
    return asked.command == "can-pool"


def _finding(asked: Put, form: str, full: bool) -> tuple[int, bytes]:
    """The answer as the command prints it."""
    question = asked.asked()
    finding = question.find()
    if form == "json":
        from poolcheck.report.to_json import dumps

        text = dumps(finding.json(question.files))
    elif form == "csv":
        text = finding.as_csv()
    else:
        from poolcheck.report.to_markdown import MarkdownPage

        page = MarkdownPage()
        finding.tell(page, full=full)
        text = page.text()
    return finding.code, text.encode()


def _scenario(asked: Request) -> bytes:
    """The scenario that was given, or one that gives the same answer."""
    if asked.typed.scenario is not None:
        name = str(asked.typed.scenario)
        return opened(Path(name), Place(name), AS_GIVEN).raw
    text = as_a_file(asked)
    if text is None:
        remedy = "keep the answer in another form"
        raise BadInput([Fault(FORM, "toml", NO_FILE, remedy, FaultKind.NOT_HERE)])
    return text.encode()
