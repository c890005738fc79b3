"""Made workbooks over more than one month: long forms, months down a column, sums so far."""

from __future__ import annotations

from datetime import date

from countyboard.units import Unit
from tests.workbook.cell_spellings import spelled_cell
from tests.workbook.forms import Line, Merge, Value
from tests.workbook.generated_base import Column
from tests.workbook.generated_shapes import Shapes

__all__ = ["Spans"]


class Spans(Shapes):
    """Draw tables of two months, and figures that run up to the month."""

    def _two_months(
        self, rows: list[Unit], columns: list[Column]
    ) -> list[tuple[date, list[Column]]]:
        """Return the columns for the month and anew for the one after it."""
        later = self.month.replace(month=self.month.month + 1)
        kept = [column for column in columns if column.indicator]
        second = []
        for column in kept:
            cells: list[Value] = []
            for unit in rows:
                assert column.indicator is not None
                wanted = self.known.indicators[column.indicator].unit
                cell, value = spelled_cell(self.chance, column.measure, wanted)
                cells.append(cell)
                if value == -1.0:
                    self.doubts.append(f"cell {cell}")
                if value is not None:
                    self.truth[unit.code, column.indicator, later] = value
            second.append(Column(column.head, column.indicator, cells, column.measure))
        return [(self.month, kept), (later, second)]

    def _spelled(self, month: date) -> Value:
        words: list[Value] = [
            f"{month.year}年{month.month}月",
            f"{month.month}月",
            f"{month.month}月份",
            *([month] if self.drawn["format"] == "xlsx" else []),
        ]
        return words[self.seed % len(words)]

    def long_months(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        """Make a line for each month, unit and indicator."""
        lines: list[Line] = [
            [self._spelled(month), label, column.head, column.cells[i]]
            for month, those in self._two_months(rows, columns)
            for i, label in enumerate(labels)
            for column in those
        ]
        self.chance.shuffle(lines)
        return [["月份", "单位名称", "指标", "数值"], *lines], []

    def by_month(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        """Make the rows of one month below those of another."""
        merged = self.chance.random() < 0.5
        two = self._two_months(rows, columns)
        lines: list[Line] = [["月份", self._unit_head(), *(c.head for c in two[0][1])]]
        merges: list[Merge] = []
        for month, those in two:
            spelled = self._spelled(month)
            if merged and len(labels) > 1:
                merges.append((len(lines), 0, len(lines) + len(labels) - 1, 0))
            for i, label in enumerate(labels):
                first = spelled if i == 0 or not merged else None
                lines.append([first, label, *(column.cells[i] for column in those)])
        return lines, merges

    def phases(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        """Make two rows for each unit: the month's, and another."""
        other = self.draw("other row", ["累计", "本年累计", "上月", "去年同期"])
        written = self.draw("name of two rows", ["merged", "once", "twice"])
        own_first = self.chance.random() < 0.7
        lines: list[Line] = [[self._unit_head(), "时段", *(c.head for c in columns)]]
        merges: list[Merge] = []
        for i, label in enumerate(labels):
            own: Line = ["本月", *(column.cells[i] for column in columns)]
            rest: Line = [other, *(self.chance.randint(0, 999) for _ in columns)]
            first, second = (own, rest) if own_first else (rest, own)
            if written == "merged":
                merges.append((len(lines), 0, len(lines) + 1, 0))
            lines += [[label, *first], [label if written == "twice" else None, *second]]
        return lines, merges

    def so_far(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        """Make columns that count since January; what was accepted before is known."""
        changed = []
        for column in columns:
            indicator = self.known.indicators.get(column.indicator or "")
            name = indicator.name_zh if indicator else ""
            if (
                indicator is None
                or indicator.kind != "flow"
                or column.measure != indicator.unit
                or not all(type(cell) is int for cell in column.cells)
            ):
                changed.append(column)
                continue
            cells: list[Value] = []
            for unit, cell in zip(rows, column.cells, strict=True):
                before = 0 if self.month.month == 1 else self.chance.randint(0, 50)
                self.before.sums[unit.code, indicator.code] = float(before)
                cells.append(int(str(cell)) + before)
            head = self.chance.choice([f"本年累计{name}", f"{name}（本年累计）", f"{name}累计"])
            changed.append(Column(head, indicator.code, cells, column.measure))
        return self.upright(rows, labels, changed)
