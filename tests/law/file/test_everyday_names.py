"""Faults in a file of everyday names, beside the rulebook that names it."""

from pathlib import Path

from tests.refused import assert_refused
from tests.spoiled import QUESTION, SMALL
from tests.transcript import ran

NAMED = SMALL.replace(
    'guide = "Nothing in it is law."',
    'guide = "Nothing in it is law."\nnames = "names.toml"',
)

NAMES = """
[[name]]
name = "district nursing"
functions = ["nursin"]
evidence = "a page"

[[name]]
name = "cleaning"
evidence = "a page"

[[name]]
name = "nurses"
functions = ["nursing"]
cautoin = "Mind them."
evidence = 7

[[name]]
functions = ["nursing"]
evidence = "a page"
"""


def test_every_fault_in_a_file_of_everyday_names_is_told(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "names.toml").write_text(NAMES, encoding="utf-8")
    done = ran([*QUESTION], tmp_path)
    assert_refused(done)
    assert (
        done.err
        == """poolcheck: 5 faults, no answer given

  names.toml, name 2 (cleaning), functions
    Must be given, or ask_instead
    To mend it: give one of the two

  names.toml, name 3 (nurses), evidence: "7"
    Is not a text in quotes
    To mend it: write evidence as a text in quotes

  names.toml, name 3 (nurses), cautoin: "Mind them."
    Is not a key known here
    To mend it: did you mean caution?

  names.toml, name 4, name
    Is missing
    To mend it: add name = a text in quotes

  names.toml, district nursing, functions: "nursin"
    Is not the id of a service in this rulebook
    To mend it: did you mean nursing?
"""
    )


def test_faults_in_a_rulebook_and_in_its_names_are_told_together(
    tmp_path: Path,
) -> None:
    spoiled = NAMED.replace('label = "parking"', 'lable = "parking"')
    (tmp_path / "small.toml").write_text(spoiled, encoding="utf-8")
    (tmp_path / "names.toml").write_text("[[name]\n", encoding="utf-8")
    done = ran([*QUESTION], tmp_path)
    assert_refused(done)
    assert (
        done.err
        == """poolcheck: 3 faults, no answer given

  names.toml
    The file is not TOML: Expected ']]' at the end of an array declaration (at
      line 1, column 7)
    To mend it: mend the file at that line

  small.toml, not_encoded 1 (parking), label
    Is missing
    To mend it: add label = a text in quotes

  small.toml, not_encoded 1 (parking), lable: "parking"
    Is not a key known here
    To mend it: did you mean label?
"""
    )


def test_a_name_with_functions_and_something_else_to_ask_is_told_of_both(
    tmp_path: Path,
) -> None:
    both = '[[name]]\nname = "nurses"\nfunctions = ["nursing"]\nask_instead = "Ask."\n'
    (tmp_path / "small.toml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "names.toml").write_text(f'{both}evidence = "a"\n', encoding="utf-8")
    done = ran([*QUESTION], tmp_path)
    assert_refused(done)
    assert "Is given beside ask_instead\n" in done.err


def test_a_name_is_given_once_and_is_no_whole_beside_its_part(tmp_path: Path) -> None:
    names = """
[[name]]
name = "district nurses"
functions = ["nursing"]
evidence = "a page"

[[name]]
name = "District-Nurses"
functions = ["hospital", "eye-operations"]
evidence = "a page"
"""
    (tmp_path / "small.toml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "names.toml").write_text(names, encoding="utf-8")
    done = ran([*QUESTION], tmp_path)
    assert_refused(done)
    assert (
        done.err
        == """poolcheck: 2 faults, no answer given

  names.toml, District-Nurses, name: "District-Nurses"
    Is the name of name 1 too
    To mend it: give it once

  names.toml, District-Nurses, functions: "eye-operations"
    Is part of operations, which is named too
    To mend it: name the whole, or its parts
"""
    )


def test_what_is_wrong_with_the_words_of_names_is_told(tmp_path: Path) -> None:
    names = """
[name_words]
endings = ["team"]

[[abbreviation]]
full = "district nursing"
short = ["DN", "District-Nursing"]

[[abbreviation]]
full = "day nursery"
short = ["dn"]

[[qualifier]]
words = ["at night"]
leaves = ["nursin"]
says = "Nurses nurse at night too."

[[qualifier]]
after = ["At-Night", "by day"]
says = "And by day."

[[name]]
name = "district nurses"
functions = ["nursing"]
paid_by = [{ side = "town", functions = ["nursin"] }]
evidence = "a page"

[[name]]
name = "night nurses"
functions = ["nursing"]
holds = ["night"]
evidence = "a page"
"""
    (tmp_path / "small.toml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "names.toml").write_text(names, encoding="utf-8")
    done = ran([*QUESTION], tmp_path)
    assert_refused(done)
    assert (
        done.err
        == """poolcheck: 8 faults, no answer given

  names.toml, name 2 (night nurses), holds: "["night"]"
    Is given without ask_instead
    To mend it: give ask_instead, or leave it out

  names.toml, name_words, endings: "["team"]"
    Is not a key known here
    To mend it: did you mean endings_of_money?

  names.toml, district nurses, paid_by: "town"
    Is not the id of a side in this rulebook
    To mend it: use one of: local-authority, nhs

  names.toml, district nurses, paid_by: "nursin"
    Is not the id of a service in this rulebook
    To mend it: did you mean nursing?

  names.toml, abbreviation 1, short: "District-Nursing"
    Is the same as what is in full
    To mend it: give it once

  names.toml, abbreviation 2, short: "dn"
    Is the same as abbreviation 1
    To mend it: give it once

  names.toml, qualifier 1, leaves: "nursin"
    Is not the id of a service in this rulebook
    To mend it: did you mean nursing?

  names.toml, qualifier 2, after: "At-Night"
    Stands in qualifier 1 too
    To mend it: give it once
"""
    )
