"""Data sets made from what others publish, and files made for other programs."""
