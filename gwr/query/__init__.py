"""Pure functions over records: which targets, in which groups, and what was read out of them."""
