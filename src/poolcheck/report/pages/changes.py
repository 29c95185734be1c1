"""What changed between two editions in general, as a page: rules side by side."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from poolcheck.law.changes import Change, Changes, Covered, Difference, Sort, What
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Reading, Rule
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Cell, Column, Page
from poolcheck.report.parts.sources import basis, written
from poolcheck.terms.text import capital, count, listed, plain

if TYPE_CHECKING:
    from poolcheck.question.pair import Two

# What a field is called; one that is not here is called by its name.
FIELDS = {
    "actor": "who acts",
    "at_most": "at most so many",
    "clauses": "lets in",
    "default": "assumed unless said otherwise",
    "facts": "facts asked for",
    "groups": "who must pay in",
    "held_by": "held by",
    "holder": "how many hold it",
    "holder_kinds": "who holds it",
    "kind": "how far off",
    "kinds": "who may pay in",
    "label": "name",
    "lifts": "lifts",
    "needs": "who must take part",
    "open_to": "powers that may draw on it",
    "own_duty_of": "whose duty it is",
    "part_of": "part of",
    "replaced_by": "what took its place",
    "routes": "routes it goes with",
    "sides": "sides that it needs",
}

# What a difference of a sort that is told in brief is called.
SORTS = {
    Sort.TOUCHES: "when it is said",
    Sort.SUCCESSOR: "the body named",
    Sort.DATES: "dates",
    Sort.SOURCE: "source",
    Sort.WORDS: "words",
}


def report(page: Page, named: "Two", answer: Changes) -> None:
    """How much changed: rules that decide side by side, the others in brief."""
    old, new = named.old.in_force, named.new.in_force
    sides = sides_of(named)
    page.verdict(verdict(old, new, sides, answer))
    replaced(page, old, new, answer.replaced)
    counts(page, new, answer)
    brief: list[Change] = []
    for table in new.tables():
        there = [c for c in answer.changes if c.table == table.name]
        shown = [c for c in there if c.decides or c.change is not What.CHANGED]
        brief += [c for c in there if c not in shown]
        if shown:
            page.heading(capital(table.several))
            page.table(
                [Column("", fixed=True), *(Column(side) for side in sides)],
                [_side_by_side(change, old, new) for change in shown],
            )
    if answer.table_rows:
        _rows(page, answer, old, new, sides)
    _told_differently(page, brief, old, new, sides)
    closing.compared(page, old, new, named.old.day, named.new.day)


def sides_of(named: "Two") -> tuple[str, str]:
    """What the two are called: as typed, and with its day where one is asked on two."""
    old, new = named.old, named.new
    one_edition = old.rulebook.edition.id == new.rulebook.edition.id
    if old.file or new.file or not one_edition or old.day == new.day:
        return old.typed, new.typed
    return (
        f"{old.rulebook.edition.id}@{old.day.isoformat()}",
        f"{new.rulebook.edition.id}@{new.day.isoformat()}",
    )


def verdict(
    old: Rulebook, new: Rulebook, sides: tuple[str, str], answer: Changes
) -> str:
    """How much changed, in a sentence."""
    ids = f"{old.edition.id} to {new.edition.id}"
    if old.edition.id == new.edition.id:
        ids = " to ".join(plain(side) for side in sides)
    if not answer.changes:
        return f"From {ids} nothing changed: all {answer.same} rules are the same."
    decide = sum(change.decides for change in answer.changes)
    number = {what: len(answer.of(what)) for what in What}
    same = f"{answer.same or 'none'} the same"
    return (
        f"From {ids}: {count(number[What.ADDED], 'rule')} added, "
        f"{number[What.ENDED]} ended, "
        f"{number[What.CHANGED]} changed, {same}. What may be pooled can turn on "
        f"{decide} of these."
    )


def replaced(
    page: Page, old: Rulebook, new: Rulebook, kinds: Mapping[str, str]
) -> None:
    """Which kinds of body took the place of which."""
    told = [f"{old.kind(a).label} by {new.kind(b).label}" for a, b in kinds.items()]
    if told:
        page.paragraph(
            f"Replaced, and translated one for one: {listed(told)}. A rule that only "
            "names the one for the other is not told as changed in effect."
        )


def counts(page: Page, rulebook: Rulebook, answer: Changes) -> None:
    """How many rules changed, table by table."""
    if not answer.changes:
        return
    rows = []
    for table in rulebook.tables():
        there = [c for c in answer.changes if c.table == table.name]
        if there:
            counts = [sum(c.change is what for c in there) for what in What]
            decide = sum(c.decides for c in there)
            rows.append((table.several, *(str(n or "-") for n in (*counts, decide))))
    page.table(
        [
            Column("In the table of"),
            Column("Added", figures=True),
            Column("Ended", figures=True),
            Column("Changed", figures=True),
            Column("Decide", figures=True),
        ],
        rows,
    )


def _side_by_side(
    change: Change, old: Rulebook, new: Rulebook
) -> tuple[Cell, Cell, Cell]:
    what = change.change.value.capitalize()
    differences = [d for d in change.differences if d.sort is Sort.EFFECT]
    return (
        what,
        _cell(old, change.old, differences, True),
        _cell(new, change.new, differences, False),
    )


def _cell(
    rulebook: Rulebook, rule: Rule | None, found: list[Difference], old: bool
) -> Cell:
    if rule is None:
        return "-"
    says = rule.says
    if isinstance(rule, Reading):
        says = f"{rule.question} {rule.says}"
    lines = [f"{rule.id}:", says]
    for difference in found:
        here, there = difference.old, difference.new
        if not old:
            here, there = there, here
        lines.append(f"{_field(difference)}: {_only(rulebook, here, there)}")
    return (*lines, written(rulebook, rule, every_place=False))


def _field(difference: Difference) -> str:
    return FIELDS.get(difference.field, difference.field.replace("_", " "))


def _only(rulebook: Rulebook, here: object, there: object) -> str:
    """What one edition has; of a list, only what the other lacks."""
    if isinstance(here, list) and isinstance(there, list):
        alone = [one for one in here if one not in there]
        told = listed([_told(rulebook, one) for one in alone]) or "nothing more"
        return f"also {told}" if alone and len(alone) < len(here) else told
    return _told(rulebook, here)


def _told(rulebook: Rulebook, value: object) -> str:
    match value:
        case None:
            return "not said"
        case bool():
            return "yes" if value else "no"
        case dict() if "kinds" in value:
            return _number(rulebook, value)
        case dict():
            return listed([f"{k} {_told(rulebook, v)}" for k, v in value.items()])
        case list():
            return listed([_told(rulebook, one) for one in value]) or "nothing"
        case Covered(function, kind):
            held = f" held by {_told(rulebook, kind)}" if kind else ""
            return f"{_told(rulebook, function)}{held}"
    labels = {f.id: f.label for f in rulebook.functions}
    labels |= {k.id: k.label for k in rulebook.kinds}
    return labels.get(str(value), str(value))


def _number(rulebook: Rulebook, count: dict[str, object]) -> str:
    kinds = count["kinds"]
    assert isinstance(kinds, list)
    who = listed([_told(rulebook, kind) for kind in kinds], "or")
    least, most = count.get("at_least"), count.get("at_most")
    if most is None:
        return f"at least {least} {who}"
    return f"at most {most} {who}" if not least else f"{least} to {most} {who}"


def _rows(
    page: Page,
    answer: Changes,
    old: Rulebook,
    new: Rulebook,
    sides: tuple[str, str],
) -> None:
    page.heading("Rows of the published table that hold other services")

    def told(rulebook: Rulebook, services: tuple[str, ...]) -> str:
        labels = {f.id: f.label for f in rulebook.functions}
        labels |= {s.id: s.label for s in rulebook.services}
        return "; ".join(labels[s] for s in services) or "no such row"

    page.table(
        [Column("Row"), *(Column(side) for side in sides)],
        [(r.row, told(old, r.old), told(new, r.new)) for r in answer.table_rows],
    )


def _told_differently(
    page: Page,
    brief: list[Change],
    old: Rulebook,
    new: Rulebook,
    sides: tuple[str, str],
) -> None:
    """The rules that decide the same as before; with other dates alone, by id."""
    if not brief:
        return
    page.heading("Told differently, and deciding the same")
    dated = [c for c in brief if all(d.sort is Sort.DATES for d in c.differences)]
    told = [c for c in brief if c not in dated]
    if told:
        page.table(
            [Column("Rule"), Column("Differs in"), *(Column(side) for side in sides)],
            [_in_brief(change, old, new) for change in told],
        )
    if dated:
        page.line(f"In their dates alone: {', '.join(c.id for c in dated)}.")


def _in_brief(
    change: Change, old: Rulebook, new: Rulebook
) -> tuple[str, str, str, str]:
    before, after = change.old, change.new
    assert before is not None
    assert after is not None
    told: dict[str, None] = {}
    for difference in change.differences:
        if difference.sort is Sort.BASIS:
            told[f"basis ({basis(before.basis)}, then {basis(after.basis)})"] = None
        elif difference.sort is Sort.EFFECT:
            told[_field(difference)] = None
        else:
            told[SORTS[difference.sort]] = None
    places = (_place(old, before), _place(new, after))
    if places[0] == places[1]:
        places = (places[0], "the same place")
    return (change.id, ", ".join(told), *places)


def _place(rulebook: Rulebook, rule: Rule) -> str:
    return f"{rulebook.document(rule.source).short}, {rule.at}"


def differing(change: Change) -> list[str]:
    """The fields in which a change makes a difference."""
    return [d.field for d in change.differences if d.sort is Sort.EFFECT]
