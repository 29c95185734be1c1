"""The command `poolcheck` with every other added to it."""

from poolcheck.cli import ask as ask
from poolcheck.cli import authority as authority
from poolcheck.cli import budget_sheet as budget_sheet
from poolcheck.cli import can_pool as can_pool
from poolcheck.cli import check as check
from poolcheck.cli import compare as compare
from poolcheck.cli import files as files
from poolcheck.cli import lists as lists
from poolcheck.cli import paper as paper
from poolcheck.cli import questions as questions
from poolcheck.cli import reform as reform
from poolcheck.cli import survey as survey
from poolcheck.cli.commands import poolcheck as poolcheck
from poolcheck.cli.mcp import command as command
