"""Columns of a batch as the cells of a sheet, a whole column at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc

from countyboard.export.rows import floats_of, plain_text
from countyboard.export.styles import Styles

__all__ = ["Writer", "letters", "lines", "text_cell", "writer"]

Writer = Callable[[pa.Array, pa.Array], pa.Array]
"""Writes a column as cells, given the number of each row as text."""

TEXT_LENGTH = 32_767
_WHOLE = 1e15  # beyond this Excel rounds digits away
_FIRST_DAY = date(1900, 3, 1)  # Excel takes 1900 for a leap year: days before are one off
_DAY_ZERO = date(1899, 12, 30)
_MICROSECONDS = 86_400_000_000

_ESCAPED = "[&<>\\x00-\\x08\\x0b-\\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def letters(column: int) -> str:
    """Return the letters of a column, counted from 0: A, …, Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def text_cell(place: str, text: str, style: int) -> str:
    """Return one cell of text."""
    return (
        f'<c r="{place}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{_xml(text)}</t></is></c>'
    )


def lines(columns: list[pa.Array], numbers: pa.Array) -> memoryview:
    """Return the rows made of the cells of each column, as UTF-8."""
    rows = pc.binary_join_element_wise('<row r="', numbers, '">', *columns, "</row>", "")
    rows = rows.cast(pa.large_string())
    offsets = memoryview(rows.buffers()[1]).cast("q")
    start, end = offsets[rows.offset], offsets[rows.offset + len(rows)]
    return memoryview(rows.buffers()[2])[start:end]


def writer(
    sample: pa.Array, column: int, styles: Styles, *, is_month: bool, number_format: str | None
) -> Writer:
    """Choose how the cells of a column are written, by its type and some of its values.

    Numbers and days are written as such; a whole number Excel would round, and a day before
    Excel's own count begins, as text.
    """
    letter = letters(column)
    kind = plain_text(sample).type
    if pa.types.is_boolean(kind):
        return lambda values, numbers: _cells(
            letter, numbers, styles.general, pc.if_else(values, "1", "0"), ' t="b"'
        )
    if pa.types.is_integer(kind):
        return _integers(letter, styles, number_format)
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return _floats(letter, styles, number_format, sample)
    if pa.types.is_timestamp(kind):
        return _moments(letter, styles, pa.timestamp("us"), styles.time)
    if pa.types.is_date(kind):
        return _moments(letter, styles, pa.date32(), styles.month if is_month else styles.day)
    return lambda values, numbers: _texts(letter, styles, plain_text(values), numbers)


def _cells(
    letter: str, numbers: pa.Array, style: Any, values: pa.Array, kind: str = ""
) -> pa.Array:
    """Return cells of `values`, written as text; nothing where there is none."""
    if isinstance(style, int):
        pieces: list[Any] = [f'<c r="{letter}', numbers, f'" s="{style}"{kind}><v>']
    else:
        pieces = [f'<c r="{letter}', numbers, '" s="', style, f'"{kind}><v>']
    return pc.fill_null(pc.binary_join_element_wise(*pieces, values, "</v></c>", ""), "")


def _integers(letter: str, styles: Styles, number_format: str | None) -> Writer:
    style = styles.number(number_format) if number_format else styles.whole

    def write(values: pa.Array, numbers: pa.Array) -> pa.Array:
        exact = pc.less(pc.abs(values.cast(pa.float64(), safe=False)), _WHOLE)
        if pc.all(exact).as_py() is False:
            return _texts(letter, styles, values.cast(pa.string()), numbers)
        return _cells(letter, numbers, style, values.cast(pa.string()))

    return write


def _floats(letter: str, styles: Styles, number_format: str | None, sample: pa.Array) -> Writer:
    usual = styles.whole if _is_whole(floats_of(sample)) else styles.decimal
    if number_format:
        usual = styles.number(number_format)

    def write(values: pa.Array, numbers: pa.Array) -> pa.Array:
        found = floats_of(values)
        style: Any = usual
        if usual == styles.whole and not _is_whole(found):
            whole = pc.equal(pc.floor(found), found)
            style = pc.if_else(whole, str(styles.whole), str(styles.decimal))
        return _cells(letter, numbers, style, found.cast(pa.string()))

    return write


def _is_whole(values: pa.Array) -> bool:
    return pc.all(pc.equal(pc.floor(values), values)).as_py() is not False


def _moments(letter: str, styles: Styles, kind: pa.DataType, style: int) -> Writer:
    is_time = pa.types.is_timestamp(kind)
    first: Any = datetime.combine(_FIRST_DAY, datetime.min.time()) if is_time else _FIRST_DAY
    zero = (_DAY_ZERO - date(1970, 1, 1)).days

    def write(values: pa.Array, numbers: pa.Array) -> pa.Array:
        if is_time and values.type.tz:
            values = pc.local_timestamp(values)
        values = values.cast(kind, safe=False)
        early = pc.less(values, pa.scalar(first, kind))
        if pc.any(early).as_py():
            written = "%Y-%m-%d %H:%M" if is_time else "%Y-%m-%d"
            return _texts(letter, styles, pc.strftime(values, format=written), numbers)
        count = values.cast(pa.int64() if is_time else pa.int32()).cast(pa.float64())
        serial = pc.subtract(pc.divide(count, float(_MICROSECONDS)) if is_time else count, zero)
        return _cells(letter, numbers, style, serial.cast(pa.string()))

    return write


def _texts(letter: str, styles: Styles, values: pa.Array, numbers: pa.Array) -> pa.Array:
    values = _safe(values.cast(pa.string()))
    opening = f'" s="{styles.text}" t="inlineStr"><is><t xml:space="preserve">'
    found = pc.binary_join_element_wise(
        f'<c r="{letter}', numbers, opening, values, "</t></is></c>", ""
    )
    return pc.fill_null(found, "")


def _safe(values: pa.Array) -> pa.Array:
    """Escape what XML does not take and shorten what a cell does not hold."""
    special = pc.match_substring_regex(values, _ESCAPED)
    longest = pc.max(pc.binary_length(values)).as_py() or 0
    if not pc.any(special).as_py() and longest <= TEXT_LENGTH:
        return values
    encoded = values.dictionary_encode()
    written = [None if text is None else _xml(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(written, pa.string()).take(encoded.indices)


def _xml(text: str) -> str:
    if len(text) > TEXT_LENGTH // 2:  # Excel counts a rare character as two
        text = text.encode("utf-16-le")[: 2 * TEXT_LENGTH].decode("utf-16-le", "ignore")
    text = _NO_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", text)
    return escape(text, {"\r": "&#13;"})
