"""The columns of made workbooks: heads and cells as people write them, and what they mean."""

from __future__ import annotations

from collections.abc import Callable

from countyboard.i18n import traditional
from countyboard.units import Unit
from tests.workbook.cell_spellings import spelled_cell
from tests.workbook.forms import Value
from tests.workbook.generated_base import Chance, Column

__all__ = ["Columns"]


class Columns(Chance):
    """Draw columns and labels."""

    def columns(self, rows: list[Unit]) -> list[Column]:
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
            column = Column(self.head(code, measure), code, [], measure)
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

    def _junk(self, name: str, rows: list[Unit]) -> Column:
        """Make a column that is no figure of the month."""
        head = self.draw(
            "junk",
            [f"累计{name}", f"{name}同比增长", f"去年同期{name}", "检查矿山数", "备注", "办结率"],
        )
        cells: list[Value] = [self.chance.randint(0, 99) for _ in rows]
        if head in ("检查矿山数", f"累计{name}"):
            self.doubts.append(f"column {head}")
        if head == "备注":
            cells = ["按时报送" for _ in rows]
        return Column(head, None, cells)

    def head(self, code: str, measure: str) -> str:
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

    def label(self, unit: Unit) -> str:
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
