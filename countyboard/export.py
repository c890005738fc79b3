"""What people take away: workbooks and csv files with every row of a table."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

__all__ = ["CSV", "XLSX", "Sheet", "csv", "file_name", "xlsx"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"

ROWS = 1_048_575  # a sheet of Excel, without the header
TITLE_LENGTH = 31
TEXT_LENGTH = 32_767
WHOLE = 1e15  # beyond this Excel rounds digits away
SAMPLED = 200

_DANGEROUS = r"^[=+\-@＝＋－＠\t\r\n]"
_BLOCK = 10_000

Write = Callable[[Worksheet, int, int, Any], object]


@dataclass(frozen=True)
class Sheet:
    """Hold one table for a workbook: labels by column name, and which columns are months."""

    title: str
    table: pa.Table
    labels: Mapping[str, str] = field(default_factory=dict)
    months: frozenset[str] = frozenset()


def xlsx(sheets: Sequence[Sheet], notes: Sequence[tuple[str, str]], *, notes_title: str) -> bytes:
    """Write a workbook: the notes (name, text) first, then every row of every table.

    Numbers and dates are written as such. Text stays text whatever it begins with: it is
    never a formula or a link, and marked so that editing a cell does not make it one. A
    table longer than a sheet goes on on the next.
    """
    stream = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(stream, options) as workbook:
        styles = _Styles(workbook)
        titles: set[str] = set()
        _write_notes(workbook.add_worksheet(_title(notes_title, titles)), notes, styles)
        for sheet in sheets:
            for first in range(0, max(sheet.table.num_rows, 1), ROWS):
                part = Sheet(
                    sheet.title, sheet.table.slice(first, ROWS), sheet.labels, sheet.months
                )
                _write_table(workbook.add_worksheet(_title(sheet.title, titles)), part, styles)
    return stream.getvalue()


def csv(table: pa.Table, labels: Mapping[str, str] | None = None) -> bytes:
    """Write a table as csv in UTF-8 with a byte order mark, so that Excel reads Chinese.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe. Days are
    written as 2026-03-01, times as 2026-03-01 09:30.
    """
    labels = labels or {}
    columns = [_csv_column(column) for column in table.columns]
    names = _harmless(pa.chunked_array([[labels.get(n, n) for n in table.column_names]]))
    stream = io.BytesIO("\ufeff".encode())
    stream.seek(0, io.SEEK_END)
    # Arrow wants distinct names; labels may repeat, so the header is a table of its own.
    plain = pa.table(columns, names=[str(n) for n in range(len(columns))])
    header = pa.table([[name] for name in names.to_pylist()], names=plain.column_names)
    options = pyarrow.csv.WriteOptions(include_header=False, quoting_style="needed")
    pyarrow.csv.write_csv(header, stream, options)
    pyarrow.csv.write_csv(plain, stream, options)
    return stream.getvalue()


def file_name(*parts: str, ending: str) -> str:
    """Join parts to a name that every file system takes, such as 报送_2026-03.xlsx."""
    name = "_".join(part for part in parts if part)
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(" .")
    return f"{name[:120]}.{ending}"


def _harmless(column: pa.ChunkedArray) -> pa.ChunkedArray:
    dangerous = pc.match_substring_regex(column, _DANGEROUS)
    if not pc.any(dangerous).as_py():
        return column
    return pc.if_else(dangerous, pc.binary_join_element_wise("'", column, ""), column)


def _csv_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_timestamp(kind):
        return pc.strftime(column, format="%Y-%m-%d %H:%M")
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _harmless(column)
    return column


class _Styles:
    """Hold the cell formats of one workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        def style(**settings: object) -> Format:
            return workbook.add_format({"valign": "top", **settings})

        self.head = style(bold=True, text_wrap=True, bottom=1, bg_color="#E8EEF4")
        self.name = style(bold=True)
        self.text = style(quote_prefix=True)
        self.long = style(quote_prefix=True, text_wrap=True)
        self.whole = style(num_format="#,##0")
        self.decimal = style(num_format="#,##0.00##")
        self.month = style(num_format="yyyy-mm")
        self.day = style(num_format="yyyy-mm-dd")
        self.time = style(num_format="yyyy-mm-dd hh:mm")


def _title(title: str, taken: set[str]) -> str:
    """Make a title that Excel takes, not yet taken whatever its case."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip("' ") or "1"
    candidate = clean[:TITLE_LENGTH]
    number = 1
    while candidate.lower() in taken:
        number += 1
        tail = f" ({number})"
        candidate = clean[: TITLE_LENGTH - len(tail)] + tail
    taken.add(candidate.lower())
    return candidate


def _write_notes(sheet: Worksheet, notes: Iterable[tuple[str, str]], styles: _Styles) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    for row, (name, text) in enumerate(notes):
        sheet.write_string(row, 0, name, styles.name)
        sheet.write_string(row, 1, text[:TEXT_LENGTH], styles.long)


def _write_table(sheet: Worksheet, part: Sheet, styles: _Styles) -> None:
    table = part.table
    names = table.column_names
    labels = [part.labels.get(name, name) for name in names]
    writers = []
    for column, name in enumerate(names):
        write, shown = _writer(table.column(name), name in part.months, styles)
        writers.append(write)
        sheet.set_column(column, column, _width([labels[column], *shown]))
    sheet.freeze_panes(1, 0)
    for column, label in enumerate(labels):
        sheet.write_string(0, column, label, styles.head)
    if table.num_rows and names:
        sheet.autofilter(0, 0, table.num_rows, len(names) - 1)
    for row, values in enumerate(_rows(table), start=1):
        for column, value in enumerate(values):
            if value is not None:
                writers[column](sheet, row, column, value)


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    blocks = (
        zip(*(column.to_pylist() for column in batch.columns), strict=True)
        for batch in table.to_batches(max_chunksize=_BLOCK)
    )
    return chain.from_iterable(blocks)


def _writer(column: pa.ChunkedArray, is_month: bool, styles: _Styles) -> tuple[Write, list[str]]:  # noqa: FBT001
    """Choose how the cells of a column are written; return some of them as text, too."""
    kind = column.type
    if pa.types.is_integer(kind) and not _exact(column):
        return _text(styles), [str(value) for value in column.slice(0, SAMPLED).to_pylist()]
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        style = styles.whole if _is_whole(column) else styles.decimal
        numbers = [v for v in column.slice(0, SAMPLED).to_pylist() if v is not None]
        return _number(style), [f"{v:,.4g}" if v % 1 else f"{v:,.0f}" for v in numbers]
    if pa.types.is_timestamp(kind):
        return _moment(styles.time), ["2026-03-01 09:30"]
    if pa.types.is_date(kind):
        return _moment(styles.month if is_month else styles.day), ["2026-03-01"]
    return _text(styles), [str(v) for v in column.slice(0, SAMPLED).to_pylist() if v is not None]


def _exact(column: pa.ChunkedArray) -> bool:
    largest = pc.max(pc.abs(column)).as_py()
    return largest is None or largest < WHOLE


def _is_whole(column: pa.ChunkedArray) -> bool:
    if pa.types.is_integer(column.type):
        return True
    numbers = column.cast(pa.float64()).drop_null()
    return bool(pc.all(pc.equal(pc.floor(numbers), numbers)).as_py() in (True, None))


def _number(style: Format) -> Write:
    def write(sheet: Worksheet, row: int, column: int, value: float) -> object:
        # Excel has no cell for "not a number" or infinity.
        return sheet.write_number(row, column, value, style) if value - value == 0 else None

    return write


def _moment(style: Format) -> Write:
    def write(sheet: Worksheet, row: int, column: int, value: date | datetime) -> object:
        return sheet.write_datetime(row, column, value, style)

    return write


def _text(styles: _Styles) -> Write:
    def write(sheet: Worksheet, row: int, column: int, value: Any) -> object:
        return sheet.write_string(row, column, str(value)[:TEXT_LENGTH], styles.text)

    return write


def _width(texts: Iterable[str]) -> int:
    """Return a width that shows the longest of the texts; a Chinese character takes two."""
    longest = max((sum(map(_cells, text)) for text in texts), default=0)
    return min(max(longest + 2, 8), 48)


def _cells(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
