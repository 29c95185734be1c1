"""Words taken one at a time, as a person at a terminal gives them."""

from dataclasses import replace

from poolcheck.asking.choose import choose
from poolcheck.asking.commissioners import named, typed
from poolcheck.asking.options import Options
from poolcheck.asking.words import Words
from poolcheck.terms.faults import Fault, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import unseen


@dataclass(frozen=True)
class Heard:
    """What is wrong with words that were typed, and the names they may have meant."""

    faults: tuple[Fault, ...] = ()
    near: tuple[str, ...] = ()


def service(options: Options, words: str) -> Heard:
    """What is wrong with the name of a service, asked of those already named."""
    options = replace(options, services=(words,))
    if options.faults:
        return Heard(options.faults)
    chosen = choose(options)
    held = Words(chosen.rulebook, chosen.whole, chosen.day, str(options.rulebook or ""))
    if held.find(words, Place.option("SERVICE")) is not None:
        return Heard()
    known = held.names.not_a_service(words) is not None
    near = () if known or unseen(words) else tuple(held.names.near(words))
    return Heard(tuple(held.faults), near)


def commissioner(options: Options, words: str) -> Heard:
    """What is wrong with a commissioner, named beside those that are named already."""
    options = replace(options, commissioners=(*options.commissioners, words))
    if options.faults:
        return Heard(options.faults)
    chosen = choose(options)
    held = Words(chosen.rulebook, chosen.whole, chosen.day, str(options.rulebook or ""))
    named(held, typed(options.commissioners))
    return Heard((*chosen.faults, *held.faults))
