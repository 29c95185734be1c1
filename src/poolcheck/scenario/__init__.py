"""A place in a file: what was written, in TOML or a spreadsheet, and what it means."""
