"""The places that are asked about: one question, or each scenario of a folder."""

from dataclasses import replace

from poolcheck.question.question import Budget, Question, Wishes
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Places:
    """Questions of one edition and one day, each of a place, and what it is called.

    `files` are the names of their scenarios, empty where there is none, and `folder`
    is the folder that these are in where it was the folder that was asked about.
    """

    questions: tuple[Question, ...]
    names: tuple[str, ...]
    files: tuple[str, ...]
    folder: str = ""

    def shared(self) -> Question:
        """The question of every place at once: all that they hold, or that is in each.

        Services and commissioners are put together. Facts and levers are those that
        all of them have, and wishes too, where they wish for the same.
        """
        first, *others = self.questions
        if not others:
            return first
        return replace(
            first,
            commissioners=tuple(
                dict.fromkeys(c for q in self.questions for c in q.commissioners)
            ),
            asked=tuple(dict.fromkeys(a for q in self.questions for a in q.asked)),
            mix=first.rulebook.in_order({f for q in self.questions for f in q.mix}),
            facts={
                fact: so
                for fact, so in first.facts.items()
                if all(q.facts[fact] is so for q in others)
            },
            stated=tuple(
                fact
                for fact in first.stated
                if all(
                    fact in q.stated and q.facts[fact] is first.facts[fact]
                    for q in others
                )
            ),
            assume=tuple(
                lever
                for lever in first.assume
                if all(lever in q.assume for q in others)
            ),
            wishes=first.wishes
            if all(q.wishes == first.wishes for q in others)
            else Wishes(),
            budget=Budget(),
        )
