"""Workbooks written a batch of rows at a time, so that a million rows need little memory.

Whole columns become cells at once (countyboard.export.cells): writing cell by cell, as
xlsxwriter and openpyxl do, takes several times as long.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

import pyarrow as pa

from countyboard.export.book import Book
from countyboard.export.cells import Writer, writer
from countyboard.export.rows import Progress, batches, names
from countyboard.export.sheet import Notes, Sheet
from countyboard.export.styles import Styles

__all__ = ["write_xlsx", "xlsx"]

SAMPLED = 200
WIDEST = 48

_PACKED = 3
"""How hard is packed: beyond, writing takes twice as long for a file a tenth smaller."""


def write_xlsx(
    stream: BinaryIO,
    sheets: Sequence[Sheet],
    notes: Notes,
    *,
    notes_title: str,
    progress: Progress | None = None,
) -> None:
    """Write a workbook: the notes (name, text) first, then every row of every table.

    Numbers and dates are written as such. Text stays text whatever it begins with: it is
    never a formula or a link, and marked so that editing a cell does not make it one. A
    table longer than a sheet goes on on the next; its totals stand on the last.
    """
    styles = Styles()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_PACKED) as archive:
        book = Book(archive, styles)
        with book.sheet(notes_title, [22, 90], frozen=0) as written:
            for name, text in notes:
                written.line([(name, styles.name), (text, styles.long)])
        for sheet in sheets:
            _write_table(book, sheet, progress)
        book.close()


def xlsx(sheets: Sequence[Sheet], notes: Notes, *, notes_title: str) -> bytes:
    """Return the workbook that write_xlsx writes."""
    stream = io.BytesIO()
    write_xlsx(stream, sheets, notes, notes_title=notes_title)
    return stream.getvalue()


def _write_table(book: Book, sheet: Sheet, progress: Progress | None) -> None:
    labels = [sheet.labels.get(name, name) for name in names(sheet.table)]
    found = batches(sheet.table, progress)
    first = next(found, None)
    samples = _columns(sheet.table.schema) if first is None else first.columns
    writers = list(_writers(sheet, samples, book.styles))
    widths = [
        _width([label, *_shown(sample)]) for label, sample in zip(labels, samples, strict=True)
    ]
    coming = found if first is None else chain([first], found)
    rest = next(coming, None)
    totals = sheet.totals
    frozen, reserved = len(sheet.notes) + 1, 0 if totals is None else totals.num_rows
    complete = False
    while not complete:
        with book.sheet(sheet.title, widths, frozen=frozen, reserved=reserved) as written:
            written.head(sheet.notes, labels)
            while rest is not None and written.room:
                part = rest.slice(0, written.room)
                written.rows(part.columns, writers)
                rest = rest.slice(part.num_rows)
                rest = rest if rest.num_rows else next(coming, None)
            written.filtered(len(labels))
            complete = rest is None
            if complete and totals is not None and totals.num_rows:
                written.rows(totals.combine_chunks().to_batches()[0].columns, writers)


def _writers(sheet: Sheet, samples: Sequence[pa.Array], styles: Styles) -> Iterator[Writer]:
    for place, name in enumerate(names(sheet.table)):
        yield writer(
            samples[place],
            place,
            styles,
            is_month=name in sheet.months,
            number_format=sheet.formats.get(name),
        )


def _columns(schema: pa.Schema) -> list[pa.Array]:
    return [pa.array([], field.type) for field in schema]


def _shown(column: pa.Array) -> Iterable[str]:
    """Return some of the values about as they will be shown."""
    if pa.types.is_timestamp(column.type):
        return ["2026-03-01 09:30"]
    if pa.types.is_date(column.type):
        return ["2026-03-01"]
    values = [value for value in column.slice(0, SAMPLED).to_pylist() if value is not None]
    if pa.types.is_integer(column.type):
        return [f"{value:,}" for value in values]
    if pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        return [f"{value:,.4g}" if value % 1 else f"{value:,.0f}" for value in values]
    return map(str, values)


def _width(texts: Iterable[str]) -> int:
    """Return a width that shows the longest of the texts; a Chinese character takes two."""
    longest = max((sum(map(_cells, text)) for text in texts), default=0)
    return min(max(longest + 2, 8), WIDEST)


def _cells(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
