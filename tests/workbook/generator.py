"""Make workbooks as offices might send them, with the figures that they mean to state.

Every dimension (orientation, header depth, spelling of names, months and numbers, totals, what
else stands around, file format) is drawn from one seed, so that a case can be made again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from countyboard.workbook import WorkbookReading
from tests.workbook.forms import Line
from tests.workbook.formula_cells import Formula
from tests.workbook.generated_base import Before, Truth
from tests.workbook.generated_spans import Spans
from tests.workbook.generated_units import ROSTER, units_of
from tests.workbook.writers import write

__all__ = ["ROSTER", "TODAY", "Case", "make", "silent"]

TODAY = date(2026, 11, 22)


@dataclass
class Case:
    """Hold a made workbook: its bytes, what it means, and how it was drawn."""

    seed: int
    name: str
    content: bytes
    truth: Truth
    drawn: dict[str, object] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    """What in it a person would have to ask about too; without any it ought to be read."""
    former: Before | None = None


def make(seed: int) -> Case:
    """Make the workbook of a seed."""
    return _Maker(seed).make()


def silent(found: WorkbookReading, truth: Truth) -> list[str]:
    """Return what a reading got wrong without asking or refusing; none if it asks."""
    if found.blocked:
        return []
    stored: Truth = {}
    for draft in found.drafts:
        for line in draft.readings.to_pylist():
            key = (line["unit_code"], line["indicator_code"], draft.month)
            if key in stored:
                return [f"{key} twice"]
            if line["value"] is not None:
                stored[key] = line["value"]
    return [
        f"{key}: stored {stored.get(key)}, meant {truth.get(key)}"
        for key in sorted(stored.keys() | truth.keys())
        if stored.get(key) != truth.get(key)
    ]


_SHAPES: dict[str, float] = {
    "upright": 10,
    "turned": 3,
    "long": 2,
    "sole": 2,
    "stacked": 2,
    "beside": 1,
    "long_months": 1,
    "by_month": 1,
    "phases": 1.5,
    "so_far": 1.5,
}


class _Maker(Spans):
    def make(self) -> Case:
        """Draw a workbook."""
        units = units_of(self.draw("kind", ["township", "department"]))
        rows = self.chance.sample(units, self.chance.randint(2, len(units)))
        columns, labels = self.columns(rows), [self.label(unit) for unit in rows]
        form = self.draw("format", ["xlsx", "xls", "csv", "html", "xml"], [10, 1, 2, 1, 1])
        self.formulas = form == "xlsx" and self.chance.random() < 0.3
        shape = self.draw("shape", list(_SHAPES), list(_SHAPES.values()))
        lines, merges = getattr(self, shape)(rows, labels, columns)
        above, sheet, name = self._about(shape)
        if shape == "sole":
            above.append([f"填报单位：{labels[0]}"])
        down = len(above)
        moved = [(t + down, a, b + down, c) for t, a, b, c in merges]
        everything = [*above, *map(partial(_moved, down), lines), *self._below()]
        if labels and any(label.strip() in ("城关", "龙泉") for label in labels):
            self.doubts.append("stem of two units")
        if form in ("csv", "html") and self.drawn["place"] == "sheet":
            self.doubts.append("no sheet name")
        hidden = self._hidden(everything) if form == "xlsx" else None
        content = write(form, sheet, everything, moved, hidden)
        return Case(
            self.seed,
            f"{name}.{form}",
            content,
            self.truth,
            self.drawn,
            self.doubts,
            self.before if shape == "so_far" else None,
        )

    def _hidden(self, lines: list[Line]) -> tuple[int, int] | None:
        """Choose a row and a column to hide, now and then."""
        if not self.happens("hidden", 0.1):
            return None
        return self.chance.randrange(len(lines)), self.chance.randrange(max(map(len, lines)))

    # ---------- what stands around

    def _about(self, shape: str) -> tuple[list[Line], str, str]:
        """Return the lines above, the sheet's name and the file's."""
        year, month = self.month.year, self.month.month
        numeral = "十" if month == 10 else "一二三四五六七八九"[month - 1]
        spelled = self.draw(
            "month",
            [
                f"{year}年{month}月", f"{year}.{month}", f"{year}-{month:02d}",
                f"{year}年{month}月份", f"{year}年{numeral}月", f"民國{year - 1911}年{month}月",
                f"{year}年{month:02d}月", f"{year}年1-{month}月" if month > 1 else f"{year}年1月",
            ],
            [8, 1, 1, 2, 1, 1, 1, 0.5],
        )  # fmt: skip
        place = self.draw("place", ["title", "line", "sheet", "file", "nowhere"], [8, 3, 2, 2, 0.5])
        if shape in ("long_months", "by_month"):
            self.drawn["place"] = "title"
            return [[f"云溪县{year}年专项斗争工作月报表"]], "报表", "云溪县报表"
        if place == "nowhere" or "1-" in spelled:
            self.doubts.append("month")
        title = f"云溪县{spelled if place == 'title' else ''}专项斗争工作月报表"
        above: list[Line] = [[title]] if self.chance.random() < 0.95 else []
        if not above and place == "title":
            self.doubts.append("no title")
        if place == "line":
            above.append(["填报单位：云溪县", None, f"填报时间：{spelled}"])
            if shape == "sole":
                above[-1] = [None, None, f"报告期：{spelled}"]
        elif self.chance.random() < 0.2:
            above.append([None, None, "单位：件、次"])
        sheet = spelled if place == "sheet" else self.chance.choice(["Sheet1", "报表", "月报"])
        if place != "sheet" and self.chance.random() < 0.1:
            other = self.chance.choice([month, month, month % 12 + 1])
            sheet = f"{other}月"
            if other != month:
                self.doubts.append("sheet")
        name = f"云溪县{spelled if place == 'file' else ''}报表"
        if self.chance.random() < 0.1:
            above.insert(0, ["附件1"])
        return above, sheet.replace("/", "-"), name

    def _below(self) -> list[Line]:
        lines: list[Line] = []
        if self.chance.random() < 0.3:
            lines.append(["注：本表按月填报，逾期视为未报。"])
        if self.chance.random() < 0.3:
            lines.append(["填表人：张三", None, "审核人：李四", "联系电话：13900001111"])
        return lines


def _moved(down: int, line: Line) -> Line:
    """Return a line of a table that begins further down."""
    return [cell.moved(down) if isinstance(cell, Formula) else cell for cell in line]
