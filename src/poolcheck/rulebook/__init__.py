"""The rulebook: its rules, how its file is read, and which edition is asked."""
