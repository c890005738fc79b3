"""Read a unit list: one unit a row, with kind, parent, dates, former names."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, datetime

from countyboard.submission import Problem
from countyboard.units import KINDS, PARENTS, Category, Kind, Roster, Unit, division_code, next_code
from countyboard.workbook.grid import Cell, Grid, shown
from countyboard.workbook.problems import problem_at, sheet_problem
from countyboard.workbook.spelling import plain

__all__ = ["is_unit_list", "read_unit_list"]

_HEADS = {
    "code": "代码 单位代码 编码 code",
    "name": "单位名称 名称 单位 name unitname",
    "kind": "类别 单位类别 类型 kind type",
    "parent": "上级代码 上级 上级单位 所属县区 所属 parent parentcode",
    "category": "部门分类 分类 部门类别 category",
    "area": "片区 area",
    "population": "人口 常住人口 population",
    "households": "户数 households",
    "opened": "成立时间 成立 设立时间 opened",
    "closed": "撤销时间 撤销 closed",
    "successor": "并入代码 并入 并入单位 mergedinto successor",
    "aliases": "曾用名 别名 简称 formernames aliases",
}
_FIELDS = {head: field for field, heads in _HEADS.items() for head in heads.split()}
_KINDS: dict[str, Kind] = {
    "市州": "prefecture", "市": "prefecture", "州": "prefecture", "prefecture": "prefecture",
    "县": "county", "县(区)": "county", "县区": "county", "区": "county", "county": "county",
    "县(市、区)": "county", "县(市区)": "county", "乡镇": "township", "街道": "township",
    "乡镇(街道)": "township", "乡镇、街道": "township", "镇": "township", "乡": "township",
    "township": "township", "村": "village", "社区": "village", "村(社区)": "village",
    "village": "village", "部门": "department", "成员单位": "department",
    "部门(成员单位)": "department", "department": "department",
}  # fmt: skip
_CATEGORIES: dict[str, Category] = {
    "政法机关": "political-legal", "政法": "political-legal", "political-legal": "political-legal",
    "politicallegal": "political-legal", "political-legalbody": "political-legal",
    "纪检监察": "discipline", "纪检监察机关": "discipline", "discipline": "discipline",
    "disciplineinspection": "discipline", "行业主管部门": "regulator", "行业主管": "regulator",
    "regulator": "regulator", "sectorregulator": "regulator", "其他": "other", "other": "other",
    "其他部门": "other", "otherdepartment": "other",
}  # fmt: skip
_SEPARATORS = re.compile(r"[、,，;；/|\n]+")
_DATE = re.compile(r"(\d{4})(?:[年./-](\d{1,2}))?(?:[月./-](\d{1,2}))?[年月日]?")
_SEARCHED_ROWS = 15


def is_unit_list(grid: Grid) -> bool:
    """Tell whether a sheet is a unit list: it has columns for name and kind, and one more."""
    return _header(grid) is not None


def _header(grid: Grid) -> tuple[int, dict[str, int]] | None:
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        fields: dict[str, int] = {}
        for column, cell in enumerate(grid.rows[row]):
            field = _FIELDS.get(plain(cell)) if isinstance(cell, str) else None
            if field is not None:
                fields.setdefault(field, column)
        if {"name", "kind"} <= set(fields) and len(fields) >= 3:
            return row, fields
    return None


def read_unit_list(
    grid: Grid, known: Roster | None = None
) -> tuple[tuple[Unit, ...], list[Problem]]:
    """Read the units, in the order of the sheet; problems name the cell.

    A unit without a code gets one from its parent's code and its place under it, so that
    the same list gives the same codes. Parents and successors may be named by code or name,
    also those that are not on the list but `known`.
    """
    found = _header(grid)
    if found is None:
        return (), [sheet_problem("list_column_missing", grid)]
    return _List(grid, known or Roster(), *found).read()


class _List:
    def __init__(self, grid: Grid, known: Roster, head: int, fields: dict[str, int]) -> None:
        self.grid, self.head, self.fields = grid, head, fields
        self.problems: list[Problem] = []
        self.rows: dict[str, int] = {}
        self.known = known
        self.by_code: dict[str, Unit] = {}
        self.by_name: dict[str, list[Unit]] = {}
        self.taken = {unit.code for unit in known}

    def _cell(self, row: int, field: str) -> Cell:
        column = self.fields.get(field)
        return "" if column is None else self.grid.rows[row][column]

    def _text(self, row: int, field: str) -> str:
        text = shown(self._cell(row, field))
        return "" if text in ("-", "—", "/", "无") else text

    def _tell(self, code: str, row: int, field: str) -> None:
        column = self.fields.get(field, self.fields["name"])
        self.problems.append(problem_at(code, self.grid, row, column))

    def read(self) -> tuple[tuple[Unit, ...], list[Problem]]:
        units: list[Unit] = []
        for row in range(self.head + 1, self.grid.height):
            if not any(self._text(row, field) for field in ("code", "name", "kind")):
                continue
            unit = self._unit(row, len(units))
            if unit is None:
                continue
            if unit.code in self.rows:
                self._tell("list_code_twice", row, "code")
                continue
            self.rows[unit.code] = row
            units.append(unit)
            self.taken.add(unit.code)
        units = self._linked(units)
        self._same_names(units)
        return tuple(units), self.problems

    def _unit(self, row: int, position: int) -> Unit | None:
        name = self._text(row, "name")
        if not name:
            self._tell("list_name_missing", row, "name")
            return None
        kind = _KINDS.get(plain(self._text(row, "kind")))
        if kind is None:
            self._tell("list_kind_unknown", row, "kind")
            return None
        category = None
        if kind == "department" and self._text(row, "category"):
            category = _CATEGORIES.get(plain(self._text(row, "category")))
            if category is None:
                self._tell("list_category_unknown", row, "category")
        names = _SEPARATORS.split(self._text(row, "aliases"))
        return Unit(
            code=self._code(self._text(row, "code")) or f"\0{row}",
            name=name,
            kind=kind,
            parent=self._text(row, "parent") or None,
            category=category,
            area=self._text(row, "area") or None,
            opened=self._date(row, "opened", last=False),
            closed=self._date(row, "closed", last=True),
            successor=self._text(row, "successor") or None,
            population=self._number(row, "population"),
            households=self._number(row, "households"),
            position=position,
            aliases=tuple(dict.fromkeys(part.strip() for part in names if part.strip())),
        )

    def _code(self, text: str) -> str:
        """Return a code in its present form, unless a unit is known under the one written."""
        return text if text in self.known else division_code(text)

    def _number(self, row: int, field: str) -> int | None:
        text = self._text(row, field).replace(",", "").replace("，", "")
        if not text:
            return None
        if not text.isdecimal():
            self._tell("list_number_wrong", row, field)
            return None
        return int(text)

    def _date(self, row: int, field: str, *, last: bool) -> date | None:
        """Read a day, month or year; a month or year ends on its last day where it closes."""
        cell = self._cell(row, field)
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = plain(self._text(row, field))
        if not text:
            return None
        match = _DATE.fullmatch(text)
        try:
            if match is None:
                raise ValueError(text)
            year = int(match[1])
            month = int(match[2] or (12 if last else 1))
            day = int(match[3] or (calendar.monthrange(year, month)[1] if last else 1))
            return date(year, month, day)
        except ValueError:
            self._tell("list_date_wrong", row, field)
            return None

    def _linked(self, units: list[Unit]) -> list[Unit]:
        """Resolve parents and successors by code or name, and give codes where none is given."""
        self.by_code = {unit.code: unit for unit in units}
        for unit in [*units, *self.known]:
            self.by_name.setdefault(plain(unit.name), []).append(unit)
        roots = [unit for unit in units if unit.kind == "prefecture"]
        if not roots:
            roots = [unit for unit in self.known if unit.kind == "prefecture"]
        parents: dict[str, str | None] = {}
        for unit in units:
            row = self.rows[unit.code]
            above = self._named(unit.parent, row, "parent", PARENTS[unit.kind])
            parents[unit.code] = above.code if above else None
            if above is None and unit.kind == "county" and len(roots) == 1:
                parents[unit.code] = roots[0].code
            if unit.parent is None and unit.kind in ("township", "department", "village"):
                self._tell("list_parent_missing", row, "parent")
        given: dict[str, str] = {}
        for unit in sorted(units, key=lambda unit: KINDS.index(unit.kind)):
            self._give_code(unit, parents, given)
        linked = []
        for unit in units:
            row = self.rows[unit.code]
            heir = self._named(unit.successor, row, "successor", (unit.kind,), parents[unit.code])
            linked.append(
                replace(
                    unit,
                    code=given.get(unit.code, unit.code),
                    parent=given.get(parents[unit.code] or "", parents[unit.code]),
                    successor=given.get(heir.code, heir.code) if heir else None,
                )
            )
        return linked

    def _named(
        self,
        text: str | None,
        row: int,
        field: str,
        kinds: tuple[Kind, ...],
        parent: str | None = None,
    ) -> Unit | None:
        """Find the unit that a cell names by code or by name; of several, the one of the kind."""
        if text is None:
            return None
        code = self._code(text)
        by_code = self.by_code.get(code) or self.known.get(code)
        if by_code is not None:
            return by_code
        same = {unit.code: unit for unit in self.by_name.get(plain(text), [])}
        listed = {code: unit for code, unit in same.items() if code in self.by_code}
        found = list((listed or same).values())
        if len(found) > 1:
            found = [unit for unit in found if unit.kind in kinds] or found
        if len(found) > 1 and parent is not None:
            above = (parent, self._name_of(parent))
            found = [unit for unit in found if unit.parent in above] or found
        if len(found) != 1:
            self._tell("list_unit_unknown", row, field)
            return None
        return found[0]

    def _name_of(self, code: str) -> str | None:
        unit = self.by_code.get(code) or self.known.get(code)
        return unit.name if unit else None

    def _give_code(self, unit: Unit, parents: dict[str, str | None], given: dict[str, str]) -> None:
        """Keep the code under which a unit is known already; else count under its parent."""
        if not unit.code.startswith("\0"):
            return
        above = parents[unit.code]
        above = given.get(above or "", above)
        known = [
            other.code
            for other in self.known
            if other.parent == above and plain(other.name) == plain(unit.name)
        ]
        if len(known) == 1 and known[0] not in self.by_code:
            given[unit.code] = known[0]
            return
        under = above or unit.kind
        code = next_code(under, self.taken)
        self.taken.add(code)
        given[unit.code] = code

    def _same_names(self, units: list[Unit]) -> None:
        seen: dict[tuple[str | None, str], Unit] = {}
        rows = list(self.rows.values())
        for row, unit in zip(rows, units, strict=True):
            other = seen.setdefault((unit.parent, plain(unit.name)), unit)
            apart = (other.closed and unit.opened and other.closed < unit.opened) or (
                unit.closed and other.opened and unit.closed < other.opened
            )
            if other is not unit and not apart:
                self._tell("list_name_twice", row, "name")
