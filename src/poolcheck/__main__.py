"""Runs the command as `python -m poolcheck`."""

from poolcheck.cli import main

main()
