"""How long a poll holds up the event loop (the bar: 50 ms): python benchmarks/eventloop.py PATH...

The documents in PATH (files, or folders of them) are polled, 500 items of each at most, while another task wakes
every millisecond and looks how late it is.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from bot.app import Bot, leave_uncollected, opened
from bot.commands.lookup import lookup_of
from bot.domain.reports import Source
from bot.pipeline.ingestion import Ingestion
from bot.pipeline.replay import documents
from bot.ports import Fetched, Validators
from bot.workers import Workers
from config.catalog import load_catalog

if TYPE_CHECKING:
    from bot.domain.catalog import Catalog


class Disk:
    """Answers with a file's bytes (bot.ports.Fetcher)."""

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        """Return what stands at the path `url`."""
        body = await asyncio.to_thread(Path(url).read_bytes)
        return Fetched(body, validators, "application/rss+xml", url)


async def late(delays: list[float]) -> None:
    """Note by how many milliseconds each wake is late."""
    while True:
        due = perf_counter() + 0.001
        await asyncio.sleep(0.001)
        delays.append((perf_counter() - due) * 1000)


async def measure(bot: Bot, catalog: Catalog, workers: Workers, files: tuple[Path, ...]) -> None:
    """Poll each file and print how long that took and how late the other task was."""
    ingestion = Ingestion(workers.read, bot.work, timedelta(hours=48), catalog.talks)
    polling = bot.polling(Disk(), ingestion, partial(workers.parse, limit=500))
    leave_uncollected()
    for file in files:
        delays: list[float] = []
        other, start = asyncio.create_task(late(delays)), perf_counter()
        result = await polling.poll(Source(file.stem, file.stem, str(file), file.stem), datetime.now(UTC))
        taken = perf_counter() - start
        other.cancel()
        delays.sort()
        late_by = f"{delays[-1]:6.1f} ms late at worst, {delays[len(delays) * 99 // 100]:5.1f} ms in 99 of 100"
        print(f"{file.stem:30} {result.reports:4} reports in {taken:5.1f} s; {late_by}", flush=True)


def main() -> None:
    """Measure with a database of its own."""
    catalog = load_catalog()
    files = documents(map(Path, sys.argv[1:]))
    with (
        TemporaryDirectory() as folder,
        opened(f"sqlite:///{folder}/parley.db") as engine,
        Workers(catalog, {}) as workers,
    ):
        asyncio.run(measure(Bot(lookup_of(catalog), engine), catalog, workers, files))


if __name__ == "__main__":
    main()
