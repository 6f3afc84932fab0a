"""What each column of a table is taken for: by its heading, and by the cells beneath."""
