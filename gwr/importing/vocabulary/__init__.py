"""The words that districts use for columns, statuses, numbers and sections."""
