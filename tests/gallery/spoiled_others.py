"""Ways to spoil the other choice of a reading, and every fault that is then told."""

from tests.gallery.spoiled_rulebooks import SMALL, Spoiled

_SET = 'set = [{ rule = "no-operations", functions = ["operations"] }]\n'
_OTHER = SMALL[SMALL.index("[[reading.other]]") : SMALL.index("[[not_encoded]]")]

SPOILED_OTHERS = (
    Spoiled(
        "an other choice without its words that adds a bar",
        find=_OTHER,
        put="""[[reading.other]]

[[reading.other.ring_fence]]
id = "eyes-apart"
label = "eyes apart"
functions = ["eye-operations"]

""",
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, says
    Is missing
    To mend it: add says = a text in quotes
""",
    ),
    Spoiled(
        "a reading that says nothing of its other choice",
        find=_OTHER,
        put="",
        told="""
  small.toml, reading 1 (are-eyes-operations), other
    Is missing
    To mend it: add [[reading.other]], or say in unchanged or unsolved why there
      is none
""",
    ),
    Spoiled(
        "a reading whose other choice is given and said to be unsolved",
        find='otherwise = "They could be pooled."',
        put='otherwise = "They could be pooled."\nunsolved = "Nobody knows."',
        told="""
  small.toml, reading 1 (are-eyes-operations), unsolved: "Nobody knows."
    Is given beside other
    To mend it: give one of the two
""",
    ),
    Spoiled(
        "a reading that is said to be unchanged and unsolved",
        find=_OTHER,
        put='unchanged = "It is a word."\nunsolved = "Nobody knows."\n\n',
        told="""
  small.toml, reading 1 (are-eyes-operations), unsolved: "Nobody knows."
    Is given beside unchanged
    To mend it: give one of the two
""",
    ),
    Spoiled(
        "a reading whose reason for being unsolved is empty",
        find=_OTHER,
        put='unsolved = " "\n\n',
        told="""
  small.toml, reading 1 (are-eyes-operations), unsolved: ""
    Is empty
    To mend it: write it, or leave the whole entry out
""",
    ),
    Spoiled(
        "a reading with an empty list of other choices",
        find=_OTHER,
        put="other = []\n\n",
        told="""
  small.toml, reading 1 (are-eyes-operations), other: "[]"
    Is an empty list
    To mend it: say unchanged or unsolved
""",
    ),
    Spoiled(
        "an other choice written as one table",
        find="[[reading.other]]",
        put="[reading.other]",
        told="""
  small.toml, reading 1 (are-eyes-operations), other
    Is not a list of tables
    To mend it: write [[reading.other]], with two brackets
""",
    ),
    Spoiled(
        "an other choice without its words",
        find='says = "Eyes are no operations, and may be pooled."\n',
        put="",
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, says
    Is missing
    To mend it: add says = a text in quotes
""",
    ),
    Spoiled(
        "an other choice with a key that is unknown",
        find=_SET,
        put=_SET + 'witout = ["no-operations"]\n',
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, witout:
    "["no-operations"]"
    Is not a key known here
    To mend it: did you mean without?
""",
    ),
    Spoiled(
        "an other choice that changes nothing",
        find=_SET,
        put="",
        told="""
  small.toml, are-eyes-operations, other 1
    Would leave the rulebook as it is
    To mend it: say what it leaves out, sets or adds, or give unchanged instead
""",
    ),
    Spoiled(
        "an other choice that leaves out what is not there",
        find=_SET,
        put='without = ["no-operation"]\n',
        told="""
  small.toml, are-eyes-operations, other 1, without: "no-operation"
    Is not the id of a rule that can be left out
    To mend it: did you mean no-operations?
""",
    ),
    Spoiled(
        "an other choice that leaves out a function",
        find=_SET,
        put='without = ["nursing"]\n',
        told="""
  small.toml, are-eyes-operations, other 1, without: "nursing"
    Is not the id of a rule that can be left out
    To mend it: use one of: own-duty, health-board-buys, dentistry-ring-fence,
      county-fund, county-fund-parties, county-fund-both-sides,
      county-fund-admits, no-operations, let-operations-in
""",
    ),
    Spoiled(
        "an other choice that sets a rule that is not there",
        find='{ rule = "no-operations", ',
        put='{ rule = "no-operation", ',
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set 1, rule:
    "no-operation"
    Is not the id of a rule whose keys can be set
    To mend it: did you mean no-operations?
""",
    ),
    Spoiled(
        "an other choice that sets a rule to what it is",
        find=_SET,
        put="""\
set = [{ rule = "no-operations", functions = ["operations", "eye-operations"] }]
""",
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set 1, rule:
    "no-operations"
    Would be as it is
    To mend it: set another value, or leave it out
""",
    ),
    Spoiled(
        "a rule with a fault, and an other choice that sets another key of it",
        find='how = "in terms"',
        put='how = "perhaps"',
        told="""
  small.toml, exclusion 1 (no-operations), how: "perhaps"
    Is not a value known here
    To mend it: use one of: in terms, by omission
""",
    ),
    Spoiled(
        "an other choice that sets a rule twice",
        find=_SET,
        put=(
            'set = [{ rule = "no-operations", functions = ["operations"] }, { '
            'rule = "no-operations", how = "by omission" }]\n'
        ),
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set 2, rule:
    "no-operations"
    Is set twice
    To mend it: set all its keys in one place
""",
    ),
    Spoiled(
        "an other choice that sets a key that is unknown",
        find='functions = ["operations"] }]',
        put='function = ["operations"] }]',
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set 1, function:
    "["operations"]"
    Is not a key known here
    To mend it: did you mean functions?
""",
    ),
    Spoiled(
        "an other choice that sets the id of a rule",
        find='functions = ["operations"] }]',
        put='id = "some-operations" }]',
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set 1 (some-operations),
    id: "some-operations"
    Cannot be set
    To mend it: leave the rule out, and add another
""",
    ),
    Spoiled(
        "an other choice that sets a list of the wrong sort",
        find='functions = ["operations"] }]',
        put='functions = "operations" }]',
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set 1, functions:
    "operations"
    Is not a list of texts in brackets
    To mend it: write functions as a list of texts in brackets
""",
    ),
    Spoiled(
        "an other choice that takes away a key that must be there",
        find='functions = ["operations"] }]',
        put="functions = [] }]",
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set 1, functions
    Is missing
    To mend it: add functions = a list of texts in brackets
""",
    ),
    Spoiled(
        "an other choice that sets a function that is not there",
        find='functions = ["operations"] }]',
        put='functions = ["operatoins"] }]',
        told="""
  small.toml, are-eyes-operations, other 1, no-operations, functions:
    "operatoins"
    Is not the id of a function in this rulebook
    To mend it: did you mean operations?
""",
    ),
    Spoiled(
        "an other choice with sets that name no rule",
        find='{ rule = "no-operations", functions',
        put="{ functions",
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set 1, rule
    Is missing
    To mend it: add rule = a text in quotes
""",
    ),
    Spoiled(
        "an other choice with sets that are no tables",
        find=_SET,
        put='set = ["no-operations"]\n',
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, set: "["no-operations"]"
    Entry 1 is not a table
    To mend it: write set = [{ rule = "…", … }]
""",
    ),
    Spoiled(
        "an other choice that adds a bar without its label",
        find=_SET,
        put="""\

[[reading.other.ring_fence]]
id = "eyes-apart"
functions = ["eye-operations"]
""",
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, ring_fence 1
    (eyes-apart), label
    Is missing
    To mend it: add label = a text in quotes
""",
    ),
    Spoiled(
        "an other choice that adds a rule of an id that is taken",
        find=_SET,
        put="""\

[[reading.other.ring_fence]]
id = "no-operations"
label = "eyes apart"
functions = ["eye-operations"]
""",
        told="""
  small.toml, are-eyes-operations, other 1, rule no-operations: "no-operations"
    Is the id of 2 rules
    To mend it: give each its own id
""",
    ),
    Spoiled(
        "an other choice that adds a bar to a power that is not there",
        find=_SET,
        put="""\

[[reading.other.exclusion]]
id = "no-eyes"
label = "eyes"
mechanism = "county-found"
functions = ["eye-operations"]
how = "in terms"
""",
        told="""
  small.toml, are-eyes-operations, other 1, no-eyes, mechanism: "county-found"
    Is not the id of a mechanism in this rulebook
    To mend it: did you mean county-fund?
""",
    ),
    Spoiled(
        "an other choice that lets in by what admits nothing",
        find=_SET,
        put='clause = [{ rule = "county-fund", functions = ["eye-operations"] }]\n',
        told="""
  small.toml, are-eyes-operations, other 1, clause: "county-fund"
    Is not the id of what a mechanism admits
    To mend it: did you mean county-fund-admits?
""",
    ),
    Spoiled(
        "an other choice that lets in what is not there",
        find=_SET,
        put="""\
clause = [{ rule = "county-fund-admits", functions = ["ear-operations"] }]
""",
        told="""
  small.toml, are-eyes-operations, other 1, county-fund-admits, clause 3,
    functions: "ear-operations"
    Is not the id of a function in this rulebook
    To mend it: did you mean eye-operations?
""",
    ),
    Spoiled(
        "an other choice that lets in nothing named",
        find=_SET,
        put='clause = [{ rule = "county-fund-admits" }]\n',
        told="""
  small.toml, reading 1 (are-eyes-operations), other 1, clause 1, functions
    Is missing
    To mend it: name functions, or own_duty_of = [kinds]
""",
    ),
    Spoiled(
        "an other choice for a kind that is not there",
        find=_SET,
        put=_SET + 'when = { commissioners = [{ kinds = ["borow"], at_least = 1 }] }\n',
        told="""
  small.toml, are-eyes-operations, other 1, when, commissioners: "borow"
    Is not the id of a kind in this rulebook
    To mend it: use one of: borough, health-board
""",
    ),
    Spoiled(
        "an other choice that leaves out a power and names one that never was",
        find=_SET,
        put="""\
without = ["county-fund"]
set = [{ rule = "dentistry-ring-fence", open_to = ["county-fond"] }]
""",
        told="""
  small.toml, are-eyes-operations, other 1, dentistry-ring-fence, open_to:
    "county-fond"
    Is not the id of a mechanism in this rulebook
    To mend it: add a mechanism
""",
    ),
)
