"""Write lines of cells in the formats that offices save."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape

import xlwt

from tests.workbook.forms import Line, Merge, workbook

__all__ = ["html_page", "spreadsheet_xml", "write", "xls_book"]


def write(
    form: str,
    sheet: str,
    lines: Sequence[Line],
    merges: Sequence[Merge],
    hidden: tuple[int, int] | None = None,
) -> bytes:
    """Write one sheet as xlsx, xls, csv, html or xml; a csv file keeps no merged cells.

    A row and a column can be `hidden` in the first one.
    """
    if form == "xlsx":
        return workbook({sheet: lines}, merges, hidden)
    if form == "xls":
        return xls_book(sheet, lines, merges)
    if form == "html":
        return html_page(lines, merges)
    if form == "xml":
        return spreadsheet_xml(sheet, lines, merges)
    stream = io.StringIO()
    width = max(map(len, lines))
    padded = [[*line, *[None] * (width - len(line))] for line in lines]
    csv.writer(stream).writerows([["" if v is None else v for v in line] for line in padded])
    return stream.getvalue().encode("gb18030")


def xls_book(sheet: str, lines: Sequence[Line], merges: Sequence[Merge] = ()) -> bytes:
    """Write the old binary format."""
    book = xlwt.Workbook()
    page = book.add_sheet(sheet, cell_overwrite_ok=True)
    for top, left, bottom, right in merges:
        page.merge(top, bottom, left, right)
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None:
                page.write(row, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _areas(merges: Sequence[Merge]) -> tuple[dict[tuple[int, int], Merge], set[tuple[int, int]]]:
    """Return merged areas by their first cell, and the cells that they cover."""
    anchors = {(top, left): (top, left, bottom, right) for top, left, bottom, right in merges}
    covered = {
        (row, column)
        for top, left, bottom, right in merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    return anchors, covered - set(anchors)


def html_page(lines: Sequence[Line], merges: Sequence[Merge] = ()) -> bytes:
    """Write a table in HTML, as portals export it."""
    anchors, covered = _areas(merges)
    width = max(map(len, lines))
    rows = []
    for row, line in enumerate(lines):
        cells = []
        for column, value in enumerate([*line, *[None] * (width - len(line))]):
            if (row, column) in covered:
                continue
            area = anchors.get((row, column))
            span = (
                f' rowspan="{area[2] - area[0] + 1}" colspan="{area[3] - area[1] + 1}"'
                if area
                else ""
            )
            text = "" if value is None else escape(str(value)).replace("\n", "<br>")
            cells.append(f"<td{span}>{text}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<html><head><meta charset="gbk"></head><body><table>{"".join(rows)}</table></body></html>'
    ).encode("gb18030")


def spreadsheet_xml(sheet: str, lines: Sequence[Line], merges: Sequence[Merge] = ()) -> bytes:
    """Write the XML of Excel 2003."""
    anchors, covered = _areas(merges)
    rows = []
    for row, line in enumerate(lines):
        cells = []
        for column, value in enumerate(line):
            if (value is None and (row, column) not in anchors) or (row, column) in covered:
                continue
            area = anchors.get((row, column))
            across = (
                f' ss:MergeAcross="{area[3] - area[1]}" ss:MergeDown="{area[2] - area[0]}"'
                if area
                else ""
            )
            number = isinstance(value, int | float) and not isinstance(value, bool)
            kind = "Number" if number else "String"
            text = "" if value is None else escape(str(value))
            data = f'<Data ss:Type="{kind}">{text}</Data>'
            cells.append(f'<Cell ss:Index="{column + 1}"{across}>{data}</Cell>')
        rows.append(f"<Row>{''.join(cells)}</Row>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="{escape(sheet)}"><Table>{"".join(rows)}</Table></Worksheet>'
        "</Workbook>"
    ).encode()
