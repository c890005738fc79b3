"""The template: it holds what a form needs, and reads back without a question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from countyboard import catalogue, i18n, template
from countyboard.catalogue import Form, Indicator
from countyboard.sample.places import PROFILES, prefecture_units
from countyboard.units import Roster, Unit
from countyboard.workbook import read
from countyboard.workbook.problems import grade_of, problem_text

CATALOGUE = catalogue.load()
ROSTER = Roster(prefecture_units())
COUNTY = PROFILES[1].code
MONTH = date(2025, 4, 1)
FORMS = list(CATALOGUE.monthly_forms.values())


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Run a test in each language."""
    i18n.use(request.param)
    yield request.param
    i18n.use("zh_Hans")


def build(form: Form, month: date = MONTH, county: str = COUNTY) -> Workbook:
    content = template.build(county, month, form, ROSTER, CATALOGUE)
    return openpyxl.load_workbook(BytesIO(content))


def figure_cells(sheet: Worksheet, form: Form) -> Iterator[tuple[str, Indicator, Cell]]:
    """Yield unit name, indicator and cell for every figure of a template."""
    for row in sheet.iter_rows(min_row=template.FIRST_ROW + 1, max_col=2 + len(form.indicators)):
        for code, cell in zip(form.indicators, row[2:], strict=True):
            assert isinstance(cell, Cell)
            yield str(row[1].value), CATALOGUE.indicators[code], cell


def fill(sheet: Worksheet, form: Form, seed: int) -> dict[tuple[str, str], float]:
    """Fill in figures that can be true; return them by unit name and indicator."""
    rng = np.random.default_rng(seed)
    figures: dict[tuple[str, str], float] = {}
    cells = {
        (unit, indicator.code): (indicator, cell)
        for unit, indicator, cell in figure_cells(sheet, form)
    }
    parts: dict[str, int] = {}
    for indicator in CATALOGUE.indicators.values():
        if indicator.part_of:
            parts[indicator.part_of] = parts.get(indicator.part_of, 0) + 1
    for (unit, code), (indicator, cell) in cells.items():
        whole = indicator.part_of or indicator.at_most
        most = figures.get((unit, whole), 0) if whole else 1000
        share = parts.get(indicator.part_of, 1) if indicator.part_of else 1
        if indicator.unit == "万元":
            value: float = int(rng.integers(10_000)) / 100
        else:
            value = int(rng.integers(int(most) // share + 1))
        if rng.random() < 0.05 and code not in parts:
            continue
        cell.value = value
        figures[unit, code] = value
    return figures


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.usefixtures("language")
def test_it_reads_back_without_a_question(form: Form, seed: int) -> None:
    workbook = build(form)
    figures = fill(workbook.worksheets[0], form, seed)
    stream = BytesIO()
    workbook.save(stream)
    name = template.file_name(COUNTY, MONTH, form, ROSTER)
    reading = read(name, stream.getvalue(), ROSTER, CATALOGUE, today=date(2025, 5, 4))
    problems = [*reading.problems, *(p for table in reading.tables for p in table.problems)]
    assert [problem_text(p) for p in problems if grade_of(p) != "note"] == []
    assert not reading.blocked
    (draft,) = reading.drafts
    assert (draft.form_code, draft.county_code, draft.month) == (form.code, COUNTY, MONTH)
    rows = draft.readings.to_pylist()
    read_back = {
        (ROSTER[row["unit_code"]].name, row["indicator_code"]): row["value"] for row in rows
    }
    assert read_back == pytest.approx(figures)
    assert len(rows) == len(figures)
    units = template.units_of(COUNTY, MONTH, form, ROSTER)
    assert draft.filings.column("unit_code").to_pylist() == [unit.code for unit in units]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@pytest.mark.usefixtures("language")
def test_an_empty_one_reads_without_a_question_or_a_figure(form: Form) -> None:
    content = template.build(COUNTY, MONTH, form, ROSTER, CATALOGUE)
    reading = read("form.xlsx", content, ROSTER, CATALOGUE, today=date(2025, 5, 4))
    assert not reading.blocked
    assert sum(draft.readings.num_rows for draft in reading.drafts) == 0


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_every_county_reads_back(profile: object) -> None:
    county = getattr(profile, "code", "")
    for form in FORMS:
        workbook = build(form, date(2026, 2, 1), county)
        figures = fill(workbook.worksheets[0], form, 7)
        stream = BytesIO()
        workbook.save(stream)
        reading = read("form.xlsx", stream.getvalue(), ROSTER, CATALOGUE, today=date(2026, 3, 4))
        assert not reading.blocked
        assert sum(draft.readings.num_rows for draft in reading.drafts) == len(figures)


def test_only_units_open_in_the_month_have_a_row() -> None:
    form = CATALOGUE.forms["township_monthly"]
    merged = next(u for u in ROSTER if u.closed and ROSTER.county_of(u.code) == ROSTER[COUNTY])
    assert merged.closed is not None
    before, after = merged.closed.replace(day=1), merged.closed + timedelta(days=1)
    names = [
        {unit for unit, _, _ in figure_cells(build(form, month).worksheets[0], form)}
        for month in (before, after)
    ]
    assert names[0] - names[1] == {merged.name}
    assert names[1] < names[0]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@pytest.mark.usefixtures("language")
def test_names_are_locked_and_figures_are_not(form: Form) -> None:
    sheet = build(form).worksheets[0]
    assert sheet.protection.sheet
    figures = {cell.coordinate for _, _, cell in figure_cells(sheet, form)}
    assert len(figures) == len(form.indicators) * len(
        template.units_of(COUNTY, MONTH, form, ROSTER)
    )
    for row in sheet.iter_rows(max_col=2 + len(form.indicators)):
        for cell in row:
            assert cell.protection.locked == (cell.coordinate not in figures)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_figure_is_checked_on_entry(form: Form) -> None:
    sheet = build(form).worksheets[0]
    checks = sheet.data_validations.dataValidation
    for _, indicator, cell in figure_cells(sheet, form):
        (check,) = (c for c in checks if cell.coordinate in c.sqref)
        assert check.type == ("decimal" if indicator.unit == "万元" else "whole")
        assert (check.operator, check.formula1) == ("greaterThanOrEqual", "0")
        assert check.error
    assert [c.type for c in checks].count("list") == 1


def test_the_header_is_frozen_and_the_page_is_landscape() -> None:
    sheet = build(FORMS[0]).worksheets[0]
    assert sheet.freeze_panes == "C5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@pytest.mark.usefixtures("language")
def test_the_notes_explain_every_indicator_and_the_deadline(form: Form) -> None:
    notes = build(form).worksheets[1]
    text = "\n".join(str(row[0]) for row in notes.iter_rows(values_only=True))
    for code in form.indicators:
        assert i18n.name_of(CATALOGUE.indicators[code]) in text
    assert template.due_on(form, MONTH).isoformat() in text


@pytest.mark.parametrize(
    ("month", "due"), [(date(2025, 12, 1), date(2026, 1, 5)), (date(2025, 1, 1), date(2025, 2, 5))]
)
def test_it_is_due_in_the_following_month(month: date, due: date) -> None:
    assert template.due_on(CATALOGUE.forms["township_monthly"], month) == due


def test_names_are_data() -> None:
    odd = [
        Unit("99", "甲/乙:县", "county"),
        Unit("991", "=1+1", "township", parent="99"),
        Unit("992", "<b>乙</b>镇", "township", parent="99", position=1),
    ]
    form = CATALOGUE.forms["township_monthly"]
    roster = Roster(odd)
    content = template.build("99", MONTH, form, roster, CATALOGUE)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    cells = [sheet.cell(template.FIRST_ROW + 1 + row, 2) for row in range(2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("=1+1", "s"),
        ("<b>乙</b>镇", "s"),
    ]
    name = template.file_name("99", MONTH, form, roster)
    assert Path(name).name == name
    assert not set(name) & set('\\/:*?"<>|')


@pytest.mark.parametrize("week", [date(2026, 10, 15), date(2026, 4, 2), date(2026, 1, 1)])
def test_the_weekly_form_of_a_township_reads_back_as_its_week(language: str, week: date) -> None:
    form = CATALOGUE.forms["village_weekly"]
    town = next(unit for unit in ROSTER.members(COUNTY) if unit.kind == "township")
    village = Unit("v1", "东街村", "village", town.code)
    roster = Roster([*ROSTER, village, Unit("v2", "西街村", "village", "elsewhere")])
    month = week.replace(day=1)
    content = template.build(town.code, month, form, roster, CATALOGUE, week)
    name = template.file_name(town.code, month, form, roster, week)
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=template.FIRST_ROW + 1)] == ["东街村"]
    for column, value in enumerate((5, 3, 2), start=template.FIRST_COLUMN + 1):
        sheet.cell(template.FIRST_ROW + 1, column, value)
    stream = BytesIO()
    book.save(stream)
    found = read(name, stream.getvalue(), roster, CATALOGUE, today=date(2026, 11, 1))
    assert [p for p in found.all_problems if grade_of(p) in ("error", "question")] == []
    (draft,) = found.drafts
    assert (draft.form_code, draft.week, draft.month) == ("village_weekly", week, month)
    assert draft.readings["value"].to_pylist() == [5.0, 3.0, 2.0]


def test_a_weekly_form_is_due_on_its_thursday_at_noon() -> None:
    i18n.use("en")
    form = CATALOGUE.forms["village_weekly"]
    week = date(2026, 10, 15)
    assert template.due_on(form, week.replace(day=1), week) == week
    content = template.build(COUNTY, week.replace(day=1), form, ROSTER, CATALOGUE, week)
    notes = openpyxl.load_workbook(BytesIO(content)).worksheets[1]
    assert "Due by 2026-10-15 12:00." in [row[0].value for row in notes.iter_rows()]
