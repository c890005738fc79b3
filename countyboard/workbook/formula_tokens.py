"""Write the stored tokens of a plain formula of a binary workbook as text: sums, cells, numbers.

Sources: [MS-XLS] 2.5.198, [MS-XLSB] 2.5.97. The formats differ in how wide places are written.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from countyboard.workbook.grid import address

__all__ = ["NEW", "OLD", "Width", "formula_text"]

_MOST_TOKENS = 500
_CELL, _AREA, _VARIABLE = 0x04, 0x05, 0x02
_ADD, _SUBTRACT, _PLUS = 0x03, 0x04, 0x12
_ATTRIBUTE, _WHOLE, _NUMBER, _SUM = 0x19, 0x1E, 0x1F, 4
_SPACES, _SUM_OF_ONE = 0x40, 0x10


@dataclass(frozen=True, slots=True)
class Width:
    """Say how a cell and an area are written: layout, and which bits are the column."""

    cell: str
    area: str
    column: int


OLD = Width("<HH", "<HHHH", 0x00FF)
NEW = Width("<IH", "<IIHH", 0x3FFF)


def formula_text(tokens: bytes, width: Width) -> str:
    """Return a text such as `SUM(B3:B5)+C2`; empty for a formula that does anything else."""
    try:
        return _Writer(tokens, width).text()
    except (IndexError, struct.error, _NotPlain):
        return ""


class _NotPlain(Exception):
    """Say that a formula does more than add and subtract."""


class _Writer:
    def __init__(self, tokens: bytes, width: Width) -> None:
        self.tokens, self.width = tokens, width
        self.place = 0
        self.stack: list[str] = []

    def text(self) -> str:
        for _ in range(_MOST_TOKENS):
            if self.place >= len(self.tokens):
                break
            self._one()
        if len(self.stack) != 1 or self.place != len(self.tokens):
            raise _NotPlain
        return self.stack[0]

    def _take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(layout, self.tokens, self.place)
        self.place += struct.calcsize(layout)
        return found

    def _one(self) -> None:
        token = self.tokens[self.place]
        self.place += 1
        kind = token & 0x1F if token >= 0x20 else -1  # how its value is used does not matter
        if token in (_ADD, _SUBTRACT):
            right, left = self.stack.pop(), self.stack.pop()
            if token == _SUBTRACT and any(sign in right for sign in "+-"):
                raise _NotPlain
            self.stack.append(f"{left}{'+' if token == _ADD else '-'}{right}")
        elif token == _PLUS:
            pass
        elif token == _WHOLE:
            self.stack.append(str(self._take("<H")[0]))
        elif token == _NUMBER:
            self.stack.append(repr(self._take("<d")[0]))
        elif token == _ATTRIBUTE:
            flags, _ = self._take("<BH")
            if flags & _SUM_OF_ONE:
                self._sum(1)
            elif not flags & _SPACES:
                raise _NotPlain
        elif kind == _CELL:
            row, column = self._take(self.width.cell)
            self.stack.append(address(row, column & self.width.column))
        elif kind == _AREA:
            top, bottom, first_column, last_column = self._take(self.width.area)
            first = address(top, first_column & self.width.column)
            self.stack.append(f"{first}:{address(bottom, last_column & self.width.column)}")
        elif kind == _VARIABLE:
            count, function = self._take("<BH")
            if function != _SUM:
                raise _NotPlain
            self._sum(count)
        else:
            raise _NotPlain

    def _sum(self, count: int) -> None:
        if not 0 < count <= len(self.stack):
            raise _NotPlain
        parts = self.stack[-count:]
        del self.stack[-count:]
        if any(sign in part for part in parts for sign in "+-("):
            raise _NotPlain
        self.stack.append(f"SUM({','.join(parts)})")
