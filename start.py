"""Sets poolcheck up in this folder and runs it; with --test, sets up and tests it.

    python3 start.py can-pool "acute care" "social care" -c ccg,la
    python3 start.py --test
    python3 start.py --test --thorough

Needs only Python 3.11 or later with venv and pip. What it installs goes into the
folder .venv here and nowhere else.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
SCRIPTS = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")


def main() -> int:
    """Set up what is missing, then run the tests or the command."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python is there
        print("poolcheck needs Python 3.11 or later.", file=sys.stderr)
        return 2
    words = sys.argv[1:]
    try:
        if words[:1] == ["--test"]:
            install("test")
            # On every core, neighbours on one, since they ask the same things; -n 0
            # among the words after --test says otherwise.
            every_core = ["-n", "auto", "--dist", "worksteal"]
            tests = [PYTHON, "-m", "pytest", *every_core, *words[1:]]
            return subprocess.call(tests, cwd=HERE)
        install("run")
        return subprocess.call([PYTHON, "-m", "poolcheck", *words])
    except KeyboardInterrupt:
        return 130
    except subprocess.CalledProcessError:
        print(
            "Setting up did not work: pip's own words are above. It needs a way to a "
            "Python package index.",
            file=sys.stderr,
        )
        return 2


def install(what: str) -> None:
    """Install poolcheck with all that it can write, or what its tests need; once."""
    done = HOME / f"installed-{what}"
    wanted = (HERE / "pyproject.toml").read_text(encoding="utf-8")
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return
    print("Setting up in .venv, once …", file=sys.stderr)
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    extra = "[test]" if what == "test" else "[report,xlsx]"
    quietly = ["--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [PYTHON, "-m", "pip", "install", *quietly, "--editable", f"{HERE}{extra}"],
        check=True,
    )
    done.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
