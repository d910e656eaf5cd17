"""What happens by itself: polling, ingestion, dispatch."""
