"""Keeps the rulebooks ready in the wheel: read and checked when it is built.

Otherwise each would be read anew wherever the folder of the program cannot be written.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).parent / "src"


class KeptReady(BuildHookInterface):  # type: ignore[misc]
    """Adds every rulebook to the wheel in the form in which it is taken at once."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files that the wheel is to have besides those of the checkout."""
        if version == "editable":
            return
        sys.path.insert(0, str(SOURCE))
        from poolcheck.law.editions import keep_ready

        self.folder = tempfile.TemporaryDirectory()
        for path in keep_ready(Path(self.folder.name)):
            build_data["force_include"][str(path)] = f"poolcheck/data/ready/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact: str) -> None:
        """Take away what was made for it."""
        if version != "editable":
            self.folder.cleanup()
