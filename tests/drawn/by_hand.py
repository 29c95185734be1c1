"""Drawn questions for the editions by hand, put to the engine as they would be typed.

Nothing of the engine's reading of a question is taken on trust: services,
commissioners, day, facts, levers and mechanisms all go in as words.
"""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from poolcheck.asking import ask
from poolcheck.question.question import Question
from tests.oracles.by_hand import aco_2017, icb_2022, icp_2018
from tests.oracles.by_hand.functions import BUNDLES, TREATMENTS, beside_its_own_part
from tests.oracles.by_hand.questions import Circumstances, Edition
from tests.oracles.by_hand.structures import steps, trials
from tests.oracles.by_hand.verdicts import Services

BY_HAND: dict[str, Edition] = {
    "aco-2017": aco_2017,
    "icp-2018": icp_2018,
    "icb-2022": icb_2022,
}
DAYS = {
    "aco-2017": (date(2017, 8, 1), date(2018, 8, 2)),
    "icp-2018": (date(2018, 8, 3), date(2022, 6, 30)),
    "icb-2022": (date(2022, 7, 1), date(2026, 6, 1)),
}
TURNING_DAYS = {
    "icb-2022": [
        date(2022, 7, 1),
        date(2023, 3, 31),
        date(2023, 4, 1),
        date(2024, 3, 31),
        date(2024, 4, 1),
        date(2025, 3, 31),
        date(2025, 4, 1),
    ]
}
MOST_OF_A_KIND = {
    "ccg": 3,
    "icb": 3,
    "local-authority": 3,
    "combined-authority": 2,
    "nhs-england": 1,
}
# The services that the annexes speak of: drawn more often, for they meet in most rules.
USUAL = (
    "primary-medical",
    "community-health",
    "acute",
    "social-care",
    "la-public-health",
    "s7a-public-health",
    "specialised",
    "specialised-non-invasive",
    "emergency-ambulance",
    "primary-dental",
)
MOST_STEPS = 1_500


@dataclass(frozen=True)
class Case:
    """A question, as typed for the engine and as taken by hand."""

    name: str
    words: tuple[str, ...]
    """The services of the mix."""

    asked: int
    """How many of them, from the first, are asked about."""

    circumstances: Circumstances

    @property
    def edition(self) -> Edition:
        return BY_HAND[self.name]

    @property
    def services(self) -> Services:
        return [frozenset(parts(word)) for word in self.words[: self.asked]]

    @property
    def question(self) -> Question:
        """As the engine takes it."""
        given = self.circumstances
        typed = ask.ask(
            ask.Options(
                services=self.words,
                commissioners=tuple(
                    f"{kind}={who}" for kind, who in given.commissioners
                ),
                edition=self.name,
                on=given.on.isoformat(),
                assume=tuple(sorted(given.levers)),
                facts=tuple(
                    f"{fact}={str(so).lower()}" for fact, so in given.facts.items()
                ),
                mechanisms=tuple(sorted(given.mechanisms or ())),
            )
        )
        return replace(typed, asked=typed.asked[: self.asked])


def parts(word: str) -> tuple[str, ...]:
    """The functions of a service."""
    return BUNDLES.get(word, (word,))


def functions_of(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(function for word in words for function in parts(word))


def goes_with(words: tuple[str, ...], word: str) -> bool:
    """Whether a service may stand in a mix: no overlap, no whole beside its part."""
    mix = functions_of(words)
    return mix.isdisjoint(parts(word)) and not beside_its_own_part(
        mix | frozenset(parts(word))
    )


@st.composite
def mixes(draw: st.DrawFn, edition: Edition) -> tuple[str, ...]:
    """Services for two to five functions, of all that there are."""
    some = st.sampled_from(USUAL) | st.sampled_from((*edition.FUNCTIONS, *BUNDLES))
    words: tuple[str, ...] = ()
    for word in draw(st.lists(some, min_size=2, max_size=5, unique=True)):
        fits = goes_with(words, word) and len(functions_of((*words, word))) <= 5
        words = (*words, word) if fits else words
    if len(functions_of(words)) < 2:
        words = (
            *words,
            "social-care" if "social-care" not in words else "mental-health",
        )
    return words


@st.composite
def cases(draw: st.DrawFn, name: str, most_trials: int | None = None) -> Case:
    """A question of an edition, small enough for what is asked of it."""
    edition = BY_HAND[name]
    words = draw(mixes(edition))
    # One of a kind first: several bar some functions, and none bars more.
    numbers = {
        kind: min(draw(st.sampled_from([1, 0, 1, 2, 1, 3])), MOST_OF_A_KIND[kind])
        for kind in edition.KINDS
    }
    if not any(numbers.values()):
        numbers[edition.KINDS[0]] = 1
    who = draw(
        st.permutations(
            [(kind, f"{kind} {n}") for kind in numbers for n in range(numbers[kind])]
        )
    )
    first, last = DAYS[name]
    days = st.dates(first, last)
    if name in TURNING_DAYS:
        turning = st.sampled_from(TURNING_DAYS[name])
        days = turning | turning | days
    # Levers drawn blindly seldom meet the mix: sometimes none, or those for it.
    mix = functions_of(words)
    pulled = draw(
        st.just(set[str]())
        | st.just({f"admit-{treatment}" for treatment in TREATMENTS})
        | st.sets(st.sampled_from(edition.LEVERS), max_size=4)
        | st.sets(
            st.sampled_from(
                [
                    *edition.LEVERS[:2],
                    "admit-invasive-treatments",
                    "admit-s7a-public-health",
                    *(each for each in edition.LEVERS if each[len("admit-") :] in mix),
                ]
            )
        )
    )
    day = draw(days)
    case = Case(
        name,
        words,
        len(words),
        Circumstances(
            tuple(who),
            functions_of(words),
            day,
            draw(facts(edition, day)),
            frozenset(pulled),
            frozenset(draw(st.sets(st.sampled_from(edition.MECHANISMS), max_size=2)))
            or None,
        ),
    )
    if draw(st.booleans()):
        case = possible(case)
    case = small_enough(case, most_trials)
    return replace(case, asked=draw(asked_of(case.words)))


def facts(edition: Edition, day: date) -> st.SearchStrategy[dict[str, bool]]:
    """What is said of the place, if anything is, of what can be said on that day."""
    said = st.sampled_from([True, False])
    return st.fixed_dictionaries(
        {}, optional=dict.fromkeys(facts_on(edition, day), said)
    )


def facts_on(edition: Edition, day: date) -> tuple[str, ...]:
    """What can be said of the place on a day."""
    return tuple(
        fact for fact, (first, last) in edition.FACTS.items() if first <= day <= last
    )


def asked_of(words: tuple[str, ...]) -> st.SearchStrategy[int]:
    """How many of the services are asked about: at least two functions' worth."""
    enough = [
        number
        for number in range(1, len(words) + 1)
        if len(functions_of(words[:number])) >= 2
    ]
    return st.sampled_from([len(words), *enough])


def possible(case: Case) -> Case:
    """The case without what nobody can commission, if two functions are left."""
    given = case.circumstances
    words = tuple(
        word
        for word in case.words
        if all(case.edition.holders(each, given) for each in parts(word))
    )
    return of(case, words) if len(functions_of(words)) >= 2 else case


def of(case: Case, words: tuple[str, ...]) -> Case:
    """The case of other services."""
    mix = functions_of(words)
    return replace(
        case, words=words, circumstances=replace(case.circumstances, mix=mix)
    )


def small_enough(case: Case, most_trials: int | None) -> Case:
    """The case cut down until it can be counted, or tried out whole."""

    def too_long(case: Case) -> bool:
        given = case.circumstances
        if most_trials is not None:
            return trials(case.edition, given) > most_trials
        return steps(case.edition, given) > MOST_STEPS

    while too_long(case):
        given = case.circumstances
        if len(functions_of(case.words[:-1])) >= 2:
            case = of(case, case.words[:-1])
        else:
            fewer = replace(given, commissioners=given.commissioners[:-1])
            case = replace(case, circumstances=fewer)
    return case
