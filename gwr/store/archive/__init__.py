"""Reports of many districts and years in one SQLite file."""
