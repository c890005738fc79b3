"""What the records of a binary workbook (.xlsb) say besides values. Source: [MS-XLSB].

How far the cells of a sheet reach, which rows and columns are hidden, and which formulas have
no result: the format has no word for that, a writer that does not calculate puts a zero.
"""

from __future__ import annotations

from collections.abc import Iterator

from countyboard.workbook.archive import Archive
from countyboard.workbook.formula_tokens import NEW, formula_text
from countyboard.workbook.grid import MOST_COLUMNS, Formula
from countyboard.workbook.sheet_xml import relation_targets
from countyboard.workbook.unseen import ERRORS, Unseen

__all__ = ["extent_of_bin", "sheets_of_bin"]

_BOOK, _RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_ROW = 0
_LAST_CELL = 11  # blank, numbers, texts, formulas
_HEAD = 4
_ERROR, _TEXT_RESULT, _NUMBER_RESULT, _ERROR_RESULT = 3, 8, 9, 11
_COLUMNS, _SHEET, _CALCULATION = 60, 156, 157
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x10, 0x01
_ON_LOAD, _UNFINISHED, _ALWAYS = 0x01, 0x10, 0x02
_CELL_HEAD = 8


def extent_of_bin(data: bytes) -> int:
    """Return how many cells span from A1 to the last one; stop where records break off."""
    row = bottom = right = 0
    for code, place, length in _records(data):
        if code > _LAST_CELL or length < _HEAD:
            continue
        number = int.from_bytes(data[place : place + _HEAD], "little")
        if code == _ROW:
            row = number
        else:
            bottom, right = max(bottom, row + 1), max(right, number + 1)
    return bottom * right


def sheets_of_bin(archive: Archive) -> dict[str, Unseen]:
    """Return sheet → what its records say; empty for what is not xlsb."""
    book = archive.parts.get(_BOOK)
    if book is None:
        return {}
    targets = relation_targets(archive.parts.get(_RELATIONS, b""))
    names: list[tuple[str, str]] = []
    on_load = False
    for code, place, length in _records(book):
        if code == _SHEET:
            relation, after = _text(book, place + 8)
            names.append((targets.get(relation, ""), _text(book, after)[0]))
        elif code == _CALCULATION and length >= 25:
            on_load = bool(book[place + 24] & (_ON_LOAD | _UNFINISHED))
    return {
        name: _read_sheet(archive.parts[path], on_load=on_load)
        for path, name in names
        if path in archive.parts
    }


def _read_sheet(data: bytes, *, on_load: bool = False) -> Unseen:
    """Read what is hidden, and the formulas whose result is still to come.

    A zero is none where the formula, or `on_load` the whole workbook, asks to be calculated
    when it is opened; an empty text is none where the formula can only give a number.
    """
    found = Unseen()
    row = 0
    for code, place, length in _records(data):
        if code == _ROW and length >= 12:
            row = int.from_bytes(data[place : place + _HEAD], "little")
            if data[place + 11] & _ROW_HIDDEN:
                found.rows.add(row)
        elif code == _COLUMNS and length >= 18 and data[place + 16] & _COLUMN_HIDDEN:
            first = int.from_bytes(data[place : place + 4], "little")
            last = int.from_bytes(data[place + 4 : place + 8], "little")
            found.columns.update(range(first, min(last + 1, MOST_COLUMNS)))
        elif code in (_ERROR, _ERROR_RESULT) and length >= _CELL_HEAD + 1:
            column = int.from_bytes(data[place : place + 4], "little")
            found.errors[row, column] = ERRORS.get(data[place + _CELL_HEAD], "#")
        elif code in (_TEXT_RESULT, _NUMBER_RESULT) and length >= 18:
            formula = _uncached(data, place, row, code, on_load=on_load)
            if formula is not None:
                found.uncached.append(formula)
    return found


def _uncached(data: bytes, place: int, row: int, code: int, *, on_load: bool) -> Formula | None:
    """Return the formula of a cell record if it has no result."""
    value = place + _CELL_HEAD
    if any(data[value : value + 8]) if code == _NUMBER_RESULT else any(data[value : value + 4]):
        return None
    after = value + (8 if code == _NUMBER_RESULT else 4)
    asked = on_load or bool(data[after] & _ALWAYS)
    length = int.from_bytes(data[after + 2 : after + 6], "little")
    text = formula_text(data[after + 6 : after + 6 + length], NEW)
    if not (asked if code == _NUMBER_RESULT else text or asked):
        return None
    return Formula(row, int.from_bytes(data[place : place + 4], "little"), text)


def _text(data: bytes, place: int) -> tuple[str, int]:
    """Return a text and the place after it."""
    length = int.from_bytes(data[place : place + 4], "little")
    end = place + 4 + 2 * min(length, len(data))
    return data[place + 4 : end].decode("utf-16-le", "replace"), end


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield code, place of the data and length of every record; stop where they break off."""
    place, whole = 0, len(data)
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
            yield code, place, length
            place += length
    except IndexError:
        return
