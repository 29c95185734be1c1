"""Writes docs/reference.md from the program itself: python -m tests.reference."""

import click

from poolcheck.cli import poolcheck
from tests.transcript import ROOT, run

PAGE = ROOT / "docs" / "reference.md"

HEAD = """# Reference

Written by `python -m tests.reference` from the program itself; a test fails when the
two differ. What the words mean: [glossary.md](glossary.md).

## Exit codes

| code | meaning |
|---|---|
| 0 | `can-pool`: yes; `structures`: at least one found; the rest: done |
| 1 | answered, and the answer is not that |
| 2 | the question or a file is wrong: every fault on stderr, nothing on stdout |
| 3 | a fault of ours: one line on stderr that says how to report it |
| 130 | interrupted |

## JSON

`--format json` prints one object. Lists come in a stable order; keys may be added,
and those below keep their names and meaning. Ids are those of the rulebook. Amounts
are whole pence, or null.

| key | in | what it holds |
|---|---|---|
| `poolcheck`, `edition`, `rulebook_sha256`, `on` | all | the version, the edition, the rulebook's digest, the day asked about |
| `question` | questions | the command, `asked` as typed, `services`, `functions` of the mix, `commissioners` (`kind`, `name`), `facts`, `assume`, `wishes`, `row` |
| `verdict` | `can-pool` | `yes`, `partly`, `no` or `not-commissionable` |
| `fund` | `can-pool` | the fund that shows the verdict, or null |
| `outside` | `can-pool` | each line kept out: `commissioner`, `function`, `rules` |
| `blocked` | `can-pool`, `structures` | for each `mechanism`, the `rules` that block it |
| `unmet` | `can-pool`, `structures` | each `function` that cannot be commissioned, its routes as `rules`, and the `nearest` |
| `remedies` | `can-pool` | `levers`, `add` (kinds), `remove` (names), `actors`, `kind`, and the `verdict` it gives |
| `rules`, `readings`, `cautions`, `not_encoded` | `can-pool`, `structures` | what the answer rests on, with `source`, `at`, `basis`, `from`, `until` |
| `count`, `pattern_count`, `patterns` | `structures` | exact numbers; each pattern's `pooled_funds`, `count` and `fullest` structure |
| `structures`, `shown` | `structures` | every structure with `--all`; how many, where `--limit` cut the list |
| `services`, `cells` | `matrix` | each pair once: `a`, `b`, `verdict`, `mechanisms`, `rules` |
| `rows`, `agree`, `disagree` | `annex-b` | each cell: `column`, `published`, `derived`, `agrees` |
| `old`, `new` | `compare` | each edition with its day; of a question also the head above, `verdict`, `count`, `pattern_count`, `money` |
| `changes`, `same`, `replaced`, `table_rows` | `compare` in general | each rule `added`, `ended` or `changed`, whether it `decides`, and its `differences` by `field` and `sort` |
| `translated` | `compare` of a question | who stands for whom, who and what one edition has no place for, money held by others |
| `structures`, `patterns` | `compare` of a question | structures `gained`, `lost` and the `same`, in all and by pattern |
| `functions`, `others`, `because`, `rules` | `compare` of a question | what is not as it was for each function, and for others whom a row is of; `because` names the rules that did it, tried by `ways` and `undone_by` |
| the command's name | `rules`, `services`, `levers`, `readings` | one list: `id`, `label`, `says`, `source`, `at`, `basis`, `from`, `until` where they apply |

A fund is `{"kind": "pooled", "mechanism", "contributors", "hosts", "lines"}`,
`{"kind": "aligned", "commissioner", "lines"}` or `{"kind": "ring-fenced",
"ring_fence", "commissioner", "lines"}`; a line is `{"commissioner", "function",
"amount"}`.

## Commands
"""


def page() -> str:
    """The whole page, as it should stand."""
    parts = [HEAD, "```text\n" + run("poolcheck --help") + "```\n"]
    context = click.Context(poolcheck)
    for name in poolcheck.list_commands(context):
        told = run(f"poolcheck {name} --help")
        parts.append(f"### {name}\n\n```text\n{told}```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
