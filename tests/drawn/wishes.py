"""Wishes drawn for a question."""

from dataclasses import replace

from hypothesis import strategies as st

from poolcheck.question.question import Asked, Wish, Wishes
from tests.drawn.questions import Case


@st.composite
def with_wishes(draw: st.DrawFn, case: Case) -> Case:
    """The same question with one to three wishes."""
    services = [Asked(f, f, f, (f,)) for f in case.question.mix]

    def pair() -> tuple[Wish, ...]:
        two = draw(st.permutations(services))[:2]
        return (Wish(tuple(two)),)

    wishes = Wishes(mechanisms=case.question.wishes.mechanisms)
    for _ in range(draw(st.integers(1, 3))):
        match draw(st.sampled_from(["together", "apart", "most", "host"])):
            case "together":
                wishes = wishes.also(Wishes(together=pair()))
            case "apart":
                wishes = wishes.also(Wishes(apart=pair()))
            case "most":
                wishes = wishes.also(Wishes(max_funds=draw(st.integers(0, 2))))
            case "host":
                who = draw(st.sampled_from(case.question.commissioners))
                wishes = wishes.also(Wishes(host=who.name))
    return replace(case, question=replace(case.question, wishes=wishes))
