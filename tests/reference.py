"""Writes docs/reference.md from the program itself: python -m tests.reference."""

import click

from poolcheck.cli.every_command import poolcheck
from tests.transcript import ROOT, run

PAGE = ROOT / "docs" / "reference.md"

HEAD = """# Reference

Written by `python -m tests.reference` from the program itself; a test fails when the
two differ. What the words mean: [glossary.md](glossary.md).

## Exit codes

| code | meaning |
|---|---|
| 0 | `can-pool`, `ask`: yes; `check`: lawful; `structures`, `who`: at least one found; `authority`: all of it can be commissioned; `report`: at least one structure is lawful; `reform`: something would be unlocked; `survey`: every place has an answer; `annex-b`: every cell agrees; `mcp`: no more input; the rest: done |
| 1 | answered, and the answer is not that: `can-pool`: partly, no or not commissionable; `ask`: so too, or unfinished; `check`: not lawful; `structures`, `who`: none found; `authority`: some of it is nobody's to buy; `report`: none is lawful, and the paper says so; `reform`: nothing would be unlocked; `survey`: a place has faults, told in its row; `annex-b`: a cell differs |
| 2 | the question or a file is wrong, or the answer could not be written: every fault on stderr, nothing on stdout |
| 3 | a fault of ours: one line on stderr that says how to report it |
| 130 | interrupted |

`check` with several files answers each, and leaves with 1 where any is not lawful. One at
fault among them refuses all: 2, with the faults of each.

A reader who has left, as `head` does, changes no code: it is the answer's own.

## The first screen, and the whole page

By default a command prints what is to be seen at a glance: the verdict, where each line
lies, why, what would change it and who acts. What would sink the deal is never cut from
it: law that is the law no longer, facts that were taken, readings that would change the
answer, what was not verified, cautions to settle before signing and with whom, budgets to
split, what was not checked. `--full` prints the whole answer: every rule, reading and
caution, each with its source, and the command to ask again. A pipe, a file and
`--format markdown` have the same; `--ids` asks for the whole page. JSON and CSV are
whole either way.

## The environment

| variable | what it does |
|---|---|
| `NO_COLOR` | set, and not empty: a page has no colour, at a terminal either |
| `FORCE_COLOR` | set, and not empty: a page on stdout has colour in a pipe too, unless `NO_COLOR` is set |
| `COLUMNS` | how wide a terminal is, from 80 to 100 characters; a pipe and a file always have 80 |
| `_POOLCHECK_COMPLETE` | `bash_source`, `zsh_source` or `fish_source`: prints what that shell needs to complete what is typed |

Nothing else in it changes an answer, and there is no file of settings: the same question
gives the same bytes. The day asked about is today's, where neither `--on` nor the scenario
says another.

## JSON

`structures --all --format jsonl` prints a line for each structure, after one with the
question, the number and all that `--format json` has but the lists; each line has
`structure`, its number, and `funds`.

`--format json` prints one object. Lists come in a stable order; keys may be added,
and those below keep their names and meaning. Ids are those of the rulebook. Amounts
are whole pence, or null. In Python `poolcheck.plain(answer)` has the same keys, but for
those of the first four rows; where an answer was asked for without them, `remedies`,
`frees`, `doubts` and `doubts_at_once` are null there and `depends` is empty
([notebook.md](notebook.md)).

| key | in | what it holds |
|---|---|---|
| `schema`, `edition_title` | all | the version of these keys, 1 now, which rises when one changes its meaning or goes; the edition's title |
| `labels` | all | what each id that stands in the answer is called |
| `ask_again`, `today` | all | the command that asks the same again, word by word, and the one that asks it by today's law, or null |
| `files` | all | each `file` that was read, the rulebook and a scenario's sheet among them, with its `sha256` |
| `checked` | `can-pool`, `structures` | how many `structures` were held against every rule, and how many `rules` alone gave a refusal again |
| `poolcheck`, `edition`, `rulebook_sha256`, `documents`, `on` | all but `lint`, which gives them for each file | the version, the edition, the rulebook's digest, its sources, the day asked about |
| `read_to` | all but `lint`; each of `editions` | the day up to which the law of the edition was read; null where the edition has ended |
| `superseded` | all but `lint` and `editions` | null where the edition is in force today; else `since` when it is not, and `by` which edition is |
| `question` | questions | the command, `asked` as typed, `services`, `functions` of the mix, `commissioners` (`kind`, `name`), `facts`, `assume`, `wishes`, `row` |
| `taken` | questions, `annex-b` | each `fact` in force on the day and each `lever` pulled: its `value`, and `how` it comes to be taken, `given` by the asker or just `taken` |
| `budget`, `not_split` | questions of listed lines | each line in the order of the list; each bundle with no split |
| `verdict` | `can-pool` | `yes`, `partly`, `no` or `not-commissionable` |
| `verdict` | `structures`, where none is found | `not-commissionable`, `no-lawful-place` or `none-under-wishes` |
| `fund` | `can-pool` | the fund that shows the verdict, or null |
| `outside` | `can-pool`, `structures` | each line kept out of the fund, or of every pooled fund: `commissioner`, `function`, `rules` |
| `blocked` | `can-pool`, `structures` | for each `mechanism`, the `rules` that block it; where wishes do, a last one with `wishes` and a null `mechanism` |
| `unmet` | `can-pool`, `structures`, `check` | each `function` that cannot be commissioned, its routes as `rules`, and the `nearest` |
| `not_at_once` | `structures`, where none is found | the fewest lines of which each has a lawful place, but not all at once |
| `left_out` | questions | functions left out of a name, as nobody here could hold them: the name as `asked`, `function`, the `kinds` that could, and by which `rules` |
| `beside` | questions | who must bring a line that was not asked about: `commissioner`, its `side`, and `functions` of which any will do |
| `unplaced` | `can-pool`, `structures`, `check` | each `line` that may lie in no fund, whatever is wished: the `rules` that keep it out, and what the first `says` |
| `remedies` | `can-pool`, `structures` | for the whole mix: `levers`, `add` (kinds), `remove` (names), `actors`, `kind`, and the `verdict` it gives |
| `fallbacks` | `can-pool`, `structures` | what may be done outside the pools solved here, where all can be commissioned and the answer is not yes |
| `frees` | `can-pool` | each `lever` that alone lets in some `functions`, the verdict still partly |
| `money` | `can-pool`, `check`, each of `patterns` and of `structures` | totals in pence, in all and `by_commissioner`, where amounts are given |
| `rules`, `readings`, `cautions`, `not_encoded` | `can-pool`, `structures`, `check` | what the answer rests on, with `source`, `at`, `basis`, `from`, `until`, and the `group` of those that one sentence tells; of each caution `brief`, the same in fewer words, its `weight`, `before-signing` or `to-know`, the `actor` to speak to and the `stream` whose money it is about, or null; of each of `not_encoded` its `weight` |
| `doubts` | `can-pool`, `structures`, `check` | each `reading` or unverified `rule` taken the other way: what that `says`, whether the answer `rests` on it, what would come of it (`verdict`, `together` and `fund`; `count` and `pattern_count`; `lawful` and `rules`) and whether that `matters`; where it was not worked out, `unsolved` says why and `matters` is null |
| `depends` | `can-pool`, `structures`, `check`, each of the `cells` of `matrix` | each doubt that by itself gives another verdict, empty or not: the `reading`, or the unverified `rule`; the `lever` that does the same, or null; that `verdict`, in the words of the answer (`found` where `structures` would find some, `lawful` or `not-lawful` for `check`); what the other choice `says` |
| `doubts_at_once` | `can-pool`, `structures`, `check` | the same with all of them the other way at once; null where there are fewer than two |
| `count`, `pattern_count`, `patterns` | `structures` | exact numbers; each pattern's `pooled_funds`, `count` and `fullest` structure |
| `structures`, `shown` | `structures` | every structure with `--all`; how many are listed, where that is not all |
| `count_digits`, `pattern_count_digits` | `structures` | the number as text, where it is more than 2^53; else left out |
| `services`, `taken_as_one`, `cells`, `rules` | `matrix` | the services, each once; those asked about by several names; each pair once: `a`, `b`, `verdict`, `fund` (pooled, or one body's own), `mechanisms`, `rules`, and the `wishes` that make it no better; then the rules that they name |
| `lawful`, `violations`, `proposed` | `check` | each rule broken: `rule`, `says`, `lines`, `fund`, `host`, `lifted_by` (levers assumed that lift the fund's ring-fence); the funds as drafted |
| `drafts` | `check` of several files | for each, in the order named, what `check` prints of it alone; beside it the keys of the first four rows, `ask_again` with all the files |
| `checks`, `checks_documents` | `check` | what to see to before one provider has it all, by the list published for the edition: the rule, `label`, `actor`; the documents cited there |
| `nearest` | `check` | null, or the nearest structure: `funds`; `moves`, each with its `from`, `to` and `to_fund` (number in the draft); `fewest` (false: at most so many moves); `other_hosts` (numbers of funds) |
| `many_ways` | `check` | true where the nearest was not found, there being too many ways to try |
| `sets` | `who` | each set as kinds with a number: `"1"` exactly one, `"1+"` one or more |
| `pooling` | `who` | for each `set`, taken at its fewest, the `verdict` on one fund for all of it, and the `levers` that would make it yes |
| `rules`, `readings`, `not_encoded` | `who` | the routes that the sets rest on, and what was read or left out |
| `folder`, `places` | `reform` | the folder as typed, or null; each place's `question`, `structures`, the most that can be `pooled` and its `money` in pence, each with whether that is all (`pooled_known`, `money_known`), its `lines` and `poolable_lines`, and `unmet` functions |
| `sets`, `together`, `shown` | `reform` | each set's `levers`, `kind`, `actors`, `lifts` (rules), `functions`, `lines`, `new_lines`, `structures`, `amount` (null unless every amount is known), `amount_known`, `let_in_known`, and the same for each of `places`; all their levers at once |
| `rows`, `agree`, `disagree` | `annex-b` | each cell: `column`, `published`, `derived`, `agrees` |
| `old`, `new` | `compare` | each edition with its day; of a question also the head above, `verdict`, `count`, `pattern_count`, `money` |
| `changes`, `same`, `replaced`, `table_rows` | `compare` in general | each rule `added`, `ended` or `changed`, whether it `decides`, and its `differences` by `field` and `sort` |
| `translated` | `compare` of a question | who stands for whom, who and what one edition has no place for, money held by others |
| `structures`, `patterns` | `compare` of a question | structures `gained`, `lost` and the `same`, in all and by pattern; `changed_hands` where lines differ only in who holds them |
| `functions`, `others`, `because`, `rules` | `compare` of a question | what is not as it was for each function, and for others whom a row is of; `because` names the rules that did it, tried by `ways` and `undone_by`, and `undone_at_once` |
| `survey` | `survey` | each place, as they were named: `file`, `title`, `edition`, `on`, the `verdict` on one fund for all of it, `count` and `pattern_count` (null where they take long to count), the `money` of its fullest structure (all in no fund where none is lawful), `share` pooled, `unknown_lines`, the rules `in_the_way`, `unmet` functions, the `remedy` nearest to hand that leaves nobody out, what sets of levers would `frees` there, `faults` (then all else is null or empty), the `files` it was read from |
| `places`, `answered`, `verdicts`, `money`, `unpriced`, `unknown_lines` | `survey` | how many were named, and have an answer; how many have each verdict; the money of all; how many give no amounts, and lines with none |
| `frees`, `in_the_way`, `quick`, `editions_applied` | `survey` | over all places: sets of levers with `places` and the sums of `reform`; each `rule` with the `places` it keeps from a yes; whether these were not sought; each edition with those `rules` |
| `facts`, `assume` | `annex-b` | what the table was derived with |
| `rulebooks`, `lint` | `lint` | each file looked at: `file`, `edition`, `faults`, the number of `questions` tried; each fault: `id`, `kind`, `rules`, `place`, `says`, `remedy`, and the rule's `source`, `at`, `basis`, `from`, `until` |
| the command's name | `rules`, `services`, `levers`, `readings`, `editions` | one list: `id`, `label`, `says`, `source`, `at`, `basis`, `from`, `until` where they apply |
| `paper`, `activities`, `points` | `activities` | the paper; each activity: `heading`, `part`, `label`, `may`, `opens`, `says`, `stays`; what is said beside, by what it is `about`; `unpublished` where the edition has no list |
| `parts`, `instalments`, `risked` | `budget` | each part: `fund`, `known` pence, `at_risk` by scheme, `instalments` (`each`, `last`); the same in all; `rate_known` and `whole` say what is not known |
| `not_encoded` | `readings` | what was read and left out, and why |
| `taken_for` | `services` | what a question takes the words for: `functions`, `stream`, `only_with` (kinds without which some are left out), `paid_by` (what they are in a line of one side) and `caution`; or `ask_instead`; null where there are no words, or they are not known |

A fund is `{"kind": "pooled", "mechanism", "contributors", "hosts", "lines"}`,
`{"kind": "aligned", "commissioner", "lines"}` or `{"kind": "ring-fenced",
"ring_fence", "commissioner", "lines"}`; a line is `{"commissioner", "function",
"amount"}`.

With exit code 2, `--format json` puts the faults on stderr, as one object and nothing
else; stdout stays empty. It does so wherever in the command it stands, and whatever
else is wrong there: `{"poolcheck", "faults": [{"kind", "file", "at", "value",
"problem", "remedy"}, …]}`. `kind` is what code may act on; its words are listed in
[faults.schema.json](schemas/faults.schema.json). `at` is the option, or the way to it
within the `file`. `file`, `at` and `value` are null where there is none.
"""
REFUSED = "poolcheck structures --row Z --format json"


def page() -> str:
    """The whole page, as it should stand."""
    refused = f"```console\n$ {REFUSED}\n{run(REFUSED)}```\n"
    program = f"## Commands\n\n```text\n{run('poolcheck --help')}```\n"
    parts = [HEAD, refused, program]
    context = click.Context(poolcheck)
    for name in poolcheck.list_commands(context):
        told = run(f"poolcheck {name} --help")
        parts.append(f"### {name}\n\n```text\n{told}```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
