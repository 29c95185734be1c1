"""What is wrong with a rulebook, one module for each sort of fault."""
