"""Extensions, days off and weeks: when a form is due, and who is late by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard import deadlines, query
from countyboard.store import Store
from countyboard.units import Unit
from countyboard.workbook.persons import PersonalDataError
from tests import offices
from tests.offices import APRIL, COUNTY, MARCH, OTHER, OTHER_TOWN, POLICE, TOWNS, draft, submit

FIRST, SECOND, THIRD = (town.code for town in TOWNS)
TOWNSHIPS = ["township_monthly"]
TODAY = date(2025, 5, 20)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    """Return a store in which one town filed March on the 9th of April: four days late."""
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        figures = {FIRST: {"leads_received": 4.0}}
        submit(store, draft(MARCH, figures), received=datetime(2025, 4, 9, 10))  # noqa: DTZ001
        yield store


def states(store: Store, month: date = MARCH, today: date = TODAY) -> dict[str, tuple[Any, ...]]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select unit_code, state, is_late, due_on from reporting_state($today) "
            "where month = $month",
            {"today": today, "month": month},
        ).fetchall()
    return {unit: tuple(rest) for unit, *rest in rows}


def extend(store: Store, unit: str, day: date, forms: list[str] = TOWNSHIPS) -> None:
    deadlines.extend(store, unit, forms, MARCH, day, reason="停电", account="test")


def test_an_extension_moves_the_due_day_of_one_unit(office: Store) -> None:
    assert states(office)[FIRST] == ("reported", True, date(2025, 4, 5))
    extend(office, FIRST, date(2025, 4, 9))
    assert states(office)[FIRST] == ("reported", False, date(2025, 4, 9))
    assert states(office)[SECOND] == ("missing", False, date(2025, 4, 5))
    assert states(office, APRIL)[FIRST][2] == date(2025, 5, 5)


def test_an_extension_of_a_county_holds_for_its_units_of_that_form(office: Store) -> None:
    extend(office, COUNTY.code, date(2025, 5, 25))
    found = states(office)
    assert found[FIRST] == ("reported", False, date(2025, 5, 25))
    assert found[SECOND] == ("pending", False, date(2025, 5, 25))
    assert found[POLICE.code][0] == "missing"
    assert found[OTHER_TOWN.code][0] == "missing"


def test_the_nearest_extension_counts_and_the_latest_word_on_it(office: Store) -> None:
    extend(office, COUNTY.code, date(2025, 4, 20))
    extend(office, FIRST, date(2025, 4, 8))
    assert states(office)[FIRST] == ("reported", True, date(2025, 4, 8))
    extend(office, FIRST, date(2025, 4, 10))
    assert states(office)[FIRST][1:] == (False, date(2025, 4, 10))
    extend(office, "99", date(2025, 4, 30), ["department_monthly"])
    assert states(office)[POLICE.code][2] == date(2025, 4, 30)


def test_an_extension_taken_back_leaves_the_one_above_it(office: Store) -> None:
    extend(office, COUNTY.code, date(2025, 4, 20))
    extend(office, FIRST, date(2025, 4, 8))
    deadlines.take_back(office, FIRST, "township_monthly", MARCH, account="test")
    assert states(office)[FIRST][2] == date(2025, 4, 20)
    deadlines.take_back(office, COUNTY.code, "township_monthly", MARCH, account="test")
    assert states(office)[FIRST] == ("reported", True, date(2025, 4, 5))
    assert query.run(office, "staff/extensions", counties=None).rows == []


def test_a_reason_with_a_telephone_number_is_not_kept(office: Store) -> None:
    with pytest.raises(PersonalDataError):
        deadlines.extend(
            office,
            FIRST,
            TOWNSHIPS,
            MARCH,
            date(2025, 4, 9),
            reason="请联系 13812345678",
            account="test",
        )
    assert states(office)[FIRST][1]
    assert query.run(office, "staff/extensions", counties=None).rows == []


def test_effect_of_an_extension_is_told_before(office: Store) -> None:
    def effect(unit: str, day: date) -> dict[str, int]:
        return query.run(
            office,
            "staff/effect_of_extension",
            unit_code=unit,
            form_codes=TOWNSHIPS,
            month=MARCH,
            due_on=day,
            today=TODAY,
        ).rows[0]

    nothing = {"units": 3, "in_time": 0, "again_pending": 0, "late": 0, "missing": 0}
    assert effect(COUNTY.code, date(2025, 4, 8)) == nothing
    assert effect(COUNTY.code, date(2025, 5, 20)) == nothing | {"in_time": 1, "again_pending": 2}
    extend(office, COUNTY.code, date(2025, 5, 25))
    assert effect(COUNTY.code, date(2025, 4, 5)) == nothing | {"late": 1, "missing": 2}


# ---------- days off


def test_a_day_off_moves_nothing_unless_the_office_says_so(office: Store) -> None:
    assert date(2025, 4, 5).isoweekday() == 6
    assert states(office)[FIRST][2] == date(2025, 4, 5)
    deadlines.move_from_days_off(office, True, account="test")
    assert states(office)[FIRST] == ("reported", True, date(2025, 4, 7))
    deadlines.mark_days(
        office, [date(2025, 4, 7), date(2025, 4, 8)], is_working=False, name="清明", account="test"
    )
    assert states(office)[FIRST] == ("reported", False, date(2025, 4, 9))
    deadlines.mark_days(office, [date(2025, 4, 6)], is_working=True, name="调休", account="test")
    assert states(office)[FIRST][2] == date(2025, 4, 6)
    deadlines.unmark_day(office, date(2025, 4, 6), account="test")
    assert states(office)[FIRST][2] == date(2025, 4, 9)
    deadlines.move_from_days_off(office, False, account="test")
    assert states(office)[FIRST][2] == date(2025, 4, 5)


def test_an_extension_stands_as_it_was_given_even_on_a_day_off(office: Store) -> None:
    deadlines.move_from_days_off(office, True, account="test")
    extend(office, FIRST, date(2025, 4, 12))
    assert date(2025, 4, 12).isoweekday() == 6
    assert states(office)[FIRST][2] == date(2025, 4, 12)


def test_deadlines_of_a_month_tell_the_moved_day_and_the_extensions(office: Store) -> None:
    extend(office, FIRST, date(2025, 4, 9))
    deadlines.move_from_days_off(office, True, account="test")
    rows = query.run(office, "staff/deadlines", month=MARCH, today=TODAY).rows
    found = {row["form_name"]: row for row in rows}
    assert list(found) == ["township_monthly", "department_monthly", "county_monthly"]
    town = found["township_monthly"]
    assert (town["usual_due_on"], town["due_on"]) == (date(2025, 4, 5), date(2025, 4, 7))
    assert (town["units"], town["extended"], town["latest_due_on"]) == (4, 1, date(2025, 4, 9))
    assert found["county_monthly"]["due_on"] == date(2025, 4, 8)


# ---------- weeks


def _weeks(store: Store, month: date) -> list[dict[str, Any]]:
    moment = datetime(2025, 5, 20, 9)  # noqa: DTZ001
    return query.run(
        store, "staff/weeks", month=month, counties=None, today=TODAY, moment=moment
    ).rows


def test_a_week_belongs_to_the_month_of_its_thursday(office: Store) -> None:
    office.add_units(
        [Unit("990001001001", "一村", "village", FIRST, opened=date(2025, 4, 10))], account="test"
    )
    rows = _weeks(office, APRIL)
    assert [row["starts_on"] for row in rows] == [
        date(2025, 3, 31),
        date(2025, 4, 7),
        date(2025, 4, 14),
        date(2025, 4, 21),
    ]
    assert rows[0]["due_at"] == datetime(2025, 4, 3, 12)  # noqa: DTZ001
    assert [row["units"] for row in rows] == [0, 1, 1, 1]


def test_a_thursday_off_moves_the_week_with_its_hour(office: Store) -> None:
    deadlines.mark_days(
        office, [date(2025, 4, 3), date(2025, 4, 4)], is_working=False, name="清明", account="test"
    )
    deadlines.move_from_days_off(office, True, account="test")
    assert _weeks(office, APRIL)[0]["due_at"] == datetime(2025, 4, 7, 12)  # noqa: DTZ001


def test_villages_are_no_reporters_of_the_months(office: Store) -> None:
    office.add_units([Unit("990001001001", "一村", "village", FIRST)], account="test")
    assert "990001001001" not in states(office)
    with office.cursor() as cursor:
        rows = cursor.execute("select unit_code from measure_reporter('leads_received')").fetchall()
    assert ("990001001001",) not in rows
    assert (FIRST,) in rows


# ---------- the list to chase with


def _chase(store: Store, month: date, **chosen: Any) -> list[dict[str, Any]]:
    filters: dict[str, Any] = {"counties": None, "kind": "township", "today": TODAY} | chosen
    return query.run(store, "staff/chase", month=month, **filters).rows


def test_who_is_to_be_chased_in_order(office: Store) -> None:
    submit(
        office,
        draft(APRIL, {FIRST: {"leads_received": None}, SECOND: {"leads_received": 1.0}}),
        received=datetime(2025, 5, 2),  # noqa: DTZ001
    )
    found = [(row["unit_code"], row["state"], row["run"]) for row in _chase(office, APRIL)]
    assert found == [(THIRD, "missing", 2), (FIRST, "blank", 0), (OTHER_TOWN.code, "missing", 2)]
    assert _chase(office, APRIL)[0]["days_over"] == 15
    assert [row["run"] for row in _chase(office, MARCH, counties=[OTHER.code])] == [1]


def test_an_extension_takes_a_unit_off_the_list_of_the_missing(office: Store) -> None:
    extend(office, SECOND, date(2025, 5, 21))
    found = {row["unit_code"]: row for row in _chase(office, MARCH)}
    assert found[SECOND]["state"] == "pending"
    assert (found[SECOND]["days_over"], found[SECOND]["run"]) == (-1, 0)
    assert FIRST not in found


def test_the_script_of_a_county_is_remembered(office: Store) -> None:
    deadlines.write_in(office, COUNTY.code, "zh_Hant", account="test")
    found = {row["county_code"]: row["script"] for row in _chase(office, MARCH)}
    assert found == {COUNTY.code: "zh_Hant", OTHER.code: None}
