"""The edge towards news: bytes from a server, reports from bytes."""
