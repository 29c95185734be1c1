from poolcheck.terms.text import capital, count


def test_a_sentence_begins_with_a_capital_and_is_else_as_it_was() -> None:
    assert capital("community health, by NHS England") == (
        "Community health, by NHS England"
    )
    assert capital("") == ""


def test_one_is_counted_in_the_singular_and_any_other_number_is_not() -> None:
    assert count(1, "line") == "1 line"
    assert count(0, "line") == "0 lines"
    assert count(1200, "line") == "1,200 lines"
    assert count(2, "body", "bodies") == "2 bodies"
