"""The shapes of made workbooks: upright, turned, long, stacked, by month, with sums so far."""

from __future__ import annotations

from countyboard.units import Unit
from tests.workbook.forms import Line, Merge, Value
from tests.workbook.formula_cells import Formula
from tests.workbook.generated_base import Column
from tests.workbook.generated_columns import Columns

__all__ = ["Shapes"]


class Shapes(Columns):
    """Draw the lines of a table from its units, their labels and the columns."""

    formulas = False

    def _unit_head(self) -> str:
        return self.chance.choice(["单位名称", "填报单位", "单位", "乡镇（街道）", "单 位", "Unit"])

    def upright(
        self, rows: list[Unit], labels: list[str], columns: list[Column], start: int = 0
    ) -> tuple[list[Line], list[Merge]]:
        depth = self.draw("depth", [1, 2, 3], [5, 3, 1])
        numbered = self.chance.random() < 0.4
        heads: list[list[Value]] = [
            [*(["序号"] if numbered else []), self._unit_head(), *(c.head for c in columns)]
        ]
        merges: list[Merge] = []
        left = 1 + numbered
        width = left + len(columns)
        for level in range(depth - 1):
            group: list[Value] = [None] * width
            words = ["线索情况", "工作情况"] if level else ["线索办理情况", "宣传发动情况"]
            group[left] = self.chance.choice(words)
            group[:left] = heads[0][:left]
            heads[0][:left] = [None] * left
            heads.insert(0, group)
            merges = [(t + 1, a, b + 1, c) for t, a, b, c in merges]
            if width - left > 1:
                merges.append((0, left, 0, width - 1))
        if depth > 1:
            merges += [(0, column, depth - 1, column) for column in range(left)]
        if depth == 1:
            heads = self._split(heads[0])
        lines: list[Line] = list(heads)
        if self.chance.random() < 0.15:
            lines.append(["甲"] * left + [*range(1, len(columns) + 1)])
        body: list[Line] = []
        for i, label in enumerate(labels):
            number = [i + 1] if numbered else []
            body.append([*number, label, *(self._cell(column.cells[i]) for column in columns)])
        total = self._total(columns, labels, numbered=numbered)
        if total is not None:
            last = self.chance.random() < 0.7
            body.insert(len(body) if last else 0, total)
            if self.drawn.get("shape") == "upright" and "total" not in self.doubts:
                self._as_sums(body[-1 if last else 0], left, len(lines) + (not last), len(labels))
        if self.chance.random() < 0.1:
            body.insert(self.chance.randint(0, len(body)), [])
        return [*lines, *body], merges

    def _split(self, heads: list[Value]) -> list[list[Value]]:
        """Write the halves of all words on two rows that are not merged, in one of eight."""
        words = [str(head) for head in heads]
        plain = all(word.isalpha() and not word.isascii() and len(word) < 8 for word in words)
        if not plain or not self.happens("split words", 0.12):
            return [heads]
        halves = [(word[: len(word) // 2], word[len(word) // 2 :]) for word in words]
        return [[first or None for first, _ in halves], [second for _, second in halves]]

    def _cell(self, cell: Value) -> Value:
        """Write a number as a formula without a result now and then."""
        whole = isinstance(cell, int) and not isinstance(cell, bool)
        if whole and self.formulas and self.chance.random() < 0.05:
            number = int(str(cell))
            first = self.chance.randint(0, number)
            return f"={first}+{number - first}"
        return cell

    def _as_sums(self, total: Line, left: int, first: int, count: int) -> None:
        """Write totals as formulas without a result; a row of the table counts from 0."""
        if not self.formulas or not isinstance(total, list):
            return
        for column in range(left, len(total)):
            if isinstance(total[column], int | float) and self.chance.random() < 0.5:
                total[column] = Formula.over(column, first, first + count - 1)

    def _total(self, columns: list[Column], labels: list[str], *, numbered: bool) -> Line | None:
        """Make a row of totals, wrong in one case of eight; none where cells are texts."""
        if self.chance.random() < 0.5:
            return None
        sums: list[Value] = []
        for column in columns:
            numbers = [cell for cell in column.cells if isinstance(cell, int | float)]
            whole = len(numbers) == sum(cell is not None for cell in column.cells)
            sums.append(sum(numbers) if whole and column.indicator else None)
        if self.chance.random() < 0.12:
            sums = [None if cell is None else cell + 1 for cell in sums]  # type: ignore[operator]
            self.doubts.append("total")
        word = self.chance.choice(["合计", "合 计", "总计", "全县", "Total", "合計"])
        return [*([None] if numbered else []), word, *sums]

    def turned(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        measured = self.chance.random() < 0.5
        lines: list[Line] = [["指标名称", *(["计量单位"] if measured else []), *labels]]
        for column in columns:
            measure: list[Value] = [column.measure or None] if measured else []
            lines.append([column.head, *measure, *column.cells])
        return lines, []

    def long(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        lines: list[Line] = [
            [label, column.head, column.cells[i]]
            for i, label in enumerate(labels)
            for column in columns
        ]
        self.chance.shuffle(lines)
        return [["单位名称", "指标", "数值"], *lines], []

    def sole(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        kept = rows[0].code
        self.truth = {key: value for key, value in self.truth.items() if key[0] == kept}
        lines: list[Line] = [["指标", self.chance.choice(["本月数", "数值", "数量"])]]
        if self.chance.random() < 0.3:
            lines = [["指标", "本月数", "累计数"]]
        for column in columns:
            more: list[Value] = [self.chance.randint(100, 999)] if len(lines[0]) == 3 else []
            lines.append([column.head, column.cells[0], *more])
        return lines, []

    def stacked(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        cut = max(1, len(rows) // 2)
        first, merges = self.upright(rows[:cut], labels[:cut], [c.cut(0, cut) for c in columns])
        second, others = self.upright(
            rows[cut:], labels[cut:], [c.cut(cut, len(rows)) for c in columns]
        )
        between: list[Line] = [[] for _ in range(self.chance.randint(0, 2))]
        if self.chance.random() < 0.5:
            between.append(["二、其他单位"])
        down = len(first) + len(between)
        moved = [(t + down, a, b + down, c) for t, a, b, c in others]
        return [*first, *between, *second], [*merges, *moved]

    def beside(
        self, rows: list[Unit], labels: list[str], columns: list[Column]
    ) -> tuple[list[Line], list[Merge]]:
        cut = (len(rows) + 1) // 2
        lines: list[Line] = []
        heads: list[Value] = ["单位名称", *(column.head for column in columns)]
        lines.append([*heads, None, *heads])
        for i in range(cut):
            line: list[Value] = [labels[i], *(column.cells[i] for column in columns)]
            if cut + i < len(rows):
                at = cut + i
                line += [None, labels[at], *(column.cells[at] for column in columns)]
            lines.append(line)
        return lines, []
