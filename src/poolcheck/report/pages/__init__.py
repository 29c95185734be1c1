"""The page of each answer."""
