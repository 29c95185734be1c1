"""A person at a terminal, asked one thing after another.

Everything is said beside the answer, and wrapped to the terminal however narrow it is.
"""

import textwrap
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from poolcheck.asking import word_by_word
from poolcheck.asking.options import Options
from poolcheck.asking.word_by_word import Heard
from poolcheck.door.interview import Instead, Next
from poolcheck.interview.items import NOT_KNOWN, Item
from poolcheck.question.question import Question
from poolcheck.report.parts import fates
from poolcheck.terms import saving, writing
from poolcheck.terms.faults import BadInput
from poolcheck.terms.text import capital, count, folded, plain, visible

WIDTH, NARROWEST = 80, 20
WHO, WHAT = "commissioners", "services"
BACK, STOP = ("b", "back"), ("q", "quit", "stop")


class Terminal:
    """Asks at the terminal; `ended` once there is no more input."""

    def __init__(self) -> None:
        """Start at the terminal that there is."""
        self.ended = False

    def say(self, text: str, indent: int = 0, after: int = 0) -> None:
        """Say something, wrapped; its further lines stand `after` further in."""
        width = writing.columns(WIDTH, NARROWEST)
        lines = textwrap.wrap(
            visible(text),
            width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + after),
            break_on_hyphens=False,
        )
        writing.aside("\n".join(lines) + "\n")

    def heard(self) -> str:
        """What is typed; empty, and ended, where there is no more."""
        line = writing.typed("> ")
        self.ended |= line is None
        return line or ""

    def place(self, typed: Options) -> Options:
        """The options with who takes part and what is asked, where it is not said."""
        who = typed.commissioners
        while not self.ended:
            if not who:
                self.say(
                    "Who is at the table? One a line, as KIND=NAME; an empty line ends."
                )
                typed, _ = self._lines(replace(typed, commissioners=()), WHO)
            if typed.services or self.ended:
                break
            self.say("Which services? One a line, or commas; an empty line ends.")
            asked, back = self._lines(typed, WHAT)
            if not back or who:
                return asked
        return typed

    def _lines(self, typed: Options, key: str) -> tuple[Options, bool]:
        """What is typed line by line, and whether it was gone back behind the first."""
        while words := self.heard():
            if folded(words) in STOP:
                self.ended = True
                break
            if folded(words) in BACK:
                said = getattr(typed, key)
                if not said:
                    return typed, True
                self.say(f"Taken out: {plain(said[-1])}.", 2)
                typed = _with(typed, key, said[:-1])
                continue
            for part in words.split(",") if key == WHAT else [words]:
                if part.strip():
                    typed = self._added(typed, key, part.strip())
        return typed, False

    def _added(self, typed: Options, key: str, words: str) -> Options:
        """The options with one more of these words, if they are sound."""
        try:
            if key == WHAT:
                heard = word_by_word.service(replace(typed, services=()), words)
            else:
                heard = word_by_word.commissioner(typed, words)
        except BadInput as bad:
            heard = Heard(bad.faults)
        if heard.faults:
            self._at_fault(words, heard)
            words = self._one_of(heard.near) if heard.near else ""
        if not words:
            return typed
        return _with(typed, key, (*getattr(typed, key), words))

    def _at_fault(self, words: str, heard: Heard) -> None:
        for fault in heard.faults:
            self.say(f"{plain(words)}: {plain(fault.problem, 400)}.", 2, 2)
            if not heard.near:
                remedy = capital(plain(fault.to_mend(), 400)).rstrip(".")
                self.say(f"{remedy}.", 2, 2)

    def _one_of(self, near: tuple[str, ...]) -> str:
        """The one of some names that was meant; empty where none was."""
        self.say("Did you mean one of these? Its number, or an empty line for none.", 2)
        for number, name in enumerate(near, 1):
            self.say(f"{number} {name}", 4, 2)
        while said := self.heard():
            if said.isdecimal() and said.isascii() and 1 <= int(said[:9]) <= len(near):
                return near[int(said) - 1]
            self.say(f"Type a number from 1 to {len(near)}, or nothing.", 2)
        return ""

    def pick(self, question: Question, asked: Next, number: int) -> str | Instead:
        """The word of a choice, `?` where it is not known, or what is said instead."""
        self._show(question, asked, number)
        while True:
            said = self.heard()
            if self.ended or folded(said) in STOP:
                return Instead.STOP
            if folded(said) in BACK:
                return Instead.BACK
            word = _choice(asked.item, said)
            if word is not None:
                return word
            most = len(asked.item.choices)
            self.say(f"Type a number from 1 to {most}, or ?, b or q.", 3)

    def _show(self, question: Question, asked: Next, number: int) -> None:
        item, rulebook = asked.item, question.rulebook
        writing.aside("\n")
        self.say(f"{number}. {item.asks}", 0, 3)
        if item.why:
            self.say(item.why, 3)
        if asked.found is not None:
            self.say(fates.decides(rulebook, *asked.found.decides(item)), 3)
        if source := fates.source(rulebook, item):
            self.say(source, 3)
        for which, choice in enumerate(item.choices, 1):
            usual = " (taken where nobody says)" if choice.word == item.usual else ""
            self.say(f"{which} {choice.label}{usual}", 3, 2)
        self.say("? don't know   b back   q stop", 3)
        least = "" if asked.every else "at least "
        possible = count(asked.answers, "answer is", "answers are")
        self.say(f"{capital(least + possible)} possible.", 3)

    def offer(self, text: str) -> None:
        """Offer to write a scenario file with this in it."""
        self.say("Write a file of this place? NAME.toml, or an empty line for none.")
        while name := self.heard():
            if folded(name) in (NOT_KNOWN, *BACK, *STOP):
                return
            if not name.endswith(".toml"):
                self.say("Give it a name that ends in .toml, or nothing.", 2, 2)
                continue
            fault = saving.unwritable(name, over=False)
            if fault is None:
                saving.save(Path(name), text, over=False)
                self.say(f"Written: {plain(name)}.")
                return
            self.say(f"{plain(name)}: {fault.problem}. {capital(fault.remedy)}.", 2, 2)

    def dropped(self, items: Iterable[Item]) -> None:
        """Say which answers were dropped, since they are no longer asked."""
        for item in items:
            self.say(f"Dropped, since nothing turns on it now: {item.asks}", 0, 2)

    def as_before(self, item: Item, word: str) -> None:
        """Say that an answer given before stands again."""
        choice = item.choice(word)
        self.say(f"As before: {item.asks} {choice.label if choice else 'Not known'}.")


def _with(typed: Options, key: str, words: tuple[str, ...]) -> Options:
    if key == WHAT:
        return replace(typed, services=words)
    return replace(typed, commissioners=words)


def _choice(item: Item, said: str) -> str | None:
    """The choice that was typed, by its number or its word; `?` for not known."""
    if said == NOT_KNOWN:
        return NOT_KNOWN
    if said.isdecimal() and said.isascii():
        number = int(said[:9])
        return (
            item.choices[number - 1].word if 1 <= number <= len(item.choices) else None
        )
    choice = item.choice(said)
    return choice.word if choice else None
