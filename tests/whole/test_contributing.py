"""What CONTRIBUTING tells a lawyer of the files of the law is so."""

from poolcheck.law.editions import listed, shipped
from tests.transcript import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LAW = PAGE.split("## If you know the law")[1].split("\n## ")[0]


def test_the_page_says_of_every_file_of_the_law_what_it_holds() -> None:
    for edition in listed():
        assert f"| `data/{edition.path.name}` | edition `{edition.id}`" in LAW
    for path in shipped().glob("*.toml"):
        assert f"| `data/{path.name}` |" in LAW
