"""The original as it may be kept: without who filled it and how to reach them."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterable, Mapping

import xlsxwriter

from countyboard.workbook.archive import Archive, open_archive
from countyboard.workbook.contacts import contact_cells, without_contact_cells
from countyboard.workbook.formats import open_file
from countyboard.workbook.grid import Grid, address
from countyboard.workbook.persons import PHONE
from countyboard.workbook.refusal import Refused
from countyboard.workbook.separated import read_separated, separated_lines
from countyboard.workbook.sheet_xml import sheet_paths

__all__ = ["without_contacts"]

Changes = Mapping[tuple[int, int], str]

MOST_CHANGES = 1_000
"""Cells that are blanked one by one; with more, a copy of the values is written."""

_PROPERTIES = "docProps/core.xml"
_NAMES = re.compile(
    rb"(<(?:dc:creator|cp:lastModifiedBy|Manager|author)>)[^<]+(</)|"
    rb'(<person [^>]*displayName=")[^"]+(")'
)
_NAMED = re.compile(
    r"docProps/.*|xl/comments.*|xl/persons/.*|xl/threadedComments/.*|xl/drawings/.*"
)
_ITEM = re.compile(rb"<si>.*?</si>|<si/>", re.DOTALL)
_FOOTER = re.compile(rb"<headerFooter.*?</headerFooter>", re.DOTALL)


def without_contacts(name: str, content: bytes) -> bytes:
    """Return the file without its contact lines, and without its authors' names.

    xlsx, xlsm and separated text keep all else as it was; another format that has such lines
    becomes a plain xlsx of its values. A file that cannot be read is returned empty.
    """
    try:
        grids = open_file(name, content).grids
    except Refused:
        return b""
    changes = {position: contact_cells(grid) for position, grid in enumerate(grids)}
    changes = {position: cells for position, cells in changes.items() if cells}
    if content.startswith(b"PK"):
        archive = open_archive(content)
        if "xl/workbook.xml" in archive.names:
            return _of_archive(name, archive, grids, changes)
    if not changes:
        return content
    if len(grids) == 1 and grids[0].rows and _is_separated(name, content, grids[0]):
        return _of_text(content, changes[0])
    return _copied(grids)


def _is_separated(name: str, content: bytes, grid: Grid) -> bool:
    try:
        return read_separated(name, content).rows == grid.rows
    except Refused:
        return False


def _of_text(content: bytes, changes: Changes) -> bytes:
    text = separated_lines(content)
    for (row, column), rest in changes.items():
        text.lines[row][column] = rest
    stream = io.StringIO()
    csv.writer(stream, delimiter=text.mark).writerows(text.lines)
    return stream.getvalue().encode(text.encoding)


def _copied(grids: list[Grid]) -> bytes:
    """Write the values of the sheets, without contact lines, as a plain workbook."""
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(stream, options) as book:
        for position, grid in enumerate(grids):
            sheet = book.add_worksheet()
            sheet.name = _sheet_name(grid.name, position)
            for row, cells in enumerate(without_contact_cells(grid).rows):
                for column, cell in enumerate(cells):
                    if cell != "":
                        sheet.write(row, column, cell)
    return stream.getvalue()


def _sheet_name(name: str, position: int) -> str:
    short = re.sub(r"[\[\]:*?/\\]", " ", name)[:26].strip("' ")
    return short if position == 0 else f"{short} {position + 1}"


# ---------- xlsx


def _of_archive(
    name: str, archive: Archive, grids: list[Grid], changes: dict[int, dict[tuple[int, int], str]]
) -> bytes:
    members = {member.filename: member for member in archive.members}
    named = [path for path in members if _NAMED.fullmatch(path)]
    written = {path: _without_names(archive.read(members[path])) for path in named}
    same = all(archive.read(members[path]) == text for path, text in written.items())
    if not changes and same:
        return archive.content
    if sum(map(len, changes.values())) > MOST_CHANGES:
        return _copied(grids)
    by_sheet = {grids[position].name: cells for position, cells in changes.items()}
    items: set[int] = set()
    sheets = {}
    for path, sheet in sheet_paths(archive).items():
        xml, used = _blanked(archive.parts[path], by_sheet.get(sheet, {}))
        sheets[path] = _FOOTER.sub(b"", xml) if sheet in by_sheet else xml
        items |= used
    written |= sheets
    strings = "xl/sharedStrings.xml"
    if items and strings in members:
        written[strings] = _without_items(archive.read(members[strings]), items, sheets.values())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for member in archive.members:
            text = written.get(member.filename)
            target.writestr(member, archive.read(member) if text is None else text)
    kept = stream.getvalue()
    try:
        left = open_file(name, kept).grids
    except Refused:
        return _copied(grids)
    return _copied(grids) if any(map(contact_cells, left)) else kept


def _without_names(xml: bytes) -> bytes:
    xml = _NAMES.sub(rb"\1\3\2\4", xml)
    text = xml.decode("utf-8", "replace")
    return PHONE.sub("", text).encode() if PHONE.search(text) else xml


def _blanked(xml: bytes, changes: Changes) -> tuple[bytes, set[int]]:
    """Return the XML of a sheet with cells changed, and the shared strings they held."""
    used: set[int] = set()
    for (row, column), rest in changes.items():
        place = address(row, column).encode()
        match = re.search(
            rb'<c\b(?=[^>]*?\br="' + place + rb'")([^>]*?)(?:/>|>(.*?)</c>)', xml, re.DOTALL
        )
        if match is None:
            continue
        attributes, inner = match[1], match[2] or b""
        value = re.search(rb"<v>(\d+)</v>", inner)
        if re.search(rb'\bt="s"', attributes) and value:
            used.add(int(value[1]))
        bare = re.sub(rb'\s+t="[^"]*"', b"", attributes)
        text = html.escape(rest, quote=False).encode()
        cell = b"<c" + bare + b"/>"
        if rest:
            opening = b'<c%s t="inlineStr"><is><t xml:space="preserve">' % bare
            cell = opening + text + b"</t></is></c>"
        xml = xml[: match.start()] + cell + xml[match.end() :]
    return xml, used


def _without_items(xml: bytes, items: set[int], sheets: Iterable[bytes]) -> bytes:
    """Empty the shared strings that no cell holds any more; their numbers stay."""
    wanted = set(items)
    for sheet in sheets:
        for text in re.findall(rb'<c\b[^>]*?\bt="s"[^>]*>\s*<v>(\d+)</v>', sheet):
            wanted.discard(int(text))
    pieces = []
    last = 0
    for number, match in enumerate(_ITEM.finditer(xml)):
        if number in wanted:
            pieces.append(xml[last : match.start()] + b"<si><t></t></si>")
            last = match.end()
    return b"".join([*pieces, xml[last:]])
