"""Budget sheets as organisations write them: what each row is, and the lines in it."""
