"""Ways to spoil the small rulebook, and every fault that is then told.

Each takes tests/gallery/errors/rulebooks/small.toml, finds a text in it (once) and puts
another in its place.
"""

from dataclasses import dataclass

from tests.transcript import GALLERY

SMALL = (GALLERY / "errors" / "rulebooks" / "small.toml").read_text("utf-8")


@dataclass(frozen=True)
class Spoiled:
    """A way to spoil the small rulebook.

    `told` is all that is printed after the first line; None where any refusal will
    do.
    """

    name: str
    find: str
    put: str
    told: str | None

    def text(self) -> str:
        """The rulebook so spoiled."""
        assert SMALL.count(self.find) == 1, self.name
        return SMALL.replace(self.find, self.put)


def _part(start: str, end: str) -> str:
    """The small rulebook from one text up to another."""
    return SMALL[SMALL.index(start) : SMALL.index(end)]


SPOILED = (
    Spoiled(
        "a rule without its source",
        find='source = "paper"\nat = "page 5"\n',
        put='at = "page 5"\n',
        told="""
  small.toml, function 1 (nursing), source
    Is missing
    To mend it: add source = a text in quotes
""",
    ),
    Spoiled(
        "a rule without its place",
        find='at = "page 5"\nbasis = "stated"\n',
        put='basis = "stated"\n',
        told="""
  small.toml, function 1 (nursing), at
    Is missing
    To mend it: add at = a text in quotes
""",
    ),
    Spoiled(
        "a rule without its date",
        find='at = "page 5"\nbasis = "stated"\nfrom = 2020-01-01\n',
        put='at = "page 5"\nbasis = "stated"\n',
        told="""
  small.toml, function 1 (nursing), from
    Is missing
    To mend it: add from = a date such as 2018-08-03, without quotes
""",
    ),
    Spoiled(
        "a rule without its words",
        find='says = "Home care is the borough\'s to arrange."\n',
        put="",
        told="""
  small.toml, function 5 (home-care), says
    Is missing
    To mend it: add says = a text in quotes
""",
    ),
    Spoiled(
        "a rule with empty words",
        find='"Home care is the borough\'s to arrange."',
        put='"  "',
        told="""
  small.toml, function 5 (home-care), says: ""
    Is empty
    To mend it: write it, or leave the whole entry out
""",
    ),
    Spoiled(
        "an id that is not one",
        find='id = "mind-the-nurses"',
        put='id = "Mind the nurses"',
        told="""
  small.toml, caution 1 (Mind the nurses), id: "Mind the nurses"
    Is not an id
    To mend it: use small letters, digits and hyphens, as in own-duty
""",
    ),
    Spoiled(
        "an unknown basis",
        find='at = "page 5"\nbasis = "stated"\n',
        put='at = "page 5"\nbasis = "sttaed"\n',
        told="""
  small.toml, function 1 (nursing), basis: "sttaed"
    Is not a value known here
    To mend it: use one of: stated, statute, inferred, unverified
""",
    ),
    Spoiled(
        "a date in quotes",
        find='at = "page 5"\nbasis = "stated"\nfrom = 2020-01-01\n',
        put='at = "page 5"\nbasis = "stated"\nfrom = "2020-01-01"\n',
        told="""
  small.toml, function 1 (nursing), from: "2020-01-01"
    Is not a date such as 2018-08-03, without quotes
    To mend it: write from as a date such as 2018-08-03, without quotes
""",
    ),
    Spoiled(
        "an edition without an id",
        find='id = "small-1"\n',
        put="",
        told="""
  small.toml, edition, id
    Is missing
    To mend it: add id = a text in quotes
""",
    ),
    Spoiled(
        "a number where a text should be",
        find='label = "nursing"',
        put="label = 7",
        told="""
  small.toml, function 1 (nursing), label: "7"
    Is not a text in quotes
    To mend it: write label as a text in quotes
""",
    ),
    Spoiled(
        "a text where a list should be",
        find='functions = ["nursing", "operations"]\n',
        put='functions = "nursing"\n',
        told="""
  small.toml, service 1 (hospital), functions: "nursing"
    Is not a list of texts in brackets
    To mend it: write functions as a list of texts in brackets
""",
    ),
    Spoiled(
        "an empty list",
        find='routes = ["health-board-buys"]',
        put="routes = []",
        told="""
  small.toml, ring_fence 1 (dentistry-ring-fence), routes: "[]"
    Is an empty list
    To mend it: name something in it, or leave it out
""",
    ),
    Spoiled(
        "a fraction of a board",
        find="at_most = 1\n",
        put="at_most = 1.5\n",
        told="""
  small.toml, kind 1 (health-board), at_most: "1.5"
    Is not a whole number
    To mend it: write at_most as a whole number
""",
    ),
    Spoiled(
        "a number below nought",
        find="at_least = 1, at_most = 1",
        put="at_least = -1, at_most = 1",
        told="""
  small.toml, route 2 (health-board-buys), needs 1, at_least: "-1"
    Is below nought
    To mend it: write 0 or more
""",
    ),
    Spoiled(
        "a text where true or false should be",
        find="default = true",
        put='default = "yes"',
        told="""
  small.toml, fact 1 (dentists-there), default: "yes"
    Is not true or false
    To mend it: write default as true or false
""",
    ),
    Spoiled(
        "a fact of a route that is not true or false",
        find="{ dentists-there = true }",
        put='{ dentists-there = "yes" }',
        told="""
  small.toml, route 2 (health-board-buys), facts, dentists-there: "yes"
    Is not true or false
    To mend it: write true or false
""",
    ),
    Spoiled(
        "a count that is not known",
        find='borough = "1+" }',
        put='borough = "many" }',
        told="""
  small.toml, row 1 (A), commissioners, borough: "many"
    Is not a number known here
    To mend it: write "1" or "1+"
""",
    ),
    Spoiled(
        "a text for a yes or no of a need",
        find="at_least = 1, at_most = 1",
        put='at_least = 1, holding_a_line = "yes"',
        told="""
  small.toml, route 2 (health-board-buys), needs 1, holding_a_line: "yes"
    Is not true or false
    To mend it: write holding_a_line as true or false
""",
    ),
    Spoiled(
        "an exclusion made in an unknown way",
        find='how = "in terms"',
        put='how = "in term"',
        told="""
  small.toml, exclusion 1 (no-operations), how: "in term"
    Is not a value known here
    To mend it: use one of: in terms, by omission
""",
    ),
    Spoiled(
        "an unknown power",
        find='power = "delegation"',
        put='power = "deligation"',
        told="""
  small.toml, route 2 (health-board-buys), power: "deligation"
    Is not a value known here
    To mend it: use one of: own-duty, delegation, arrangement
""",
    ),
    Spoiled(
        "an unknown kind of lever",
        find='kind = "local"',
        put='kind = "far"',
        told="""
  small.toml, lever 1 (let-operations-in), kind: "far"
    Is not a value known here
    To mend it: use one of: local, national-consent, legislation
""",
    ),
    Spoiled(
        "an unknown way to hold",
        find='holder_kinds = ["health-board"]',
        put='holder = "last"',
        told="""
  small.toml, route 2 (health-board-buys), holder: "last"
    Is not a value known here
    To mend it: use one of: each, first
""",
    ),
    Spoiled(
        "a delegation by nothing",
        find='by = "a letter"\n',
        put="",
        told="""
  small.toml, route 2 (health-board-buys), by
    Is missing
    To mend it: say by what it is delegated or arranged
""",
    ),
    Spoiled(
        "at most below at least",
        find="at_least = 1, at_most = 1",
        put="at_least = 2, at_most = 1",
        told="""
  small.toml, route 2 (health-board-buys), needs 1, at_most: "1"
    Is below at_least
    To mend it: give a number not below it
""",
    ),
    Spoiled(
        "a need with no number",
        find="at_least = 1, at_most = 1",
        put="holding_a_line = true",
        told="""
  small.toml, route 2 (health-board-buys), needs 1, at_least
    Is missing
    To mend it: give at_least, at_most or both
""",
    ),
    Spoiled(
        "an unknown key with a near one",
        find='kept_out = ["operations"]',
        put='kept_ou = "operations"',
        told="""
  small.toml, row 1 (A), kept_ou: "operations"
    Is not a key known here
    To mend it: did you mean kept_out?
""",
    ),
    Spoiled(
        "an unknown key like no other",
        find='remedy = "name who pays it"',
        put='remedy = "name who pays it"\ncolour = "red"',
        told="""
  small.toml, outsider 1 (charity), colour: "red"
    Is not a key known here
    To mend it: leave it out; known here: id, from, until, says, source, at,
      basis, also, label, remedy, aliases, replaced_by
""",
    ),
    Spoiled(
        "an unknown key in a condition",
        find='{ functions_of = ["health-board"] }',
        put='{ functions_off = "health-board" }',
        told="""
  small.toml, reading 1 (are-eyes-operations), when, functions_off:
    "health-board"
    Is not a key known here
    To mend it: did you mean functions_of?
""",
    ),
    Spoiled(
        "several faults in several rules",
        find=(
            'own_duty_of = "borough"\n'
            'says = "Home care is the borough\'s to arrange."\n'
            'source = "paper"\n'
            'at = "page 9"\n'
            'basis = "stated"\n'
            "from = 2020-01-01\n"
        ),
        put=(
            'own_duty_of = "borough"\n'
            'basis = "guessed"\n'
            'from = "today"\n'
            'colour = "red"\n'
        ),
        told="""
  small.toml, function 5 (home-care), from: "today"
    Is not a date such as 2018-08-03, without quotes
    To mend it: write from as a date such as 2018-08-03, without quotes

  small.toml, function 5 (home-care), says
    Is missing
    To mend it: add says = a text in quotes

  small.toml, function 5 (home-care), source
    Is missing
    To mend it: add source = a text in quotes

  small.toml, function 5 (home-care), at
    Is missing
    To mend it: add at = a text in quotes

  small.toml, function 5 (home-care), basis: "guessed"
    Is not a value known here
    To mend it: use one of: stated, statute, inferred, unverified

  small.toml, function 5 (home-care), colour: "red"
    Is not a key known here
    To mend it: leave it out; known here: id, from, until, says, source, at,
      basis, also, label, own_duty_of, part_of
""",
    ),
    Spoiled(
        "an id of two rules",
        find='id = "let-operations-in"',
        put='id = "no-operations"',
        told="""
  small.toml, rule no-operations: "no-operations"
    Is the id of 2 rules
    To mend it: give each its own id
""",
    ),
    Spoiled(
        "an id of two documents",
        find='[[kind]]\nid = "health-board"',
        put=(
            "[[document]]\n"
            'id = "paper"\n'
            'short = "P"\n'
            'title = "Q"\n'
            "\n"
            "[[kind]]\n"
            'id = "health-board"'
        ),
        told="""
  small.toml, document paper: "paper"
    Is the id of 2 documents
    To mend it: give each its own id
""",
    ),
    Spoiled(
        "a document that is not there",
        find='source = "paper"\nat = "page 5"\n',
        put='source = "papre"\nat = "page 5"\n',
        told="""
  small.toml, nursing, source: "papre"
    Is not the id of a document in this rulebook
    To mend it: did you mean paper?
""",
    ),
    Spoiled(
        "another document that is not there",
        find='at = "page 5"\n',
        put='at = "page 5"\nalso = [{ source = "papers", at = "page 1" }]\n',
        told="""
  small.toml, nursing, also: "papers"
    Is not the id of a document in this rulebook
    To mend it: did you mean paper?
""",
    ),
    Spoiled(
        "a function that a service lacks",
        find='["nursing", "operations"]\n',
        put='["nursin", "operations"]\n',
        told="""
  small.toml, hospital, functions: "nursin"
    Is not the id of a function in this rulebook
    To mend it: did you mean nursing?
""",
    ),
    Spoiled(
        "a whole that is not there",
        find='part_of = "operations"',
        put='part_of = "operation"',
        told="""
  small.toml, eye-operations, part_of: "operation"
    Is not the id of a function in this rulebook
    To mend it: did you mean operations?
""",
    ),
    Spoiled(
        "a kind that holds and is not there",
        find='holder_kinds = ["health-board"]',
        put='holder_kinds = ["board"]',
        told="""
  small.toml, health-board-buys, holder_kinds: "board"
    Is not the id of a kind in this rulebook
    To mend it: did you mean health-board?
""",
    ),
    Spoiled(
        "a kind that gives and is not there",
        find='giver = "borough"',
        put='giver = "burough"',
        told="""
  small.toml, health-board-buys, giver: "burough"
    Is not the id of a kind in this rulebook
    To mend it: did you mean borough?
""",
    ),
    Spoiled(
        "a fact that is not there",
        find="{ dentists-there = true }",
        put="{ dentist-there = true }",
        told="""
  small.toml, health-board-buys, facts: "dentist-there"
    Is not the id of a fact in this rulebook
    To mend it: did you mean dentists-there?
""",
    ),
    Spoiled(
        "a kind that is needed and is not there",
        find='needs = [{ kinds = ["health-board"]',
        put='needs = [{ kinds = ["health-bored"]',
        told="""
  small.toml, health-board-buys, needs: "health-bored"
    Is not the id of a kind in this rulebook
    To mend it: did you mean health-board?
""",
    ),
    Spoiled(
        "a route that is not there",
        find='routes = ["health-board-buys"]',
        put='routes = ["health-board-bys"]',
        told="""
  small.toml, dentistry-ring-fence, routes: "health-board-bys"
    Is not the id of a route in this rulebook
    To mend it: did you mean health-board-buys?
""",
    ),
    Spoiled(
        "a mechanism that a ring-fence opens to",
        find='open_to = ["county-fund"]',
        put='open_to = ["county-funds"]',
        told="""
  small.toml, dentistry-ring-fence, open_to: "county-funds"
    Is not the id of a mechanism in this rulebook
    To mend it: did you mean county-fund?
""",
    ),
    Spoiled(
        "a party that is not there",
        find='kinds = ["health-board", "borough"]',
        put='kinds = ["health-board", "boro"]',
        told="""
  small.toml, county-fund-parties, kinds: "boro"
    Is not the id of a kind in this rulebook
    To mend it: did you mean borough?
""",
    ),
    Spoiled(
        "a kind of a group that is not there",
        find='groups = [{ kinds = ["borough"]',
        put='groups = [{ kinds = ["boroughs"]',
        told="""
  small.toml, county-fund-parties, groups: "boroughs"
    Is not the id of a kind in this rulebook
    To mend it: did you mean borough?
""",
    ),
    Spoiled(
        "a side that is not there",
        find='["nhs", "local-authority"]',
        put='["nhs", "local"]',
        told="""
  small.toml, county-fund-both-sides, sides: "local"
    Is the side of no kind in this rulebook
    To mend it: did you mean local-authority? or give that side to a kind
""",
    ),
    Spoiled(
        "a mechanism that an exclusion names",
        find='mechanism = "county-fund"',
        put='mechanism = "country-fund"',
        told="""
  small.toml, no-operations, mechanism: "country-fund"
    Is not the id of a mechanism in this rulebook
    To mend it: did you mean county-fund?
""",
    ),
    Spoiled(
        "a rule that a lever lifts",
        find='lifts = ["no-operations"]',
        put='lifts = ["no-operation"]',
        told="""
  small.toml, let-operations-in, lifts: "no-operation"
    Is not the id of a ring-fence or exclusion in this rulebook
    To mend it: did you mean no-operations?
""",
    ),
    Spoiled(
        "a function of a condition",
        find='{ functions = ["nursing"]',
        put='{ functions = ["nursin"]',
        told="""
  small.toml, mind-the-nurses, when, functions: "nursin"
    Is not the id of a function in this rulebook
    To mend it: did you mean nursing?
""",
    ),
    Spoiled(
        "a kind of a condition",
        find='{ functions_of = ["health-board"] }',
        put='{ functions_of = ["board"] }',
        told="""
  small.toml, are-eyes-operations, when, functions_of: "board"
    Is not the id of a kind in this rulebook
    To mend it: did you mean health-board?
""",
    ),
    Spoiled(
        "a kind counted in a condition",
        find='commissioners = [{ kinds = ["borough"]',
        put='commissioners = [{ kinds = ["boro"]',
        told="""
  small.toml, mind-the-nurses, when, commissioners: "boro"
    Is not the id of a kind in this rulebook
    To mend it: did you mean borough?
""",
    ),
    Spoiled(
        "a rule that a reading bears on",
        find='rules = ["no-operations"]\nwhen',
        put='rules = ["no-operation"]\nwhen',
        told="""
  small.toml, are-eyes-operations, rules: "no-operation"
    Is not the id of a rule in this rulebook
    To mend it: did you mean no-operations?
""",
    ),
    Spoiled(
        "a rule that a note encodes",
        find='rules = ["no-operations"]\nsource',
        put='rules = ["no-operation"]\nsource',
        told="""
  small.toml, note 1, rules: "no-operation"
    Is not the id of a rule in this rulebook
    To mend it: did you mean no-operations?
""",
    ),
    Spoiled(
        "a mechanism of the table",
        find='mechanisms = ["county-fund"]',
        put='mechanisms = ["county-fnd"]',
        told="""
  small.toml, table, mechanisms: "county-fnd"
    Is not the id of a mechanism in this rulebook
    To mend it: did you mean county-fund?
""",
    ),
    Spoiled(
        "a service of a row",
        find='["hospital", "home-care"]',
        put='["hospitals", "home-care"]',
        told="""
  small.toml, row A, services: "hospitals"
    Is not the id of a service in this rulebook
    To mend it: did you mean hospital?
""",
    ),
    Spoiled(
        "a kind of a row",
        find='{ health-board = "1", borough',
        put='{ healthboard = "1", borough',
        told="""
  small.toml, row A, commissioners: "healthboard"
    Is not the id of a kind in this rulebook
    To mend it: did you mean health-board?
""",
    ),
    Spoiled(
        "a function that a row pools",
        find='pooled = ["nursing", "home-care"]',
        put='pooled = ["nursing", "homecare"]',
        told="""
  small.toml, row A, pooled: "homecare"
    Is not the id of a function in this rulebook
    To mend it: did you mean home-care?
""",
    ),
    Spoiled(
        "a function that a row keeps out",
        find='kept_out = ["operations"]',
        put='kept_out = ["operation"]',
        told="""
  small.toml, row A, kept_out: "operation"
    Is not the id of a function in this rulebook
    To mend it: did you mean operations?
""",
    ),
    Spoiled(
        "a note of a row",
        find='notes = ["1"]',
        put='notes = ["2"]',
        told="""
  small.toml, row A, notes: "2"
    Is not the id of a note in this rulebook
    To mend it: use one of: 1
""",
    ),
    Spoiled(
        "a reading of a row",
        find='readings = ["are-eyes-operations"]',
        put='readings = ["are-eyes-operation"]',
        told="""
  small.toml, row A, readings: "are-eyes-operation"
    Is not the id of a reading in this rulebook
    To mend it: did you mean are-eyes-operations?
""",
    ),
    Spoiled(
        "a mechanism that lets nothing in",
        find=_part("[[mechanism.admits.clause]]", "[[mechanism.admits.leaves_out]]"),
        put="",
        told="""
  small.toml, mechanism 1 (county-fund), admits, clause
    Is missing
    To mend it: add [[mechanism.admits.clause]]
""",
    ),
    Spoiled(
        "a clause about nothing",
        find='own_duty_of = ["borough"]\nsays = "Whatever',
        put='says = "Whatever',
        told="""
  small.toml, mechanism 1 (county-fund), admits, clause 1, functions
    Is missing
    To mend it: name functions, or own_duty_of = [kinds]
""",
    ),
    Spoiled(
        "parties of no kind",
        find='kinds = ["health-board", "borough"]\n',
        put="",
        told="""
  small.toml, mechanism 1 (county-fund), parties, kinds
    Is missing
    To mend it: add kinds = a list of texts in brackets
""",
    ),
    Spoiled(
        "brackets nested too deep",
        find='{ functions_of = ["health-board"] }',
        put="[" * 5000 + "]" * 5000,
        told="""
  small.toml
    The file is not TOML that can be read: it nests too deep
    To mend it: write it with fewer brackets inside one another
""",
    ),
    Spoiled(
        "control codes in a value",
        find='basis = "inferred"',
        put='basis = "\\u001b[31mred\\u202e"',
        told="""
  small.toml, reading 1 (are-eyes-operations), basis: "\\u001b[31mred\\u202e"
    Is not a value known here
    To mend it: use one of: stated, statute, inferred, unverified
""",
    ),
    Spoiled(
        "control codes in a key",
        find='remedy = "name who pays it"',
        put='remedy = "x"\n"\\u001b[31mred\\u202e" = 1',
        told="""
  small.toml, outsider 1 (charity), \\u001b[31mred\\u202e: "1"
    Is not a key known here
    To mend it: leave it out; known here: id, from, until, says, source, at,
      basis, also, label, remedy, aliases, replaced_by
""",
    ),
    Spoiled(
        "markup in a value",
        find='basis = "inferred"',
        put='basis = "[red]x[/red]"',
        told="""
  small.toml, reading 1 (are-eyes-operations), basis: "[red]x[/red]"
    Is not a value known here
    To mend it: use one of: stated, statute, inferred, unverified
""",
    ),
    Spoiled(
        "a value of 3,000 characters",
        find='basis = "inferred"',
        put='basis = "' + "a" * 3000 + '"',
        told="""
  small.toml, reading 1 (are-eyes-operations), basis:
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…"
    Is not a value known here
    To mend it: use one of: stated, statute, inferred, unverified
""",
    ),
    Spoiled(
        "a name twice in a list",
        find='aliases = ["town"]',
        put='aliases = ["town", "town"]',
        told="""
  small.toml, kind 2 (borough), aliases: "["town", "town"]"
    Names "town" twice
    To mend it: name it once
""",
    ),
    Spoiled(
        "a function that a lever would lift",
        find='lifts = ["no-operations"]',
        put='lifts = ["nursing"]',
        told="""
  small.toml, let-operations-in, lifts: "nursing"
    Is not the id of a ring-fence or exclusion in this rulebook
    To mend it: use one of: dentistry-ring-fence, no-operations
""",
    ),
    Spoiled(
        "a lever that lifts nothing",
        find='lifts = ["no-operations"]',
        put="lifts = []",
        told="""
  small.toml, lever 1 (let-operations-in), lifts: "[]"
    Is an empty list
    To mend it: name something in it
""",
    ),
    Spoiled(
        "a rule without its basis",
        find='at = "page 5"\nbasis = "stated"\n',
        put='at = "page 5"\n',
        told="""
  small.toml, function 1 (nursing), basis
    Is missing
    To mend it: add basis = "stated", "statute", "inferred" or "unverified"
""",
    ),
    Spoiled(
        "a document like no other",
        find='source = "paper"\nat = "page 5"\n',
        put='source = "zzz"\nat = "page 5"\n',
        told="""
  small.toml, nursing, source: "zzz"
    Is not the id of a document in this rulebook
    To mend it: use one of: paper
""",
    ),
    Spoiled(
        "an end before the start",
        find='at = "page 5"\nbasis = "stated"\nfrom = 2020-01-01\n',
        put=(
            'at = "page 5"\nbasis = "stated"\nfrom = 2020-01-01\nuntil = 2019-01-01\n'
        ),
        told="""
  small.toml, function 1 (nursing), until: "2019-01-01"
    Is not after from
    To mend it: give the day that the rule ends
""",
    ),
    Spoiled(
        "a date with a time of day",
        find='at = "page 5"\nbasis = "stated"\nfrom = 2020-01-01\n',
        put='at = "page 5"\nbasis = "stated"\nfrom = 2020-01-01T10:00:00\n',
        told="""
  small.toml, function 1 (nursing), from: "2020-01-01 10:00:00"
    Has a time of day
    To mend it: write the date alone
""",
    ),
    Spoiled(
        "true where a number should be",
        find="at_most = 1\n",
        put="at_most = true\n",
        told="""
  small.toml, kind 1 (health-board), at_most: "true"
    Is not a whole number
    To mend it: write at_most as a whole number
""",
    ),
    Spoiled(
        "a number in a list of texts",
        find='functions = ["nursing", "operations"]\n',
        put='functions = ["nursing", 7]\n',
        told="""
  small.toml, service 1 (hospital), functions: "["nursing", 7]"
    Holds something that is not a text
    To mend it: quote each
""",
    ),
    Spoiled(
        "a number where a count should be",
        find='borough = "1+" }',
        put="borough = 1 }",
        told="""
  small.toml, row 1 (A), commissioners, borough: "1"
    Is a number, not a text
    To mend it: write "1" or "1+", with its quotes
""",
    ),
    Spoiled(
        "a number in quotes",
        find="at_least = 1, at_most = 1",
        put='at_least = "1"',
        told="""
  small.toml, route 2 (health-board-buys), needs 1, at_least: "1"
    Is not a whole number
    To mend it: write at_least as a whole number
""",
    ),
    Spoiled(
        "one table where several should be",
        find="[[document]]",
        put="[document]",
        told="""
  small.toml, document
    Is not a list of tables
    To mend it: write [[document]], with two brackets
""",
    ),
    Spoiled(
        "an unknown table",
        find="[[lever]]",
        put="[[levr]]",
        told="""
  small.toml, levr
    Is not a table known here
    To mend it: did you mean lever?
""",
    ),
    Spoiled(
        "a duty of a kind that is not there",
        find='own_duty_of = "borough"',
        put='own_duty_of = "burough"',
        told="""
  small.toml, home-care, own_duty_of: "burough"
    Is not the id of a kind in this rulebook
    To mend it: did you mean borough?
""",
    ),
    Spoiled(
        "a function without an id",
        find='id = "home-care"\n',
        put="",
        told="""
  small.toml, function 5, id
    Is missing
    To mend it: add id = a text in quotes
""",
    ),
    Spoiled(
        "a rule without an id that names nothing",
        find='id = "mind-the-nurses"\nwhen = { functions = ["nursing"]',
        put='when = { functions = ["nursin"]',
        told="""
  small.toml, caution 1, id
    Is missing
    To mend it: add id = a text in quotes

  small.toml, caution 1, when, functions: "nursin"
    Is not the id of a function in this rulebook
    To mend it: did you mean nursing?
""",
    ),
    Spoiled(
        "a mechanism without parties",
        find=_part("[mechanism.parties]", "[mechanism.both_sides]"),
        put="",
        told="""
  small.toml, mechanism 1 (county-fund), parties
    Is missing
    To mend it: add the table [mechanism.parties]
""",
    ),
    Spoiled(
        "a principle left out",
        find=_part("[principles.host]", "[principles.own_money]"),
        put="",
        told="""
  small.toml, principles, host
    Is missing
    To mend it: add the table [principles.host]
""",
    ),
    Spoiled(
        "a place told as a text",
        find='at = "page 5"\n',
        put='at = "page 5"\nalso = ["page 6"]\n',
        told="""
  small.toml, function 1 (nursing), also: "["page 6"]"
    Entry 1 is not a table
    To mend it: write also = [{ source = "…", at = "…" }]
""",
    ),
    Spoiled(
        "a condition of no kind",
        find='by = "a letter"\n',
        put='by = "a letter"\ncondition = "the letter came"\n',
        told="""
  small.toml, route 2 (health-board-buys), condition_kind
    Is missing
    To mend it: add condition_kind = "local", "national-consent" or
      "legislation"
""",
    ),
    Spoiled(
        "a side that no kind has",
        find='side = "nhs"',
        put='side = "nsh"',
        told="""
  small.toml, county-fund-both-sides, sides: "nhs"
    Is the side of no kind in this rulebook
    To mend it: did you mean nsh? or give that side to a kind
""",
    ),
    Spoiled(
        "a kind that nobody can be",
        find="at_most = 1\n",
        put="at_most = 0\n",
        told="""
  small.toml, kind 1 (health-board), at_most: "0"
    Is below one
    To mend it: write 1 or more, or leave it out
""",
    ),
    Spoiled(
        "an id of two notes",
        find="[table]\n",
        put=(
            "[[note]]\n"
            'id = "1"\n'
            'says = "Another."\n'
            'rules = ["no-operations"]\n'
            'source = "paper"\n'
            'at = "note 1"\n'
            "\n"
            "[table]\n"
        ),
        told="""
  small.toml, note 1: "1"
    Is the id of 2 notes
    To mend it: give each its own id
""",
    ),
    Spoiled(
        "a part of itself",
        find='part_of = "operations"',
        put='part_of = "eye-operations"',
        told="""
  small.toml, eye-operations, part_of: "eye-operations"
    Is the function itself
    To mend it: name the function that it is part of, or leave it out
""",
    ),
    Spoiled(
        "a name of two kinds",
        find='aliases = ["town"]',
        put='aliases = ["Board"]',
        told="""
  small.toml, borough, aliases: "Board"
    Is a name of health-board too
    To mend it: give each kind names of its own
""",
    ),
    Spoiled(
        "a name of two functions",
        find='label = "home care"',
        put='label = "Nursing"',
        told="""
  small.toml, home-care, label: "Nursing"
    Is a name of nursing too
    To mend it: give each a name of its own
""",
    ),
    Spoiled(
        "names that are not there",
        find='guide = "Nothing in it is law."',
        put='guide = "Nothing in it is law."\nnames = "nothere.toml"',
        told="""
  small.toml, edition, names: "nothere.toml"
    There is no such file beside the rulebook, nor among those supplied
    To mend it: check the name, or leave names out
""",
    ),
    Spoiled(
        "a control code in a label",
        find='label = "home care"',
        put='label = "home \\u001b[31mcare"',
        told="""
  small.toml, function 5 (home-care), label: "home \\u001b[31mcare"
    Holds a control code
    To mend it: take it out
""",
    ),
    Spoiled(
        "keys nested too deep",
        find="[edition]\n",
        put="x" + ".a" * 5000 + " = 1\n[edition]\n",
        told=None,
    ),
    Spoiled(
        "a number too long",
        find="at_most = 1\n",
        put="at_most = " + "1" * 5000 + "\n",
        told=None,
    ),
    Spoiled(
        "a number too long, in hexadecimal",
        find="at_most = 1\n",
        put="at_most = true\nplural = 0x" + "f" * 5000 + "\n",
        told=None,
    ),
    Spoiled(
        "names with a NUL in the file name",
        find='guide = "Nothing in it is law."',
        put='guide = "Nothing in it is law."\nnames = "a\\u0000b"',
        told=None,
    ),
    Spoiled(
        "a part of a part",
        find='own_duty_of = "health-board"\nsays = "Operations',
        put='own_duty_of = "health-board"\npart_of = "nursing"\nsays = "Operations',
        told="""
  small.toml, eye-operations, part_of: "operations"
    Is part of another function itself
    To mend it: name a function that is whole, or leave it out

  small.toml, hospital, functions: "operations"
    Is part of nursing, which is named too
    To mend it: name the whole, or its parts
""",
    ),
    Spoiled(
        "a whole and its part in one service",
        find='["nursing", "operations"]\n',
        put='["eye-operations", "operations"]\n',
        told="""
  small.toml, hospital, functions: "eye-operations"
    Is part of operations, which is named too
    To mend it: name the whole, or its parts
""",
    ),
    Spoiled(
        "a name of a kind and of an outsider",
        find='id = "charity"\nlabel = "charity"',
        put='id = "charity"\nlabel = "charity"\naliases = ["TOWN"]',
        told="""
  small.toml, charity, aliases: "TOWN"
    Is a name of borough too
    To mend it: give each kind names of its own
""",
    ),
    Spoiled(
        "a name that nobody can type",
        find='aliases = ["town"]',
        put='aliases = ["-"]',
        told="""
  small.toml, borough, aliases: "-"
    Holds no letter and no figure
    To mend it: write a name that can be typed
""",
    ),
    Spoiled(
        "a name of a function and of a service",
        find='label = "hospital care"',
        put='label = "home-care"',
        told="""
  small.toml, hospital, label: "home-care"
    Is a name of home-care too
    To mend it: give each a name of its own
""",
    ),
    Spoiled(
        "a row that pools what it keeps out",
        find='pooled = ["nursing", "home-care"]',
        put='pooled = ["nursing", "operations"]',
        told="""
  small.toml, row A, kept_out: "operations"
    Is named in pooled too
    To mend it: name it in one of the two
""",
    ),
    Spoiled(
        "a row of no commissioners",
        find='{ health-board = "1", borough = "1+" }',
        put="{ }",
        told="""
  small.toml, row 1 (A), commissioners
    Is empty
    To mend it: name a kind in it, as in { KIND = "1+" }
""",
    ),
    Spoiled(
        "a group with at most so many",
        find='groups = [{ kinds = ["borough"], at_least = 1,',
        put='groups = [{ kinds = ["borough"], at_least = 1, at_most = 2,',
        told="""
  small.toml, mechanism 1 (county-fund), parties, groups 1, at_most: "2"
    Is not a key known here
    To mend it: leave it out; known here: kinds, at_least, label
""",
    ),
    Spoiled(
        "what a clause lets in, left out",
        find='functions = ["dentistry"]\nheld_by = ["borough"]\n',
        put='functions = ["dentistry"]\n',
        told="""
  small.toml, county-fund-admits, leaves_out 1, functions: "dentistry"
    Is let in by clause 2
    To mend it: name it in one of the two, or say in held_by whose it is
""",
    ),
    Spoiled(
        "a source of a clause that is not there",
        find='source = "paper"\nat = "page 19a"',
        put='source = "papper"\nat = "page 19a"',
        told="""
  small.toml, county-fund-admits, clause 2, source: "papper"
    Is not the id of a document in this rulebook
    To mend it: did you mean paper?
""",
    ),
    Spoiled(
        "a duty of a route misspelt",
        find='own_duty_of = ["borough"]\nsays = "A borough',
        put='own_duty_of = ["burough"]\nsays = "A borough',
        told="""
  small.toml, route 1 (own-duty), own_duty_of: "burough"
    Is not the id of a kind in this rulebook
    To mend it: did you mean borough?
""",
    ),
    Spoiled(
        "a duty of a route that no function is",
        find='label = "home care"\nown_duty_of = "borough"',
        put='label = "home care"\nown_duty_of = "health-board"',
        told="""
  small.toml, route 1 (own-duty), own_duty_of: "borough"
    Is a kind whose own duty no function is
    To mend it: use one of: health-board

  small.toml, mechanism 1 (county-fund), admits, clause 1, own_duty_of:
    "borough"
    Is a kind whose own duty no function is
    To mend it: use one of: health-board
""",
    ),
    Spoiled(
        "a document that nothing names any more",
        find='id = "paper"\nshort',
        put='id = "papers"\nshort',
        told="""
  small.toml, small-1, source: "paper"
    Is not the id of a document in this rulebook, here and in 33 more places
    To mend it: did you mean papers?
""",
    ),
    Spoiled(
        "no document at all",
        find='[[document]]\nid = "paper"\nshort = "The paper"\n'
        'title = "A paper that nobody wrote"\n',
        put="",
        told="""
  small.toml, document
    Is missing
    To mend it: add a table [[document]]
""",
    ),
    Spoiled(
        "several brackets where one pair should be",
        find="[edition]",
        put="[[edition]]",
        told="""
  small.toml, edition
    Is not a table
    To mend it: write it as [edition]
""",
    ),
    Spoiled(
        "a rulebook without its edition",
        find=_part("[edition]", "[[document]]"),
        put="",
        told="""
  small.toml, edition
    Is missing
    To mend it: add the table [edition]
""",
    ),
    Spoiled(
        "a count with no brackets",
        find='[{ kinds = ["health-board"], at_least = 1, at_most = 1 }]',
        put='"one board"',
        told="""
  small.toml, route 2 (health-board-buys), needs: "one board"
    Is not a list of tables
    To mend it: write needs = [{ kinds = ["…"], at_least = 1 }]
""",
    ),
    Spoiled(
        "an exclusion made in no way",
        find='how = "in terms"\n',
        put="",
        told="""
  small.toml, exclusion 1 (no-operations), how
    Is missing
    To mend it: add how = "in terms" or "by omission"
""",
    ),
    Spoiled(
        "a delegation by an empty text",
        find='by = "a letter"',
        put='by = ""',
        told="""
  small.toml, route 2 (health-board-buys), by: ""
    Is empty
    To mend it: write it, or leave the whole entry out
""",
    ),
    Spoiled(
        "an empty text in a list",
        find='["nursing", "operations"]\n',
        put='["nursing", ""]\n',
        told="""
  small.toml, service 1 (hospital), functions: "["nursing", ""]"
    Holds an empty text
    To mend it: write it, or take it out
""",
    ),
    Spoiled(
        "more boards than can be counted",
        find="at_most = 1\n",
        put="at_most = 0xfffffffff\n",
        told="""
  small.toml, kind 1 (health-board), at_most: "68719476735"
    Is above 1000
    To mend it: write 1000 or less, or leave it out
""",
    ),
    Spoiled(
        "a text of two lines",
        find='says = "Operations are the board\'s to arrange."',
        put='says = "Operations are\\nthe board\'s."',
        told="""
  small.toml, function 2 (operations), says: "Operations are\\u000athe board's."
    Holds a line break
    To mend it: write it on one line
""",
    ),
    Spoiled(
        "a direction mark in a list",
        find='aliases = ["town"]',
        put='aliases = ["\\u202enwot"]',
        told="""
  small.toml, kind 2 (borough), aliases: "\\u202enwot"
    Holds a control code
    To mend it: take it out
""",
    ),
    Spoiled(
        "names in a folder",
        find='guide = "Nothing in it is law."',
        put='guide = "Nothing in it is law."\nnames = ".."',
        told="""
  small.toml, edition, names: ".."
    There is no such file beside the rulebook, nor among those supplied
    To mend it: check the name, or leave names out
""",
    ),
)
