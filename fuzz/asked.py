"""A command as it is put to poolcheck, and what came of it that must not."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from fuzz import promises
from fuzz.command_words import command_of, value_of
from fuzz.content import Content
from fuzz.run import MOST_SECONDS, STOPPED_AFTER, Files, Ran, run, run_alone
from fuzz.shrink import each, fewer, fewer_words
from fuzz.tried import Broken, Tried


class Twice(Enum):
    """What is asked a second time, and held against the first."""

    NOTHING = "nothing"
    THE_SAME = "the same"
    AS_JSON = "json"
    AS_CSV = "csv"
    AS_MARKDOWN = "markdown"
    ALONE = "as a program of its own"


@dataclass(frozen=True)
class Asked:
    """The words of a command, the files beside it, and what is typed if it asks."""

    words: tuple[str, ...]
    files: tuple[tuple[str, Content], ...] = ()
    typed: tuple[str, ...] | None = None
    twice: Twice = Twice.NOTHING

    def tried(self) -> Tried:
        """Whether it is answered, and every promise that is broken."""
        ran = self._ran()
        broken = [*promises.broken(self.words, ran), *self._second(ran)]
        named = {0: "answered", 1: "answered", 2: "refused"}
        return Tried(named.get(ran.code, f"code {ran.code}"), tuple(broken))

    def _ran(self) -> Ran:
        """What came of it; asked again if it was slow, since others may be at work."""
        rans = [run(self.words, self.as_files(), self.typed)]
        while MOST_SECONDS < rans[-1].seconds < STOPPED_AFTER and len(rans) < 3:
            rans.append(run(self.words, self.as_files(), self.typed))
        return rans[-1]

    def as_files(self) -> Files:
        """The files beside it, as bytes."""
        return {name: content.as_bytes() for name, content in self.files}

    def _second(self, ran: Ran) -> Iterator[Broken]:
        match self.twice:
            case Twice.NOTHING:
                return
            case Twice.THE_SAME:
                again = run(self.words, self.as_files(), self.typed)
                if (again.code, again.out, again.err) != (ran.code, ran.out, ran.err):
                    yield Broken("the same twice gives the same bytes", again.out)
            case Twice.ALONE:
                again = run_alone(self.words, self.as_files())
                yield from promises.broken(self.words, again)
                if (again.code, again.out, again.err) != (ran.code, ran.out, ran.err):
                    told = f"{again.code}\n{again.out}{again.err}"
                    yield Broken("alone it says the same", told)
            case form:
                # Before the options end, and after no option that wants more.
                words = (*self.words[:1], "--format", form.value, *self.words[1:])
                command = command_of(self.words)
                if self.words[:1] != (command,) or command == "init":
                    return
                if value_of(self.words, "--format") is not None:
                    return
                again = run(words, self.as_files(), self.typed)
                yield from promises.broken(words, again)
                if again.code != ran.code:
                    told = f"{ran.code}, as {form.value} {again.code}"
                    yield Broken("two formats give the same code", told)

    def smaller(self) -> Iterator["Asked"]:
        """The same with less asked, or less in the files."""
        if self.twice is not Twice.NOTHING:
            yield replace(self, twice=Twice.NOTHING)
        for words in fewer(self.words):
            yield replace(self, words=words)
        for files in fewer(self.files):
            yield replace(self, files=files)
        if self.typed is not None:
            yield from (replace(self, typed=typed) for typed in fewer(self.typed))
        for files in each(self.files, _smaller_file):
            yield replace(self, files=files)
        for words in each(self.words, fewer_words):
            yield replace(self, words=words)

    def told(self) -> str:
        """The command, then each file, to be read by a person."""
        parts = [f"$ poolcheck {shlex.join(self.words)}"]
        if self.typed is not None:
            parts.append(f"typed: {list(self.typed)}")
        for name, content in self.files:
            parts.append(f"--- {name}\n{content.told()}")
        if self.twice is not Twice.NOTHING:
            parts.append(f"asked twice: {self.twice.value}")
        return "\n".join(parts)


def _smaller_file(file: tuple[str, Content]) -> Iterator[tuple[str, Content]]:
    name, content = file
    return ((name, less) for less in content.smaller())
