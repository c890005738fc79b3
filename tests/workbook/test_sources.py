"""The figures of the five source documents go through the reader unchanged."""

from __future__ import annotations

from datetime import date

import pytest

from countyboard import catalogue
from countyboard.units import Roster
from countyboard.workbook import WorkbookReading, read
from tests.sources import (
    COUNTY,
    DISCIPLINE,
    FORESTRY,
    HOUSING,
    OFFICE,
    POLICE,
    TOWN_A,
    TOWN_B,
    UNITS,
    sources_workbook,
)
from tests.workbook.forms import TODAY, codes, figures

FIGURES = {
    # 001: a township posted 97 notices and hung 36 banners
    (TOWN_A.code, "notices_posted"): 97,
    (TOWN_A.code, "banners"): 36,
    # 001: another handed out 8000 leaflets and more, hung 15 banners, used one LED screen
    (TOWN_B.code, "leaflets"): 8000,
    (TOWN_B.code, "banners"): 15,
    (TOWN_B.code, "led_screens"): 1,
    # 001: 11 leads, of which none was substantiated
    (DISCIPLINE.code, "leads_received"): 11,
    (DISCIPLINE.code, "leads_substantiated"): 0,
    # 000: one case of a protective umbrella
    (DISCIPLINE.code, "umbrella_cases"): 1,
    # 002: what the county reported
    (COUNTY.code, "criminal_groups"): 4,
    (OFFICE.code, "leaflets"): 23000,
    (OFFICE.code, "banners"): 1000,
    (OFFICE.code, "media_reports"): 300,
    (OFFICE.code, "social_posts"): 20,
    (OFFICE.code, "meetings"): 5,
    (OFFICE.code, "instructions"): 23,
    (OFFICE.code, "supervisions"): 2,
    (OFFICE.code, "funds"): 35,
}


@pytest.fixture(scope="module")
def found() -> WorkbookReading:
    return read("s.xlsx", sources_workbook(), Roster(UNITS), catalogue.load(), today=TODAY)


def test_it_reads_without_a_question(found: WorkbookReading) -> None:
    assert not found.blocked
    assert {draft.month for draft in found.drafts} == {date(2019, 3, 1)}
    assert [code for code, _ in codes(found)] == ["approximate"] * 5


def test_figures(found: WorkbookReading) -> None:
    stored = figures(found)
    assert {key: stored.get(key) for key in FIGURES} == FIGURES


def test_90_weak_organisations(found: WorkbookReading) -> None:
    weak = [value for (_, code), value in figures(found).items() if code == "weak_organisations"]
    assert sum(weak) == 90


def test_only_two_departments_transferred_and_all_others_filed_zero(found: WorkbookReading) -> None:
    departments = {unit.code for unit in (OFFICE, DISCIPLINE, POLICE, FORESTRY, HOUSING)}
    moved = {
        unit: value
        for (unit, code), value in figures(found).items()
        if code == "leads_transferred" and unit in departments
    }
    assert set(moved) == departments
    assert {unit for unit, value in moved.items() if value > 0} == {DISCIPLINE.code, FORESTRY.code}


def test_approximate_and_scaled_figures_say_so(found: WorkbookReading) -> None:
    lines = {
        (line["unit_code"], line["indicator_code"]): (line["raw_text"], line["flags"])
        for draft in found.drafts
        for line in draft.readings.to_pylist()
    }
    assert lines[TOWN_B.code, "leaflets"] == ("8000余份", "approximate")
    assert lines[OFFICE.code, "funds"] == ("350000", "scaled")
    assert lines[OFFICE.code, "instructions"] == ("23次", None)
    assert lines[TOWN_A.code, "notices_posted"] == (None, None)
