"""What holds of a paper, whatever it is about: its format is sound, and all text."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from xml.etree import ElementTree

from fuzz.tried import Broken

ACTIVE = re.compile(r"<script|<iframe|<img|\bon\w+=\"|\bhref=|\bsrc=", re.IGNORECASE)


def unsound(file: str, raw: bytes) -> Iterator[Broken]:
    """What is wrong with a paper that was written to a file of this name."""
    ending = PurePath(file).suffix.lower()
    try:
        if ending == ".svg":
            ElementTree.fromstring(raw)
        elif ending in (".docx", ".xlsx"):
            _archive(raw)
    except (ElementTree.ParseError, zipfile.BadZipFile) as error:
        yield Broken(f"a paper in {ending} can be opened", str(error))
    if ending == ".html" and (found := ACTIVE.search(_tags(raw.decode()))):
        yield Broken("nothing in a page is active", found[0])


def _tags(page: str) -> str:
    """The tags of a page, without what stands between them."""
    return "".join(re.findall(r"<[^>]*>", page))


def _archive(raw: bytes) -> None:
    """Open an archive, and read each part of it that is XML."""
    with zipfile.ZipFile(io.BytesIO(raw)) as found:
        for name in found.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(found.read(name))
