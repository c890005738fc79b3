"""How far the cells of a binary sheet (.xlsb) reach, by its records. Source: [MS-XLSB]."""

from __future__ import annotations

__all__ = ["extent_of_bin"]

_ROW = 0
_LAST_CELL = 11  # blank, numbers, texts, formulas
_HEAD = 4


def extent_of_bin(data: bytes) -> int:
    """Return how many cells span from A1 to the last one; stop where records break off."""
    place, whole = 0, len(data)
    row = bottom = right = 0
    try:
        while place < whole:
            code = data[place]
            place += 1
            if code & 0x80:
                code = code & 0x7F | data[place] << 7
                place += 1
            length = shift = 0
            while True:
                byte = data[place]
                place += 1
                length |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80 or shift > 21:
                    break
            if code <= _LAST_CELL and length >= _HEAD:
                number = int.from_bytes(data[place : place + _HEAD], "little")
                if code == _ROW:
                    row = number
                else:
                    bottom, right = max(bottom, row + 1), max(right, number + 1)
            place += length
    except IndexError:
        pass
    return bottom * right
