"""What the old binary format (.xls, WPS .et) says besides values: passwords, what is hidden."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from xlrd import compdoc

__all__ = ["Hidden", "hidden_in_biff", "is_encrypted_biff"]

_BOUND_SHEET, _FILE_PASS, _ROW, _COLUMNS, _END = 0x85, 0x2F, 0x208, 0x7D, 0x0A
_STREAMS = ("Workbook", "Book")


@dataclass(slots=True)
class Hidden:
    """Hold the hidden rows and columns of one sheet, counted from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def _stream(content: bytes) -> bytes:
    """Return the stream of records; the file itself in the oldest versions."""
    if not content.startswith(compdoc.SIGNATURE):
        return content
    try:
        document = compdoc.CompDoc(content, logfile=io.StringIO())
        for name in _STREAMS:
            memory, base, size = document.locate_named_stream(name)
            if memory is not None:
                return bytes(memory[base : base + size])
    except Exception:  # a damaged file: the reader of values says so
        return b""
    return b""


def is_encrypted_biff(content: bytes) -> bool:
    """Tell whether the records are encrypted with a password."""
    stream = _stream(content)
    place = 0
    for _ in range(20):
        if place + 4 > len(stream):
            break
        code, length = _header(stream, place)
        if code == _FILE_PASS:
            return True
        place += 4 + length
    return False


def hidden_in_biff(content: bytes) -> list[Hidden]:
    """Return what is hidden on every sheet, in their order."""
    stream = _stream(content)
    return [_hidden(stream, start) for start in _starts(stream)]


def _header(stream: bytes, place: int) -> tuple[int, int]:
    return (
        int.from_bytes(stream[place : place + 2], "little"),
        int.from_bytes(stream[place + 2 : place + 4], "little"),
    )


def _starts(stream: bytes) -> list[int]:
    found = []
    place = 0
    while place + 4 <= len(stream):
        code, length = _header(stream, place)
        if code == _END:
            break
        if code == _BOUND_SHEET:
            found.append(int.from_bytes(stream[place + 4 : place + 8], "little"))
        place += 4 + length
    return found


def _hidden(stream: bytes, place: int) -> Hidden:
    found = Hidden()
    while place + 4 <= len(stream):
        code, length = _header(stream, place)
        data = place + 4
        if code == _END:
            break
        if code == _ROW and length >= 16:
            if stream[data + 12] & 0x20:
                found.rows.add(int.from_bytes(stream[data : data + 2], "little"))
        elif code == _COLUMNS and length >= 10 and stream[data + 8] & 1:
            first = int.from_bytes(stream[data : data + 2], "little")
            last = int.from_bytes(stream[data + 2 : data + 4], "little")
            found.columns.update(range(first, min(last, 255) + 1))
        place = data + length
    return found
