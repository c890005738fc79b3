"""What a person is told about a file before confirming it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest
import xlsxwriter

from countyboard import catalogue, i18n
from countyboard.receiving import understanding
from countyboard.units import Roster
from countyboard.workbook import WorkbookReading, read
from countyboard.workbook.rules import RULES
from tests.offices import COUNTY, MARCH, TOWNS, UNITS

ROSTER = Roster(UNITS)
HEADER = ["序号", "单位名称", "受理线索", "收到传单"]


def _read(rows: Sequence[Sequence[object]], *, header: Sequence[str] = HEADER) -> WorkbookReading:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("3月")
        sheet.write(0, 0, f"{COUNTY.name}2025年3月工作月报表")
        for row, values in enumerate([header, *rows], start=2):
            sheet.write_row(row, 0, values)
    return read("月报表.xlsx", stream.getvalue(), ROSTER, catalogue.load(), today=date(2025, 6, 1))


def _towns(*values: object) -> list[list[object]]:
    return [
        [n, town.name, value] for n, (town, value) in enumerate(zip(TOWNS, values, strict=False), 1)
    ]


def test_units_of_those_expected_and_totals_are_told() -> None:
    reading = _read([*_towns(1, 2), ["", "合计", 3]], header=HEADER[:3])
    (row,) = understanding.sheets(reading, ROSTER)
    assert (row["sheet"], row["county"], row["filings"], row["expected"], row["figures"]) == (
        "3月",
        COUNTY.name,
        2,
        3,
        2,
    )
    i18n.use("en")
    assert understanding.totals_text(reading.tables[0]) == "1 row of totals matches"


def test_a_wrong_total_is_not_said_to_match() -> None:
    reading = _read([*_towns(1, 2), ["", "合计", 4]], header=HEADER[:3])
    i18n.use("en")
    assert understanding.totals_text(reading.tables[0]) == "1 differs"
    without = _read(_towns(1, 2), header=HEADER[:3])
    assert understanding.totals_text(without.tables[0]) == "no totals"


def test_columns_say_what_they_were_read_as() -> None:
    i18n.use("en")
    rows = understanding.columns(_read(_towns(1)).tables[0])
    assert [row["column"] for row in rows] == ["A", "B", "C", "D"]
    assert rows[1]["read_as"] == "name of the unit"
    assert (rows[2]["heading"], rows[2]["read_as"], rows[2]["sure"]) == (
        "受理线索",
        "Leads received",
        "exact name",
    )
    assert rows[3]["read_as"] in ("not known", "not read")


def test_problems_name_sheet_cell_value_and_advice() -> None:
    reading = _read(_towns(1, "若干"), header=HEADER[:3])
    errors = [row for row in understanding.problem_rows(reading.all_problems) if row["value"]]
    assert [(row["sheet"], row["cell"], row["value"]) for row in errors] == [("3月", "C5", "若干")]
    assert errors[0]["problem"]
    assert errors[0]["advice"]
    assert errors[0]["code"] in RULES


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_file_is_told_in_every_language(language: str) -> None:
    i18n.use(language)
    text = understanding.file_text(_read(_towns(1, 2), header=HEADER[:3]), ROSTER)
    assert COUNTY.name in text
    assert i18n.month_text(MARCH) in text
    assert "{" not in text


def test_months_are_told_as_first_and_last() -> None:
    i18n.use("en")
    months = [date(2025, 3, 1), date(2025, 1, 1), date(2025, 2, 1), date(2025, 2, 1)]
    assert understanding.months_text(months) == "Jan 2025 – Mar 2025"
    assert understanding.months_text(months[:1]) == "Mar 2025"
    assert understanding.months_text([]) == ""


def test_many_submissions_are_counted_not_listed() -> None:
    i18n.use("en")
    assert understanding.before_text([1, 2]).endswith(": 1, 2.")
    assert understanding.before_text(range(1, 30)).endswith(": 1, 2, 3 and 26 more.")


def test_units_of_a_list_are_counted_by_kind() -> None:
    i18n.use("en")
    text = understanding.list_text(UNITS, UNITS[1:], Roster(UNITS[:2]))
    assert "County: 2" in text
    assert text.endswith(f"New: {len(UNITS) - 2}, changed: 1, as before: 1.")
