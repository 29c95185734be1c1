"""Papers held to what a browser, a word processor and a spreadsheet make of them.

    python -m tests.paper.looked_at [FOLDER]

For a person to give: it needs programs that the tests do not. It says which checks it
left out, for want of which; FOLDER keeps what was made. Chromium and LibreOffice are
looked for by name, axe-core and puppeteer-core where NODE_PATH says.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from poolcheck.paper import writers
from tests.paper.made import made
from tests.transcript import ROOT

EXAMPLES = ("better-care-fund", "three-councils", "city-with-split-acute")
MOST_PAGES = {"better-care-fund": 12}
USUAL_PAGES = 8
AXE = Path(__file__).with_name("axe.js")
ADDED = 1234.56


def main(folder: Path) -> int:
    """Make the papers, and tell of each check how it came out."""
    wrong = 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in EXAMPLES:
        found = made(ROOT / "examples" / f"{name}.toml")
        for ending in writers.ENDINGS:
            path = folder / f"{name}{ending}"
            path.write_bytes(writers.written(found, ending))
        for check in (in_a_browser, printed, in_a_spreadsheet, in_a_word_processor):
            for told in check(folder / name):
                print(f"{name}: {told}")
                wrong += not told.startswith(("left out", "held"))
    return 1 if wrong else 0


def program(*names: str) -> str | None:
    """The first of these programs that is there."""
    return next(filter(None, map(shutil.which, names)), None)


def in_a_browser(paper: Path) -> Iterator[str]:
    """What axe finds at two widths; requests, overflow, labels that overlap."""
    node, chromium = program("node"), program("chromium", "google-chrome")
    if not node or not chromium or "NODE_PATH" not in os.environ:
        yield "left out: a browser and axe, for want of node, chromium or NODE_PATH"
        return
    done = subprocess.run(
        [node, str(AXE), chromium, str(paper.with_suffix(".html").resolve())],
        capture_output=True,
        text=True,
        check=False,
    )
    told = (done.stdout + done.stderr).strip()
    yield told or "held: axe finds nothing at 1280 and 390, one request, no overlap"


def printed(paper: Path) -> Iterator[str]:
    """How many pages it is on A4, and whether recommendations are on the first."""
    chromium, reader = program("chromium", "google-chrome"), program("pdftotext")
    if not chromium or not reader:
        yield "left out: printing, for want of chromium or pdftotext"
        return
    pdf = paper.with_suffix(".pdf")
    command = [chromium, "--headless=new", "--no-sandbox", "--no-pdf-header-footer"]
    page = f"file://{paper.with_suffix('.html').resolve()}"
    run_quietly([*command, f"--print-to-pdf={pdf}", page])
    text = subprocess.run(
        [reader, pdf, "-"], capture_output=True, text=True, check=True
    )
    pages = text.stdout.rstrip("\f").split("\f")
    if not re.search(r"^2\. Recommendations", pages[0], re.MULTILINE):
        yield "the recommendations do not begin on the first page"
    elif last_letter(paper) not in pages[0]:
        yield "the recommendations do not end on the first page"
    most = MOST_PAGES.get(paper.name, USUAL_PAGES)
    many = "" if len(pages) <= most else f", and {most} are wanted at most"
    yield f"{'held: ' if not many else ''}{len(pages)} pages on A4{many}"


def last_letter(paper: Path) -> str:
    """The letter of the last recommendation, as (h)."""
    told = paper.with_suffix(".md").read_text(encoding="utf-8")
    *_, last = re.findall(r"^\\?\(([a-z]+)\\?\) ", told, re.MULTILINE)
    return f"({last})"


def in_a_spreadsheet(paper: Path) -> Iterator[str]:
    """Whether what is stored is what is calculated, and sums follow a change."""
    office = program("soffice", "libreoffice")
    if not office:
        yield "left out: a spreadsheet, for want of soffice"
        return
    book = paper.with_suffix(".xlsx")
    stored = openpyxl.load_workbook(book, data_only=True)
    live = openpyxl.load_workbook(book)
    changed = book.with_name(f"{paper.name}-changed.xlsx")
    first = live["Budget lines"]["D5"]
    first.value = float(str(first.value)) + ADDED
    live.save(changed)
    again = calculated(office, changed)
    before = sheet_sums(stored)
    after = sheet_sums(again)
    if round((after - before) * 100) != round(ADDED * 100):
        yield f"the sums do not follow: {before} became {after}"
    elif again["Checks"]["B6"].value is not False:
        yield "the checks do not tell that an amount was changed"
    else:
        yield "held: the sums follow a changed amount to the penny, and Checks tells it"


def sheet_sums(book: openpyxl.Workbook) -> float:
    """The grand total of the contributions."""
    last = list(book["Contributions"].iter_rows())[-1]
    return float(str(last[-2].value))


def calculated(office: str, book: Path) -> openpyxl.Workbook:
    """A workbook as a spreadsheet calculates and saves it."""
    with tempfile.TemporaryDirectory() as folder:
        convert(office, "xlsx", folder, book)
        raw = (Path(folder) / book.name).read_bytes()
    return openpyxl.load_workbook(io.BytesIO(raw), data_only=True)


def in_a_word_processor(paper: Path) -> Iterator[str]:
    """Whether it opens, and says what the page says."""
    office, reader = program("soffice", "libreoffice"), program("pdftotext")
    if not office or not reader:
        yield "left out: a word processor, for want of soffice or pdftotext"
        return
    folder = paper.parent / "from-word"
    convert(office, "pdf", str(folder), paper.with_suffix(".docx"))
    pdf = folder / f"{paper.name}.pdf"
    text = subprocess.run(
        [reader, pdf, "-"], capture_output=True, text=True, check=True
    )
    told = text.stdout
    lacking = [w for w in ("Recommendations", "Table 1", "Appendix C") if w not in told]
    yield f"Word lacks {lacking}" if lacking else "held: a word processor opens it"


def convert(office: str, form: str, folder: str, file: Path) -> None:
    """Have the office program save a file in another format."""
    run_quietly(
        [office, "--headless", "--convert-to", form, "--outdir", folder, str(file)]
    )


def run_quietly(command: list[str]) -> None:
    """Run a program whose words nobody needs."""
    subprocess.run(command, capture_output=True, check=True)


if __name__ == "__main__":
    kept = sys.argv[1:]
    with tempfile.TemporaryDirectory() as made_for_it:
        sys.exit(main(Path(kept[0] if kept else made_for_it)))
