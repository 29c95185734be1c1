"""A place and its budgets: a file, or a spreadsheet beside it, made into a question."""

import builtins
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from poolcheck.asking.ask import Options, ask, needs_drafts, rulebook_for
from poolcheck.question.question import BudgetLine, Draft, NotSplit, Part, Question
from poolcheck.structures.lines import model
from poolcheck.structures.patterns import every, found
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.funds import Aligned, Commissioner, Line, Placed, Pooled

CCG = Commissioner("ccg", "Anytown CCG")
COUNCIL = Commissioner("local-authority", "Anytown Council")

TOWN = """
[[commissioner]]
kind = "ccg"
name = "Anytown CCG"

[[commissioner]]
kind = "LA"
name = "Anytown Council"
"""

LISTED = (
    """
title = "Anytown integrated care"
edition = "icp-2018"
assume = ["amended-delegation-agreement"]
"""
    + TOWN
    + """
[[line]]
commissioner = "Anytown Council"
service = "home care"
amount = "£60,000,000.50"

[[line]]
commissioner = "anytown ccg"
service = "Acute"
amount = 120_000_000
split = { acute-invasive = 48_500_000 }

[[line]]
commissioner = "Anytown CCG"
service = "district nursing"
amount = "45,300,000"

[[line]]
commissioner = "Anytown CCG"
service = "community matrons"
amount = 1_000.25

[wishes]
together = [["community health", "social care"]]
max_funds = 2
host = "ANYTOWN COUNCIL"

[facts]
primary-medical-delegated = false
"""
)

SPREADSHEET = """commissioner,service,amount,function
Anytown Council,home care,"£60,000,000.50",
Anytown CCG,Acute,48500000,invasive acute care
Anytown CCG,Acute,"71,500,000",acute-non-invasive
Anytown CCG,district nursing,"45,300,000",

Anytown CCG,community matrons,1000.25,
"""


def asked(folder: Path, toml: str, *services: str, **options: Any) -> Question:
    """The question that a scenario file of this text puts."""
    path = folder / "town.toml"
    path.write_text(toml, encoding="utf-8")
    return ask(Options(scenario=path, services=services, **options))


def refused(folder: Path, toml: str, *services: str, **options: Any) -> list[str]:
    """The places and problems told of a scenario file of this text."""
    with pytest.raises(BadInput) as bad:
        asked(folder, toml, *services, **options)
    return [f"{fault.place}: {fault.problem}" for fault in bad.value.faults]


def from_csv(folder: Path, raw: bytes | str, name: str = "budget.csv") -> Question:
    """The question of a place whose lines are in a spreadsheet of these bytes."""
    raw = raw if isinstance(raw, bytes) else raw.encode()
    (folder / name).write_bytes(raw)
    return asked(folder, f'lines = "{name}"\nedition = "icp-2018"\n{TOWN}')


def lines(question: Question) -> list[tuple[str, str, int | None]]:
    """The budget lines of a question: whose, for what, how much."""
    return [
        (b.line.commissioner.name, b.line.function, b.line.amount)
        for b in question.budget.lines
    ]


def line(function: str, amount: int | None, *parts: tuple[str, int | None]) -> Any:
    """A line of Anytown CCG and what it was added up from."""
    return BudgetLine(Line(CCG, function, amount), tuple(Part(*p) for p in parts))


# ------------------------------------------------------------------ the whole of it


def test_a_scenario_gives_everything_that_a_question_needs(tmp_path: Path) -> None:
    question = asked(tmp_path, LISTED)
    assert question.commissioners == (CCG, COUNCIL)
    assert question.commissioners_given
    assert question.rulebook.edition.id == "icp-2018"
    assert question.assume == ("amended-delegation-agreement",)
    assert question.facts == {"primary-medical-delegated": False}
    assert question.budget.title == "Anytown integrated care"
    assert question.budget.listed
    assert question.mix == (
        "community-health", "acute-non-invasive", "acute-invasive", "social-care",
    )  # fmt: skip
    assert [a.words for a in question.asked] == [
        "home care", "Acute", "community health services",
    ]  # fmt: skip


def test_lines_come_by_commissioner_then_function_with_their_parts_kept_apart(
    tmp_path: Path,
) -> None:
    assert asked(tmp_path, LISTED).budget.lines == (
        line(
            "community-health",
            4_530_100_025,
            ("district nursing", 4_530_000_000),
            ("community matrons", 100_025),
        ),
        line("acute-non-invasive", 7_150_000_000, ("Acute", 7_150_000_000)),
        line("acute-invasive", 4_850_000_000, ("Acute", 4_850_000_000)),
        BudgetLine(
            Line(COUNCIL, "social-care", 6_000_000_050),
            (Part("home care", 6_000_000_050),),
        ),
    )


def test_wishes_are_made_out_and_the_host_is_called_as_the_file_calls_it(
    tmp_path: Path,
) -> None:
    wishes = asked(tmp_path, LISTED).wishes
    (together,) = wishes.together
    assert together.words() == "community health, social care"
    assert [a.functions for a in together.services] == [
        ("community-health",),
        ("social-care",),
    ]
    assert (wishes.apart, wishes.max_funds, wishes.host) == ((), 2, "Anytown Council")


def test_a_scenario_may_name_services_and_no_amounts(tmp_path: Path) -> None:
    toml = f'services = ["acute", "social care"]\nmechanisms = ["section-75"]\n{TOWN}'
    question = asked(tmp_path, toml)
    assert question.mix == ("acute-non-invasive", "acute-invasive", "social-care")
    assert not question.budget.listed
    assert question.budget.lines == ()
    assert question.wishes.mechanisms == ("section-75",)


def test_without_commissioners_it_takes_the_smallest_set_and_its_host(
    tmp_path: Path,
) -> None:
    toml = 'services = ["acute", "social care"]\n[wishes]\nhost = "ccg 1"\n'
    question = asked(tmp_path, toml)
    assert [c.name for c in question.commissioners] == ["CCG 1", "LA 1"]
    assert not question.commissioners_given
    assert question.wishes.host == "CCG 1"


def test_commissioners_without_a_name_are_numbered(tmp_path: Path) -> None:
    toml = 'services = ["acute"]\n' + '[[commissioner]]\nkind = "ccg"\n' * 2
    names = [c.name for c in asked(tmp_path, toml).commissioners]
    assert names == ["CCG 1", "CCG 2"]


# ------------------------------------------------------------- bundles and amounts


@pytest.mark.parametrize(
    ("split", "amounts"),
    [
        ("amount = 100\nsplit = { acute-invasive = 30 }", (7_000, 3_000)),
        ('amount = 100\nsplit = { "invasive acute care" = "£30" }', (7_000, 3_000)),
        ("amount = 100\nsplit = { acute-invasive = 100 }", (0, 10_000)),
        (
            "amount = 100\nsplit = { acute-invasive = 30, acute-non-invasive = 70 }",
            (7_000, 3_000),
        ),
        (
            "split = { acute-invasive = 30.5, acute-non-invasive = 70 }",
            (7_000, 3_050),
        ),
        ("amount = 0", (0, 0)),
        ("", (None, None)),
    ],
)
def test_a_bundle_is_shared_among_its_functions(
    split: str, amounts: tuple[int | None, int | None], tmp_path: Path
) -> None:
    toml = f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\nservice = "acute"\n{split}'
    budget = asked(tmp_path, toml).budget
    assert tuple(b.line.amount for b in budget.lines) == amounts
    assert budget.not_split == ()


def test_a_bundle_that_is_not_split_has_lines_of_unknown_amount_and_its_total_kept(
    tmp_path: Path,
) -> None:
    toml = (
        f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\nservice = "acute"\n'
        'amount = 100\n[[line]]\ncommissioner = "Anytown CCG"\n'
        'service = "non-invasive acute care"\namount = 7\n'
    )
    budget = asked(tmp_path, toml).budget
    assert budget.lines == (
        line(
            "acute-non-invasive",
            None,
            ("acute", None),
            ("non-invasive acute care", 700),
        ),
        line("acute-invasive", None, ("acute", None)),
    )
    assert budget.not_split == (
        NotSplit(CCG, "acute", ("acute-non-invasive", "acute-invasive"), 10_000),
    )


def test_what_is_left_of_a_split_over_three_goes_to_the_one_left_out(
    tmp_path: Path,
) -> None:
    toml = (
        f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\n'
        'service = "urgent care centre"\n'
        "amount = 10\nsplit = { primary-medical = 1, community-health = 2 }"
    )
    assert [amount for *_, amount in lines(asked(tmp_path, toml))] == [100, 200, 700]


def test_nothing_left_of_a_split_leaves_nothing_to_the_others(tmp_path: Path) -> None:
    toml = (
        f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\n'
        'service = "urgent care centre"\n'
        "amount = 10\nsplit = { primary-medical = 10 }"
    )
    assert [amount for *_, amount in lines(asked(tmp_path, toml))] == [1_000, 0, 0]


def test_each_buys_its_part_of_a_service_that_both_pay_for(tmp_path: Path) -> None:
    toml = TOWN + "".join(
        f'[[line]]\ncommissioner = "{who}"\nservice = "reablement"\n'
        f'function = "{what}"\namount = 5\n'
        for who, what in [
            ("Anytown CCG", "community health services"),
            ("Anytown Council", "social-care"),
        ]
    )
    question = asked(tmp_path, toml)
    assert lines(question) == [
        ("Anytown CCG", "community-health", 500),
        ("Anytown Council", "social-care", 500),
    ]
    (reablement,) = question.asked
    assert reablement.label == "reablement"
    assert reablement.functions == ("community-health", "social-care")


def test_a_service_listed_for_one_of_its_functions_asks_about_that_one(
    tmp_path: Path,
) -> None:
    toml = (
        f'{TOWN}[[line]]\ncommissioner = "Anytown CCG"\nservice = "acute"\n'
        'function = "acute-non-invasive"\n'
    )
    (acute,) = asked(tmp_path, toml).asked
    assert (acute.words, acute.label) == ("acute", "non-invasive acute care")
    assert acute.functions == ("acute-non-invasive",)


# ----------------------------------------------------------------- the draft funds


DRAFT = """
[[fund]]
kind = "pooled"
mechanism = "section 75"
host = "anytown ccg"
lines = [
  { commissioner = "Anytown Council", function = "social care" },
  { commissioner = "Anytown CCG", function = "district nursing" },
]

[[fund]]
kind = "aligned"
commissioner = "Anytown CCG"
lines = [{ commissioner = "Anytown CCG", function = "acute" }]
"""


def test_a_draft_is_made_of_the_lines_listed_and_who_pays_is_read_off_them(
    tmp_path: Path,
) -> None:
    budget = asked(tmp_path, LISTED + DRAFT).budget
    health, planned, invasive, social = (b.line for b in budget.lines)
    assert budget.drafts == (
        Draft(Placed(Pooled("section-75", (CCG, COUNCIL)), (health, social)), CCG),
        Draft(Placed(Aligned(CCG), (planned, invasive))),
    )


def test_what_the_rules_say_of_a_draft_is_not_a_fault_of_the_file(
    tmp_path: Path,
) -> None:
    unlawful = LISTED + DRAFT.replace(
        '"Anytown Council", function', '"Anytown CCG", function'
    ).replace('function = "social care"', 'function = "acute-invasive"').replace(
        'function = "acute" }',
        'function = "acute-non-invasive" }, '
        '{ commissioner = "Anytown Council", function = "social-care" }',
    ).replace('host = "anytown ccg"', 'host = "anytown council"')
    first, second = asked(tmp_path, unlawful).budget.drafts
    assert first.placed.fund == Pooled("section-75", (CCG,))
    assert first.host == COUNCIL
    assert {x.commissioner for x in second.placed.lines} == {CCG, COUNCIL}


def test_a_draft_may_stand_beside_services_without_lines(tmp_path: Path) -> None:
    toml = f'services = ["community health", "acute", "social care"]\n{TOWN}{DRAFT}'
    first, second = asked(tmp_path, toml).budget.drafts
    assert [x.function for x in first.placed.lines] == [
        "community-health",
        "social-care",
    ]
    assert [x.amount for x in second.placed.lines] == [None, None]


def test_a_scenario_without_funds_has_nothing_to_check(tmp_path: Path) -> None:
    needs_drafts(asked(tmp_path, LISTED + DRAFT), tmp_path / "town.toml")
    with pytest.raises(BadInput) as bad:
        needs_drafts(asked(tmp_path, LISTED), tmp_path / "town.toml")
    (fault,) = bad.value.faults
    assert str(fault.place) == "town.toml, fund"


# -------------------------------------------------------------------- spreadsheets


def test_a_spreadsheet_says_what_the_file_would(tmp_path: Path) -> None:
    in_file = {(*of, amount) for *of, amount in lines(asked(tmp_path, LISTED))}
    assert {
        (*of, amount) for *of, amount in lines(from_csv(tmp_path, SPREADSHEET))
    } == (in_file)


@pytest.mark.parametrize(
    "raw",
    [
        SPREADSHEET.encode("utf-8-sig"),
        SPREADSHEET.encode("utf-16"),
        SPREADSHEET.replace("\n", "\r\n").encode(),
        SPREADSHEET.replace("£", "\xa3").encode("cp1252"),
        ("sep=,\n" + SPREADSHEET).encode(),
        ("\n\n" + SPREADSHEET).encode(),
        (SPREADSHEET + ",,,\n , ,,\n").encode(),
        SPREADSHEET.replace(
            "commissioner,service,amount,function",
            " COMMISSIONER ,Service,Amount (£),FUNCTION",
        ).encode(),
        SPREADSHEET.replace("district nursing", '"district\nnursing"').encode(),
    ],
    ids=[
        "byte order mark", "UTF-16", "Windows lines", "Windows-1252", "sep= line",
        "empty rows first", "empty rows last", "headings", "line in a cell",
    ],
)  # fmt: skip
def test_a_csv_file_is_read_as_any_program_saves_it(raw: bytes, tmp_path: Path) -> None:
    plain = lines(from_csv(tmp_path, SPREADSHEET))
    assert lines(from_csv(tmp_path, raw)) == plain


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize("name", ["budget.csv", "budget.tsv", "BUDGET.TXT"])
def test_semicolons_and_tabs_part_cells_too(
    mark: str, name: str, tmp_path: Path
) -> None:
    rows = [
        ["Service", "Commissioner", "Amount"],
        ["social care", "Anytown Council", "1,200"],
        ["community health", "Anytown CCG", "5"],
    ]
    raw = "\n".join(mark.join(row) for row in rows)
    assert lines(from_csv(tmp_path, raw, name)) == [
        ("Anytown CCG", "community-health", 500),
        ("Anytown Council", "social-care", 120_000),
    ]


def test_a_formula_in_a_csv_file_is_told_as_one_and_not_worked_out(
    tmp_path: Path,
) -> None:
    raw = "commissioner,service,amount\nAnytown CCG,community health,=1+1\n"
    with pytest.raises(BadInput) as bad:
        from_csv(tmp_path, raw)
    (fault,) = bad.value.faults
    assert (str(fault.place), fault.value) == ("budget.csv, row 2, amount", "=1+1")
    assert fault.problem == "is a formula"


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04 a workbook", b"\x81\x8d\x00", b"\xff\xfea"]
)
def test_what_is_not_text_is_no_csv_file(raw: bytes, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as bad:
        from_csv(tmp_path, raw)
    (fault,) = bad.value.faults
    assert (str(fault.place), fault.problem) == (
        "budget.csv",
        "is not text, so it is no CSV file",
    )


def test_a_folder_is_no_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "budget.csv").mkdir()
    toml = f'lines = "budget.csv"\n{TOWN}'
    assert refused(tmp_path, toml) == ["budget.csv: this is a folder, not a file"]


LARGE = 5_000


def test_of_thousands_of_rows_no_penny_is_lost(tmp_path: Path) -> None:
    """Every name of every council's services, over and over, to that many rows."""
    rulebook, _ = rulebook_for(Options(edition="icp-2018"))
    ours = [
        name.name
        for name in rulebook.names
        if name.functions and set(name.functions) <= {"social-care", "la-public-health"}
    ]
    councils = [f"Council {number}" for number in range(LARGE // len(ours) + 1)]
    rows = [f'{who},"{what}","1,234.50"' for who in councils for what in ours]
    text = "commissioner,service,amount\n" + "\n".join(rows[:LARGE])
    (tmp_path / "budget.csv").write_text(text, encoding="utf-8")
    head = "".join(
        f'[[commissioner]]\nkind = "la"\nname = "{who}"\n' for who in councils
    )
    question = asked(tmp_path, f'lines = "budget.csv"\n{head}')
    assert sum(len(b.parts) for b in question.budget.lines) == LARGE
    assert sum(b.line.amount or 0 for b in question.budget.lines) == LARGE * 123_450


def test_of_thousands_of_faults_twenty_of_a_sort_are_told_and_the_rest_counted(
    tmp_path: Path,
) -> None:
    rows = ["Anytown CCG,community health,1m", "Anytown,nothing,2"] * 5_000
    with pytest.raises(BadInput) as bad:
        from_csv(tmp_path, "commissioner,service,amount\n" + "\n".join(rows))
    told = bad.value.faults
    assert [f for f in told if f.problem.startswith("and ")] == [
        Fault(
            Place("budget.csv").key(key),
            None,
            f"and {number:,} more like it: {problem}",
            "mend these, and look through the rest for the same",
            kind,
        )
        for key, number, problem, kind in [
            ("amount", 4_980, "is shortened", FaultKind.WRONG_TYPE),
            (
                "commissioner",
                4_980,
                "is not one of the commissioners named",
                FaultKind.UNKNOWN_NAME,
            ),
            (
                "service",
                4_980,
                "there is no service of that name",
                FaultKind.UNKNOWN_NAME,
            ),
            (
                "service",
                4_979,
                "is listed twice for one commissioner",
                FaultKind.TWICE,
            ),
        ]
    ]
    assert len(told) == 4 * 21


# ---------------------------------------------------------------- Excel workbooks


Rows = list[list[object]]


def workbook(folder: Path, rows: Rows, **merged: str) -> Any:
    """A workbook whose one sheet has these rows, saved as budget.xlsx."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged.values():
        sheet.merge_cells(cells)
    book.save(folder / "budget.xlsx")
    return book


ROWS: Rows = [
    ["Commissioner", "Service", "Amount (£)", "Function"],
    ["Anytown Council", "home care", "£60,000,000.50", None],
    ["Anytown CCG", "Acute", 48_500_000, "invasive acute care"],
    ["Anytown CCG", "Acute", 71_500_000.0, "acute-non-invasive"],
    [None, None, None, None],
    ["Anytown CCG", "district nursing", 45_300_000, None],
    ["Anytown CCG", "community matrons", 1000.25, None],
]
IN_A_WORKBOOK = f'lines = "budget.xlsx"\n{TOWN}'


def test_a_workbook_says_what_the_file_would(tmp_path: Path) -> None:
    workbook(tmp_path, ROWS)
    assert lines(asked(tmp_path, IN_A_WORKBOOK)) == lines(asked(tmp_path, LISTED))


def test_digits_that_excel_itself_does_not_keep_are_dropped(tmp_path: Path) -> None:
    rows: Rows = [ROWS[0], ["Anytown Council", "home care", 0.1 + 0.2]]
    workbook(tmp_path, rows)
    assert [amount for *_, amount in lines(asked(tmp_path, IN_A_WORKBOOK))] == [30]


def test_merged_cells_and_formulas_are_told_of_each_once(tmp_path: Path) -> None:
    rows: Rows = [
        ROWS[0],
        ["Anytown CCG", "district nursing", "=SUM(C3:C4)"],
        [None, "community matrons", 5],
        ["Anytown Council", "home care", 1.005],
        ["Anytown Council", "=B4", 5],
    ]
    workbook(tmp_path, rows, merged="A2:A3")
    with pytest.raises(BadInput) as bad:
        asked(tmp_path, IN_A_WORKBOOK)
    values = "copy the column and paste it back as values"
    book = Place("budget.xlsx")
    assert bad.value.faults == (
        Fault(
            book.entry("cells", "A2:A3"),
            None,
            "are merged",
            "unmerge them, and write the value in each",
            FaultKind.WRONG_TYPE,
        ),
        Fault(
            book.entry("row", 2).key("amount"),
            "=SUM(C3:C4)",
            "is a formula",
            values,
            FaultKind.WRONG_TYPE,
        ),
        Fault(
            book.entry("row", 4).key("amount"),
            "1.005",
            "has more than two decimals",
            "give pounds and pence, as 1,234.50",
            FaultKind.WRONG_TYPE,
        ),
        Fault(
            book.entry("row", 5).key("service"),
            "=B4",
            "is a formula",
            values,
            FaultKind.WRONG_TYPE,
        ),
    )


def test_a_share_a_date_and_an_error_are_no_amounts(tmp_path: Path) -> None:
    rows: Rows = [
        ROWS[0],
        ["Anytown CCG", "district nursing", 0.25],
        ["Anytown CCG", "community matrons", date(2018, 8, 3)],
        ["Anytown Council", "home care", "#REF!"],
    ]
    book = workbook(tmp_path, rows)
    book.active["C2"].number_format = "0%"
    book.save(tmp_path / "budget.xlsx")
    assert refused(tmp_path, IN_A_WORKBOOK) == [
        "budget.xlsx, row 2, amount: is a percentage, not an amount",
        "budget.xlsx, row 3, amount: is not an amount of money",
        "budget.xlsx, row 4, amount: is not an amount of money",
    ]


def test_an_empty_workbook_and_a_damaged_one_are_told_of(tmp_path: Path) -> None:
    workbook(tmp_path, [])
    assert refused(tmp_path, IN_A_WORKBOOK) == ["budget.xlsx: is empty"]
    (tmp_path / "budget.xlsx").write_bytes(b"PK\x03\x04 and no more")
    assert refused(tmp_path, IN_A_WORKBOOK) == [
        "budget.xlsx: cannot be opened as an Excel workbook"
    ]


def test_without_openpyxl_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(tmp_path, ROWS)
    real = builtins.__import__

    def without(name: str, *more: Any, **others: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return real(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(BadInput) as bad:
        asked(tmp_path, IN_A_WORKBOOK)
    (fault,) = bad.value.faults
    assert 'pip install "poolcheck[xlsx]"' in fault.remedy


# ---------------------------------------------------------- options beside a file


def test_options_override_or_add_to_what_the_file_says(tmp_path: Path) -> None:
    question = asked(
        tmp_path,
        "on = 2019-01-01\n" + LISTED,
        on="2020-02-02",
        facts=("primary-medical-delegated=true",),
        assume=("lift-s7a-ring-fence",),
        mechanisms=("section-75",),
        together=("acute,social care",),
        apart=("district nursing,acute-invasive",),
        max_funds=0,
        host="anytown council",
    )
    assert question.day == date(2020, 2, 2)
    assert question.facts == {"primary-medical-delegated": True}
    assert question.assume == ("amended-delegation-agreement", "lift-s7a-ring-fence")
    wishes = question.wishes
    assert wishes.mechanisms == ("section-75",)
    assert [w.words() for w in wishes.together] == [
        "community health, social care",
        "acute, social care",
    ]
    assert [w.words() for w in wishes.apart] == ["district nursing, acute-invasive"]
    assert (wishes.max_funds, wishes.host) == (0, "Anytown Council")


def test_the_smaller_of_two_limits_on_pooled_funds_holds(tmp_path: Path) -> None:
    assert asked(tmp_path, LISTED, max_funds=3).wishes.max_funds == 2
    assert asked(tmp_path, LISTED, max_funds=1).wishes.max_funds == 1


def test_only_the_mechanisms_that_file_and_options_both_name_are_used(
    tmp_path: Path,
) -> None:
    toml = 'mechanisms = ["section-75", "section-13v"]\n' + LISTED
    both = ("ccg-pooled-fund", "section-13v")
    assert asked(tmp_path, toml, mechanisms=both).wishes.mechanisms == ("section-13v",)
    assert refused(tmp_path, toml, mechanisms=("ccg-pooled-fund",)) == [
        "--mechanism: is not among those that town.toml, mechanisms names: "
        "section-75, section-13v"
    ]


def test_a_host_who_is_not_the_host_of_the_file_is_a_fault(tmp_path: Path) -> None:
    assert refused(tmp_path, LISTED, host="Anytown CCG") == [
        "--host: is not the one that town.toml, wishes, host names: ANYTOWN COUNCIL"
    ]


def test_a_wish_beside_a_file_never_adds_a_structure(tmp_path: Path) -> None:
    toml = LISTED.replace('host = "ANYTOWN COUNCIL"', "")
    as_written = model(asked(tmp_path, toml))
    before = set(every(as_written, found(as_written).patterns, None))
    assert len(before) > 1
    for more in (
        {"max_funds": 0},
        {"max_funds": 9},
        {"mechanisms": ("section-75",)},
        {"mechanisms": ("section-13v",)},
        {"host": "Anytown CCG"},
        {"apart": ("community health,social care",)},
        {"together": ("acute,social care",)},
    ):
        narrowed = model(asked(tmp_path, toml, **more))
        assert set(every(narrowed, found(narrowed).patterns, None)) <= before


def test_the_file_picks_the_day_and_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(f'on = "2019-01-01"\n{LISTED}', encoding="utf-8")
    rulebook, day = rulebook_for(Options(scenario=path))
    assert (rulebook.edition.id, day) == ("icp-2018", date(2019, 1, 1))


def test_services_named_beside_lines_are_asked_about_within_them(
    tmp_path: Path,
) -> None:
    question = asked(tmp_path, LISTED, "reablement", "A&E")
    assert [(a.words, a.functions) for a in question.asked] == [
        ("reablement", ("community-health", "social-care")),
        ("A&E", ("acute-non-invasive", "acute-invasive")),
    ]
    assert question.mix == asked(tmp_path, LISTED).mix
    assert refused(tmp_path, LISTED, "mental health") == [
        "SERVICE: is not among the services of the question"
    ]


def test_services_named_beside_services_are_added_to_the_mix(tmp_path: Path) -> None:
    toml = f'services = ["acute", "social care"]\n{TOWN}'
    question = asked(tmp_path, toml, "mental health", "social care")
    assert [a.words for a in question.asked] == ["mental health", "social care"]
    assert question.mix == (
        "acute-non-invasive", "acute-invasive", "mental-health", "social-care",
    )  # fmt: skip


def test_what_a_file_says_cannot_be_said_twice(tmp_path: Path) -> None:
    assert refused(tmp_path, LISTED, commissioners=("ccg,la",), row="D") == [
        "--commissioner: cannot be given beside a scenario, which names its own",
        "--row: cannot be given beside a scenario, which has its own services",
    ]


def test_faults_of_the_file_and_of_the_options_are_told_together(
    tmp_path: Path,
) -> None:
    toml = LISTED.replace("45,300,000", "45.3m")
    told = refused(
        tmp_path,
        toml,
        "scoial care",
        assume=("no-such-lever",),
        host="Borsetshire",
        max_funds=-1,
    )
    assert told == [
        "town.toml, line 3 (district nursing), amount: is shortened",
        "SERVICE 1: there is no service of that name",
        "--max-funds: is below nought",
        "--assume: there is no lever of that name",
        "--host: is not one of the commissioners named",
    ]


def test_one_function_is_nothing_to_pool(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(f'services = ["social care"]\n{TOWN}', encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        ask(Options(scenario=path), fewest_functions=2)
    (fault,) = bad.value.faults
    assert (str(fault.place), fault.value) == ("town.toml", "social care")


# -------------------------------------------------------- wishes without a scenario


def test_a_wish_may_name_services_whose_names_hold_commas() -> None:
    name = "integrated discharge, reablement and rehabilitation"
    question = ask(
        Options(
            services=(name, "acute"),
            commissioners=("ccg,la",),
            together=(f"{name},acute",),
        )
    )
    (together,) = question.wishes.together
    assert [a.words for a in together.services] == [name, "acute"]


@pytest.mark.parametrize(
    ("options", "place", "problem"),
    [
        ({"together": ("acute",)}, "--together", "names one service"),
        ({"together": ("acute,acute",)}, "--together", "names one service"),
        ({"apart": ("acute,acute care",)}, "--apart", "names the same thing twice"),
        ({"apart": ("acute,",)}, "--apart", "is empty"),
        ({"apart": ("acute,acut cear",)}, "--apart", "no service of that name"),
        ({"apart": ("acute,mental health",)}, "--apart", "not among the services"),
        ({"host": "CCG 2"}, "--host", "not one of the commissioners"),
        ({"host": ""}, "--host", "is empty"),
        ({"max_funds": -1}, "--max-funds", "below nought"),
    ],
)
def test_a_wish_that_names_nothing_is_a_fault(
    options: dict[str, Any], place: str, problem: str
) -> None:
    with pytest.raises(BadInput) as bad:
        ask(Options(services=("acute", "social care"), **options))
    (fault,) = bad.value.faults
    assert str(fault.place) == place
    assert problem in fault.problem


def test_a_wish_is_kept_to_what_is_in_the_mix() -> None:
    question = ask(
        Options(
            services=("acute-invasive", "social care"),
            commissioners=("ccg=Anytown CCG", "la=Anytown Council"),
            apart=("acute,social care",),
            host="anytown COUNCIL",
        )
    )
    (apart,) = question.wishes.apart
    assert [a.functions for a in apart.services] == [
        ("acute-invasive",),
        ("social-care",),
    ]
    assert question.wishes.host == "Anytown Council"
