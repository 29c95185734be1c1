"""Findings as JSON: the keys that programs rely on, in a stable order."""

import sys
from typing import TYPE_CHECKING, Any

from poolcheck.terms.lazily import loaded_when_used

if TYPE_CHECKING:
    from poolcheck.report.to_json import activities as activities
    from poolcheck.report.to_json import annex as annex
    from poolcheck.report.to_json import can_pool as can_pool
    from poolcheck.report.to_json import check as check
    from poolcheck.report.to_json import compare as compare
    from poolcheck.report.to_json import imported as imported
    from poolcheck.report.to_json import integrated_budget as integrated_budget
    from poolcheck.report.to_json import lint as lint
    from poolcheck.report.to_json import listing as listing
    from poolcheck.report.to_json import lists as lists
    from poolcheck.report.to_json import matrix as matrix
    from poolcheck.report.to_json import reform as reform
    from poolcheck.report.to_json import structures as structures
    from poolcheck.report.to_json import survey as survey
    from poolcheck.report.to_json import who as who
else:
    __getattr__ = loaded_when_used(__name__)


def dumps(finding: dict[str, Any], indent: int | None = 2) -> str:
    """The text of a finding, ending in a line feed; in one line with no indent."""
    import json

    # A number of structures may have thousands of digits, and is told whole.
    most = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return json.dumps(finding, indent=indent, ensure_ascii=True) + "\n"
    finally:
        sys.set_int_max_str_digits(most)
