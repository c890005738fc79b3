"""Monthly sheets as a county's office types them, written as workbooks with fixed bytes."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

import numpy as np
import xlsxwriter

from countyboard import i18n, words
from countyboard.catalogue import Catalogue, Indicator
from countyboard.sample.figures import Figures
from countyboard.sample.places import MONTHS, SEED, Profile
from countyboard.units import Unit

__all__ = ["Clerk", "monthly_workbook", "new_workbook"]

NOTE = (
    "注：本表为虚构示例数据，不涉及任何真实的地区和单位。"
    "Synthetic sample data: no real place, no real unit."
)
SUBJECT = "Synthetic sample data 虚构示例数据"
CREATED = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class _Row:
    """Describe one row below the header: a label and one cell for each indicator."""

    number: int | None
    label: str
    cells: tuple[Cell, ...]


def new_workbook(title: str) -> tuple[io.BytesIO, xlsxwriter.Workbook]:
    """Open a workbook in memory that is marked as synthetic and has no date of today."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    workbook.set_properties(
        {
            "title": title,
            "subject": SUBJECT,
            "category": SUBJECT,
            "keywords": "synthetic, sample, 虚构, 示例",
            "comments": NOTE,
            "author": "Countyboard sample",
            "created": CREATED,
        }
    )
    return stream, workbook


class Clerk:
    """Type the words of a sheet as the office of one county does."""

    def __init__(self, profile: Profile, catalogue: Catalogue) -> None:
        self.profile = profile
        rng = np.random.default_rng([SEED, int(profile.code), 3])
        self.headers = {
            indicator.code: self._header(indicator, rng)
            for indicator in catalogue.indicators.values()
        }

    def _header(self, indicator: Indicator, rng: np.random.Generator) -> str:
        text = indicator.name_zh
        if self.profile.uses_aliases and indicator.aliases and rng.random() < 0.6:
            text = indicator.aliases[int(rng.integers(len(indicator.aliases)))]
        if self.profile.units_in_header or indicator.unit == "万元":
            text = f"{text}（{indicator.unit}）"
        return text

    def text(self, text: str) -> str:
        """Write in the county's own script."""
        return i18n.traditional(text) if self.profile.traditional else text

    def title(self, month: date) -> str:
        """Write the title of a sheet."""
        when = f"{month.year}年{month.month}月"
        return self.text(f"{self.profile.name}{when}专项斗争工作月报表（虚构示例数据）")

    def unit(self, unit: Unit, month: date) -> str:
        """Write the name of a unit, the former one until the spring of 2025."""
        name = unit.name
        if unit.kind == "county":
            name = unit.aliases[-1]
        elif unit.kind == "department":
            if self.profile.prefix and not name.startswith("县委"):
                name = self.profile.prefix + name
        elif unit.aliases and month < date(2025, 4, 1):
            name = unit.aliases[0]
        return self.text(self._spaced(name))

    def total(self, word: str) -> str:
        """Write the label of a row of sums."""
        return self.text(self._spaced(word))

    def _spaced(self, name: str) -> str:
        return "　".join(name) if self.profile.spaced_names and len(name) == 2 else name


def _sum(block: Sequence[_Row], label: str) -> _Row:
    cells: list[Cell] = []
    for column in zip(*(row.cells for row in block), strict=True):
        numbers = [cell for cell in column if isinstance(cell, float)]
        only_slashes = all(cell == "/" for cell in column)
        cells.append("/" if only_slashes else round(math.fsum(numbers), 1))
    return _Row(None, label, tuple(cells))


class _Sheet:
    """Lay out one month of one county."""

    def __init__(
        self,
        clerk: Clerk,
        figures: Figures,
        month: int,
        catalogue: Catalogue,
        units: Sequence[int] | None,
    ) -> None:
        self.clerk, self.figures, self.month = clerk, figures, month
        self.indicators = list(catalogue.indicators.values())
        self.forms = {
            kind: catalogue.form_of(kind) for kind in ("township", "department", "county")
        }
        self.units = range(len(figures.units)) if units is None else units
        # A sheet of some units only is a correction, and typed right.
        self.mistyped = frozenset(figures.mistyped) if units is None else frozenset()

    def _cell(self, row: int, indicator: Indicator) -> Cell:
        form = self.forms[self.figures.units[row].kind]
        if form is None or indicator.code not in form.indicators:
            return "/"
        value = float(self.figures.values[indicator.code][row, self.month])
        if (row, self.month, indicator.code) in self.mistyped:
            value *= 10
        return None if math.isnan(value) else value

    def _block(self, kind: str) -> list[_Row]:
        rows: list[_Row] = []
        for row in self.units:
            unit = self.figures.units[row]
            if unit.kind == kind and self.figures.filed[row, self.month]:
                cells = tuple(self._cell(row, indicator) for indicator in self.indicators)
                label = self.clerk.unit(unit, MONTHS[self.month])
                rows.append(_Row(len(rows) + 1, label, cells))
        return rows

    def rows(self) -> Iterator[_Row]:
        """Yield the rows below the header in the county's order."""
        townships, departments, county = map(self._block, ("township", "department", "county"))
        everything = [*townships, *departments, *county]
        if self.clerk.profile.total_first:
            yield _sum(everything, self.clerk.total("合计"))
            yield from everything
            return
        for block in (townships, departments):
            yield from block
            if len(block) > 1:
                yield _sum(block, self.clerk.total("小计"))
        yield from county
        yield _sum(everything, self.clerk.total("合计"))


def _write_header(
    sheet: xlsxwriter.worksheet.Worksheet,
    clerk: Clerk,
    indicators: Sequence[Indicator],
    first: int,
    style: xlsxwriter.format.Format,
) -> int:
    """Write one or two header rows from row `first`; return the row after them."""
    names = [clerk.text(clerk.headers[indicator.code]) for indicator in indicators]
    left = [clerk.text("序号"), clerk.text("单位名称")]
    if clerk.profile.one_header_row:
        sheet.write_row(first, 0, [*left, *names], style)
        return first + 1
    for column, text in enumerate(left):
        sheet.merge_range(first, column, first + 1, column, text, style)
    sheet.write_row(first + 1, 2, names, style)
    column = 2
    for group, members in groupby(indicators, key=lambda indicator: indicator.group):
        width = len(list(members))
        label = clerk.text(words.group_name(group))
        if width == 1:
            sheet.write(first, column, label, style)
        else:
            sheet.merge_range(first, column, first, column + width - 1, label, style)
        column += width
    return first + 2


def monthly_workbook(
    title: str,
    figures: Figures,
    months: Sequence[int],
    catalogue: Catalogue,
    units: Sequence[int] | None = None,
) -> bytes:
    """Write a sheet for each month (positions in MONTHS) and return the bytes of the xlsx.

    `units` are the rows of `figures` to write, all by default.
    """
    clerk = Clerk(figures.profile, catalogue)
    stream, workbook = new_workbook(title)
    heading = workbook.add_format({"bold": True, "font_size": 16, "align": "center"})
    header = workbook.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
    )
    indicators = list(catalogue.indicators.values())
    for month in months:
        when = MONTHS[month]
        sheet = workbook.add_worksheet(f"{when.month}月")
        sheet.merge_range(0, 0, 0, len(indicators) + 1, clerk.title(when), heading)
        sheet.write(1, 0, clerk.text(f"填报单位：{figures.profile.name}"))
        sheet.write(1, 12, clerk.text(f"填报时间：{when.year}年{when.month}月"))
        row = _write_header(sheet, clerk, indicators, 2, header)
        sheet.freeze_panes(row, 2)
        sheet.set_column(1, 1, 22)
        for line in _Sheet(clerk, figures, month, catalogue, units).rows():
            sheet.write_row(row, 0, [line.number, line.label, *line.cells])
            row += 1
        sheet.write(row, 0, clerk.text(NOTE))
    workbook.close()
    return stream.getvalue()
