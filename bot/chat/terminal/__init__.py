"""The terminal as a platform: cards without tokens."""
