"""The blank ledgers to hand out: findings to be rectified, transfers between units.

They are written in the language in force and read back without a question; rows typed in on
the page are written into the same workbook, so that one reader checks them all.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from countyboard import ledgers
from countyboard.i18n import gettext as _
from countyboard.i18n import name_of
from countyboard.ledgers import Ledger, form_name
from countyboard.units import Roster, Unit

__all__ = ["FIRST_ROW", "build", "fields", "file_name", "owners"]

HEADER = 2
FIRST_ROW = HEADER + 1
ROWS = 300
LEFT_OUT = {"findings": ("county",), "transfers": ("note",)}
WIDTHS = {"number": 12, "aspect": 16, "description": 48, "owner": 22, "note": 30}
DAYS = ("issued_on", "due_on", "done_on")

Line = Mapping[str, Any]


def fields(ledger: Ledger) -> list[str]:
    """Return the fields of a ledger's template in their order; its county is in the title."""
    return [head.field for head in ledgers.heads(ledger) if head.field not in LEFT_OUT[ledger]]


def owners(county_code: str, roster: Roster) -> list[Unit]:
    """List the open units of a county that may answer for a finding or hand leads over."""
    units = [unit for unit in roster.members(county_code) if unit.closed is None]
    order = {"department": 0, "township": 1}
    return sorted(units, key=lambda unit: (order.get(unit.kind, 2), unit.position, unit.code))


def _title(ledger: Ledger, county: Unit, month: date) -> str:
    return _("{county} {month} {form}").format(
        county=county.name, month=f"{month:%Y-%m}", form=form_name(ledger)
    )


def file_name(ledger: Ledger, county_code: str, month: date, roster: Roster) -> str:
    """Name the file, with nothing in it that a file system refuses."""
    title = _title(ledger, roster[county_code], month)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title) + ".xlsx"


def build(
    ledger: Ledger, county_code: str, month: date, roster: Roster, rows: Sequence[Line] = ()
) -> bytes:
    """Build the ledger of a county, blank or with rows by field; return the bytes of an xlsx.

    `month` is the first day of the month that the transfers are of, or the findings as of.
    """
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    county = roster[county_code]
    sheet = workbook.add_worksheet(f"{month:%Y-%m}")
    _Writer(workbook, sheet, ledger).write(_title(ledger, county, month), rows)
    _offer(workbook, sheet, ledger, owners(county_code, roster))
    workbook.close()
    return stream.getvalue()


class _Writer:
    """Write title, heads and rows."""

    def __init__(
        self, workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, ledger: Ledger
    ) -> None:
        self.sheet, self.ledger = sheet, ledger
        self.head = workbook.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#E8EEF4"}
        )
        self.large = workbook.add_format({"bold": True, "font_size": 16})
        self.plain = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})

    def write(self, title: str, rows: Sequence[Line]) -> None:
        sheet = self.sheet
        sheet.write_string(0, 0, title, self.large)
        sheet.write_string(1, 0, _HINTS[self.ledger]())
        names = {head.field: name_of(head) for head in ledgers.heads(self.ledger)}
        for column, field in enumerate(fields(self.ledger)):
            sheet.write_string(HEADER, column, names[field], self.head)
            style = self.day if field in DAYS else self.plain if field in WIDTHS else None
            sheet.set_column(column, column, WIDTHS.get(field, 14), style)
            for row, line in enumerate(rows, FIRST_ROW):
                self._cell(row, column, line.get(field))
        sheet.freeze_panes(FIRST_ROW, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER)

    def _cell(self, row: int, column: int, value: Any) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, self.plain)
        elif value is not None:
            self.sheet.write_number(row, column, value)


def _findings_hint() -> str:
    return _("One row a finding. Write of units only: no names of persons, no telephone numbers.")


def _transfers_hint() -> str:
    return _("One row for each pair of units and month; 0 without a receiver: nothing transferred.")


_HINTS = {"findings": _findings_hint, "transfers": _transfers_hint}


def _offer(
    workbook: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    ledger: Ledger,
    units: Sequence[Unit],
) -> None:
    """Offer the units, the aspects and the states as lists to choose from."""
    lists: dict[str, list[str]] = {
        "aspect": [name_of(word) for word in ledgers.aspects().values()],
        "state": [name_of(word) for word in ledgers.states().values()],
    }
    names = [unit.name for unit in units]
    lists |= dict.fromkeys(("owner", "from", "to"), names)
    hidden = workbook.add_worksheet(_("Lists"))
    hidden.hide()
    for place, field in enumerate(fields(ledger)):
        if field not in lists or not lists[field]:
            continue
        hidden.write_column(0, place, lists[field])
        letter = xlsxwriter.utility.xl_col_to_name(place)
        source = f"='{_('Lists')}'!${letter}$1:${letter}${len(lists[field])}"
        sheet.data_validation(
            FIRST_ROW,
            place,
            FIRST_ROW + ROWS,
            place,
            {"validate": "list", "source": source, "error_type": "information"},
        )
