"""What the XML of an OpenDocument sheet says besides values: rows and cells repeat by a count."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice

from countyboard.workbook.grid import Formula
from countyboard.workbook.unseen import Unseen

__all__ = ["ods_area", "sheets_of_ods"]

_TABLE = re.compile(rb"<table:table [^>]*?table:name=\"([^\"]*)\"[^>]*>(.*?)</table:table>", re.S)
_LINE = re.compile(rb"<table:table-(row|column)(?=[\s/>])([^>]*?)(/?)>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_REPEATED = re.compile(rb'-repeated="(\d+)"')
_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_FORMULA = re.compile(rb'table:formula="([^"]*)"')
_RESULT = re.compile(rb"office:(?:(?:boolean|date|string|time)-)?value=")
_REFERENCE = re.compile(r"\[\.([$A-Z\d]+)(?::\.([$A-Z\d]+))?\]")
_NOTE = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.S)
_TEXT = re.compile(rb"<text:[^>]*>[^<]*[^<\s]")
_FAILED = b'calcext:value-type="error"'
_MOST_LINES = 10_000
_MOST_COLUMNS = 300
_MOST_FORMULAS = 200_000
"""More than are worked out: a sheet with so many is refused by its first ones already."""


def sheets_of_ods(xml: bytes) -> dict[str, Unseen]:
    """Return sheet → what is hidden on it, and which of its formulas have no result."""
    found = {}
    for name, body in _TABLE.findall(xml):
        hidden: dict[bytes, set[int]] = {b"row": set(), b"column": set()}
        at = {b"row": 0, b"column": 0}
        for kind, attributes, _ in _LINE.findall(body):
            count = _repeated(attributes)
            if _HIDDEN.search(attributes):
                hidden[kind].update(range(at[kind], at[kind] + min(count, _MOST_LINES)))
            at[kind] += count
        found[html.unescape(name.decode("utf-8", "replace"))] = Unseen(
            hidden[b"row"],
            hidden[b"column"],
            list(islice(_uncached(body), _MOST_FORMULAS)),
            dict(islice(_errors(body), _MOST_FORMULAS)),
        )
    return found


def _uncached(body: bytes) -> Iterator[Formula]:
    """Yield the formulas without a value, those of repeated rows and cells too."""
    if b"table:formula=" not in body:
        return
    row = 0
    for head, cells in _rows(body):
        column, rows = 0, _repeated(head)
        for match in _CELL.finditer(cells):
            attributes, closed = match[1], match[2]
            columns = _repeated(attributes)
            formula = _FORMULA.search(attributes)
            if formula and _RESULT.search(attributes) is None:
                end = cells.find(b"</table:", match.end())
                if closed or not _TEXT.search(_NOTE.sub(b"", cells[match.end() : end])):
                    once = rows == columns == 1
                    text = _plain(formula[1].decode("utf-8", "replace")) if once else ""
                    yield from (
                        Formula(row + down, column + right, text)
                        for down in range(min(rows, _MOST_LINES))
                        for right in range(min(columns, _MOST_COLUMNS))
                    )
            column += columns
        row += rows


def _errors(body: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells whose formula ended in an error."""
    if _FAILED not in body:
        return
    row = 0
    for head, cells in _rows(body):
        column, rows = 0, _repeated(head)
        for match in _CELL.finditer(cells):
            columns = _repeated(match[1])
            if _FAILED in match[1]:
                text = re.search(rb"<text:p>([^<]*)", cells[match.end() :])
                said = text[1].decode("utf-8", "replace") if text else "#"
                yield from (
                    ((row + down, column + right), said)
                    for down in range(min(rows, _MOST_LINES))
                    for right in range(min(columns, _MOST_COLUMNS))
                )
            column += columns
        row += rows


def _rows(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the attributes and the cells of every row."""
    for line in re.split(rb"<table:table-row(?=[\s/>])", body)[1:]:
        head, _, cells = line.partition(b">")
        yield head, cells


def _plain(formula: str) -> str:
    """Write `of:=SUM([.B3:.B5];[.C2])` as `SUM(B3:B5,C2)`."""
    text = html.unescape(formula).partition("=")[2]
    text = _REFERENCE.sub(lambda match: ":".join(filter(None, match.groups())), text)
    return text.replace(";", ",")


def _repeated(attributes: bytes) -> int:
    match = _REPEATED.search(attributes)
    return int(match[1]) if match else 1


def ods_area(xml: bytes) -> int:
    """Return how many cells the largest table holds once its repeats are written out."""
    largest = 0
    for _, body in _TABLE.findall(xml):
        height = width = rows = 0
        for head, cells in _rows(body):
            count = _repeated(head)
            rows += count
            columns = filled = 0
            for attributes, closed in _CELL.findall(cells):
                columns += _repeated(attributes)
                if not closed or b"office:value" in attributes or b"formula" in attributes:
                    filled = columns
            if filled:
                height, width = rows, max(width, filled)
        largest = max(largest, height * width)
    return largest
