"""The command line: options in, an answer on stdout, everything else on stderr.

Little is loaded with this package, so that what goes wrong in loading is told as well.
"""

from poolcheck.cli.guard import main as main
