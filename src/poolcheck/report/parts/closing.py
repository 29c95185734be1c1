"""What every answer ends with: cautions, readings, what is left open, the footer."""

import shlex
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from poolcheck.asking.commissioners import short_name
from poolcheck.asking.options import retyped
from poolcheck.law.editions import day_asked, successor
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Fallback, NotEncoded, Reading
from poolcheck.question.commissioner_sets import unnamed
from poolcheck.question.question import Question, Wishes
from poolcheck.question.translated import Put, beside_there, has, renumbered
from poolcheck.question.translated import todays as put_to_today
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.sources import written
from poolcheck.terms.funds import Pooled
from poolcheck.terms.text import listed, plain

if TYPE_CHECKING:
    from poolcheck.reasons.cautions import Caution

NOT_ADVICE = "not legal advice"
CHECK = "check"
LONGEST_WORD = 1_000


def take_care(page: Page, question: Question, cautions: "tuple[Caution, ...]") -> None:
    """The cautions, each with where it is written if it is a rule's."""
    if not cautions:
        return
    page.heading("Take care")
    for caution in cautions:
        if caution.rule is None:
            page.noted("-", plain(caution.says, 500))
        else:
            rule = question.rulebook.rule(caution.rule)
            below = [f"Who decides: {caution.actor}."] if caution.actor else []
            below.append(written(question.rulebook, rule))
            page.noted("-", caution.says, *below, ids=[rule.id])


def as_taken(page: Page, question: Question) -> None:
    """What the answer was narrowed by or takes as so: wishes, facts, a row's powers."""
    wishes = [words for words, _ in question.wishes.each()]
    if wishes:
        page.paragraph(f"As wished: {'; '.join(plain(w, 200) for w in wishes)}.")
    facts_taken(page, question)
    table = question.rulebook.table
    if question.row and table and not question.wishes.mechanisms:
        powers = [question.rulebook.mechanism(m).label for m in table.mechanisms]
        options = " ".join(f"--mechanism {m}" for m in table.mechanisms)
        page.paragraph(
            f"The published row speaks of {listed(powers)} alone; other powers are "
            f"offered here too. As the row has it: {options}."
        )


def facts_taken(page: Page, question: Question) -> None:
    """The facts that the routes of this mix turn on, and how they were taken."""
    for fact in question.rulebook.facts:
        if any(
            fact.id in route.facts and not set(route.functions).isdisjoint(question.mix)
            for route in question.rulebook.routes
        ):
            so, other = question.facts[fact.id], not question.facts[fact.id]
            page.paragraph(
                f"Taken as {'so' if so else 'not so'}: {fact.label}. Otherwise say "
                f"--fact {fact.id}={str(other).lower()}."
            )


def hosts(question: Question, fund: Pooled) -> str:
    """Who may host a pooled fund: whoever was wished, else any who pays in."""
    wished = question.wishes.host
    names = [c.name for c in fund.contributors if wished in (None, c.name)]
    return listed([plain(name) for name in names], "or")


def fallbacks(page: Page, rulebook: Rulebook, told: tuple[Fallback, ...]) -> None:
    """What may be done without a pool, each with its source."""
    for fallback in told:
        source = written(rulebook, fallback)
        page.noted("-", f"Without a pool: {fallback.says}", source)


def left_open(
    page: Page,
    readings: tuple[Reading, ...],
    not_encoded: tuple[NotEncoded, ...],
) -> None:
    """The readings that the answer rests on, and what was not worked out."""
    if readings:
        page.heading("Rests on our reading")
        for reading in readings:
            says = f"{reading.question} {reading.says}"
            page.noted("-", says, ids=[reading.id])
    if not_encoded:
        page.heading("Not worked out here")
        page.line("; ".join(entry.label for entry in not_encoded) + ".")
        page.line("`poolcheck readings` says what each is, and why.")


def footer(page: Page, rulebook: Rulebook, day: date, *said: str) -> None:
    """The edition, its standing, and that this is no legal advice."""
    edition = rulebook.edition
    page.paragraph(edition.guide)
    parts = [f"{edition.id} on {spoken(day)}"]
    if edition.until is not None and edition.until <= date.today():
        parts.append(f"no longer in force since {spoken(edition.until)}")
    page.line(" · ".join([*parts, *said, NOT_ADVICE]), indent=1)


def todays_edition(rulebook: Rulebook) -> tuple[str, ...]:
    """Which edition is the law today, for the footer of one that is so no longer."""
    today = successor(rulebook)
    return (f"the law today: -e {today.id}",) if today else ()


def again(
    page: Page,
    question: Question,
    command: str,
    *more: str,
    services: bool = True,
    todays: bool = True,
) -> None:
    """The command that asks the same question again; its services only if they are so.

    With a scenario, that is its file and what was typed beside it. Then, if `todays`,
    how to ask it by today's law where the edition is that no longer.
    """
    if page.ids:
        _ids(page, question)
        more = (*more, "--ids")
    asked: Sequence[str] = _asked(question, services)
    if question.budget.file:
        asked = question.budget.beside
    if command == CHECK:
        # It asks of nothing but a file, which it takes without an option.
        asked = asked[1:]
    words = ["poolcheck", command, *asked]
    if question.rulebook_file:
        words += ["--rulebook", question.rulebook_file]
    page.paragraph(f"Ask again: {_typed(*words, *more)}")
    if todays:
        by_todays_law(page, question, command, *more, services=services)


def compared(
    page: Page,
    again: tuple[str, ...],
    old: Rulebook,
    new: Rulebook,
    old_day: date,
    new_day: date,
) -> None:
    """How to compare the same again, and the standing of both editions."""
    if again:
        page.paragraph(f"Ask again: {_typed('poolcheck', 'compare', *again)}")
    page.paragraph(" ".join(dict.fromkeys((old.edition.guide, new.edition.guide))))
    then = f"{old.edition.id} on {spoken(old_day)}"
    now = f"{new.edition.id} on {spoken(new_day)}"
    page.line(f"{then} · {now} · {NOT_ADVICE}", indent=1)


def _typed(*words: str) -> str:
    """Words as a shell takes them."""
    return shlex.join(plain(word, LONGEST_WORD) for word in words)


def by_todays_law(
    page: Page, question: Question, command: str, *more: str, services: bool = True
) -> None:
    """How to ask the same by today's law, where the edition is that no longer."""
    put = put_to_today(question)
    if put is None:
        return
    rulebook = put.question.rulebook
    said = f"By today's law, {rulebook.edition.id}"
    old = {k.id: k.label for k in question.rulebook.kinds}
    lacks = []
    if put.gone:
        lacks.append(f"no place for {listed([f'a {old[k]}' for k in put.gone])}")
    in_file = {name for _, name in question.in_file}
    typed = [name for name in put.heeded_by_one if name not in in_file]
    if typed:
        lacks.append(f"nothing of the name {listed(typed, 'or')}")
    if lacks:
        said += f", which has {listed(lacks)}"
    if question.budget.file:
        new = _new_in_file(question, put)
        write = f", where a copy of the file has {listed(new)}" if new else ""
        words = beside_there(question, put)
        if command == CHECK:
            words = words[1:]
        page.paragraph(f"{said}: {_typed('poolcheck', command, *words)}{write}.")
        return
    words = (*_asked(put.question, services), *more)
    page.paragraph(f"{said}: {_typed('poolcheck', command, *words)}")


def _new_in_file(question: Question, put: Put) -> list[str]:
    """What a scenario has to say otherwise for the edition that it is put to."""
    new = [f'kind = "{b}" for "{a}"' for a, b in put.replaced]
    listed_names = {c.name for c in put.stands_for if question.budget.listed}
    if question.wishes.host is not None:
        listed_names.add(question.wishes.host)
    new += [
        f'"{there}" for "{here}"'
        for here, there in renumbered(question, put).items()
        if here in listed_names
    ]
    for key, name in question.in_file:
        if key == "on":
            new.append("no earlier day")
        elif has(put.question.rulebook, key, name):
            continue
        elif key == "mechanism":
            new.append(f'another mechanism for "{plain(name)}"')
        elif key == "ring_fence":
            new.append(f'an aligned fund for ring_fence = "{plain(name)}"')
        else:
            new.append(f'no "{plain(name)}" under {key}')
    return new


def _ids(page: Page, question: Question) -> None:
    """The ids of the functions asked of, and of the powers and levers open to them."""
    rulebook = question.rulebook
    named = [(function.label, function.id) for function in rulebook.functions]
    named = [(label, name) for label, name in named if name in question.mix]
    named += [(mechanism.label, mechanism.id) for mechanism in rulebook.mechanisms]
    for lever in rulebook.levers:
        if not question.mix or not rulebook.freed_by(lever).isdisjoint(question.mix):
            named.append((lever.label, lever.id))
    page.heading("Ids")
    page.table([Column("Called"), Column("Id", fixed=True)], named)


def _asked(question: Question, services: bool) -> list[str]:
    """The question word by word, its edition said."""
    words: list[str] = []
    if services and not _by_row_alone(question):
        words += [retyped(a.words) for a in question.asked]
    if question.row is not None:
        words += ["--row", question.row]
    if question.column:
        words += ["--column", question.column]
    if question.commissioners_given:
        words += _commissioners(question)
    if not question.rulebook_file:
        words += ["-e", question.rulebook.edition.id]
    if question.day != day_asked(question.rulebook, None):
        words += ["--on", question.day.isoformat()]
    for lever in question.assume:
        words += ["--assume", lever]
    for fact in question.rulebook.facts:
        if question.facts[fact.id] is not fact.default:
            words += ["--fact", f"{fact.id}={str(question.facts[fact.id]).lower()}"]
    return words + _wishes(question.wishes)


def _by_row_alone(question: Question) -> bool:
    """Whether the services asked about are those of a row, none of them typed."""
    if question.row is None:
        return False
    row = next(row for row in question.rulebook.rows if row.id == question.row)
    return tuple(a.service for a in question.asked) == tuple(row.services) and all(
        a.words == a.label for a in question.asked
    )


def _wishes(wishes: Wishes) -> list[str]:
    words = []
    for mechanism in wishes.mechanisms:
        words += ["--mechanism", mechanism]
    for wish in wishes.together:
        words += ["--together", retyped(wish.words())]
    for wish in wishes.apart:
        words += ["--apart", retyped(wish.words())]
    if wishes.max_funds is not None:
        words += ["--max-funds", str(wishes.max_funds)]
    if wishes.host is not None:
        words += ["--host", wishes.host]
    return words


def _commissioners(question: Question) -> list[str]:
    """The commissioners: each by its name, those that were given none by their kind."""
    words: list[str] = []
    count: Counter[str] = Counter()
    unnamed_before = False
    for c in question.commissioners:
        kind = question.rulebook.kind(c.kind)
        count[c.kind] += 1
        if c.name != unnamed(kind, count[c.kind]).name:
            words += ["-c", f"{c.kind}={c.name}"]
            unnamed_before = False
        elif unnamed_before:
            words[-1] += f",{short_name(kind)}"
        else:
            words += ["-c", short_name(kind)]
            unnamed_before = True
    return words


def spoken(day: date) -> str:
    """A date as it is written in a letter."""
    return f"{day.day} {day:%B %Y}"
