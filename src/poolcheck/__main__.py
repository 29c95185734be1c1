"""Runs the command, as `poolcheck` and as `python -m poolcheck`."""

import sys


def main() -> None:
    """Run the command; an interruption is quiet even while it is being loaded."""
    try:
        from poolcheck.cli import main as command
    except KeyboardInterrupt:
        from poolcheck.terms import writing

        writing.aside("poolcheck: interrupted\n")
        sys.exit(130)
    command()


if __name__ == "__main__":
    main()
