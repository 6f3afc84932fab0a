"""For a person at a terminal, made with Rich; nothing is cut unless asked for."""
