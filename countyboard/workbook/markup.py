"""Pages saved as .xls: HTML tables and the XML of Excel 2003 as grids."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import PurePath
from xml.etree import ElementTree as ET

from countyboard.workbook.grid import AREA_CEILING, Cell, Formula, Grid, Range
from countyboard.workbook.refusal import Refused
from countyboard.workbook.separated import decoded

__all__ = ["is_html", "is_spreadsheet_xml", "read_html", "read_spreadsheet_xml"]

_NAMESPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LARGEST_SPAN = 1000


def is_html(head: bytes) -> bool:
    """Tell whether a text in lower case begins as a page with a table does."""
    return re.match(rb"<(?:!doctype html|html|head|meta|table|body|div|style)", head) is not None


def is_spreadsheet_xml(content: bytes) -> bool:
    """Tell whether the first bytes are those of a workbook in the XML of Excel 2003."""
    return b"urn:schemas-microsoft-com:office:spreadsheet" in content[:4000]


# ---------- HTML


def read_html(name: str, content: bytes) -> Grid:
    """Read a page: its tables one below the other, the text between them as lines."""
    match = _CHARSET.search(content[:4000])
    text = ""
    if match:
        try:
            label = match[1].decode("ascii").lower()
            text = content.decode("gb18030" if label in ("gb2312", "gbk") else label)
        except (LookupError, UnicodeDecodeError):
            text = ""
    text = text or decoded(content)[0]
    if len(re.findall(r"<table\b", text, re.I)) != len(re.findall(r"</table\s*>", text, re.I)):
        raise Refused("damaged")
    page = _Page()
    page.feed(text)
    page.close()
    if not page.tables:
        raise Refused("not_a_workbook")
    return page.grid(PurePath(name).stem)


class _Page(HTMLParser):
    """Collect cells by row and column; a row of a table inside a cell is a row of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.cells: dict[tuple[int, int], str] = {}
        self.merged: list[Range] = []
        self.hidden: set[int] = set()
        self.taken: set[tuple[int, int]] = set()
        self.row, self.tables, self.depth, self.skipped = -1, 0, 0, 0
        self.open: tuple[int, int] | None = None
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in ("script", "style", "title"):
            self.skipped += 1
        elif tag == "table":
            self._line()
            self.tables += 1
            self.depth += 1
            self.row += 1
        elif tag == "tr":
            self._end_cell()
            self.row += 1
            if _HIDDEN.search(given.get("style", "")):
                self.hidden.add(self.row)
        elif tag in ("td", "th") and self.depth:
            self._end_cell()
            self._begin_cell(given)
        elif tag == "br":
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "title"):
            self.skipped = max(0, self.skipped - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self.depth = max(0, self.depth - 1)
            self.row += 1
        elif tag in ("p", "div", "h1", "h2", "h3", "caption") and self.open is None:
            self._line()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.text.append(data)

    def _begin_cell(self, given: dict[str, str]) -> None:
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        across = _span(given.get("colspan", ""))
        down = _span(given.get("rowspan", ""))
        area = Range(self.row, column, self.row + down - 1, column + across - 1)
        if len(self.taken) + across * down > AREA_CEILING:
            raise Refused("sheet_too_large")
        for row in range(area.top, area.bottom + 1):
            self.taken.update((row, at) for at in range(area.left, area.right + 1))
        if across * down > 1:
            self.merged.append(area)
        self.open = (self.row, column)
        self.text = []

    def _end_cell(self) -> None:
        if self.open is not None:
            self.cells[self.open] = "".join(self.text).replace("\xa0", " ").strip()
            self.open = None
        self.text = []

    def _line(self) -> None:
        """Keep a text that stands outside tables as a line of its own."""
        text = " ".join("".join(self.text).split())
        self.text = []
        if text and self.open is None and not self.depth:
            self.row += 1
            self.cells[self.row, 0] = text

    def grid(self, name: str) -> Grid:
        width = max((column for _, column in self.taken | set(self.cells)), default=0) + 1
        height = max((row for row, _ in self.cells), default=0) + 1
        if width * height > AREA_CEILING:
            raise Refused("sheet_too_large")
        rows: list[list[Cell]] = [[""] * width for _ in range(height)]
        for (row, column), text in self.cells.items():
            rows[row][column] = text
        return Grid(name, rows, tuple(self.merged), hidden_rows=frozenset(self.hidden))


def _span(text: str) -> int:
    return min(max(int(text), 1), _LARGEST_SPAN) if text.strip().isdecimal() else 1


# ---------- the XML of Excel 2003


def read_spreadsheet_xml(content: bytes) -> list[Grid]:
    """Read a workbook saved as an XML spreadsheet; raise Refused where it breaks off."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused("not_a_workbook")
    try:
        # entities cannot be declared: the two lines above
        root = ET.fromstring(content)  # noqa: S314
    except (ET.ParseError, ValueError, LookupError):
        raise Refused("damaged") from None
    return [_worksheet(sheet) for sheet in root.iter(f"{_NAMESPACE}Worksheet")]


def _attribute(element: ET.Element, name: str) -> str:
    return element.get(f"{_NAMESPACE}{name}", "")


def _number(element: ET.Element, name: str, missing: int) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdecimal() else missing


def _worksheet(sheet: ET.Element) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    merged: list[Range] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    uncached: list[Formula] = []
    at = -1
    for column in sheet.iter(f"{_NAMESPACE}Column"):
        at = _number(column, "Index", at + 2) - 1
        last = at + _number(column, "Span", 0)
        if _attribute(column, "Hidden") == "1":
            hidden_columns.update(range(at, min(last, 20_000) + 1))
        at = last
    row = -1
    for line in sheet.iter(f"{_NAMESPACE}Row"):
        row = _number(line, "Index", row + 2) - 1
        if _attribute(line, "Hidden") == "1":
            hidden_rows.add(row)
        at = -1
        for cell in line.iter(f"{_NAMESPACE}Cell"):
            at = _number(cell, "Index", at + 2) - 1
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if across or down:
                merged.append(Range(row, at, row + down, at + across))
            value = _value(cell.find(f"{_NAMESPACE}Data"))
            if value != "":
                cells[row, at] = value
            elif _attribute(cell, "Formula"):
                uncached.append(Formula(row, at, _attribute(cell, "Formula")))
            at += across
    places = [*cells, *((formula.row, formula.column) for formula in uncached)]
    height = max((place[0] for place in places), default=-1) + 1
    width = max((place[1] for place in places), default=-1) + 1
    if height * width > AREA_CEILING:
        raise Refused("sheet_too_large")
    rows: list[list[Cell]] = [[""] * width for _ in range(height)]
    for (at_row, at_column), value in cells.items():
        rows[at_row][at_column] = value
    return Grid(
        name=_attribute(sheet, "Name"),
        rows=rows,
        merged=tuple(merged),
        visible=not any(
            (element.text or "").startswith("Sheet")
            for element in sheet.iter("{urn:schemas-microsoft-com:office:excel}Visible")
        ),
        uncached=tuple(uncached),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
    )


def _value(data: ET.Element | None) -> Cell:
    if data is None:
        return ""
    text = "".join(data.itertext())
    kind = _attribute(data, "Type")
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text
