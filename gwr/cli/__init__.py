"""What is typed, and where the answer goes."""
