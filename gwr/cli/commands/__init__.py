"""One module for each command: `command` turns what was typed into a query and answers it."""
