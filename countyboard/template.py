"""The blank workbook a county fills in: units and headings in place, figures checked on entry.

It is written in the language in force and reads back through `countyboard.workbook`
without a question.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import groupby

import xlsxwriter

from countyboard.catalogue import Catalogue, Form, Indicator
from countyboard.i18n import gettext as _
from countyboard.i18n import name_of
from countyboard.units import Roster, Unit
from countyboard.weeks import week_text
from countyboard.words import group_name, measure_unit

__all__ = [
    "Cells",
    "build",
    "due_on",
    "file_name",
    "filled",
    "place_name",
    "sheet_name",
    "units_of",
]

FIRST_COLUMN = 2
HEADER = 2
FIRST_ROW = HEADER + 2
DECIMAL_UNITS = ("万元", "元")
A3 = 8
MESSAGE_LENGTH, TITLE_LENGTH = 255, 32  # what Excel accepts in a validation
_NUMBER = re.compile(r"(0|[1-9]\d{0,14})(\.\d{1,6})?")
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001

Cells = Mapping[tuple[str, str], str]
"""What stands in the cell of a unit and an indicator, by their codes."""


def units_of(
    code: str, month: date, form: Form, roster: Roster, week: date | None = None
) -> list[Unit]:
    """List the units of a county, or township, that file this form in `month`, in their order.

    Or in a week of it: those that exist on its Sunday.
    """
    members = [
        unit
        for unit in roster.members(code)
        if unit.kind in form.kinds
        and (unit.open_in(month) if week is None else unit.open_on(week + timedelta(days=3)))
    ]
    return sorted(members, key=lambda unit: (unit.position, unit.code))


def due_on(form: Form, month: date, week: date | None = None) -> date:
    """Return the last day on which a filing for `month`, or for a week of it, is on time."""
    if week is not None:
        return week + timedelta(days=form.deadline_day - week.isoweekday())
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following.replace(day=form.deadline_day)


def sheet_name(month: date, week: date | None = None) -> str:
    """Name the sheet of a form, so that a reader of any language takes the period from it."""
    if week is not None:
        return week_text(week)
    return _("{year}-{month:02d}").format(year=month.year, month=month.month)


def _title(place: str, month: date, form: Form, week: date | None = None) -> str:
    return _("{county} {month} {form}").format(
        county=place, month=sheet_name(month, week), form=name_of(form)
    )


def place_name(code: str, roster: Roster) -> str:
    """Name a county, or a township with its county: names of townships are not alone."""
    county = roster.county_of(code)
    name = roster[code].name
    return name if county is None or county.code == code else county.name + name


def file_name(code: str, month: date, form: Form, roster: Roster, week: date | None = None) -> str:
    """Name the file of a template, with nothing in it that a file system refuses."""
    title = _title(place_name(code, roster), month, form, week)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title) + ".xlsx"


def _heading(indicator: Indicator) -> str:
    return _("{name} ({unit})").format(name=name_of(indicator), unit=measure_unit(indicator.unit))


def _rules(indicator: Indicator, catalogue: Catalogue, *, weekly: bool = False) -> list[str]:
    """Say in sentences what the figure is and what it may not exceed."""
    state, flow = _("The state at the end of the month."), _("This month only, not cumulative.")
    if weekly:
        state, flow = _("The state at the end of the week."), _("This week only, not cumulative.")
    rules = [state if indicator.kind == "stock" else flow]
    if indicator.part_of:
        whole = name_of(catalogue.indicators[indicator.part_of])
        rules.append(_("Part of “{whole}”.").format(whole=whole))
    if indicator.at_most:
        whole = name_of(catalogue.indicators[indicator.at_most])
        rules.append(_("Not more than “{whole}”.").format(whole=whole))
    return rules


class _Template:
    """Write one template into an open workbook."""

    def __init__(
        self,
        workbook: xlsxwriter.Workbook,
        place: str,
        month: date,
        form: Form,
        units: list[Unit],
        catalogue: Catalogue,
        cells: Cells,
        week: date | None,
    ) -> None:
        self.workbook, self.place, self.month, self.form = workbook, place, month, form
        self.week = week
        self.units, self.catalogue, self.cells = units, catalogue, cells
        self.indicators = [catalogue.indicators[code] for code in form.indicators]
        self.columns = {
            indicator.code: FIRST_COLUMN + i for i, indicator in enumerate(self.indicators)
        }
        self.last_row = FIRST_ROW + max(len(units), 1) - 1

    def _format(self, **settings: object) -> xlsxwriter.format.Format:
        return self.workbook.add_format({"valign": "vcenter", **settings})

    def _rules(self, indicator: Indicator) -> list[str]:
        return _rules(indicator, self.catalogue, weekly=self.week is not None)

    def write(self) -> None:
        """Write the form's sheet and the notes."""
        sheet = self.workbook.add_worksheet(sheet_name(self.month, self.week))
        self._head(sheet)
        self._body(sheet)
        for indicator in self.indicators:
            self._check(sheet, indicator)
        self._offer_remarks(sheet)
        sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER, FIRST_ROW - 1)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        self._notes(self.workbook.add_worksheet(_("Notes")))

    def _head(self, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        last = FIRST_COLUMN + len(self.indicators) - 1
        title = self._format(bold=True, font_size=16, align="left")
        name = self._format(bold=True, border=1, text_wrap=True, align="center", bg_color="#E8EEF4")
        sheet.set_row(0, 28)
        sheet.write_string(0, 0, _title(self.place, self.month, self.form, self.week), title)
        sheet.write_string(1, 0, _("Reporting county: {name}").format(name=self.place))
        named = _("Reporting month: {month}").format(month=sheet_name(self.month))
        if self.week is not None:
            named = _("Reporting period: {week}").format(week=week_text(self.week))
        sheet.write_string(1, FIRST_COLUMN + 1, named)
        for column, text in enumerate((_("No."), _("Unit name"))):
            sheet.merge_range(HEADER, column, HEADER + 1, column, text, name)
        column = FIRST_COLUMN
        for group, members in groupby(self.indicators, key=lambda indicator: indicator.group):
            width = len(list(members))
            if width == 1:
                sheet.write_string(HEADER, column, group_name(group), name)
            else:
                sheet.merge_range(
                    HEADER, column, HEADER, column + width - 1, group_name(group), name
                )
            column += width
        for indicator in self.indicators:
            sheet.write_string(HEADER + 1, self.columns[indicator.code], _heading(indicator), name)
        sheet.merge_range(HEADER, last + 1, HEADER + 1, last + 1, _("Remarks"), name)
        sheet.set_row(HEADER + 1, 60)
        sheet.set_column(0, 0, 5)
        sheet.set_column(1, 1, 24)
        sheet.set_column(FIRST_COLUMN, last, 10)
        sheet.set_column(last + 1, last + 1, 18)

    def _body(self, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        locked = self._format(border=1)
        cells = {
            decimal: self._format(
                border=1, locked=False, num_format="#,##0.00" if decimal else "#,##0"
            )
            for decimal in (True, False)
        }
        for row, unit in enumerate(self.units, FIRST_ROW):
            sheet.write_number(row, 0, row - FIRST_ROW + 1, locked)
            sheet.write_string(row, 1, unit.name, locked)
            for indicator in self.indicators:
                column = self.columns[indicator.code]
                cell = cells[indicator.unit in DECIMAL_UNITS]
                text = self.cells.get((unit.code, indicator.code), "")
                if not text:
                    sheet.write_blank(row, column, None, cell)
                elif _NUMBER.fullmatch(text):
                    sheet.write_number(row, column, float(text), cell)
                else:
                    sheet.write_string(row, column, text, cell)

    def _check(self, sheet: xlsxwriter.worksheet.Worksheet, indicator: Indicator) -> None:
        """Let a column take only figures that can be, and redden a part above its whole."""
        column = self.columns[indicator.code]
        decimal = indicator.unit in DECIMAL_UNITS
        rules = " ".join(self._rules(indicator))
        sheet.data_validation(
            FIRST_ROW,
            column,
            self.last_row,
            column,
            {
                "validate": "decimal" if decimal else "integer",
                "criteria": ">=",
                "value": 0,
                "input_title": name_of(indicator)[:TITLE_LENGTH],
                "input_message": rules[:MESSAGE_LENGTH],
                "error_title": _("Not a valid figure")[:TITLE_LENGTH],
                "error_message": (
                    _("Enter a number, 0 or more. Enter 0 where there was nothing.")
                    if decimal
                    else _("Enter a whole number, 0 or more. Enter 0 where there was nothing.")
                )[:MESSAGE_LENGTH],
            },
        )
        whole = self.columns.get(indicator.part_of or indicator.at_most or "")
        if whole is not None:
            part_cell = xlsxwriter.utility.xl_rowcol_to_cell(FIRST_ROW, column)
            whole_cell = xlsxwriter.utility.xl_rowcol_to_cell(FIRST_ROW, whole)
            sheet.conditional_format(
                FIRST_ROW,
                column,
                self.last_row,
                column,
                {
                    "type": "formula",
                    "criteria": f"=N({part_cell})>N({whole_cell})",
                    "format": self.workbook.add_format({"bg_color": "#F4C7C3"}),
                },
            )

    def _offer_remarks(self, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        """Offer the two remarks an office needs: nothing happened, or it is not known yet."""
        column = FIRST_COLUMN + len(self.indicators)
        unlocked = self._format(border=1, locked=False)
        for row in range(FIRST_ROW, self.last_row + 1):
            sheet.write_blank(row, column, None, unlocked)
        sheet.data_validation(
            FIRST_ROW,
            column,
            self.last_row,
            column,
            {
                "validate": "list",
                "source": [_("Zero report, checked"), _("Figures to be completed")],
                "error_title": _("Choose from the list")[:TITLE_LENGTH],
                "error_message": _("Choose one of the remarks, or leave the cell empty."),
            },
        )

    def _notes(self, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        """Explain in one column of sentences, so that no reader takes it for a table."""
        due = f"{due_on(self.form, self.month, self.week)}"
        if self.form.deadline_time is not None:
            due += f" {self.form.deadline_time:%H:%M}"
        lines = [
            _("How to fill in this form"),
            _("Due by {day}.").format(day=due),
            _("Enter 0 where there was nothing; leave a cell empty only if it is not known."),
            _("Do not add, remove or rename rows and columns."),
            _("Enter counts only: no names, no identity numbers, no telephone numbers."),
            "",
            _("What each figure means"),
        ]
        lines += [
            " ".join(
                [
                    _("{name}:").format(name=_heading(indicator)),
                    *self._rules(indicator),
                ]
            )
            for indicator in self.indicators
        ]
        wrapped = self._format(text_wrap=True)
        headings = (lines[0], lines[6])
        for row, line in enumerate(lines):
            sheet.write_string(
                row, 0, line, self._format(bold=True) if line in headings else wrapped
            )
        sheet.set_column(0, 0, 90)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.protect()


def build(
    code: str,
    month: date,
    form: Form,
    roster: Roster,
    catalogue: Catalogue,
    week: date | None = None,
) -> bytes:
    """Build the template of a county, month and form; return the bytes of an xlsx.

    `month` is the first day of a month. Only units open in that month have a row. Of a weekly
    form `code` may be a township's and `week` is the Thursday, `month` the month of that.
    """
    units = units_of(code, month, form, roster)
    return filled(place_name(code, roster), month, form, units, {}, catalogue, week)


def filled(
    place: str,
    month: date,
    form: Form,
    units: list[Unit],
    cells: Cells,
    catalogue: Catalogue,
    week: date | None = None,
) -> bytes:
    """Build the form of these units with `cells` filled in; return the bytes of an xlsx.

    The same form with the same cells has the same bytes, whenever it is built.
    """
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"title": _title(place, month, form, week), "created": _MADE})
    _Template(workbook, place, month, form, units, catalogue, cells, week).write()
    workbook.close()
    return stream.getvalue()
