"""What a district publishes becomes a report."""
