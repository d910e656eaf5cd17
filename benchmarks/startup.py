"""How soon `parley --help` answers (the bar: 0.3 s), and how soon a question does: python benchmarks/startup.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

TIMES = 15
PARLEY = Path(sys.executable).with_name("parley")


def seconds(folder: str, *arguments: str) -> float:
    """Run parley in `folder`; return how long that took, in seconds."""
    start = perf_counter()
    subprocess.run([PARLEY, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own command
    return perf_counter() - start


def main() -> None:
    """Print the fastest and the median of each."""
    with TemporaryDirectory() as folder:
        seconds(folder, "check")  # makes the database
        for arguments in (["--help"], ["ask", "next iran us"]):
            taken = [seconds(folder, *arguments) for _ in range(TIMES)]
            print(f"parley {' '.join(arguments):20} fastest {min(taken):.2f} s, median {median(taken):.2f} s")


if __name__ == "__main__":
    main()
