"""From bytes to grids: tell formats apart by their bytes, refuse what cannot be read."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError
from python_calamine import SheetTypeEnum as SheetType
from python_calamine import SheetVisibleEnum as Visibility

from countyboard.workbook.formulas import declared_area, uncached_formulas
from countyboard.workbook.grid import Cell, Formula, Grid, Range

__all__ = ["Refused", "open_grids"]

UNPACKED_RATIO = 200
UNPACKED_FLOOR = 16 << 20
UNPACKED_CEILING = 1 << 30
AREA_CEILING = 20_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FORM_SIGNS = "年月日单單位名称稱县縣区區镇鎮乡鄉街道线線索数數报報表合计計办辦件"
_ENCODINGS = ("utf-8-sig", "gb18030", "big5")


class Refused(Exception):
    """Say that a file cannot be read: `code` is one of `problems.RULES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def open_grids(name: str, content: bytes) -> list[Grid]:
    """Return the sheets of a file in their order; raise Refused with a reason.

    Reads xlsx, xlsm, xlsb, ods, xls and separated text, whatever the name says.
    """
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise Refused("empty_file")
    if content.startswith(b"PK"):
        _check_archive(content)
        return _read_zipped(content)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refused("encrypted")
        return _read_calamine(content)
    if content[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02"):
        return _read_calamine(content)
    return [_read_text(name, content)]


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused("damaged") from None
    allowed = min(UNPACKED_CEILING, max(UNPACKED_FLOOR, UNPACKED_RATIO * len(content)))
    if sum(member.file_size for member in members) > allowed:
        raise Refused("unpacked_too_large")
    if any(member.flag_bits & 1 for member in members):
        raise Refused("encrypted")
    if not {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & {m.filename for m in members}:
        raise Refused("not_a_workbook")


def _read_zipped(content: bytes) -> list[Grid]:
    try:
        if declared_area(content) > AREA_CEILING:
            raise Refused("sheet_too_large")
        with ThreadPoolExecutor(1) as beside:
            formulas = beside.submit(uncached_formulas, content)
            grids = _read_calamine(content)
            uncached = formulas.result()
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, EOFError):
        raise Refused("damaged") from None
    return [_with_formulas(grid, uncached.get(grid.name, ())) for grid in grids]


def _with_formulas(grid: Grid, uncached: tuple[Formula, ...]) -> Grid:
    """Widen the grid so that it spans the cells the reader dropped."""
    if not uncached:
        return grid
    height = max(grid.height, *(cell.row + 1 for cell in uncached))
    width = max(grid.width, *(cell.column + 1 for cell in uncached))
    if height * width > AREA_CEILING:
        raise Refused("sheet_too_large")
    rows: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in grid.rows]
    rows.extend([""] * width for _ in range(height - grid.height))
    for cell in uncached:
        rows[cell.row][cell.column] = ""
    return Grid(grid.name, rows, grid.merged, grid.visible, uncached)


def _read_calamine(content: bytes) -> list[Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = []
        for position, sheet in enumerate(workbook.sheets_metadata):
            if sheet.typ not in (SheetType.WorkSheet, SheetType.MacroSheet):
                continue
            read = workbook.get_sheet_by_index(position)
            merged = read.merged_cell_ranges or []
            grids.append(
                Grid(
                    name=sheet.name,
                    rows=read.to_python(skip_empty_area=False),
                    merged=tuple(Range(*first, *last) for first, last in merged),
                    visible=sheet.visible == Visibility.Visible,
                )
            )
    except PasswordError:
        raise Refused("encrypted") from None
    except (CalamineError, OSError, ValueError):
        raise Refused("damaged") from None
    except BaseException as fault:  # a panic in the reader is no Exception
        if type(fault).__name__ != "PanicException":
            raise
        raise Refused("damaged") from None
    return grids


def _read_text(name: str, content: bytes) -> Grid:
    if b"\0" in content:
        raise Refused("not_a_workbook")
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<", b"{\\rtf", b"%pdf", b"\x89png", b"\xff\xd8\xff")):
        raise Refused("not_a_workbook")
    text = _decoded(content)
    lines = text.splitlines()[:50]
    counts = Counter({mark: sum(line.count(mark) for line in lines) for mark in "\t,;|"})
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=counts.most_common(1)[0][0]))
    except csv.Error:
        raise Refused("damaged") from None
    width = max(map(len, rows), default=0)
    if width * len(rows) > AREA_CEILING:
        raise Refused("sheet_too_large")
    cells: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in rows]
    return Grid(PurePath(name).stem, cells)


def _decoded(content: bytes) -> str:
    """Decode UTF-8 if it is; else the encoding that gives more of the words of forms."""
    texts = []
    for encoding in _ENCODINGS:
        try:
            texts.append(content.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding.startswith("utf"):
            break
    if not texts:
        raise Refused("not_a_workbook")
    # Big5 nearly always decodes as GB18030 too, into rare characters
    return max(texts, key=lambda text: sum(text.count(sign) for sign in _FORM_SIGNS))
