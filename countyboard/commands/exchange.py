"""What passes between a command and whoever carries it out: requests, and frames in answer.

A frame is an event, and bytes where it hands over a file. The same frames come from this
process and, over a connection, from the application.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

__all__ = [
    "CommandError",
    "Frame",
    "Interrupted",
    "Request",
    "Unavailable",
    "frames",
    "packed",
    "plain",
    "unpacked",
]

END = "end"


class CommandError(Exception):
    """Say in the language in force why a command is not carried out."""


class Unavailable(CommandError):
    """Say why the store cannot be reached at all."""


class Interrupted(Unavailable):
    """Say that the application stopped before its answer was complete."""


@dataclass(frozen=True, slots=True)
class Request:
    """Hold what is to be done: the name of an action, its arguments, a file's bytes."""

    action: str
    arguments: dict[str, Any] = field(default_factory=dict)
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold one event, which has a key "event", and the bytes of a file."""

    event: dict[str, Any]
    content: bytes = b""


class Readable(Protocol):
    """What bytes are read from: a file, or the answer to a request."""

    def readline(self, limit: int = ..., /) -> bytes: ...
    def read(self, size: int = ..., /) -> bytes: ...


def packed(said: dict[str, Any], content: bytes = b"") -> bytes:
    """Write what is said as one line, which tells how many bytes of content follow it."""
    line = json.dumps({**said, "bytes": len(content)}, ensure_ascii=True)
    return line.encode() + b"\n" + content


def unpacked(stream: Readable) -> tuple[dict[str, Any], bytes] | None:
    """Read one line and its content; None at the end, or where the content is cut short."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    said: dict[str, Any] = json.loads(line)
    size = said.pop("bytes")
    content = stream.read(size) if size else b""
    return (said, content) if len(content) == size else None


def frames(stream: Readable) -> Iterator[Frame]:
    """Yield the frames of an answer; raise Interrupted when it stops before its end."""
    while (found := unpacked(stream)) is not None:
        if found[0]["event"] == END:
            return
        yield Frame(*found)
    raise Interrupted


def plain(event: dict[str, Any]) -> dict[str, Any]:
    """Return an event as it comes over a connection: days and times are texts."""
    found: dict[str, Any] = json.loads(json.dumps(event, default=_day_text))
    return found


def _day_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be sent")
