"""Whatever is asked for comes to an answer, and never to an exception."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from poolcheck.door import call
from poolcheck.door.asked import COMMANDS
from poolcheck.door.calls import DOES
from poolcheck.door.given import QUESTION

WORDS = st.one_of(
    st.sampled_from(
        ["home care", "acute", "icb", "la=Town", "icb-2022", "2026-04-01", "A", "", "/"]
    ),
    st.text(max_size=20),
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)
    ),
    max_leaves=5,
)
KEYS = st.sampled_from((*QUESTION, "limit", "old", "new", "colour"))
ASKED = st.dictionaries(
    KEYS, st.one_of(ANYTHING, WORDS, st.lists(WORDS, max_size=3)), max_size=5
)


@st.composite
def requests(draw: st.DrawFn) -> object:
    if draw(st.integers(0, 9)) == 0:
        return draw(ANYTHING)
    command = draw(st.one_of(st.sampled_from(list(COMMANDS)), ANYTHING))
    asked: dict[str, Any] = {"do": draw(st.sampled_from(list(DOES)))}
    asked["question"] = draw(st.one_of(ASKED.map(lambda q: {"command": command, **q})))
    keys = st.sampled_from(("form", "words", "answers", "edition", "unit", "file"))
    return asked | draw(st.dictionaries(keys, ANYTHING, max_size=2))


FILES = st.dictionaries(WORDS, st.binary(max_size=40), max_size=2)


@given(requests(), FILES)
def test_whatever_is_asked_for_comes_to_an_answer(
    request_: object, files: dict[str, bytes]
) -> None:
    found = call(request_, files)
    assert found["code"] in (0, 1, 2), found
    if found["code"] == 2:
        assert found["faults"]
    found.pop("bytes", None)
    json.dumps(found)
