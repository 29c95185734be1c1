"""Findings as JSON: the keys that programs rely on, in a stable order."""

import json

from poolcheck.report.to_json.parts import Json


def dumps(finding: Json) -> str:
    """The text of a finding, ending in a line feed."""
    return json.dumps(finding, indent=2, ensure_ascii=True) + "\n"
