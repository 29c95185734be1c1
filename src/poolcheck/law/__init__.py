"""The rules of an edition as data, and how they are read, cut, compared and checked."""
