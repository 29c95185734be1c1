"""poolcheck: which budgets may share a fund, and which structures are lawful."""

__version__ = "0.1.0"
