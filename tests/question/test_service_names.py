"""Services are known by the names that people use."""

from pathlib import Path

import pytest

from poolcheck.law import editions
from poolcheck.law.file.read import load
from poolcheck.law.rules import EverydayName
from poolcheck.question.question import Question
from poolcheck.question.service_names import Names
from poolcheck.structures.lines import model
from poolcheck.terms.faults import BadInput
from tests.asked import question, rulebook_2018

NAMES = Names(rulebook_2018())


@pytest.mark.parametrize("name", rulebook_2018().names, ids=lambda name: name.name)
def test_every_everyday_name_is_found_and_comes_to_known_functions_or_to_advice(
    name: object,
) -> None:
    words = getattr(name, "name")  # noqa: B009 - pytest gives parameters no type
    found = NAMES.find(words.upper().replace(" ", "-"))
    if found is None:
        advice = NAMES.not_a_service(words)
        assert advice
        assert advice.ask_instead
    else:
        assert found.functions


@pytest.mark.parametrize("name", rulebook_2018().names, ids=lambda name: name.name)
def test_every_other_way_to_say_a_name_comes_to_the_same(name: EverydayName) -> None:
    for words in name.also:
        found = NAMES.find(words.upper().replace(" ", "-"))
        if name.ask_instead:
            assert found is None
            assert NAMES.not_a_service(words) == name
        else:
            same = NAMES.find(name.name)
            assert found is not None
            assert same is not None
            assert found.functions == same.functions


@pytest.mark.parametrize("words", ["public health", "s256", "s.76"])
def test_what_stands_for_no_one_service_is_answered_with_what_to_ask(
    words: str,
) -> None:
    assert NAMES.find(words) is None
    assert NAMES.not_a_service(words)


@pytest.mark.parametrize(
    ("name", "also", "value", "problem", "remedy"),
    [
        ("SALT", [], "SALT", "is the name of name 1 too", "give it once"),
        ("a", ["S.A.L.T"], "", "", ""),
        ("a", ["salt"], "salt", "is the name of name 1 too", "give it once"),
        ("a", ["Speech-Therapy"], "Speech-Therapy",
         "is the name of name 1 too", "give it once"),
        ("a", ["b&c", "B and C"], "B and C",
         "is the name of name 2 too", "give it once"),
        ("a", ["A."], "A.", "is the name of name 2 too", "give it once"),
        ("a", ["social-care"], "social-care",
         "is a name of social-care already", "leave it out"),
        ("a", ["Acute Care"], "Acute Care",
         "is a name of acute already", "leave it out"),
        ("Social Care", [], "", "", ""),
    ],
)  # fmt: skip
def test_no_two_names_are_said_in_one_way(
    tmp_path: Path, name: str, also: list[str], value: str, problem: str, remedy: str
) -> None:
    others = f"also = {also}\n" if also else ""
    rest = 'functions = ["community-health"]\nevidence = "a page"\n'
    (tmp_path / "everyday_names.toml").write_text(
        f'[[name]]\nname = "speech therapy"\nalso = ["SALT"]\n{rest}'
        f'[[name]]\nname = "{name}"\n{others}{rest}',
        encoding="utf-8",
    )
    shipped = (editions.shipped() / "annex_b.toml").read_text(encoding="utf-8")
    (tmp_path / "annex_b.toml").write_text(shipped, encoding="utf-8")
    faults = []
    try:
        load(tmp_path / "annex_b.toml", tmp_path)
    except BadInput as bad:
        faults = [(f.value, f.problem, f.remedy) for f in bad.faults]
    assert faults == ([(value, problem, remedy)] if problem else [])


def test_there_are_at_least_the_215_names_that_published_agreements_use() -> None:
    assert len(rulebook_2018().names) >= 215


@pytest.mark.parametrize("name", rulebook_2018().names, ids=lambda name: name.name)
def test_a_name_of_several_functions_carries_a_caution(name: object) -> None:
    found = NAMES.find(getattr(name, "name"))  # noqa: B009 - as above
    if found and len(found.functions) > 1:
        assert found.caution


def test_no_everyday_name_covers_a_whole_and_its_part() -> None:
    for name in rulebook_2018().names:
        found = NAMES.find(name.name)
        functions = found.functions if found else ()
        for f in functions:
            assert rulebook_2018().function(f).part_of not in functions


@pytest.mark.parametrize(
    ("words", "functions"),
    [
        ("district nursing", ("community-health",)),
        ("District-Nursing", ("community-health",)),
        ("reablement", ("community-health", "social-care")),
        ("health visiting", ("la-public-health",)),
        ("A&E", ("acute-non-invasive", "acute-invasive")),
        ("a and e", ("acute-non-invasive", "acute-invasive")),
        ("acute", ("acute-non-invasive", "acute-invasive")),
        ("Non-invasive acute care", ("acute-non-invasive",)),
        ("carers' assessments", ("social-care",)),
        ("sexual health", ("primary-medical", "termination-of-pregnancy",
                           "specialised-non-invasive", "la-public-health")),
        ("GPs", ("primary-medical",)),
        ("primary care", ("primary-medical", "primary-dental", "pharmaceutical",
                          "primary-ophthalmic")),
        ("S.117", ("section-117-aftercare-nhs", "section-117-aftercare-council")),
        ("s117", ("section-117-aftercare-nhs", "section-117-aftercare-council")),
        ("NHS CHC", ("continuing-healthcare",)),
        ("ambulances", ("emergency-ambulance",)),
        ("patient transport", ("community-health",)),
        ("111", ("primary-medical", "community-health")),
        ("hip replacements", ("surgery",)),
        ("X-rays", ("acute-non-invasive",)),
        ("jabs", ("national-immunisation",)),
        ("chlamydia screening", ("la-public-health",)),
        ("Accident & Emergency", ("acute-non-invasive", "acute-invasive")),
        ("dialysis", ("specialised-non-invasive", "specialised-invasive")),
        ("DFG", ("disabled-facilities-grant",)),
        ("children's social care", ("social-care",)),
    ],
)  # fmt: skip
def test_a_name_comes_to_its_functions(words: str, functions: tuple[str, ...]) -> None:
    found = NAMES.find(words)
    assert found is not None
    assert found.functions == functions


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("District Nursing Service", "district nursing"),
        ("substance misuse team", "substance misuse"),
        ("hospital at home scheme", "hospital at home"),
        ("speech and language therapy services", "speech and language therapy"),
        ("Bed based intermediate care services", "bed-based intermediate care"),
        ("Disabled Facilities Grant (DFG)", "DFG"),
        ("Integrated Community Equipment Service (ICES)", "ICES"),
        ("improved Better Care Fund [iBCF]", "iBCF"),
        ("shortbreaks", "short breaks"),
        ("Health-Care of prisons", None),
        ("MHST", "MHSTs"),
        ("wheel chairs", "wheelchairs"),
        ("virtual ward", "virtual wards"),
    ],
)
def test_a_plural_a_hyphen_brackets_and_an_ending_that_tells_nothing_do_not_matter(
    words: str, known: str | None
) -> None:
    found = NAMES.find(words)
    same = NAMES.find(known) if known else None
    assert (found and found.functions) == (same and same.functions)
    assert (found is None) is (known is None)


def test_advice_too_is_found_by_a_plural_and_by_an_ending() -> None:
    for words in ("section 75 agreement scheme", "Better Care Funds", "housing team"):
        assert NAMES.find(words) is None
        assert NAMES.not_a_service(words)


@pytest.mark.parametrize(
    "words",
    [
        "non-acute",
        "acute (excluding surgery)",
        "weight management (excluding surgery)",
        "district nursing (not out of hours)",
        "prison district nursing",
        "community acute care",
        "dietetics (weight management)",
        # Whoever works in care homes is not the care homes; so with other things.
        "care home team",
        "care home service",
        "nursing home team",
        "residential home service",
        "surgeries",
        "service",
        "team",
        "()",
    ],
)
def test_a_name_that_may_mean_something_else_is_not_taken_for_one(words: str) -> None:
    assert NAMES.find(words) is None


@pytest.mark.parametrize("edition", [e.id for e in editions.listed()])
def test_no_two_names_that_differ_in_what_does_not_matter_differ_in_meaning(
    edition: str,
) -> None:
    rulebook = editions.supplied(edition)
    names = Names(rulebook)
    meant: dict[str, tuple[str, ...] | str] = {}
    for name in rulebook.names:
        for words in (name.name, *name.also):
            found = names.find(words)
            what = found.functions if found else name.ask_instead
            assert meant.setdefault(names.folding.bare(words), what) == what, words


def test_every_function_and_service_is_known_by_its_id_and_by_its_label() -> None:
    rulebook = rulebook_2018()
    labels = {f.id: f.label for f in rulebook.functions}
    labels |= {s.id: s.label for s in rulebook.services}
    for id_, label in labels.items():
        for words in (id_, label, label.upper()):
            found = NAMES.find(words)
            assert found is not None
            assert found.service == id_


def groups(asked: Question) -> list[list[str]]:
    """The services asked about, none of them twice, each by the functions of it."""
    return [sorted({x.function for x in group}) for group in model(asked).groups]


def test_three_words_or_more_are_a_name_in_another_order_but_not_beside_a_comma() -> (
    None
):
    names = Names(editions.supplied("icb-2022"))
    known = names.find("community learning disability team")
    other = names.find("Community team for learning disabilities")
    assert known
    assert other
    assert other.functions == known.functions
    assert names.find("mental health, social care") is None
    assert names.find("home nursing") != names.find("nursing home")


def test_functions_that_two_names_share_are_asked_about_once() -> None:
    asked = question("reablement;social care", "ccg,la")
    assert groups(asked) == [["community-health"], ["social-care"]]


def test_one_name_for_several_functions_asks_about_each() -> None:
    assert groups(question("reablement", "ccg,la")) == [
        ["community-health"],
        ["social-care"],
    ]


def test_the_order_of_services_does_not_matter_to_what_is_asked() -> None:
    one = groups(question("discharge to assess;social care", "ccg,la"))
    other = groups(question("social care;discharge to assess", "ccg,la"))
    assert sorted(one) == sorted(other)


def test_a_funding_stream_is_answered_with_what_to_ask_instead() -> None:
    with pytest.raises(BadInput) as bad:
        question("Better Care Fund;social care", "ccg,la")
    (fault,) = bad.value.faults
    assert "services" in fault.remedy


def test_what_is_known_for_no_service_by_one_word_is_offered_what_it_is_like() -> None:
    for words, like in (
        ("Publc Health Grant", '"Public Health Grant"'),
        ("Social care income", '"social care"'),
    ):
        with pytest.raises(BadInput) as bad:
            question(f"{words};mental health", "ccg,la")
        (fault,) = bad.value.faults
        assert f"Or did you mean {like}" in fault.remedy
    with pytest.raises(BadInput) as bad:
        question("Better Care Fund;social care", "ccg,la")
    assert "did you mean" not in bad.value.faults[0].remedy
