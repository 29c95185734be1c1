"""Tables at a terminal: whole figures, within the width, and no idle columns."""

from poolcheck.report.parts.page import Column
from poolcheck.report.to_terminal import WIDTH, TerminalPage


def test_figures_too_wide_for_a_table_stand_one_to_a_line_and_none_is_cut() -> None:
    page = TerminalPage()
    figures = ["145,300,000.50", "131,200,000.25", "620,000,000.00", "1,027,700,001.00"]
    columns = ["Pooled", "Aligned", "Ring-fenced", "Not split", "Total"]
    page.table(
        [Column("In pounds"), *(Column(name, figures=True) for name in columns)],
        [("Anytown CCG", figures[0], *figures[1:3], "-", figures[3])],
        ("All", figures[0], *figures[1:3], "-", figures[3]),
    )
    lines = page.text().splitlines()
    assert max(map(len, lines)) <= WIDTH
    for who in ("Anytown CCG", "All"):
        at = lines.index(f"  {who}")
        told = [tuple(line.rsplit(maxsplit=1)) for line in lines[at + 1 : at + 6]]
        amounts = (figures[0], *figures[1:3], "-", figures[3])
        assert told == [
            (f"    {name}".rstrip(), amount)
            for name, amount in zip(columns, amounts, strict=True)
        ]
    assert len({len(line) for line in lines if line.startswith("    ")}) == 1


def test_a_column_with_no_heading_and_nothing_in_it_is_left_out() -> None:
    page = TerminalPage()
    page.table([Column("Service"), Column("")], [("nursing", "")])
    assert page.text() == "  Service\n  -------\n  nursing\n"
