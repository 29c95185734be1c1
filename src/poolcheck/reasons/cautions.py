"""What to take care over in an answer, and who here holds no budget line."""

from collections.abc import Iterable, Iterator

from poolcheck.law.rules import Caution as Rule
from poolcheck.law.rules import Stream
from poolcheck.structures.lines import Model
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Placed, Pooled
from poolcheck.terms.verdicts import Weight


@dataclass(frozen=True)
class Caution:
    """Something to take care over, and the rule that says so, if one does.

    `brief` says it in fewer words, if it has them. `actor` is who must be spoken to, or
    decides it. `stream` is the one whose money it is about, by its id, if any. `unless`
    is when a yes would be wrong, in words that follow "unless".
    """

    says: str
    rule: str | None = None
    weight: Weight = Weight.TO_KNOW
    actor: str = ""
    stream: str = ""
    brief: str = ""
    unless: str = ""


def cautions(m: Model, shown: Iterable[Placed] = ()) -> tuple[Caution, ...]:
    """Everything to take care over in a question, each once: before signing first.

    `shown` are funds that the answer shows, for what is said of their powers alone.
    """
    powers = {x.fund.mechanism for x in shown if isinstance(x.fund, Pooled)}
    question = m.question
    said: dict[Caution, None] = {}
    for asked in question.asked:
        if asked.caution:
            said[Caution(asked.caution)] = None
    for caution in question.rulebook.cautions:
        of_power = not caution.mechanisms or powers.intersection(caution.mechanisms)
        if of_power and question.touches(caution.when) and _meets_lines(m, caution):
            said[
                Caution(
                    caution.says,
                    caution.id,
                    caution.weight,
                    caution.actor,
                    brief=caution.brief,
                    unless=caution.unless,
                )
            ] = None
    said.update(dict.fromkeys(_not_bound(m)))
    heavy = Weight.BEFORE_SIGNING
    for stream in _streams(m):
        who = stream.caution_actor
        if stream.caution:
            brief = stream.caution_brief
            told = Caution(stream.caution, stream.id, heavy, who, stream.id, brief)
            said[told] = None
        pays_for, must_lie = stream.pays_for, stream.must_lie
        if pays_for is not None and not pays_for.binds:
            told = Caution(pays_for.says, pays_for.id, stream=stream.id)
            said[told] = None
        if must_lie is not None and not must_lie.binds:
            told = Caution(must_lie.says, must_lie.id, heavy, who, stream.id)
            said[told] = None
    for lever in question.rulebook.levers:
        if lever.id in question.assume and lever.caution:
            said[Caution(lever.caution, lever.id, heavy, lever.actor)] = None
    for function, holding in m.holdings.items():
        if function in m.beside:
            continue
        if holding and holding.route.condition:
            route = holding.route
            by = route.condition_actor
            said[Caution(route.condition, route.id, heavy, by)] = None
    for idle in superfluous(m):
        said[Caution(f"{idle.name} holds no budget line for these services.")] = None
    return tuple(sorted(said, key=lambda caution: caution.weight is not heavy))


def _meets_lines(m: Model, caution: Rule) -> bool:
    """Whether a line of no stream is there, for a caution that is about such lines."""
    if not caution.of_no_stream:
        return True
    functions = caution.when.functions or ()
    return any(not line.stream and line.function in functions for line in m.lines)


def _streams(m: Model) -> list[Stream]:
    """The streams whose rules bind some line, in the rulebook's order."""
    return [
        stream
        for stream in m.question.rulebook.streams
        if any(
            line.stream == stream.id and stream.reaches(line.commissioner.name)
            for line in m.lines
        )
    ]


def _not_bound(m: Model) -> Iterator[Caution]:
    """Why the rules of a stream bind a line that is called by it not: day, or payer."""
    rulebook, day = m.question.rulebook, m.question.day
    paid = {line.stream for line in m.lines}
    for stream in rulebook.other_streams:
        if stream.id in paid:
            yield Caution(stream.not_on(day), stream.id)
    for stream in rulebook.streams:
        left_out = stream.except_
        payers = {x.commissioner.name for x in m.lines if x.stream == stream.id}
        if left_out and any(map(left_out.means, payers)):
            yield Caution(left_out.says, left_out.id)


def superfluous(m: Model) -> tuple[Commissioner, ...]:
    """The commissioners who hold no line; nobody where no line can be held.

    Those whom money is passed on to are not among them.
    """
    if not m.commissionable:
        return ()
    concerned = {line.commissioner for line in m.lines}
    for line in m.lines:
        if m.rules.passed_on(line):
            concerned.update(m.rules.held_by(line))
    return tuple(c for c in m.question.commissioners if c not in concerned)
