"""Faults in a rulebook: what its own rules say of one another."""
