"""Parley: follows negotiations between two sides through the news."""
