"""What each column is: an indicator, the units, row numbers, nothing, or a question."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from countyboard.catalogue import Catalogue, Period
from countyboard.submission import Problem
from countyboard.workbook.comparisons import compares, names_month, without_month
from countyboard.workbook.cumulative_heads import cumulative_in
from countyboard.workbook.grid import Cell, Grid, column_letters
from countyboard.workbook.headings import Headings, neutral_groups
from countyboard.workbook.layout import Layout
from countyboard.workbook.measures import factor, known_measure, money_in, stated_measure
from countyboard.workbook.numbers import is_blank_text, read_figure
from countyboard.workbook.period import mention_in
from countyboard.workbook.problems import problem_at, sheet_problem
from countyboard.workbook.reading import Column, SheetAnswers
from countyboard.workbook.spelling import plain, without_number
from countyboard.workbook.vocabulary import (
    AREA_HEADS,
    INDEX_HEADS,
    INDICATOR_HEADS,
    REMARK_HEADS,
    UNIT_HEADS,
    VALUE_HEADS,
    begins_contact,
    is_note,
    is_subtotal,
    is_total,
    is_unit_head,
    qualified,
)

__all__ = ["read_columns", "unit_column"]

FOOT_ROWS = 40
_MULTIPLE = re.compile(r"(?:十|百|千|万|十万|百万)[^元、,]{1,2}")
_DAY = re.compile(r"(?:\d{4}[年./-])?\d{1,2}月\d{1,2}[日号]?|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_MONTHS = re.compile(r"(?:\d{4}年)?\d{1,2}(?:[-~至]\d{1,2})?月份?(?:累计)?")
_SHORT_TEXT = 6
_LINE_MEASURES = ("单位:", "计量单位:", "金额单位:", "unit:")


def read_columns(
    grid: Grid,
    layout: Layout,
    headings: Headings,
    answers: SheetAnswers,
    lines: Sequence[Sequence[Cell]],
    *,
    month: date | None = None,
    upright: bool = True,
    period: Period = "month",
) -> tuple[tuple[Column, ...], list[Problem]]:
    """Read every column of the table; problems name the cell of its leaf heading.

    `lines` stand above the table and may state the unit of its sums of money. When a table
    was turned (not `upright`) its first column has the units, whatever its head says.
    """
    reader = _Columns(grid, layout, headings, answers, lines)
    reader.upright, reader.month, reader.period = upright, month, period
    columns = [reader.read(number) for number in range(grid.width)]
    return tuple(reader.told_apart(columns)), reader.problems


def unit_column(columns: tuple[Column, ...], grid: Grid, known: dict[str, str], body: int) -> int:
    """Return the column with the units: the one with most known names, or -1.

    `known` maps the names of units as the list writes them to their codes.
    """
    candidates = [column.number for column in columns if column.role == "unit"]
    if len(candidates) == 1:
        return candidates[0]
    others = [column.number for column in columns if column.role in ("number", "unknown")]
    best, most = -1, 0
    for number in candidates or others:
        cells = grid.columns[number][body:]
        count = sum(isinstance(cell, str) and cell.strip() in known for cell in cells)
        if count > most:
            best, most = number, count
    return candidates[0] if best < 0 and candidates else best


class _Columns:
    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        headings: Headings,
        answers: SheetAnswers,
        lines: Sequence[Sequence[Cell]],
    ) -> None:
        self.grid, self.layout, self.headings = grid, layout, headings
        self.answers = dict(answers.columns)
        self.catalogue: Catalogue = headings.catalogue
        self.upright = True
        self.month: date | None = None
        self.period: Period = "month"
        self.cumulative = frozenset(answers.cumulative)
        self.of_other_months: dict[int, tuple[str, str, str]] = {}
        self.problems: list[Problem] = []
        self.money = self._measure_of_sheet(lines)

    def _measure_of_sheet(self, lines: Sequence[Sequence[Cell]]) -> str | None:
        """Read a line such as 单位：万元 above the header, or a note; it counts for money only.

        One such as 单位：万件 counts for everything: it would change all figures.
        """
        above = [plain(cell) for line in lines for cell in line if isinstance(cell, str)]
        for text in above:
            for lead in _LINE_MEASURES:
                if text.startswith(lead):
                    measure = text.removeprefix(lead)
                    if _MULTIPLE.fullmatch(measure):
                        return measure
        below = [plain(c) for row in self.notes for c in self.grid.rows[row] if isinstance(c, str)]
        stated = set().union(*map(money_in, (*above, *below)))
        return "/".join(sorted(stated)) or None  # of several nobody knows which: it is asked

    @cached_property
    def notes(self) -> frozenset[int]:
        """Return the rows at the foot of the sheet that are notes and signatures."""
        found = set()
        for row in range(max(self.layout.body, self.grid.height - FOOT_ROWS), self.grid.height):
            texts = [plain(c) for c in self.grid.rows[row] if isinstance(c, str) and c.strip()]
            if texts and (is_note(texts[0]) or begins_contact(texts[0])):
                found.add(row)
        return frozenset(found)

    def _tell(self, code: str, column: int, value: str, **details: object) -> None:
        row = self.layout.header.stop - 1
        while row > self.layout.header.start and not self.grid.text(row, column):
            row -= 1
        area = self.grid.area_at(row, column)
        if area is not None:
            row, column = area.top, area.left
        self.problems.append(problem_at(code, self.grid, row, column, value, **details))

    def read(self, number: int) -> Column:
        path = self.layout.paths[number]
        unknown = Column(number, path, "unknown")
        if number in self.answers:
            code = self.answers[number]
            if code is None or code not in self.catalogue.indicators:
                return replace(unknown, role="ignored", sure="confirmed")
            taken = self._measured(unknown, code, confirmed=True)
            return replace(taken, since="january") if number in self.cumulative else taken
        texts = [plain(part) for part in path]
        leaf = texts[-1] if texts else ""
        split = "".join(texts)
        if len(texts) == 2 and (is_unit_head(split) or split in INDEX_HEADS):
            leaf = split  # its words stand on two rows
        names_nothing = leaf in INDICATOR_HEADS or leaf in INDEX_HEADS or not leaf
        if is_unit_head(leaf) or (number == 0 and not self.upright and names_nothing):
            return replace(unknown, role="unit", sure="exact")
        if leaf in INDEX_HEADS:
            return replace(unknown, role="number")
        if leaf in REMARK_HEADS or leaf in AREA_HEADS:
            return replace(unknown, role="ignored")
        if any(compares(text, self.headings.knows) for text in texts):
            self._tell("column_left_out", number, " ".join(path))
            return replace(unknown, role="ignored")
        return (
            self._cumulative(unknown, texts)
            or self._indicator(unknown, texts)
            or self._not_known(unknown, leaf)
        )

    def _cumulative(self, column: Column, texts: list[str]) -> Column | None:
        """Match a head such as 受理线索 over 累计, or 本年累计受理线索, to a flow."""
        for position in range(len(texts) - 1, max(len(texts) - 3, -1), -1):
            split = cumulative_in(texts[position])
            if split is None:
                continue
            rest, since = split
            parts = [*texts[:position], *([rest] if rest else []), *texts[position + 1 :]]
            if not parts:
                return None
            found, sure = self.headings.find(parts[-1])
            if len(found) != 1:
                return None
            code = next(iter(found))
            if self.catalogue.indicators[code].kind != "flow":
                return None
            if not self._groups_agree(column, code, parts[:-1], " ".join(column.path)):
                return column
            taken = self._measured(replace(column, sure=sure), code, confirmed=False)
            return replace(taken, since=since) if taken.indicator_code else taken
        return None

    def _indicator(self, column: Column, texts: list[str]) -> Column | None:
        """Match the whole path first, then the leaf under a group that changes nothing."""
        if not texts:
            return None
        leaf, groups = texts[-1], texts[:-1]
        joined = "".join([*groups[-1:], leaf])
        found, sure = self.headings.find(joined) if groups else (set[str](), "alias")
        whole = bool(found)
        if not found:
            found, sure = self.headings.find(leaf)
        says_little = is_total(leaf) or is_subtotal(leaf) or known_measure(leaf) is not None
        if not found and groups and (says_little or leaf in VALUE_HEADS):
            found, sure = self.headings.find(groups[-1])
            groups = groups[:-1]
        if not found:
            found, sure = self.headings.find(without_month(leaf, self.month, self.period))
        if not found:
            return None
        value = " ".join(column.path)
        if len(found) > 1:
            self._tell("ambiguous_column", column.number, value)
            return column
        code = next(iter(found))
        if not whole and not self._groups_agree(column, code, groups, value):
            return column
        return self._measured(replace(column, sure=sure), code, confirmed=False)

    def _groups_agree(self, column: Column, code: str, groups: list[str], value: str) -> bool:
        for group in groups:
            if without_number(group) in neutral_groups() or group in UNIT_HEADS:
                continue
            if names_month(group, self.month, self.period):
                continue
            named = self.headings.find(group)[0]
            if named:
                own_name = plain(self.catalogue.indicators[code].name_zh)
                if own_name.startswith(group) or any(
                    self.headings.part(code, whole) for whole in named
                ):
                    continue
                self._tell("column_under_group", column.number, value, group=group)
                return False
            if group.rstrip(":") == "其中" and self._is_part(code):
                continue
            word = qualified(group)
            if word is None and self._other_month(group):
                self.of_other_months[column.number] = code, value, group
                return False
            if word:
                self._tell("qualified_column", column.number, value, word=word)
                return False
            self._tell("group_not_known", column.number, value, group=group, indicator=code)
        return True

    def _other_month(self, group: str) -> bool:
        """Tell a group that names a month other than that of the sheet."""
        months = mention_in("", group).months
        return bool(months) and not (self.month and months == {self.month.month})

    def _is_part(self, code: str) -> bool:
        indicator = self.catalogue.indicators[code]
        return (indicator.part_of or indicator.at_most) is not None

    def _measured(self, column: Column, code: str, *, confirmed: bool) -> Column:
        """Take an indicator if its figures are in a unit of measure that can be turned into its."""
        indicator = self.catalogue.indicators[code]
        below = self.layout.measures[column.number]
        stated = known_measure(plain(below)) if below else None
        stated = stated or stated_measure([plain(part) for part in column.path])
        money = indicator.unit.endswith("元")
        if stated is None and self.money and money == self.money.endswith("元"):
            stated = self.money
        scale = 1.0 if stated is None else factor(stated, indicator.unit)
        taken = replace(column, role="indicator", indicator_code=code)
        value = " ".join(column.path)
        if confirmed:
            return replace(taken, sure="confirmed", factor=scale or 1.0)
        if scale is None:
            self._tell(
                "measure_differs",
                column.number,
                value,
                stated=stated,
                wanted=indicator.unit,
                indicator=code,
            )
            return replace(column, role="unknown")
        if scale != 1.0:
            self._tell("measure_scaled", column.number, value, stated=stated, wanted=indicator.unit)
        return replace(taken, factor=scale)

    def _not_known(self, column: Column, leaf: str) -> Column:
        below = self.grid.columns[column.number]
        cells = [below[row] for row in range(self.layout.body, len(below)) if row not in self.notes]
        value = " ".join(column.path)
        if not any(map(_filled, cells)):
            return replace(column, role="ignored")
        if is_total(leaf) and len(column.path) == 1:
            self._tell("total_column", column.number, value)
            return replace(column, role="ignored")
        if not any(map(_countable, cells)):
            if leaf:
                self._tell("text_column", column.number, value)
            return replace(column, role="ignored" if leaf else "unknown")
        word = qualified(leaf)
        if word:
            self._tell("qualified_column", column.number, value, word=word)
        else:
            close = self.headings.close(leaf)
            self._tell(
                "unknown_column", column.number, value, **({"close": close} if close else {})
            )
        return column

    def told_apart(self, columns: list[Column]) -> list[Column]:
        """Ask where several columns are read as one indicator; none of them is taken."""
        monthly = {c.indicator_code for c in columns if c.indicator_code and c.since is None}
        for at, column in enumerate(columns):
            if column.since and column.indicator_code in monthly:
                self._tell("cumulative_beside", column.number, " ".join(column.path))
                columns[at] = Column(column.number, column.path, "ignored")
        for number, (code, value, group) in self.of_other_months.items():
            if code in monthly:  # the month of the sheet stands beside it
                self._tell("column_left_out", number, value)
                columns[number] = replace(columns[number], role="ignored")
            else:
                self._tell("qualified_column", number, value, word=group)
        if not any(column.role in ("indicator", "unknown") for column in columns):
            self._nothing_left()
        counts = Counter(column.indicator_code for column in columns if column.indicator_code)
        twice = defaultdict(list)
        for column in columns:
            if column.indicator_code and counts[column.indicator_code] > 1:
                twice[column.indicator_code].append(column)
        for code, same in twice.items():
            names = [column_letters(column.number) for column in same]
            self.problems.append(
                sheet_problem("indicator_twice", self.grid, columns=names, indicator=code)
            )
        return [
            replace(column, role="unknown", indicator_code=None, sure=None)
            if column.indicator_code in twice
            else column
            for column in columns
        ]

    def _nothing_left(self) -> None:
        """Ask about the columns that compare where no other column has figures."""
        for at, problem in enumerate(self.problems):
            if problem.code == "column_left_out":
                details = {**problem.details, "word": problem.value}
                self.problems[at] = replace(problem, code="qualified_column", details=details)


def _filled(cell: Cell) -> bool:
    return not isinstance(cell, str) or not is_blank_text(cell)


def _countable(cell: Cell) -> bool:
    """Tell what may be a figure from a text that holds digits somewhere, such as a day."""
    if isinstance(cell, bool):
        return False
    if not isinstance(cell, str):
        return isinstance(cell, int | float)
    text = plain(cell)
    if _DAY.fullmatch(text) or _MONTHS.fullmatch(text) or not any(sign.isdigit() for sign in text):
        return False
    return (
        len(text) <= _SHORT_TEXT or text[0].isdigit() or read_figure(cell, "件").value is not None
    )
