"""From bytes to grids: tell formats apart by their bytes, refuse what cannot be read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError
from python_calamine import SheetTypeEnum as SheetType
from python_calamine import SheetVisibleEnum as Visibility

from countyboard.workbook.archive import Archive, open_archive
from countyboard.workbook.biff import read_biff
from countyboard.workbook.compound import SIGNATURE
from countyboard.workbook.formulas import uncached_formulas
from countyboard.workbook.grid import AREA_CEILING, Cell, Grid, Range
from countyboard.workbook.markup import (
    is_html,
    is_spreadsheet_xml,
    read_html,
    read_spreadsheet_xml,
)
from countyboard.workbook.refusal import Refused
from countyboard.workbook.separated import read_separated
from countyboard.workbook.sheet_bin import sheets_of_bin
from countyboard.workbook.sheet_ods import sheets_of_ods
from countyboard.workbook.sheet_xml import error_cells, hidden_lines, sheet_paths
from countyboard.workbook.sizes import check_sizes
from countyboard.workbook.unseen import Unseen

__all__ = ["Opened", "Refused", "open_file", "open_grids"]

MOST_FILES = 300
MOST_SHEETS = 1_000
"""In one file, all workbooks of a zip together: small parts could be named without end."""
MOST_CELLS = 2 * AREA_CEILING
"""On all sheets of a workbook, which may all name one and the same part."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02")
_BOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_PICTURES = (b"\x89png", b"\xff\xd8\xff", b"gif8", b"bm", b"ii*\0", b"mm\0*", b"%pdf")
_READABLE = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt", ".xml")


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold the sheets of a file, and the files inside it that cannot be read and why."""

    grids: list[Grid]
    refused: tuple[tuple[str, str], ...] = ()


def open_grids(name: str, content: bytes) -> list[Grid]:
    """Return the sheets of a file in their order; raise Refused with a reason."""
    return open_file(name, content).grids


def open_file(name: str, content: bytes) -> Opened:
    """Open a file as what its bytes say it is; raise Refused with a reason.

    Reads xlsx, xlsm, xlsb, ods, xls, et, separated text, tables in HTML, the XML of
    Excel 2003, and a zip of such files. Macros are never looked at.
    """
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise Refused("empty_file")
    if content.startswith(b"PK"):
        archive = open_archive(content)
        if _BOOKS & archive.names:
            return Opened(_read_zipped(archive))
        return _read_collection(archive)
    return Opened(_read_plain(name, content))


def _read_plain(name: str, content: bytes) -> list[Grid]:
    if content.startswith(SIGNATURE):
        if _ENCRYPTED in content:
            raise Refused("encrypted")
        return _read_biff(content)
    if content[:2] in _BIFF:
        return _read_biff(content)
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(_PICTURES):
        raise Refused("picture_file")
    if is_spreadsheet_xml(content):
        grids = read_spreadsheet_xml(content)
        if len(grids) > MOST_SHEETS:
            raise Refused("too_many_sheets")
        return grids
    if is_html(head) or (head.startswith(b"<?xml") and b"<html" in head):
        return [read_html(name, content)]
    if head.startswith((b"<", b"{\\rtf", b"rar!", b"7z\xbc\xaf")):
        raise Refused("not_a_workbook")
    return [read_separated(name, content)]


# ---------- one workbook


def _read_zipped(archive: Archive) -> list[Grid]:
    check_sizes(archive)
    with ThreadPoolExecutor(1) as beside:
        said = beside.submit(_unseen_in, archive)
        grids = _read_calamine(archive.content)
        unseen = said.result()
    uncached = any(sheet.uncached for sheet in unseen.values())
    if not any(grid.rows for grid in grids) and not uncached and _has_pictures(archive):
        raise Refused("picture_file")
    return [_with_unseen(grid, unseen.get(grid.name)) for grid in grids]


def _unseen_in(archive: Archive) -> dict[str, Unseen]:
    """Return by sheet what its values do not show."""
    if "content.xml" in archive.parts:
        return sheets_of_ods(archive.parts["content.xml"])
    found = sheets_of_bin(archive)
    formulas = uncached_formulas(archive)
    for path, name in sheet_paths(archive).items():
        rows, columns = hidden_lines(archive.parts[path])
        errors = error_cells(archive.parts[path])
        found[name] = Unseen(rows, columns, formulas.get(name, []), errors)
    return found


def _has_pictures(archive: Archive) -> bool:
    return any(name.startswith(("xl/media/", "Pictures/")) for name in archive.names)


def _with_unseen(grid: Grid, unseen: Unseen | None) -> Grid:
    """Add what the values do not show; widen the grid to span the cells the reader dropped."""
    if unseen is None:
        return grid
    grid = replace(
        grid,
        hidden_rows=frozenset(unseen.rows),
        hidden_columns=frozenset(unseen.columns),
        uncached=tuple(unseen.uncached),
    )
    if not unseen.uncached and not unseen.errors:
        return grid
    texts: dict[tuple[int, int], Cell] = {(f.row, f.column): "" for f in unseen.uncached}
    return _widened(grid, texts | unseen.errors)


def _widened(grid: Grid, texts: dict[tuple[int, int], Cell]) -> Grid:
    height = max(grid.height, *(row + 1 for row, _ in texts))
    width = max(grid.width, *(column + 1 for _, column in texts))
    if height * width > AREA_CEILING:
        raise Refused("sheet_too_large")
    rows: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in grid.rows]
    rows.extend([""] * width for _ in range(height - grid.height))
    for (row, column), text in texts.items():
        rows[row][column] = text
    return replace(grid, rows=rows)


def _read_biff(content: bytes) -> list[Grid]:
    book = read_biff(content)
    unseen = dict(enumerate(book.unseen))
    return [_with_unseen(grid, unseen.get(position)) for position, grid in _sheets(book.content)]


def _read_calamine(content: bytes) -> list[Grid]:
    return [grid for _, grid in _sheets(content)]


def _sheets(content: bytes) -> list[tuple[int, Grid]]:
    """Read the sheets of cells, each with its place among all sheets."""
    try:
        return list(_sheets_of(CalamineWorkbook.from_filelike(io.BytesIO(content))))
    except PasswordError:
        raise Refused("encrypted") from None
    except (CalamineError, OSError, ValueError):
        raise Refused("damaged") from None
    except BaseException as fault:  # a panic in the reader is no Exception
        if type(fault).__name__ != "PanicException":
            raise
        raise Refused("damaged") from None


def _sheets_of(workbook: CalamineWorkbook) -> Iterator[tuple[int, Grid]]:
    if len(workbook.sheets_metadata) > MOST_SHEETS:
        raise Refused("too_many_sheets")
    area = 0
    for position, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ not in (SheetType.WorkSheet, SheetType.MacroSheet):
            continue
        read = workbook.get_sheet_by_index(position)
        merged = read.merged_cell_ranges or []
        rows = read.to_python(skip_empty_area=False)
        area += sum(map(len, rows))
        if area > MOST_CELLS:
            raise Refused("sheet_too_large")
        yield (
            position,
            Grid(
                name=sheet.name,
                rows=rows,
                merged=tuple(Range(*first, *last) for first, last in merged),
                visible=sheet.visible == Visibility.Visible,
            ),
        )


# ---------- several files in one zip


def _read_collection(archive: Archive) -> Opened:
    """Read every workbook in a zip; its sheets are named after the file and the sheet."""
    members = [
        (_name_of(member.filename, member.flag_bits), member)
        for member in archive.members
        if not member.is_dir()
    ]
    members = [
        (name, member)
        for name, member in members
        if PurePath(name).suffix.lower() in (*_READABLE, ".html", ".htm")
        and not PurePath(name).name.startswith((".", "~$"))
        and not name.startswith("__MACOSX")
        and not {"word", "ppt", "_rels"} & set(PurePath(name).parts)
        and name != "[Content_Types].xml"
    ]
    if not members or any(member.filename == "[Content_Types].xml" for member in archive.members):
        raise Refused("not_a_workbook")
    if len(members) > MOST_FILES:
        raise Refused("too_many_sheets")
    grids: list[Grid] = []
    refused: list[tuple[str, str]] = []
    for name, member in members:
        file = str(PurePath(name).name)
        content = archive.read(member)
        try:
            if not content.strip(b"\0 \r\n\t\xef\xbb\xbf"):
                raise Refused("empty_file")
            if content.startswith(b"PK"):
                inner = open_archive(content)
                if not _BOOKS & inner.names:
                    raise Refused("not_a_workbook")
                found = _read_zipped(inner)
            else:
                found = _read_plain(file, content)
        except Refused as refusal:
            refused.append((file, refusal.code))
            continue
        single = len(members) == 1
        grids += [g if single else replace(g, name=f"{file} · {g.name}") for g in found]
        if len(grids) > MOST_SHEETS:
            raise Refused("too_many_sheets")
    return Opened(grids, tuple(refused))


def _name_of(name: str, flags: int) -> str:
    """Return a name as it was written: not in UTF-8, it is most likely in GB18030."""
    if flags & 0x800:
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
