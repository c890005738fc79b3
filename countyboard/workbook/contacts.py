"""Lines and columns of the office itself (填表人, 联系电话): found, to be kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from countyboard.workbook.contact_columns import contact_columns
from countyboard.workbook.grid import Cell, Grid
from countyboard.workbook.persons import PHONE, is_office_line

__all__ = ["contact_cells", "without_contact_cells"]

SEARCHED_ROWS = 80
SEARCHED_WHOLE = 4_000

_BLANKS = r"[ \t\u3000]*"


def _label(words: str) -> str:
    return "|".join(_BLANKS.join(word) for word in words.split())


_LABELS = _label(
    "填表人 填表 填报人 填報人 审核人 審核人 审核 審核 制表人 制表 製表人 製表 经办人 經辦人 "
    "统计人 統計人 复核人 複核人 复核 联系人 聯繫人 聯絡人 联络人 联络员 联系电话 聯繫電話 "
    "聯絡電話 联系方式 "
    "办公电话 辦公電話 值班电话 手机 手機 手机号 电话 電話 传真 单位负责人 單位負責人 部门负责人 "
    "负责人 負責人 主要领导 主要領導 分管领导 分管領導 签字 簽字 签发人 签发 邮箱 报送人 汇总人"
)
_ENGLISH = (
    r"prepared by|checked by|reviewed by|approved by|filled (?:in )?by|contact(?: person)?"
    r"|tel|phone|telephone|mobile|e-?mail|signature"
)
_BEFORE_COLON = re.compile(
    rf"(?:\((?={_LABELS}))?(?:{_LABELS}|(?<![a-z])(?:{_ENGLISH})){_BLANKS}"
    rf"(?:[(（][^()（）]{{0,8}}[)）])?{_BLANKS}[:：]",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\s*(?:{_LABELS}|{_ENGLISH})\s*", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:填报|填報|报送|報送|制表|製表|填表|报告|統計|统计|编制|上报)?"
    r"[ \u3000]*(?:时间|時間|日期|单位|單位|机关|月份|报告期|period|date|unit)"
    r"[ \u3000]*[:：]|[(（]盖章",
    re.IGNORECASE,
)
_ANY = re.compile(rf"{_LABELS}|{_ENGLISH}", re.IGNORECASE)


def contact_cells(grid: Grid) -> dict[tuple[int, int], str]:
    """Return the cells that name who filled the form or how to reach the office.

    The value is what remains of the cell's text without that: mostly nothing.
    """
    columns = contact_columns(grid)
    found = {(row, column): "" for (_, column), rows in columns.items() for row in rows}
    heads = {row for row, _ in columns}
    for row in _rows(grid):
        if row in heads:
            continue
        cells = grid.rows[row]
        if any(isinstance(cell, str) and _ANY.search(cell) for cell in cells):
            for column, text in _in_row(cells):
                found[row, column] = text
    return found


def without_contact_cells(grid: Grid) -> Grid:
    """Return the sheet without what `contact_cells` finds."""
    found = contact_cells(grid)
    if not found:
        return grid
    rows = list(grid.rows)
    for row in {row for row, _ in found}:
        rows[row] = [found.get((row, column), cell) for column, cell in enumerate(rows[row])]
    return replace(grid, rows=rows)


def _rows(grid: Grid) -> Iterator[int]:
    if grid.height <= SEARCHED_WHOLE:
        yield from range(grid.height)
    else:
        yield from range(SEARCHED_ROWS)
        yield from range(grid.height - SEARCHED_ROWS, grid.height)


def _in_row(cells: list[Cell]) -> Iterator[tuple[int, str]]:
    """Yield the cells of one row that change, with what remains of them."""
    office = is_office_line(cells)
    value_follows = False
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and not cell.strip():
            continue
        text = cell if isinstance(cell, str) else ""
        rest = _without_pieces(text)
        if rest != text:
            yield column, rest
            value_follows = _BEFORE_COLON.fullmatch(text.strip()) is not None
        elif office and _ALONE.fullmatch(text):
            yield column, ""
            value_follows = True
        elif value_follows and not _NEXT.match(text.strip()):
            yield column, ""
            value_follows = bool(text)  # names may go on, a second number is a figure
        elif office and PHONE.search(text):
            yield column, PHONE.sub("", text)
            value_follows = False
        else:
            value_follows = False


def _without_pieces(text: str) -> str:
    """Cut from every label and its colon up to the next line of another kind."""
    place = 0
    kept = []
    while True:
        match = _BEFORE_COLON.search(text, place)
        if match is None:
            kept.append(text[place:])
            return "".join(kept).rstrip() if place else text
        kept.append(text[place : match.start()])
        following = _NEXT.search(text, match.end())
        place = following.start() if following else len(text)
