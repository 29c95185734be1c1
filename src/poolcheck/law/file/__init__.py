"""Reading a rulebook from its file, with every fault in it told at once."""
