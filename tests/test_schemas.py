"""The published schemas fit what is printed and what is read, and nothing else."""

import copy
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from poolcheck import money
from poolcheck.listing import KINDS_OF_RULE
from poolcheck.terms import Basis, Reach, Verdict
from poolcheck.written import FundKind
from tests.test_cli import as_json, call
from tests.transcript import ROOT

FOLDER = ROOT / "docs" / "schemas"
FINDING: Any = json.loads((FOLDER / "finding.schema.json").read_text(encoding="utf-8"))
SCENARIO: Any = json.loads(
    (FOLDER / "scenario.schema.json").read_text(encoding="utf-8")
)
EXAMPLES = ROOT / "examples"
OTHER_RULEBOOK = ROOT / "tests" / "errors" / "rulebooks" / "small.toml"

QUESTIONS = ("can-pool", "structures", "matrix", "check", "who")
LISTS = ("rules", "services", "levers", "readings")
COMMANDS = (*QUESTIONS, "annex-b", *LISTS)

PLACE = """
[[commissioner]]
kind = "ccg"
name = "Anytown CCG"

[[commissioner]]
kind = "local-authority"
name = "Anytown Council"
"""
LINES = """
[[line]]
commissioner = "Anytown CCG"
service = "district nursing"
amount = 1_234.5

[[line]]
commissioner = "Anytown CCG"
service = "community matrons"

[[line]]
commissioner = "Anytown CCG"
service = "acute"
amount = "120,000,000"
split = { acute-invasive = 48_500_000 }

[[line]]
commissioner = "Anytown CCG"
service = "primary medical"
amount = "£19,600,000.50"

[[line]]
commissioner = "Anytown Council"
service = "social care"
amount = 41_300_000
"""
FENCED = """
[[fund]]
kind = "ring-fenced"
ring_fence = "primary-medical-ring-fence"
commissioner = "Anytown CCG"
lines = [{ commissioner = "Anytown CCG", function = "primary medical" }]
"""
POOLED = """
[[fund]]
kind = "pooled"
mechanism = "section-75"
host = "Anytown Council"
lines = [
  { commissioner = "Anytown CCG", function = "community-health" },
  { commissioner = "Anytown Council", function = "social-care" },
]
"""
ALIGNED = """
[[fund]]
kind = "aligned"
commissioner = "Anytown CCG"
lines = [{ commissioner = "Anytown CCG", function = "acute" }]
"""

# Scenario files that are right, by name.
TOWNS = {
    "lines": 'title = "Anytown"\non = 2019-01-01\n' + PLACE + LINES,
    "not-split": PLACE
    + LINES.replace("split = { acute-invasive = 48_500_000 }\n", ""),
    "services": 'services = ["acute", "social care"]\non = "2019-01-01"\n'
    'edition = "icp-2018"\nassume = ["admit-invasive-treatments"]\n'
    'mechanisms = ["section-75"]\n' + PLACE,
    "wishes": PLACE
    + LINES
    + '[wishes]\ntogether = [["community health", "social care"]]\n'
    'apart = [["acute", "social care"]]\nmax_funds = 1\nhost = "Anytown CCG"\n'
    "[facts]\nprimary-medical-delegated = true\n",
    "lawful": PLACE + LINES + POOLED + ALIGNED + FENCED,
    "unlawful": PLACE
    + LINES
    + POOLED.replace('"community-health"', '"acute"')
    + ALIGNED.replace('"acute"', '"primary medical"')
    + ALIGNED.replace("Anytown CCG", "Anytown Council")
    .replace("aligned", "pooled")
    .replace("commissioner = ", "mechanism = ", 1)
    .replace('"Anytown Council"', '"section-13v"', 1)
    .replace("Anytown Council", "Anytown CCG")
    .replace('"acute"', '"community-health"'),
    "wrong-host": PLACE
    + LINES
    + POOLED.replace("Anytown Council", "Anytown CCG", 1)
    .replace('  { commissioner = "Anytown CCG", function = "community-health" },\n', "")
    + ALIGNED.replace("]", ', { commissioner = "Anytown CCG", function = '
                      '"community-health" }]')
    .replace("[,", "[")
    .replace("\n[[fund], {", "\n[[fund]]{")
    + FENCED,
    "nobody-may-buy": PLACE.replace("ccg", "nhs-england")
    + '[[line]]\ncommissioner = "Anytown CCG"\nservice = "primary medical"\n'
    + FENCED
    + "[facts]\nprimary-medical-delegated = true\n",
}
