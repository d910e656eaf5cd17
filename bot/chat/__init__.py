"""The edge towards people: one package per platform."""
