"""Golden files: one readable text file for each value, named after its test and the test's parameters."""

from __future__ import annotations

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class TextFile(SingleFileSnapshotExtension):
    """Keeps a string in __snapshots__/<test module>/<test>[<parameters>].txt."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"
