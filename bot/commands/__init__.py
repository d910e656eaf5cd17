"""What people ask, and what the answer shows."""
