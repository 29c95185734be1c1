"""One name asked about alone: may its money lie in a pooled fund at all?"""

from dataclasses import replace

from poolcheck.law.rulebook import Rulebook
from poolcheck.question.commissioner_sets import unnamed
from poolcheck.question.question import Question
from poolcheck.terms.funds import Commissioner


def of_one_fund(question: Question) -> Question:
    """The question as one of a fund: alone where one name or one function is asked of.

    Where it does not say who takes part, a name alone is asked of one of each kind.
    """
    one = len(question.asked) == 1 or len(question.asked_functions()) == 1
    if not one:
        return question
    if question.commissioners_given or not question.may_bring:
        return replace(question, alone=True)
    everybody = one_of_each(question.rulebook)
    return replace(question, alone=True, commissioners=everybody)


def one_of_each(rulebook: Rulebook) -> tuple[Commissioner, ...]:
    """One of each kind of commissioner whose own duty some function is."""
    kinds = {function.own_duty_of for function in rulebook.functions}
    return tuple(unnamed(kind, 1) for kind in rulebook.kinds if kind.id in kinds)
