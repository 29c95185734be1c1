"""Runs the command, as `poolcheck` and as `python -m poolcheck`."""

import gc
import sys

# Of what is loaded and read nothing goes to waste: to look through it, again and again
# and at the end, takes longer than a short answer.
SELDOM = 100_000


def main() -> None:
    """Run the command; an interruption is quiet even while it is being loaded."""
    gc.set_threshold(SELDOM)
    try:
        from poolcheck.cli import main as command
    except KeyboardInterrupt:
        from poolcheck.terms import writing

        writing.aside("poolcheck: interrupted\n")
        sys.exit(130)
    try:
        command()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
