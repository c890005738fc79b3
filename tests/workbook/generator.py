"""Make workbooks as offices might send them, with the figures that they mean to state.

Every dimension (orientation, header depth, spelling of names, months and numbers, totals, what
else stands around, file format) is drawn from one seed, so that a case can be made again.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from countyboard import catalogue
from countyboard.i18n import traditional
from countyboard.units import Roster, Unit
from countyboard.workbook import WorkbookReading
from tests.workbook.cell_spellings import spelled_cell
from tests.workbook.forms import Line, Merge, Value
from tests.workbook.writers import write

__all__ = ["TODAY", "Case", "make", "silent"]

TODAY = date(2026, 11, 22)

COUNTY = Unit("880001", "云溪县", "county", "88")
OTHER = Unit("880002", "平川县", "county", "88")
_TOWNS = (
    *("城关镇", "城关街道", "河口乡", "石桥镇", "新安街道", "云溪镇"),
    *("大坪民族乡", "双河口镇", "龙泉镇", "龙泉寺乡"),
)
_DEPARTMENTS = (
    *("公安局", "林业局", "纪委监委", "教育局"),
    *("住房和城乡建设局", "交通运输局", "市场监督管理局"),
)
_UNITS = (
    Unit("88", "东江市", "prefecture"),
    COUNTY,
    OTHER,
    *(
        Unit(f"8800010{i:02d}", name, "township", COUNTY.code, position=i)
        for i, name in enumerate(_TOWNS, 1)
    ),
    *(
        Unit(f"880001D{i:02d}", name, "department", COUNTY.code, "other", position=50 + i)
        for i, name in enumerate(_DEPARTMENTS, 1)
    ),
    Unit(
        "880001030", "老城乡", "township", COUNTY.code, closed=date(2020, 1, 1),
        successor="880001001", aliases=("老城公社",),
    ),
    Unit("880002001", "城关镇", "township", OTHER.code),
)  # fmt: skip
ROSTER = Roster(_UNITS)

T = TypeVar("T")
Truth = dict[tuple[str, str, date], float]


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


@dataclass
class _Column:
    head: str
    group: str
    indicator: str | None
    cells: list[Value]
    measure: str = ""


def make(seed: int) -> Case:
    """Make the workbook of a seed."""
    return _Maker(random.Random(seed), seed).make()


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


class _Maker:
    def __init__(self, chance: random.Random, seed: int) -> None:
        self.chance, self.seed = chance, seed
        self.known = catalogue.load()
        self.month = date(chance.choice([2024, 2025, 2026]), chance.randint(1, 10), 1)
        self.drawn: dict[str, object] = {}
        self.truth: Truth = {}
        self.doubts: list[str] = []

    def draw(self, what: str, choices: list[T], weights: list[float] | None = None) -> T:
        """Choose and remember what was chosen."""
        chosen = self.chance.choices(choices, weights)[0]
        self.drawn[what] = chosen
        return chosen

    def make(self) -> Case:
        """Draw a workbook."""
        kind = self.draw("kind", ["township", "department"])
        units = [unit for unit in _UNITS if unit.kind == kind and unit.parent == COUNTY.code]
        units = [unit for unit in units if unit.closed is None]
        rows = self.chance.sample(units, self.chance.randint(2, len(units)))
        columns, labels = self._columns(rows), [self._label(unit) for unit in rows]
        shape = self.draw(
            "shape", ["upright", "turned", "long", "sole", "stacked", "beside"], [10, 3, 2, 2, 2, 1]
        )
        lines, merges = getattr(self, f"_{shape}")(rows, labels, columns)
        above, sheet, name = self._about(shape)
        if shape == "sole":
            above.append([f"填报单位：{labels[0]}"])
        below = self._below()
        down = len(above)
        moved = [(t + down, a, b + down, c) for t, a, b, c in merges]
        everything = [*above, *lines, *below]
        if labels and any(label.strip() in ("城关", "龙泉") for label in labels):
            self.doubts.append("stem of two units")
        form = self.draw("format", ["xlsx", "xls", "csv", "html", "xml"], [10, 1, 2, 1, 1])
        if form in ("csv", "html") and self.drawn["place"] == "sheet":
            self.doubts.append("no sheet name")
        content = write(form, sheet, everything, moved)
        return Case(self.seed, f"{name}.{form}", content, self.truth, self.drawn, self.doubts)

    # ---------- columns and cells

    def _columns(self, rows: list[Unit]) -> list[_Column]:
        form = self.known.form_of(rows[0].kind)
        assert form is not None
        free = [
            code
            for code in form.indicators
            if not (self.known.indicators[code].part_of or self.known.indicators[code].at_most)
        ]
        chosen = self.chance.sample(free, self.chance.randint(2, 6))
        columns = []
        for code in chosen:
            indicator = self.known.indicators[code]
            measure = indicator.unit
            if measure == "万元" and self.chance.random() < 0.5:
                measure = "元"
            column = _Column(self._head(code, measure), "", code, [], measure)
            for unit in rows:
                cell, value = spelled_cell(self.chance, measure, indicator.unit)
                column.cells.append(cell)
                if value == -1.0:
                    self.doubts.append(f"cell {cell}")
                if value is not None:
                    self.truth[unit.code, code, self.month] = value
            columns.append(column)
            if self.chance.random() < 0.08:
                columns.append(self._junk(indicator.name_zh, rows))
        return columns

    def _junk(self, name: str, rows: list[Unit]) -> _Column:
        """Make a column that is no figure of the month."""
        head = self.draw(
            "junk",
            [f"累计{name}", f"{name}同比增长", f"去年同期{name}", "检查矿山数", "备注", "办结率"],
        )
        cells: list[Value] = [self.chance.randint(0, 99) for _ in rows]
        if head != "备注":
            self.doubts.append(f"column {head}")
        if head == "备注":
            cells = ["按时报送" for _ in rows]
        return _Column(head, "", None, cells)

    def _head(self, code: str, measure: str) -> str:
        indicator = self.known.indicators[code]
        words = [indicator.name_zh, *indicator.aliases]
        word = indicator.name_zh if self.chance.random() < 0.6 else self.chance.choice(words)
        if self.chance.random() < 0.1:
            word = traditional(word)
        if self.chance.random() < 0.1:
            word = f"{self.chance.randint(1, 9)}.{word}"
        bilingual = word == indicator.name_zh and self.chance.random() < 0.1
        if measure != indicator.unit or self.chance.random() < 0.2:
            word = f"{word}（{measure}）" if self.chance.random() < 0.8 else f"{word}({measure})"
        if bilingual:
            word = f"{word}{self.chance.choice([' ', chr(10), '/'])}{indicator.name_en}"
        if self.chance.random() < 0.05:
            word = " ".join(word) if word.isalpha() and len(word) < 8 else word
        return word

    def _label(self, unit: Unit) -> str:
        name = unit.name
        how = self.chance.random()
        if how < 0.65:
            return name
        spellings: list[Callable[[], str]] = [
            lambda: "  ".join(name),
            lambda: traditional(name),
            lambda: f"云溪县{name}",
            lambda: f"{self.chance.randint(1, 30)}.{name}",
            lambda: f"{name}人民政府" if unit.kind == "township" else f"县{name}",
            lambda: name[:-1] if not name.endswith("街道") else name[:-2],
            lambda: f" {name}\n",
            lambda: name[:-1] + self.chance.choice("镇乡局真"),
        ]
        label = self.chance.choice(spellings)()
        changed = label.startswith(name[:-1]) and label[-1] != name[-1] and label.strip() != name
        if changed and (name in label) is False:
            self.doubts.append(f"unit {label}")
        return label

    # ---------- shapes

    def _unit_head(self) -> str:
        return self.chance.choice(["单位名称", "填报单位", "单位", "乡镇（街道）", "单 位", "Unit"])

    def _upright(
        self, rows: list[Unit], labels: list[str], columns: list[_Column], start: int = 0
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
        lines: list[Line] = list(heads)
        if self.chance.random() < 0.15:
            lines.append(["甲"] * left + [*range(1, len(columns) + 1)])
        body: list[Line] = []
        for i, label in enumerate(labels):
            number = [i + 1] if numbered else []
            body.append([*number, label, *(column.cells[i] for column in columns)])
        total = self._total(columns, labels, numbered=numbered)
        if total is not None:
            body.insert(self.chance.choice([0, len(body), len(body)]), total)
        if self.chance.random() < 0.1:
            body.insert(self.chance.randint(0, len(body)), [])
        return [*lines, *body], merges

    def _total(self, columns: list[_Column], labels: list[str], *, numbered: bool) -> Line | None:
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

    def _turned(
        self, rows: list[Unit], labels: list[str], columns: list[_Column]
    ) -> tuple[list[Line], list[Merge]]:
        measured = self.chance.random() < 0.5
        lines: list[Line] = [["指标名称", *(["计量单位"] if measured else []), *labels]]
        for column in columns:
            measure: list[Value] = [column.measure or None] if measured else []
            lines.append([column.head, *measure, *column.cells])
        return lines, []

    def _long(
        self, rows: list[Unit], labels: list[str], columns: list[_Column]
    ) -> tuple[list[Line], list[Merge]]:
        lines: list[Line] = [
            [label, column.head, column.cells[i]]
            for i, label in enumerate(labels)
            for column in columns
        ]
        self.chance.shuffle(lines)
        return [["单位名称", "指标", "数值"], *lines], []

    def _sole(
        self, rows: list[Unit], labels: list[str], columns: list[_Column]
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

    def _stacked(
        self, rows: list[Unit], labels: list[str], columns: list[_Column]
    ) -> tuple[list[Line], list[Merge]]:
        cut = max(1, len(rows) // 2)
        first, merges = self._upright(rows[:cut], labels[:cut], _cut(columns, 0, cut))
        second, others = self._upright(rows[cut:], labels[cut:], _cut(columns, cut, len(rows)))
        between: list[Line] = [[] for _ in range(self.chance.randint(0, 2))]
        if self.chance.random() < 0.5:
            between.append(["二、其他单位"])
        down = len(first) + len(between)
        moved = [(t + down, a, b + down, c) for t, a, b, c in others]
        return [*first, *between, *second], [*merges, *moved]

    def _beside(
        self, rows: list[Unit], labels: list[str], columns: list[_Column]
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


def _cut(columns: list[_Column], start: int, end: int) -> list[_Column]:
    return [
        _Column(
            column.head, column.group, column.indicator, column.cells[start:end], column.measure
        )
        for column in columns
    ]
