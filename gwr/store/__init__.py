"""Where reports live: data files that are read, checked and written, and archives of many."""
