"""What the old binary format (.xls, WPS .et) says besides values, and whether it can be read.

Source: [MS-XLS]. The reader of values believes what records say of sizes: that is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from countyboard.workbook.compound import SIGNATURE, contained, stream_of
from countyboard.workbook.formula_tokens import OLD, formula_text
from countyboard.workbook.grid import Formula
from countyboard.workbook.refusal import Refused
from countyboard.workbook.unseen import ERRORS, Unseen

__all__ = ["Biff", "read_biff"]

_BOUND_SHEET, _FILE_PASS, _ROW, _COLUMNS, _END = 0x85, 0x2F, 0x208, 0x7D, 0x0A
_DIMENSIONS, _STRINGS, _SEVERAL = 0x200, 0xFC, 0xBD
_FORMULA, _TRUTH, _BEGIN, _VERSION_8 = 0x06, 0x205, 0x809, 0x0600
_MAY_FAIL = (_FORMULA, _TRUTH)
_CELLS = frozenset({_FORMULA, 0xFD, 0x203, 0x204, 0x205, 0x27E, _SEVERAL})
_STREAMS = ("Workbook", "Book")
_LAST_COLUMN = 255
_ERROR_RESULT, _NO_TEXT, _ON_LOAD = 2, 3, 0x02
_SHORTEST_STRING = 3


@dataclass(frozen=True, slots=True)
class Biff:
    """Hold a workbook that is safe to read, and what its sheets do not show, in their order."""

    content: bytes
    unseen: list[Unseen]


def read_biff(content: bytes) -> Biff:
    """Check the records and put them into a sound container; raise Refused for what is not.

    The oldest versions have no container: their records are the file.
    """
    old = not content.startswith(SIGNATURE)
    stream = bytearray(content if old else stream_of(content, _STREAMS))
    starts = _starts(stream)
    unseen = [_unseen(stream, start) for start in starts]
    return Biff(contained(bytes(stream), _STREAMS[0]), unseen)


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


def _unseen(stream: bytearray, place: int) -> Unseen:
    """Find what is not shown; forget the stated extent, and refuse cells beyond the last column."""
    found = Unseen()
    new = False
    for code, data, length in _records(stream, place):
        if code in _CELLS and length >= 4:
            last = data + (length - 2 if code == _SEVERAL else 2)
            if stream[data + 3] or stream[last + 1]:
                raise Refused("damaged")
            if code == _FORMULA and length >= 22 and new:
                formula = _uncached(bytes(stream[data : data + length]))
                if formula is not None:
                    found.uncached.append(formula)
            if code in _MAY_FAIL:
                error = _error(code, bytes(stream[data : data + length]))
                row, column = stream[data : data + 2], stream[data + 2 : data + 4]
                if error is not None:
                    place_of = int.from_bytes(row, "little"), int.from_bytes(column, "little")
                    found.errors[place_of] = error
        elif code == _BEGIN and length >= 2:
            new = int.from_bytes(stream[data : data + 2], "little") == _VERSION_8
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


def _error(code: int, record: bytes) -> str | None:
    """Return the error that a cell or a formula holds."""
    if code == _TRUTH:
        return ERRORS.get(record[6], "#") if len(record) >= 8 and record[7] else None
    failed = len(record) >= 14 and record[12:14] == b"\xff\xff" and record[6] == _ERROR_RESULT
    return ERRORS.get(record[8], "#") if failed else None


def _uncached(record: bytes) -> Formula | None:
    """Return a formula that has no result: a zero to be calculated on opening, or no text.

    An empty text is a result where the formula can give one.
    """
    row, column = (int.from_bytes(record[place : place + 2], "little") for place in (0, 2))
    result, flags = record[6:14], record[14]
    empty = result[6:] == b"\xff\xff" and result[0] == _NO_TEXT
    if not empty and (any(result) or not flags & _ON_LOAD):
        return None
    text = formula_text(record[22 : 22 + int.from_bytes(record[20:22], "little")], OLD)
    return Formula(row, column, text) if text or flags & _ON_LOAD else None
