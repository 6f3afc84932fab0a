"""How the cells of a table lie in a text."""
