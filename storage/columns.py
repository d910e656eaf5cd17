"""Column types that keep our values alike in every database: times, texts, and whole values as JSON."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, DateTime, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

# NUL cannot be kept in a text of PostgreSQL; a lone surrogate has no UTF-8 form at all.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class Moment(TypeDecorator[datetime]):
    """An aware time, kept and given back in UTC. A time without a zone is refused with a ValueError."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:  # noqa: ARG002 - theirs
        """Give the database the time in UTC."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a time without a zone cannot be stored: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:  # noqa: ARG002 - theirs
        """Read the time in UTC; SQLite keeps no zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Seconds(TypeDecorator[timedelta]):
    """A length of time in whole seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: object) -> int | None:  # noqa: ARG002 - theirs
        """Count the seconds."""
        return None if value is None else int(value.total_seconds())

    def process_result_value(self, value: int | None, dialect: object) -> timedelta | None:  # noqa: ARG002 - theirs
        """Take the seconds as a length of time again."""
        return None if value is None else timedelta(seconds=value)


class Plain(TypeDecorator[str]):
    """A text from outside. What no database can keep (NUL, a lone surrogate) becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:  # noqa: ARG002 - theirs
        """Replace what cannot be kept."""
        return None if value is None else _UNKEEPABLE.sub("\ufffd", value)


class Codes(TypeDecorator[tuple[str, ...]]):
    """A tuple of short texts as one text (a JSON array), so that a unique key can hold it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: object) -> str | None:  # noqa: ARG002 - theirs
        """Write the array."""
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: str | None, dialect: object) -> tuple[str, ...] | None:  # noqa: ARG002 - theirs
        """Read the array."""
        return None if value is None else tuple(json.loads(value))


class Whole(TypeDecorator[Any]):
    """A whole value of the domain (`kind`, a dataclass) as JSON; what is read back equals what was written."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - a type or an alias such as tuple[Change, ...]
        super().__init__()
        self.kind = kind
        self._adapter: TypeAdapter[Any] = TypeAdapter(kind)

    def process_bind_param(self, value: Any, dialect: object) -> Any:  # noqa: ANN401, ARG002 - any value; theirs
        """Turn the value into lists, dicts, texts and numbers."""
        return self._adapter.dump_python(value, mode="json")

    def process_result_value(self, value: Any, dialect: object) -> Any:  # noqa: ANN401, ARG002 - any value; theirs
        """Build the value again."""
        return self._adapter.validate_python(value)
