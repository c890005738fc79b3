"""Refuse data on persons: identity numbers, mobile numbers, columns about persons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from countyboard.submission import Problem
from countyboard.workbook.grid import Cell, Grid, address
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import PERSON_HEADS, begins_contact, is_contact, is_note

__all__ = [
    "PHONE",
    "PersonalDataError",
    "holds_personal_data",
    "is_identity_number",
    "is_office_line",
    "mask",
    "named_persons",
    "personal_data",
]

_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)")
_DIGITS = re.compile(r"\d[\d -]{9,}[\dXxＸｘ]")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴"
    "夏钟汪田姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎武乔贺赖龚"
)
_NAMED = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|[由经派与和及对将])(?P<name>[{_SURNAMES}][\u4e00-\u9fff某×*]{{1,2}})"
    r"(?:同志|先生|女士)"
    rf"|(?P<someone>[{_SURNAMES}](?:某某?|某[\u4e00-\u9fff]|[×*]{{1,2}}))"
)
"""A surname and 同志 after it, or 王某: what texts of ledgers name persons by."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SEARCHED_ROWS = 60
_SMALLEST_PHONE = 1.3e10


class PersonalDataError(ValueError):
    """Say that a text names a person or a number of one: it is not kept."""


def is_identity_number(text: str) -> bool:
    """Tell whether 18 characters are an identity number: its check digit is right (GB 11643)."""
    if len(text) != 18 or not text[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


def mask(text: str) -> str:
    """Show the first three characters only."""
    return text[:3] + "*" * (len(text) - 3)


def named_persons(text: str) -> list[str]:
    """Return, masked, what a text names persons by: 王某某, 张三同志."""
    spelling = plain(text)
    return [
        name[0] + "*" * (len(name) - 1)
        for match in _NAMED.finditer(spelling)
        for name in (match["name"] or match["someone"],)
    ]


def holds_personal_data(text: str) -> bool:
    """Tell whether a text somebody typed names a person, or a number of one."""
    return any(True for _ in _found_in(text)) or bool(named_persons(text))


def personal_data(grid: Grid) -> Iterator[Problem]:
    """Yield every cell that holds data on a person, its value masked.

    A line of the office itself (填表人, 联系电话: …) may carry a telephone number: it is
    dropped and not refused. An identity number is refused anywhere.
    """
    yield from _columns_about_persons(grid)
    if not _suspected(grid):
        return
    for row, cells in enumerate(grid.rows):
        office = None
        for column, cell in enumerate(cells):
            for code, text in _found_in(cell):
                if code == "personal_phone":
                    if office is None:
                        office = is_office_line(cells)
                    if office:
                        continue
                yield Problem(code, grid.name, address(row, column), mask(text))


def _suspected(grid: Grid) -> bool:
    """Tell at a glance whether any cell may hold such a number."""
    if any(map(_may_hold, chain.from_iterable(grid.rows[:_SEARCHED_ROWS]))):
        return True
    for column in grid.columns:
        cells = column[_SEARCHED_ROWS:]
        kinds = set(map(type, cells))
        if kinds <= {int, float}:
            if cells and max(cells) >= _SMALLEST_PHONE:  # type: ignore[operator]
                return True
        elif kinds == {str}:
            if _DIGITS.search("\n".join(cells)):  # type: ignore[arg-type]
                return True
        elif any(map(_may_hold, cells)):
            return True
    return False


def _may_hold(cell: Cell) -> bool:
    if isinstance(cell, str):
        return len(cell) >= 11 and _DIGITS.search(cell) is not None
    return isinstance(cell, int | float) and cell >= _SMALLEST_PHONE


def is_office_line(cells: list[Cell]) -> bool:
    """Tell a line of the office itself: it begins with a word for who filled or signed."""
    texts = [plain(cell) for cell in cells if isinstance(cell, str) and cell.strip()]
    if not texts or any("举报" in text for text in texts):
        return False
    first = texts[0]
    return is_note(first) or begins_contact(first) or first.startswith("填报单位:")


def _found_in(cell: Cell) -> Iterator[tuple[str, str]]:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return
    if not isinstance(cell, str):
        if _SMALLEST_PHONE <= cell < 2e10 and float(cell).is_integer():
            yield "personal_phone", str(int(cell))
        elif 1e17 <= cell < 1e18:
            yield "personal_id", str(int(cell))
        return
    if len(cell) < 11:
        return
    text = unicodedata.normalize("NFKC", cell)
    for match in _ID.finditer(re.sub(r"(?<=\d)[ -](?=[\dXx])", "", text)):
        if is_identity_number(match[0]):
            yield "personal_id", match[0]
    for match in PHONE.finditer(text):
        yield "personal_phone", match[1]


def _columns_about_persons(grid: Grid) -> Iterator[Problem]:
    """Find heads such as 姓名 with content below; 联系电话： with a colon is a line's label."""
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        for column, cell in enumerate(grid.rows[row]):
            if not isinstance(cell, str) or not 2 <= len(cell) <= 20:
                continue
            if plain(cell) in PERSON_HEADS and _content_below(grid, row, column):
                yield Problem("personal_column", grid.name, address(row, column), cell.strip())


def _content_below(grid: Grid, row: int, column: int) -> bool:
    """Tell whether the column holds anything but signs for nothing below its head."""
    heads = sum(isinstance(cell, str) and cell.strip() != "" for cell in grid.rows[row])
    below = [
        cells[column]
        for cells in grid.rows[row + 1 :]
        if not any(isinstance(cell, str) and is_contact(plain(cell)) for cell in cells)
    ]
    return heads >= 2 and any(
        (isinstance(cell, str) and len(cell.strip()) >= 2 and cell.strip() not in ("——", "--"))
        or (not isinstance(cell, str) and cell.__class__ in (int, float) and cell >= 1e9)
        for cell in below
    )
