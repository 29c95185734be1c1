"""Reading the file of a place: its bodies, budget lines, drafts and wishes."""
