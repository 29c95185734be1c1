"""A question with what was chosen in an interview put into its words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from poolcheck.asking.commissioners import short_name, typed
from poolcheck.asking.options import Options
from poolcheck.interview.items import ALL, YES, Item, Subject
from poolcheck.law.editions import listed
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.text import folded


def with_choices(
    options: Options,
    rulebook: Rulebook,
    items: Iterable[Item],
    choices: Mapping[str, str],
) -> Options:
    """The options that ask the question as it was answered, and say so.

    A fact is stated as it was chosen, be that as it would be taken anyhow.
    """
    facts, assume = list(options.facts), list(options.assume)
    services, who = list(options.services), list(options.commissioners)
    edition = options.edition
    for item in items:
        word = choices.get(item.id)
        if word is None:
            continue
        match item.subject:
            case Subject.DAY:
                edition = word
            case Subject.FACT:
                facts.append(f"{item.about}={str(word == YES).lower()}")
            case Subject.PART if word != ALL:
                services[int(item.about)] = rulebook.function(word).label
            case Subject.CHANGE if word == YES and _is_kind(rulebook, item.about):
                who.append(short_name(rulebook.kind(item.about)))
            case Subject.CHANGE if word == YES:
                assume.append(item.about)
    return replace(
        options,
        edition=edition,
        facts=tuple(facts),
        assume=tuple(assume),
        services=tuple(services),
        commissioners=tuple(who),
    )


def _is_kind(rulebook: Rulebook, id_: str) -> bool:
    return any(kind.id == id_ for kind in rulebook.kinds)


def fitting(options: Options) -> tuple[tuple[str, str], ...]:
    """The editions that know every kind of body named, each with the days it was law.

    None where the options say which, by name or by day.
    """
    if options.edition or options.on or options.rulebook or not options.commissioners:
        return ()
    named = {folded(who.kind) for who in typed(options.commissioners)}
    found = [e for e in reversed(listed()) if named <= e.kinds.keys()]
    return tuple((e.id, e.span()) for e in found) if len(found) > 1 else ()
