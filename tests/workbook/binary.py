"""Write binary workbooks (.xlsb) record by record, as [MS-XLSB] describes them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from countyboard.workbook.unseen import ERRORS
from tests.workbook.forms import Value

__all__ = ["Result", "record", "sum_of", "xlsb"]

_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01


@dataclass(frozen=True)
class Result:
    """Describe a formula cell: its tokens, the result that is stored, whether to calculate it."""

    tokens: bytes
    value: float | str = 0.0
    always: bool = False


def sum_of(column: int, first: int, last: int) -> bytes:
    """Return the tokens of SUM over a column's rows, counted from 0."""
    return b"\x25" + struct.pack("<IIHH", first, last, column, column) + b"\x22\x01\x04\x00"


def record(code: int, data: bytes) -> bytes:
    """Write one record: its code and length, seven bits a byte."""
    head = bytes([code]) if code < 128 else bytes([code & 0x7F | 0x80, code >> 7])
    size = len(data)
    while size > 127:
        head += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + bytes([size]) + data


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, value: Value | Result) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(value, Result):
        flags = struct.pack("<H", 2 if value.always else 0)
        formula = struct.pack("<I", len(value.tokens)) + value.tokens + bytes(4)
        if isinstance(value.value, str):
            return record(8, head + _text(value.value) + flags + formula)
        return record(9, head + struct.pack("<d", value.value) + flags + formula)
    if value in ERRORS.values():
        code = next(code for code, text in ERRORS.items() if text == value)
        return record(3, head + bytes([code]))
    if isinstance(value, str):
        return record(6, head + _text(value))
    assert isinstance(value, int | float)
    return record(5, head + struct.pack("<d", value))


def xlsb(
    sheets: Mapping[str, Sequence[Sequence[Value | Result]]],
    *,
    hidden_row: int | None = None,
    hidden_column: int | None = None,
    on_load: bool = False,
) -> bytes:
    """Write sheets of lines; a row and a column, counted from 0, are hidden on each."""
    members = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet'
        b'.binary.macroEnabled.main"/></Types>',
    }
    relations = []
    bundle = b""
    for number, (name, lines) in enumerate(sheets.items(), 1):
        relations.append(
            f'<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument'
            f'/2006/relationships/worksheet" Target="worksheets/sheet{number}.bin"/>'
        )
        bundle += record(156, struct.pack("<II", 0, number) + _text(f"rId{number}") + _text(name))
        members[f"xl/worksheets/sheet{number}.bin"] = _sheet(lines, hidden_row, hidden_column)
    calculation = struct.pack("<IIIdIH", 0, 1, 100, 0.001, 1, int(on_load))
    members["xl/workbook.bin"] = (
        record(131, b"") + record(143, b"") + bundle + record(144, b"")
        + record(157, calculation) + record(132, b"")
    )  # fmt: skip
    members["xl/_rels/workbook.bin.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(relations)}</Relationships>"
    ).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return stream.getvalue()


def _sheet(
    lines: Sequence[Sequence[Value | Result]], hidden_row: int | None, hidden_column: int | None
) -> bytes:
    width = max(map(len, lines))
    xml = record(129, b"") + record(148, struct.pack("<IIII", 0, len(lines) - 1, 0, width - 1))
    if hidden_column is not None:
        flags = struct.pack("<IIIIH", hidden_column, hidden_column, 2048, 0, _HIDDEN_COLUMN)
        xml += record(390, b"") + record(60, flags) + record(391, b"")
    xml += record(145, b"")
    for row, line in enumerate(lines):
        shown = _HIDDEN_ROW if row == hidden_row else 0
        xml += record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, shown, 0, 0))
        for column, value in enumerate(line):
            if value is not None:
                xml += _cell(column, value)
    return xml + record(146, b"") + record(130, b"")
