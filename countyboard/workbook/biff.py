"""What the old binary format (.xls, WPS .et) says besides values, and whether it can be read.

Source: [MS-XLS]. The reader of values believes what records say of sizes: that is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from countyboard.workbook.compound import SIGNATURE, contained, stream_of
from countyboard.workbook.refusal import Refused

__all__ = ["Biff", "Hidden", "read_biff"]

_BOUND_SHEET, _FILE_PASS, _ROW, _COLUMNS, _END = 0x85, 0x2F, 0x208, 0x7D, 0x0A
_DIMENSIONS, _STRINGS, _SEVERAL = 0x200, 0xFC, 0xBD
_CELLS = frozenset({0x06, 0xFD, 0x203, 0x204, 0x205, 0x27E, _SEVERAL})
_STREAMS = ("Workbook", "Book")
_LAST_COLUMN = 255
_SHORTEST_STRING = 3


@dataclass(slots=True)
class Hidden:
    """Hold the hidden rows and columns of one sheet, counted from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Biff:
    """Hold a workbook that is safe to read, and what is hidden on its sheets in their order."""

    content: bytes
    hidden: list[Hidden]


def read_biff(content: bytes) -> Biff:
    """Check the records and put them into a sound container; raise Refused for what is not.

    The oldest versions have no container: their records are the file.
    """
    old = not content.startswith(SIGNATURE)
    stream = bytearray(content if old else stream_of(content, _STREAMS))
    starts = _starts(stream)
    hidden = [_hidden(stream, start) for start in starts]
    return Biff(contained(bytes(stream), _STREAMS[0]), hidden)


def _records(stream: bytearray, place: int) -> Iterator[tuple[int, int, int]]:
    """Yield code, place of the data and length of every record up to the end of a part."""
    whole = len(stream)
    while place + 4 <= whole:
        code = stream[place] | stream[place + 1] << 8
        length = stream[place + 2] | stream[place + 3] << 8
        if code == _END:
            return
        place += 4
        if place + length > whole:
            return
        yield code, place, length
        place += length


def _starts(stream: bytearray) -> list[int]:
    found = []
    for code, data, length in _records(stream, 0):
        if code == _FILE_PASS:
            raise Refused("encrypted")
        if code == _BOUND_SHEET and length >= 4:
            found.append(int.from_bytes(stream[data : data + 4], "little"))
        elif code == _STRINGS:
            count = int.from_bytes(stream[data + 4 : data + 8], "little")
            if count * _SHORTEST_STRING > len(stream):
                raise Refused("damaged")
    if any(start >= len(stream) for start in found):
        raise Refused("damaged")
    return found


def _hidden(stream: bytearray, place: int) -> Hidden:
    """Find what is hidden; forget the stated extent, and refuse cells beyond the last column."""
    found = Hidden()
    for code, data, length in _records(stream, place):
        if code in _CELLS and length >= 4:
            last = data + (length - 2 if code == _SEVERAL else 2)
            if stream[data + 3] or stream[last + 1]:
                raise Refused("damaged")
        elif code == _DIMENSIONS:
            stream[data : data + length] = bytes(length)
        elif code == _ROW and length >= 16:
            if stream[data + 12] & 0x20:
                found.rows.add(int.from_bytes(stream[data : data + 2], "little"))
        elif code == _COLUMNS and length >= 10 and stream[data + 8] & 1:
            first = int.from_bytes(stream[data : data + 2], "little")
            final = int.from_bytes(stream[data + 2 : data + 4], "little")
            found.columns.update(range(first, min(final, _LAST_COLUMN) + 1))
    return found
