"""A poolcheck command, run in this process: its code, and what it printed."""

import io
import json
import shlex
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from poolcheck import cli


def call(command: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a poolcheck command."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            cli.main(shlex.split(command))
        except SystemExit as left:
            code = left.code
            assert code is None or isinstance(code, int)
            return code or 0, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def as_json(command: str) -> Any:
    return json.loads(call(f"{command} --format json")[1])
