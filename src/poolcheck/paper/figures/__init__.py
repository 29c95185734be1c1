"""The pictures of a paper, in which no label can lie over another."""
