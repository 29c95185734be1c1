"""The sections of a paper, one module for each or for a few that go together."""
