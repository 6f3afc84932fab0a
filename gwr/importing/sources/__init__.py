"""A file of each kind becomes tables and lines."""
