"""What would change an answer: every set of changes is tried by asking again."""
