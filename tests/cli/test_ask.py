"""The interview at a terminal and from a file: what is asked, and how it ends."""

import os
import pty
import re
import signal
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from fuzz.words import every_name

from poolcheck.asking.again import request
from poolcheck.asking.options import Options
from poolcheck.door.interview import Instead, Interview, Next
from poolcheck.door.scenario_of import as_a_file
from poolcheck.interview.items import NOT_KNOWN, Item
from poolcheck.question.question import Question
from poolcheck.reasons.outcomes import answered
from poolcheck.terms.faults import BadInput
from tests.cli.test_interview import Terminal
from tests.transcript import ROOT, Ran, ran, words

PLACE = 'commissioners = ["icb=Anytown ICB", "la=Anytown Council"]\n'
ASKED = (
    "on = 2026-11-26\n"
    + PLACE
    + 'services = ["GP services", "outpatients", "social care"]\n'
)


def from_file(folder: Path, text: str, *more: str) -> Ran:
    (folder / "answers.toml").write_text(text, encoding="utf-8")
    return ran(["ask", "--answers", "answers.toml", *more], folder)


def told(monkeypatch: pytest.MonkeyPatch, typed: str, *more: str) -> Ran:
    monkeypatch.setattr(sys, "stdin", Terminal(typed.encode()))
    return ran(["ask", *more])


DAY = "2026-11-26"
DAYS = {"icb-2022": DAY, "icp-2018": "2020-01-01", "aco-2017": "2018-01-01"}
WHO = ("GP services", "outpatients", "social care", "-c", "icb,la", "--on", DAY)


class Guessing:
    """Somebody who answers at random, goes back at times, and now and then stops."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.asked: list[str] = []

    def pick(self, question: Question, asked: Next, number: int) -> str | Instead:
        self.asked.append(asked.item.id)
        assert asked.answers > 1
        chance = self.random.random()
        if chance < 0.1 and number > 1 and len(self.asked) < 15:
            return Instead.BACK
        if chance < 0.15:
            return Instead.STOP
        if chance < 0.3:
            return NOT_KNOWN
        return self.random.choice(asked.item.choices).word

    def as_before(self, item: Item, word: str) -> None:
        assert item.choice(word) or word == NOT_KNOWN


def drawn(random: Random) -> Options:
    edition = random.choice(("icb-2022", "icb-2022", "icp-2018", "aco-2017"))
    names = every_name(edition)
    services = random.sample(names, random.randint(1, 4))
    buyer = "icb" if edition == "icb-2022" else "ccg"
    who = random.choice(
        ((buyer, "la"), (buyer, "la", "nhse"), (buyer, buyer, "la"), ("la", "la"))
    )
    return Options(tuple(services), tuple(who), edition=edition, on=DAYS[edition])


@pytest.mark.parametrize(
    "number",
    [pytest.param(n, marks=pytest.mark.thorough(but=12)) for n in range(200)],
)
def test_the_command_and_the_file_of_an_interview_give_its_answer(
    number: int, tmp_path: Path
) -> None:
    random = Random(number)
    for _ in range(20):
        typed = drawn(random)
        try:
            interview = Interview(typed)
            break
        except BadInput:
            continue
    held = interview.held(Guessing(random))
    assert held is not None
    course, broken_off = held
    ended = interview.end(course, broken_off)
    final = request(interview.options(course), one_fund=True)
    now = answered(final.question)
    # The words of the command, read again by the command itself.
    command = final.words("can-pool")
    done = ran([*command[1:], "--format", "json"])
    assert f'"verdict": "{now.verdict.value}"' in done.out
    # The interview's own reckoning of it is the answer's.
    for one in ended.open:
        then = {c.word: f for c, f in one.then}
        if one.item.id != "edition":
            fates = then[one.taken]
            assert fates is not None
            assert fates.verdict is now.verdict
            assert fates.inside == set(now.together)
    if not broken_off:
        assert {one.item.id for one in ended.open} <= set(course.asked)
    text = as_a_file(final)
    often = Counter(f for asked in final.question.asked for f in set(asked.functions))
    # Typed, two names of a function are one line; in a file, one each.
    if text is not None and max(often.values()) == 1:
        (tmp_path / "place.toml").write_text(text, encoding="utf-8")
        again = request(Options(scenario=tmp_path / "place.toml"), one_fund=True)
        assert answered(again.question) == now


class Saying:
    """Somebody who says these words, one after another, and then stops."""

    def __init__(self, *said: str) -> None:
        self.said = list(said)
        self.asked: list[Next] = []

    def pick(self, question: Question, asked: Next, number: int) -> str | Instead:
        self.asked.append(asked)
        return self.said.pop(0) if self.said else Instead.STOP

    def as_before(self, item: Item, word: str) -> None:
        raise AssertionError


def day_open(*services: str, who: tuple[str, ...]) -> Interview:
    return Interview(Options(services, who, today=date(2026, 11, 26)))


def test_the_days_law_is_asked_first_where_no_kind_settles_it_and_it_matters() -> None:
    interview = day_open("primary dental", "social care", who=("la", "nhse"))
    saying = Saying("icp-2018")
    held = interview.held(saying)
    assert held is not None
    course, _ = held
    assert [asked.item.id for asked in saying.asked] == ["edition"]
    first = saying.asked[0].item
    assert [c.word for c in first.choices] == ["icb-2022", "icp-2018", "aco-2017"]
    assert interview.options(course).edition == "icp-2018"
    # By the law of today another body would be needed, and so it would be asked.
    saying = Saying("icb-2022")
    interview.held(saying)
    assert [asked.item.id for asked in saying.asked] == ["edition", "icb-joins"]


def test_the_days_law_is_not_asked_where_a_kind_settles_it_or_nothing_turns_on_it() -> (
    None
):
    settled = day_open("primary dental", "social care", who=("icb", "nhse"))
    alike = day_open("social care", "health visiting", who=("la", "la"))
    for interview in (settled, alike):
        saying = Saying()
        interview.held(saying)
        assert "edition" not in [asked.item.id for asked in saying.asked]


def test_nobody_to_ask_and_no_file_is_a_wrong_question() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "poolcheck", "ask"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "poolcheck: 1 fault, no answer given\n\n"
        "  --answers\n"
        "    Is missing, and there is nobody at a terminal to be asked\n"
        "    To mend it: name a file of answers, or ask at once with `poolcheck "
        "can-pool`\n"
    )


def test_a_file_that_stops_short_gives_the_answer_so_far_marked(tmp_path: Path) -> None:
    done = from_file(tmp_path, ASKED)
    assert done.code == 1
    assert done.out.startswith(" Unfinished: ")


def test_the_end_of_input_gives_the_answer_so_far_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = told(monkeypatch, "", *WHO)
    assert done.code == 1
    assert done.out.startswith(" Unfinished: 2 things that are not answered could")


def test_the_end_of_input_before_a_service_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = told(monkeypatch, "icb\nla\n")
    assert (done.code, done.out) == (2, "")
    assert "SERVICE\n    No service was named" in done.err


def test_what_is_not_known_is_told_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    done = told(monkeypatch, "?\n?\n", *WHO)
    assert "Unfinished" not in done.out
    _, _, end = done.out.partition(" It turns on what is not known\n")
    assert "  ? Do your delegation terms allow primary medical care" in end
    assert "    yes: " in end
    assert "    no, as taken here: " in end


def test_a_word_that_is_no_service_may_be_chosen_from_those_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed = "adaptations on loan\n1\nhome care\n\n?\n?\n?\n?\n"
    done = told(monkeypatch, typed, "-c", "icb,la", "--on", DAY)
    assert "    1 loan equipment and adaptations\n" in done.err
    assert "'loan equipment and adaptations'" in " ".join(done.out.split())


def test_going_back_asks_again_and_keeps_what_is_asked_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = told(monkeypatch, "2\nb\nb\n1\n?\n", *WHO)
    assert done.err.count("\n1. Which part of outpatients") == 3
    assert "Nothing was asked before this." in done.err


def test_the_narrowest_terminal_is_kept_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "shutil.get_terminal_size", lambda fallback=(80, 24): os.terminal_size((20, 24))
    )
    done = told(monkeypatch, "?\n?\n", *WHO)
    longest = max((x.removeprefix("> ") for x in done.err.split("\n")), key=len)
    assert len(longest) <= 20 or " " not in longest.strip(), longest


def test_without_a_choice_nothing_is_asked_and_the_answer_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    who = ("reablement", "district nursing", "-c", "icb,la", "--on", DAY)
    done = told(monkeypatch, "", *who)
    alone = ran(["can-pool", *who])
    assert done.out.startswith(alone.out)
    assert "Not asked, since none could change this: NHS England joining" in done.out


def test_an_interview_at_a_real_terminal_writes_its_file(tmp_path: Path) -> None:
    """Driven key by key through a pseudo-terminal, each after its prompt."""
    keys = [
        "icb=Anytown ICB", "la=Anytown Council", "", "GP services, outpatients",
        "social care", "", "2", "?", "anytown.toml",
    ]  # fmt: skip
    shown, code = at_a_terminal(tmp_path, keys)
    assert code == 1
    assert "Which part of outpatients do you mean" in shown
    again = re.search(r"Ask again: (poolcheck (?:.|\n)*?)\n\s*\n", shown)
    assert again is not None
    command = words(" ".join(again[1].split()))
    assert command[:3] == ["poolcheck", "can-pool", "GP services"]
    found = [ran([*command[1:], "--format", "json"])]
    found.append(ran(["can-pool", "-s", "anytown.toml", "--format", "json"], tmp_path))
    for done in found:
        assert '"verdict": "partly"' in done.out


def test_an_interruption_at_a_real_terminal_writes_nothing(tmp_path: Path) -> None:
    shown, code = at_a_terminal(tmp_path, ["icb=Anytown ICB", "\x03"])
    assert code == 130
    assert "poolcheck: interrupted" in shown
    assert list(tmp_path.iterdir()) == []


def at_a_terminal(folder: Path, keys: list[str]) -> tuple[str, int]:
    """What `ask` shows at a terminal, and its code; each key waits for its prompt."""
    pid, ours = pty.fork()
    if pid == 0:
        os.chdir(folder)
        # What runs in the background may have been told to heed no interruption.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.environ |= {"PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
        words = ["-m", "poolcheck", "ask", "--on", DAY]
        os.execv(sys.executable, [sys.executable, *words])
    shown, left = b"", list(keys)
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
        if shown.endswith(b"> ") and left:
            os.write(ours, left.pop(0).encode() + b"\n")
    # Closed before it has left, a terminal would hang up on it.
    _, status = os.waitpid(pid, 0)
    os.close(ours)
    assert left == []
    return shown.decode().replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)
