"""What the XML of a sheet says besides values: how far it reaches, what is hidden."""

from __future__ import annotations

import html
import re

import numpy as np
import numpy.typing as npt

from countyboard.workbook.archive import Archive
from countyboard.workbook.grid import AREA_CEILING, MOST_COLUMNS

__all__ = [
    "column_number",
    "error_cells",
    "extent",
    "hidden_lines",
    "relation_targets",
    "sheet_paths",
]

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
_PLAIN_ROW = re.compile(rb'<row r="(\d+)"')
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]+)(\d+)""")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row ([^>]*?\bhidden=\"(?:1|true)\"[^>]*)>")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col ([^>]*?\bhidden=\"(?:1|true)\"[^>]*)>")
_ERROR = re.compile(
    rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>'
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_ROWS_AT_ONCE = 25_000
_LONGEST = 16
"""More than the longest place of a cell takes, as in `=\"XFD1048576\"`."""


def column_number(letters: bytes) -> int:
    """Return the number, from 0, of a column written as letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def extent(xml: bytes) -> int:
    """Return how many cells the sheet spans: by what it declares and by where its cells lie."""
    declared = 0
    match = _DIMENSION.search(xml, 0, 4096)
    if match:
        declared = (column_number(match[1]) + 1) * int(match[2])
    found = _PLAIN_ROW.findall(xml)
    if len(found) != xml.count(b"row "):  # written in another order, or with a prefix
        found = _ROW.findall(xml)
    rows = max(map(int, found), default=0)
    columns = _plain_columns(xml, rows)
    if columns is None:
        places = _PLACE.findall(xml)
        rows = max(rows, max((int(row) for _, row in places), default=0))
        columns = max((column_number(text.upper()) for text, _ in places), default=0) + 1
        return max(declared, rows * columns, AREA_CEILING + 1 if columns > MOST_COLUMNS else 0)
    return max(declared, rows if rows <= _ROWS_AT_ONCE else rows * columns)


def _plain_columns(xml: bytes, rows: int) -> int | None:
    """Return how many columns the cells reach, 26 at least, where they are written plainly.

    None where a cell may lie beyond column ZZ or below the last row, or where its place is
    written otherwise than as ` r="AB12"`. A million cells are looked at together.
    """
    signs = np.frombuffer(xml, np.uint8)
    at = np.flatnonzero(signs[:-_LONGEST] == ord("=")) if len(xml) > _LONGEST else np.array([], int)
    at = at[at >= 2]
    at = at[(signs[at - 1] == ord("r")) & (signs[at - 2] == ord(" ")) & (signs[at + 1] == ord('"'))]
    if len(at) != xml.count(b" r=", 0, max(len(xml) - _LONGEST + 1, 0)) or b" r =" in xml:
        return None
    if any(blank in xml and blank + b"r=" in xml for blank in (b"\n", b"\t", b"\r")):
        return None
    if re.search(rb" r=", xml[-_LONGEST - 3 :]):
        return None
    first, second, third = (signs[at + place] for place in (2, 3, 4))
    lower, upper = (_between(first, "a", "z"), _between(first, "A", "Z"))
    two = upper & _between(second, "A", "Z")
    lower |= (upper & _between(second, "a", "z")) | (two & _between(third, "a", "z"))
    if lower.any() or (two & _between(third, "A", "Z")).any():
        return None
    cells = at[upper] + 3 + two[upper]
    below = np.ones(len(cells), bool)
    for place in range(min(len(str(rows)) + 1, _LONGEST - 5)):
        below &= _between(signs[cells + place], "0", "9")
    if below.any():
        return None
    letters = (first[two].astype(int) - 64) * 26 + second[two] - 64
    return max(26, int(letters.max(initial=0)))


def _between(signs: npt.NDArray[np.uint8], least: str, most: str) -> npt.NDArray[np.bool_]:
    return (signs >= ord(least)) & (signs <= ord(most))


def hidden_lines(xml: bytes) -> tuple[set[int], set[int]]:
    """Return the hidden rows and columns, counted from 0."""
    if b"hidden=" not in xml:
        return set(), set()
    rows = set()
    for text in _HIDDEN_ROW.findall(xml):
        match = re.search(rb'\br="(\d+)"', text)
        if match:
            rows.add(int(match[1]) - 1)
    columns: set[int] = set()
    for text in _HIDDEN_COLUMN.findall(xml):
        first, last = re.search(rb'\bmin="(\d+)"', text), re.search(rb'\bmax="(\d+)"', text)
        if first and last:
            columns.update(range(int(first[1]) - 1, min(int(last[1]), 16_384)))
    return rows, columns


def sheet_paths(archive: Archive) -> dict[str, str]:
    """Return path in an xlsx archive → name of the sheet."""
    relations = archive.parts.get("xl/_rels/workbook.xml.rels")
    book = archive.parts.get("xl/workbook.xml")
    if relations is None or book is None:
        return {}
    targets = relation_targets(relations)
    members = {member.filename.casefold(): member for member in archive.members}
    paths = {}
    for text in _SHEET.findall(book.decode("utf-8", "replace")):
        attributes = _attributes(text)
        identifier = next((v for k, v in attributes.items() if k.endswith(":id")), "")
        path = targets.get(identifier, "")
        if path not in archive.parts and path.casefold() in members:
            path = members[path.casefold()].filename
            if path not in archive.parts:  # in an unusual folder
                archive.parts[path] = archive.read(members[path.casefold()])
        if path in archive.parts:
            paths[path] = attributes.get("name", "")
    return paths


def error_cells(xml: bytes) -> dict[tuple[int, int], str]:
    """Return the cells that hold an error such as #REF!, by row and column counted from 0."""
    if b't="e"' not in xml:
        return {}
    return {
        (int(row) - 1, column_number(letters)): text.decode("utf-8", "replace").strip() or "#"
        for letters, row, text in _ERROR.findall(xml)
    }


def relation_targets(xml: bytes) -> dict[str, str]:
    """Return identifier → path in the archive, as the relations of a workbook say."""
    found = {}
    for attributes in map(_attributes, _RELATION.findall(xml.decode("utf-8", "replace"))):
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[attributes.get("Id", "")] = path
    return found


def _attributes(text: str) -> dict[str, str]:
    return {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(text)}
