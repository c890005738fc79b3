"""The parts of a workbook in its archive: sheets one after the other, then what names them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa

from countyboard.export.cells import Writer, letters, lines, text_cell
from countyboard.export.sheet import Notes
from countyboard.export.styles import Styles

__all__ = ["ROWS", "Book", "Written"]

ROWS = 1_048_575  # a sheet of Excel, without the header

MOST_BYTES = 1_900_000_000
"""Of one sheet, unpacked: a member of an archive above 2 GB is not read everywhere."""

TITLE_LENGTH = 31

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Written:
    """A sheet that is being written, row by row or a batch of rows at once."""

    def __init__(self, stream: IO[bytes], styles: Styles, most: int) -> None:
        self._stream = stream
        self._styles = styles
        self._most = most
        self._row = 1
        self._header = 0
        self._bytes = 0
        self.filter = ""

    @property
    def room(self) -> int:
        """Return how many more rows of a table go on this sheet."""
        return self._most - (self._row - 1) if self._bytes < MOST_BYTES else 0

    def line(self, cells: Sequence[tuple[str, int]]) -> None:
        """Write one row of text cells: text and style."""
        written = "".join(
            text_cell(f"{letters(place)}{self._row}", text, style)
            for place, (text, style) in enumerate(cells)
        )
        self._write(f'<row r="{self._row}">{written}</row>'.encode())
        self._row += 1

    def head(self, notes: Notes, labels: Sequence[str]) -> None:
        """Write what stands above a table, and the header."""
        for name, text in notes:
            self.line([(name, self._styles.name), (text, self._styles.text)])
        self._header = self._row
        self.line([(label, self._styles.head) for label in labels])

    def rows(self, columns: Sequence[pa.Array], writers: Sequence[Writer]) -> None:
        """Write a batch of rows."""
        count = len(columns[0]) if columns else 0
        if count == 0:
            return
        numbers = pa.array(range(self._row, self._row + count)).cast(pa.string())
        cells = [write(column, numbers) for write, column in zip(writers, columns, strict=True)]
        self._write(lines(cells, numbers))
        self._row += count

    def filtered(self, columns: int) -> None:
        """Put the auto-filter over the rows written so far."""
        if columns and self._row - 1 > self._header:
            last = letters(columns - 1)
            self.filter = f"A{self._header}:{last}{self._row - 1}"

    def _write(self, content: bytes | memoryview) -> None:
        self._bytes += len(content)
        self._stream.write(content)


@dataclass
class Book:
    """Hold the archive of a workbook; `close` writes what names its sheets."""

    archive: zipfile.ZipFile
    styles: Styles
    _titles: list[str] = field(default_factory=list)
    _filters: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        target = f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"'
        self._part(  # first: by it programs tell a workbook from any other archive
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" {target}/></Relationships>',
        )

    @contextmanager
    def sheet(
        self, title: str, widths: Sequence[int], *, frozen: int, reserved: int = 0
    ) -> Iterator[Written]:
        """Give a sheet to write, under a title no other sheet has.

        `frozen` rows stay in sight; `reserved` rows at its end are kept free for totals.
        """
        self._titles.append(_title(title, {taken.lower() for taken in self._titles}))
        number = len(self._titles)
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
            for place, width in enumerate(widths, start=1)
        )
        pane = (
            f'<pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft"'
            f' state="frozen"/><selection pane="bottomLeft"/>'
        )
        selected = ' tabSelected="1"' if number == 1 else ""
        with self.archive.open(f"xl/worksheets/sheet{number}.xml", "w") as stream:
            stream.write(
                f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews>'
                f'<sheetView workbookViewId="0"{selected}>{pane if frozen else ""}</sheetView>'
                f'</sheetViews><sheetFormatPr defaultRowHeight="15"/>'
                f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>".encode()
            )
            written = Written(stream, self.styles, ROWS + 1 - reserved)
            yield written
            closing = f'<autoFilter ref="{written.filter}"/>' if written.filter else ""
            stream.write(f"</sheetData>{closing}</worksheet>".encode())
        if written.filter:
            self._filters[number] = written.filter

    def close(self) -> None:
        """Write the parts that name the sheets."""
        numbers = range(1, len(self._titles) + 1)
        sheets = "".join(
            f'<sheet name={quoteattr(title)} sheetId="{number}" r:id="rId{number}"/>'
            for number, title in zip(numbers, self._titles, strict=True)
        )
        names = "".join(map(self._filter_name, self._filters))
        names = f"<definedNames>{names}</definedNames>" if names else ""
        self._part(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{sheets}</sheets>{names}</workbook>",
        )
        related = "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet"'
            f' Target="worksheets/sheet{number}.xml"/>'
            for number in numbers
        )
        self._part(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
            f'<Relationship Id="rId{len(numbers) + 1}" Type="{_OFFICE}/styles"'
            ' Target="styles.xml"/></Relationships>',
        )
        self._part("xl/styles.xml", self.styles.xml())
        listed = "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml"'
            f' ContentType="{_KIND}.worksheet+xml"/>'
            for number in numbers
        )
        self._part(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
            f"{listed}</Types>",
        )

    def _filter_name(self, number: int) -> str:
        """Name the range of a filter, as Excel wants it beside the filter itself."""
        title = self._titles[number - 1].replace("'", "''")
        first, last = (
            re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", corner)
            for corner in self._filters[number].split(":")
        )
        place = f"'{title}'!{first}:{last}"
        return (
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number - 1}" hidden="1">'
            f"{escape(place)}</definedName>"
        )

    def _part(self, name: str, xml: str) -> None:
        self.archive.writestr(name, (_XML + xml).encode())


def _title(title: str, taken: set[str]) -> str:
    """Make a title that Excel takes, not yet taken whatever its case."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip("' ") or "1"
    candidate = clean[:TITLE_LENGTH]
    number = 1
    while candidate.lower() in taken:
        number += 1
        tail = f" ({number})"
        candidate = clean[: TITLE_LENGTH - len(tail)] + tail
    return candidate
