"""Lines of the office's own: laid over the built-in ones, checked, and never a new meaning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from countyboard import catalogue
from countyboard.catalogue_changes import change, history, own_lines, standing_of, take_back
from countyboard.catalogue_lines import CatalogueError, OwnLine
from countyboard.store import Store
from tests import offices
from tests.offices import MARCH, TOWNS, draft

HOTLINE = {
    "code": "hotline_calls",
    "group": "leads",
    "name_zh": "热线来电",
    "name_en": "Hotline calls",
    "unit": "次",
    "kind": "flow",
    "reported_by": "both",
    "zero_report": "no",
    "better": "none",
    "aliases": "来电|来电数",
}
PER_LEAD = {
    "code": "calls_per_lead",
    "name_zh": "来电线索比",
    "name_en": "Calls per lead",
    "numerator": "hotline_calls",
    "denominator": "leads_received",
    "factor": "1",
    "unit": "次/件",
    "better": "none",
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def changed(part: catalogue.PartName, code: str, **texts: str) -> dict[str, str]:
    return catalogue.lines_of(part)[code] | texts


def test_a_new_indicator_is_filed_and_counted_at_once_and_after_reopening(
    office: Store, tmp_path: Path
) -> None:
    change(office, "indicators", HOTLINE, account="admin")
    change(office, "ratios", PER_LEAD, account="admin")
    figures = {"hotline_calls": 6.0, "leads_received": 3.0}
    offices.submit(office, draft(MARCH, {TOWNS[0].code: figures}))
    office.close()
    catalogue.use(())
    with Store.open(tmp_path) as again, again.cursor() as cursor:
        assert catalogue.load().indicators["hotline_calls"].aliases == ("来电", "来电数")
        found = cursor.execute(
            "select value from reading_current where indicator_code = 'hotline_calls'"
        ).fetchall()
        assert found == [(6.0,)]
        assert cursor.execute(
            "select count(*) from ratio where code = 'calls_per_lead'"
        ).fetchall() == [(1,)]
    assert again.version


def test_another_office_in_the_process_has_only_its_own(office: Store, tmp_path: Path) -> None:
    change(office, "indicators", HOTLINE, account="admin")
    assert "hotline_calls" in catalogue.load().indicators
    with Store.open(tmp_path / "other"):
        assert "hotline_calls" not in catalogue.load().indicators
    assert "hotline_calls" in catalogue.load().indicators, "it was looked into only"


def test_a_name_is_changed_and_taken_back(office: Store) -> None:
    before = catalogue.load().indicators["leads_received"]
    told = changed("indicators", "leads_received", name_zh="接到线索")
    change(office, "indicators", told, account="admin")
    now = catalogue.load().indicators["leads_received"]
    assert (now.name_zh, now.position) == ("接到线索", before.position)
    assert standing_of(office, "indicators")["leads_received"] == "changed"
    take_back(office, "indicators", "leads_received", account="admin")
    assert catalogue.load().indicators["leads_received"] == before
    assert standing_of(office, "indicators")["leads_received"] == "built-in"
    assert own_lines(office) == ()


def test_a_form_asks_for_what_the_office_chose_in_its_order_by_its_day(office: Store) -> None:
    form = changed(
        "forms", "township_monthly", indicators="leads_closed|leads_received", deadline_day="9"
    )
    change(office, "forms", form, account="admin")
    found = catalogue.load().forms["township_monthly"]
    assert (found.indicators, found.deadline_day) == (("leads_closed", "leads_received"), 9)
    with office.cursor() as cursor:
        rows = cursor.execute(
            "select indicator_code from form_indicator where form_code = 'township_monthly'"
            " order by position"
        ).fetchall()
    assert rows == [("leads_closed",), ("leads_received",)]


def test_figures_of_an_indicator_left_off_its_form_stay(office: Store) -> None:
    offices.submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 3.0, "banners": 2.0}}))
    form = changed("forms", "township_monthly", indicators="leads_received")
    change(office, "forms", form, account="admin")
    with office.cursor() as cursor:
        rows = cursor.execute("select indicator_code from reading_current order by 1").fetchall()
    assert rows == [("banners",), ("leads_received",)]


@pytest.mark.parametrize(
    ("part", "texts", "column", "advice"),
    [
        ("indicators", HOTLINE | {"code": "Hotline"}, "code", "small letters"),
        ("indicators", HOTLINE | {"code": "units_filed"}, "code", "already used"),
        ("indicators", HOTLINE | {"name_zh": " "}, "name_zh", "must not be empty"),
        ("indicators", HOTLINE | {"aliases": "受理线索"}, "aliases", "already names"),
        ("indicators", HOTLINE | {"part_of": "luck"}, "part_of", "another indicator"),
        ("indicators", HOTLINE | {"kind": "flux"}, "kind", "use one of"),
        ("ratios", PER_LEAD, "numerator", "is not an indicator"),
        ("ratios", PER_LEAD | {"numerator": "1 / 2"}, "numerator", "cannot read"),
        ("ratios", PER_LEAD | {"numerator": "banners", "factor": "inf"}, "factor", "above 0"),
        ("forms", {"code": "mine", "name_zh": "x"}, "kinds", "use township"),
    ],
)
def test_a_line_that_cannot_be_is_told_by_column(
    office: Store, part: catalogue.PartName, texts: dict[str, str], column: str, advice: str
) -> None:
    version = office.version
    with pytest.raises(CatalogueError, match=advice) as refused:
        change(office, part, texts, account="admin")
    assert refused.value.column == column
    assert office.version == version
    assert own_lines(office) == ()


@pytest.mark.parametrize(
    ("part", "code", "column", "text"),
    [
        ("indicators", "leads_received", "unit", "条"),
        ("indicators", "leads_received", "kind", "stock"),
        ("ratios", "closure_rate", "numerator", "leads_received"),
        ("ratios", "closure_rate", "factor", "1"),
        ("forms", "township_monthly", "kinds", "department"),
    ],
)
def test_a_code_keeps_its_meaning(
    office: Store, part: catalogue.PartName, code: str, column: str, text: str
) -> None:
    with pytest.raises(CatalogueError, match="keeps its meaning") as refused:
        change(office, part, changed(part, code, **{column: text}), account="admin")
    assert refused.value.column == column


def test_a_line_of_ones_own_cannot_be_taken_back(office: Store) -> None:
    change(office, "indicators", HOTLINE, account="admin")
    with pytest.raises(CatalogueError, match="only a changed built-in line"):
        take_back(office, "indicators", "hotline_calls", account="admin")


def test_a_line_that_no_longer_fits_does_not_keep_the_store_from_opening(
    office: Store, tmp_path: Path
) -> None:
    change(office, "indicators", HOTLINE, account="admin")
    misfit = OwnLine("indicators", "late_calls", (("code", "late_calls"),))
    with office.cursor() as cursor:
        cursor.execute(
            "insert into catalogue_line values (?, ?, ?, false, 'admin', ?, ?)",
            [
                misfit.part,
                misfit.code,
                misfit.line,
                datetime(2026, 1, 1),  # noqa: DTZ001
                9_000_000_000_000_000,
            ],
        )
    office.close()
    with Store.open(tmp_path):
        known = catalogue.load().indicators
    assert "hotline_calls" in known
    assert "late_calls" not in known


WEEKLY = {
    "code": "town_weekly",
    "name_zh": "乡镇线索周报",
    "name_en": "Weekly of townships",
    "period": "week",
    "kinds": "township",
    "deadline_day": "5",
    "deadline_time": "17:00",
    "indicators": "leads_received|leads_closed",
}


def test_a_new_form_is_due_from_when_it_was_recorded(office: Store) -> None:
    offices.submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 3.0}}))
    change(office, "forms", WEEKLY, account="admin")
    assert catalogue.load().form_of("township", "week") == catalogue.load().forms["town_weekly"]
    assert standing_of(office, "forms")["town_weekly"] == "own"
    today = date.today()
    with office.cursor() as cursor:
        for month, due in ((MARCH, False), (today.replace(day=1), True)):
            weeks = cursor.execute(
                "select week from week_due($month, $today) where form_code = 'town_weekly'",
                {"month": month, "today": today + timedelta(days=31)},
            ).fetchall()
            assert all(week >= today for (week,) in weeks)
            assert due or not weeks
        own = cursor.execute("select form_code from form where due_since is not null").fetchall()
    assert own == [("town_weekly",)]


def test_a_second_form_for_the_same_units_and_period_is_refused(office: Store) -> None:
    with pytest.raises(CatalogueError) as refused:
        change(office, "forms", WEEKLY | {"period": "month"}, account="admin")
    assert (refused.value.column, refused.value.about) == ("kinds", {"form": "township_monthly"})
    assert "town_weekly" not in catalogue.load().forms


def test_the_history_of_a_line_tells_each_change(office: Store) -> None:
    assert history(office, "forms", "township_monthly") == []
    later = changed("forms", "township_monthly", deadline_day="9")
    change(office, "forms", later, account="first")
    take_back(office, "forms", "township_monthly", account="second")
    back, moved = history(office, "forms", "township_monthly")
    assert (moved.account, moved.changes) == ("first", (("deadline_day", "5", "9"),))
    assert (back.account, back.is_taken_back) == ("second", True)
    assert back.changes == (("deadline_day", "9", "5"),)
