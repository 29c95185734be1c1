"""The command that asks the same again, and the one that asks it by today's law.

Other commands stand in remedies alone, which name one option or list.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from poolcheck.asking.ask import ask
from poolcheck.asking.choose import choose
from poolcheck.asking.commissioners import short_name
from poolcheck.asking.options import Options
from poolcheck.asking.written import Written
from poolcheck.law.editions import day_asked, supplied
from poolcheck.law.rules import Fact, Lever, Mechanism, RingFence
from poolcheck.question.again import Again, Today
from poolcheck.question.commissioner_sets import unnamed
from poolcheck.question.question import Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import folded, plain

if TYPE_CHECKING:
    from poolcheck.question.translated import Put

Words = tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """A question, the options that it was typed in, and its scenario as written."""

    typed: Options
    question: Question
    written: Written | None = None

    def again(self, command: str, *more: str, services: bool = True) -> Again:
        """How to ask the same again, and by today's law; `more` are the command's own.

        The services are named only if they are to be.
        """
        return Again(
            self.words(command, *more, services=services),
            self.today(command, *more, services=services),
        )

    def words(self, command: str, *more: str, services: bool = True) -> Words:
        """The command that asks the same again, word by word.

        What was typed beside a scenario is typed again; any other question is spelt
        out, its edition with it.
        """
        if self.typed.scenario is not None:
            words = as_typed(self.typed)
        else:
            words = _spelt_out(self.question, self.typed, services)
        return (*_of(command, words), *more)

    def today(self, command: str, *more: str, services: bool = True) -> Today | None:
        """How to ask the same by today's law; None where it was asked by that."""
        question = self.question
        standing = question.rulebook.superseded
        if standing is None or standing.by is None:
            return None
        # Not before it is another edition's turn: it takes long to load.
        from poolcheck.question.translated import put_to

        put = put_to(question, supplied(standing.by), self.typed.today)
        by_its_own_law = replace(self.typed, rulebook=None)
        if self.written is None:
            spelt_out = _spelt_out(put.question, by_its_own_law, services)
            words, in_a_copy = (*spelt_out, *more), None
        else:
            words = as_typed(_beside(question, put, by_its_own_law))
            in_a_copy = tuple(_rewritten(question, put, self.written))
        labels = {kind.id: kind.label for kind in question.rulebook.kinds}
        in_file = {name for _, name in _named_in(self.written)}
        return Today(
            edition=standing.by,
            no_place_for=tuple(labels[kind] for kind in put.gone),
            nothing_of=tuple(n for n in put.heeded_by_one if n not in in_file),
            words=_of(command, words),
            in_a_copy=in_a_copy,
        )


def request(
    typed: Options, fewest_functions: int = 1, one_fund: bool = False
) -> Request:
    """The question in the options, kept with them; BadInput with every fault."""
    chosen = choose(typed)
    question = ask(typed, chosen, fewest_functions=fewest_functions, one_fund=one_fund)
    return Request(typed, question, chosen.written)


def _of(command: str, words: Words) -> Words:
    """The words of a command, the command before them."""
    if command == "check":
        # It asks of nothing but a file, which it takes without an option.
        words = words[1:]
    return ("poolcheck", command, *words)


def as_typed(options: Options) -> Words:
    """The options word by word, as they were typed."""
    return _words(options, (*_powers(options), *_taken_as_so(options)))


def _spelt_out(question: Question, typed: Options, services: bool) -> Words:
    """A question in full, whatever was typed; but for its rulebook, if that is a file.

    The day is said where it is not the one that would be taken.
    """
    rulebook, wishes = question.rulebook, question.wishes
    by_row = not services or _by_row_alone(question)
    usual_day = day_asked(rulebook, None, typed.today)
    spelt = Options(
        services=() if by_row else tuple(a.words for a in question.asked),
        commissioners=_commissioners(question) if question.commissioners_given else (),
        row=question.row,
        column=question.column or None,
        edition=None if typed.rulebook else rulebook.edition.id,
        on=None if question.day == usual_day else question.day.isoformat(),
        assume=question.assume,
        facts=tuple(
            f"{fact}={str(question.facts[fact]).lower()}" for fact in question.stated
        ),
        mechanisms=wishes.mechanisms,
        together=tuple(wish.words() for wish in wishes.together),
        apart=tuple(wish.words() for wish in wishes.apart),
        max_funds=wishes.max_funds,
        host=wishes.host,
        rulebook=typed.rulebook,
    )
    return _words(spelt, (*_taken_as_so(spelt), *_powers(spelt)))


def _words(options: Options, middle: Iterable[tuple[str, str]]) -> Words:
    """Options word by word; `middle` are those that come between day and wishes."""
    most = None if options.max_funds is None else str(options.max_funds)
    scenario = None if options.scenario is None else str(options.scenario)
    given = (
        ("-s", scenario),
        ("--row", options.row),
        ("--column", options.column),
        *(("-c", text) for text in options.commissioners),
        ("-e", options.edition),
        ("--on", options.on),
        *middle,
        *(("--together", _retyped(text)) for text in options.together),
        *(("--apart", _retyped(text)) for text in options.apart),
        ("--max-funds", most),
        ("--host", options.host),
        ("--rulebook", str(options.rulebook) if options.rulebook else None),
    )
    words = (word for name, text in given if text is not None for word in (name, text))
    return (*map(_retyped, options.services), *words)


def _powers(options: Options) -> Iterator[tuple[str, str]]:
    return (("--mechanism", name) for name in options.mechanisms)


def _taken_as_so(options: Options) -> Iterator[tuple[str, str]]:
    yield from (("--assume", name) for name in options.assume)
    yield from (("--fact", text) for text in options.facts)


def _retyped(words: str) -> str:
    """The words for services as they can be typed again: beginning with no hyphen."""
    return " ".join(words.split()).lstrip("-")


def _by_row_alone(question: Question) -> bool:
    """Whether the services asked about are those of a row, none of them typed."""
    if question.row is None:
        return False
    row = next(row for row in question.rulebook.rows if row.id == question.row)
    return tuple(a.service for a in question.asked) == tuple(row.services) and all(
        a.words == a.label for a in question.asked
    )


def _commissioners(question: Question) -> Words:
    """The commissioners: each by its name, those that were given none by their kind."""
    found: list[str] = []
    count: Counter[tuple[str, str]] = Counter()
    unnamed_before = False
    for c in question.commissioners:
        kind, tier = question.rulebook.kind(c.kind), question.rulebook.tier(c.tier)
        word = tier.id if tier else short_name(kind)
        count[c.kind, c.tier] += 1
        if c.name != unnamed(kind, count[c.kind, c.tier], tier).name:
            found.append(f"{tier.id if tier else c.kind}={c.name}")
            unnamed_before = False
        elif unnamed_before:
            found[-1] += f",{word}"
        else:
            found.append(word)
            unnamed_before = True
    return tuple(found)


def _beside(question: Question, put: "Put", options: Options) -> Options:
    """What was typed beside a scenario, as the edition that it is put to is asked.

    It is said which that is, and no day; what it has nothing of is left out.
    """
    from poolcheck.question.translated import renumbered

    rulebook = put.question.rulebook
    renamed = {folded(old): new for old, new in renumbered(question, put).items()}
    host = options.host

    def stated(text: str) -> str:
        return text.partition("=")[0].strip()

    return replace(
        options,
        edition=rulebook.edition.id,
        on=None,
        assume=tuple(n for n in options.assume if _has(rulebook.levers, stated(n))),
        facts=tuple(t for t in options.facts if _has(rulebook.facts, stated(t))),
        mechanisms=tuple(
            n for n in options.mechanisms if _has(rulebook.mechanisms, stated(n))
        ),
        host=None if host is None else renamed.get(folded(host), host),
    )


def _has(rules: Iterable[Fact | Lever | Mechanism | RingFence], name: str) -> bool:
    """Whether one of these rules has this name, be it the id or the label."""
    return any(
        name == rule.id or folded(name) in (rule.id, folded(rule.label))
        for rule in rules
    )


def _named_in(written: Written | None) -> list[tuple[str, str]]:
    """What a scenario names that an edition may have nothing of, under which key."""
    if written is None:
        return []
    return [
        *(("assume", name) for name in written.assume),
        *(("mechanisms", name) for name in written.mechanisms),
        *(("facts", name) for name in written.facts),
        *(("mechanism", fund.mechanism) for fund in written.funds if fund.mechanism),
        *(("ring_fence", fund.ring_fence) for fund in written.funds if fund.ring_fence),
    ]


def _rewritten(question: Question, put: "Put", written: Written) -> Iterator[str]:
    """What a scenario has to say otherwise for the edition that it is put to."""
    from poolcheck.question.translated import renumbered

    yield from (f'kind = "{b}" for "{a}"' for a, b in put.replaced)
    listed_names = {c.name for c in put.stands_for if question.budget.listed}
    if question.wishes.host is not None:
        listed_names.add(question.wishes.host)
    for here, there in renumbered(question, put).items():
        if here in listed_names:
            yield f'"{there}" for "{here}"'
    if written.on is not None:
        yield "no earlier day"
    rulebook = put.question.rulebook
    tables: dict[str, Iterable[Fact | Lever | Mechanism | RingFence]] = {
        "assume": rulebook.levers,
        "facts": rulebook.facts,
        "mechanisms": rulebook.mechanisms,
        "mechanism": rulebook.mechanisms,
        "ring_fence": rulebook.ring_fences,
    }
    for key, name in dict.fromkeys(_named_in(written)):
        if _has(tables[key], name):
            continue
        match key:
            case "mechanism":
                yield f'another mechanism for "{plain(name)}"'
            case "ring_fence":
                yield f'an aligned fund for ring_fence = "{plain(name)}"'
            case _:
                yield f'no "{plain(name)}" under {key}'
