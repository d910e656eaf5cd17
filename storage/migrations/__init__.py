"""The schema's history, for Alembic: one file per step in `versions`, applied by storage.engine.migrate.

A new step is written by hand, beside the change of storage/rows.py that it follows; a test compares the two.
"""
