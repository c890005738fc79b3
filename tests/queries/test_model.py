"""The model: reporting states, current figures, measures from summed parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from countyboard.store import Store
from countyboard.units import Unit
from tests import offices
from tests.offices import (
    APRIL,
    COUNTY,
    FORESTRY,
    MARCH,
    MAY,
    OTHER,
    OTHER_TOWN,
    POLICE,
    TOWNS,
    Figures,
    draft,
    leads,
    submit,
)

TODAY = date(2025, 6, 3)  # May's deadlines are ahead, April's are past


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.add_units(offices.UNITS, account="test")
        yield store


def ask(store: Store, sql: str, **parameters: Any) -> list[tuple[Any, ...]]:
    with store.cursor() as cursor:
        return cursor.execute(sql, parameters).fetchall()


def states(store: Store, month: date, today: date = TODAY) -> dict[str, tuple[str, bool]]:
    rows = ask(
        store,
        "select unit_code, state, is_late from reporting_state($today) where month = $month",
        today=today,
        month=month,
    )
    return {unit: (state, late) for unit, state, late in rows}


def by_month(
    store: Store, measure: str, first: date = MARCH, last: date = MAY, level: str = "county_code"
) -> dict[tuple[Any, date], float | None]:
    rows = ask(
        store,
        f"""
        select {level}, month, measure_value($measure, sum(numerator), sum(denominator))
        from measure_by_month($measure, $first, $last, $today)
        inner join unit_now using (unit_code)
        group by {level}, month
        """,  # noqa: S608
        measure=measure,
        first=first,
        last=last,
        today=TODAY,
    )
    return {(unit, month): value for unit, month, value in rows}


def over_span(
    store: Store, measure: str, first: date, last: date, level: str = "county_code"
) -> dict[Any, float | None]:
    rows = ask(
        store,
        f"""
        select {level}, measure_value($measure, sum(numerator), sum(denominator))
        from measure_over_span($measure, $first, $last, $today)
        inner join unit_now using (unit_code)
        group by {level}
        """,  # noqa: S608
        measure=measure,
        first=first,
        last=last,
        today=TODAY,
    )
    return dict(rows)


def test_states_are_told_apart(office: Store) -> None:
    submit(
        office,
        draft(
            APRIL,
            {
                TOWNS[0].code: {**leads(0), "leads_received": 3},
                TOWNS[1].code: {**leads(0), "banners": 12},
                TOWNS[2].code: {**leads(None), "banners": 12},
            },
        ),
        received=datetime(2025, 5, 6),  # noqa: DTZ001 - the day after the deadline
    )
    found = states(office, APRIL)
    assert found[TOWNS[0].code] == ("reported", True)
    assert found[TOWNS[1].code] == ("zero", True)
    assert found[TOWNS[2].code] == ("blank", True)
    assert found[OTHER_TOWN.code] == ("missing", False)
    assert found[POLICE.code] == ("missing", False)
    assert states(office, MAY)[TOWNS[0].code] == ("pending", False)


def test_one_zero_among_blank_lead_cells_is_a_zero_report(office: Store) -> None:
    submit(office, draft(APRIL, {TOWNS[0].code: {**leads(None), "leads_received": 0}}))
    assert states(office, APRIL)[TOWNS[0].code][0] == "zero"


def test_marks_are_no_figures_and_decide_no_state(office: Store) -> None:
    marked: dict[str, Figures] = {
        TOWNS[0].code: dict.fromkeys(leads(0), "not applicable"),
        TOWNS[1].code: {**dict.fromkeys(leads(0), "none"), "leads_received": 0},
        TOWNS[2].code: {**dict.fromkeys(leads(0), "small"), "banners": 12},
    }
    submit(office, draft(APRIL, marked))
    submit(office, draft(APRIL, {COUNTY.code: {"criminal_groups": "none"}}, form="county_monthly"))
    found = states(office, APRIL)
    assert [found[town.code][0] for town in TOWNS] == ["blank", "zero", "blank"]
    assert found[COUNTY.code][0] == "blank"
    held = ask(office, "select unit_code, indicator_code from reading_current order by all")
    assert held == [(TOWNS[1].code, "leads_received"), (TOWNS[2].code, "banners")]


def test_a_mark_of_a_parent_hides_no_figure_of_its_children(office: Store) -> None:
    village = Unit("990001001001", "东街村", "village", TOWNS[0].code)
    office.add_units([village], account="test")
    figures: dict[str, Figures] = {
        TOWNS[0].code: {"banners": "not applicable"},
        village.code: {"banners": 2},
    }
    submit(office, draft(MARCH, figures))
    assert over_span(office, "banners", MARCH, MARCH) == {COUNTY.code: 2}


def test_a_county_form_has_no_zero_report(office: Store) -> None:
    figures = {COUNTY.code: {"criminal_groups": 0.0}}
    submit(office, draft(APRIL, figures, form="county_monthly"))
    assert states(office, APRIL)[COUNTY.code][0] == "reported"


def test_the_deadline_day_itself_is_on_time_and_a_correction_is_not_a_delay(
    office: Store,
) -> None:
    first = draft(APRIL, {TOWNS[0].code: leads(0)})
    submit(office, first, received=datetime(2025, 5, 5, 23, 59))  # noqa: DTZ001
    correction = draft(APRIL, {TOWNS[0].code: leads(1)})
    submit(office, correction, received=datetime(2025, 5, 30))  # noqa: DTZ001
    assert states(office, APRIL)[TOWNS[0].code] == ("reported", False)


def test_a_unit_is_expected_only_while_it_exists_at_the_months_end(office: Store) -> None:
    office.add_units(
        [
            Unit(
                TOWNS[1].code,
                TOWNS[1].name,
                "township",
                COUNTY.code,
                closed=date(2025, 4, 15),
                successor=TOWNS[0].code,
            ),
            Unit(TOWNS[2].code, TOWNS[2].name, "township", COUNTY.code, opened=date(2025, 4, 30)),
        ],
        account="test",
    )
    submit(office, draft(MARCH, {TOWNS[0].code: leads(1)}))
    march, april = states(office, MARCH), states(office, APRIL)
    assert (march[TOWNS[1].code][0], april[TOWNS[1].code][0]) == ("missing", "not expected")
    assert (march[TOWNS[2].code][0], april[TOWNS[2].code][0]) == ("not expected", "missing")


def test_an_empty_store_has_no_months(office: Store) -> None:
    assert ask(office, "select * from month_known($today)", today=TODAY) == []
    assert by_month(office, "closure_rate") == {}


def test_flows_sum_over_months_and_stocks_take_the_last(office: Store) -> None:
    for month, received, pending in ((MARCH, 5, 9), (APRIL, 7, 4)):
        submit(
            office,
            draft(
                month,
                {
                    TOWNS[0].code: {"leads_received": received, "leads_pending": pending},
                    TOWNS[1].code: {"leads_received": 1, "leads_pending": 2},
                },
            ),
        )
    assert over_span(office, "leads_received", MARCH, APRIL) == {COUNTY.code: 5 + 7 + 1 + 1}
    assert over_span(office, "leads_pending", MARCH, APRIL) == {COUNTY.code: 4 + 2}


def test_closure_rate_uses_the_opening_stock(office: Store) -> None:
    town = TOWNS[0].code
    submit(
        office,
        draft(MARCH, {town: {"leads_received": 5, "leads_closed": 1, "leads_pending": 6}}),
        draft(APRIL, {town: {"leads_received": 4, "leads_closed": 5, "leads_pending": 5}}),
        draft(MAY, {town: {"leads_received": 0, "leads_closed": 2, "leads_pending": 3}}),
    )
    found = by_month(office, "closure_rate")
    assert (COUNTY.code, MARCH) not in found, "no opening stock is known for the first month"
    assert found[COUNTY.code, APRIL] == pytest.approx(100 * 5 / (4 + 6))
    assert found[COUNTY.code, MAY] == pytest.approx(100 * 2 / (0 + 5))
    span = over_span(office, "closure_rate", APRIL, MAY)
    assert span[COUNTY.code] == pytest.approx(100 * (5 + 2) / (4 + 0 + 6))


def test_ratios_are_recomputed_from_summed_parts_at_every_level(office: Store) -> None:
    submit(
        office,
        draft(
            MARCH,
            {
                TOWNS[0].code: {"leads_closed": 10, "leads_substantiated": 1},
                TOWNS[1].code: {"leads_closed": 2, "leads_substantiated": 2},
                TOWNS[2].code: {"leads_closed": 0, "leads_substantiated": 0},
            },
        ),
        draft(
            MARCH,
            {OTHER_TOWN.code: {"leads_closed": 8, "leads_substantiated": 2}},
            county=OTHER,
        ),
    )
    units = by_month(office, "substantiation_rate", level="unit_code")
    assert units[TOWNS[1].code, MARCH] == 100
    assert units[TOWNS[2].code, MARCH] is None, "nothing closed: no rate, not 0"
    counties = by_month(office, "substantiation_rate")
    assert counties[COUNTY.code, MARCH] == pytest.approx(100 * 3 / 12)
    prefecture = by_month(office, "substantiation_rate", level="prefecture_code")
    assert prefecture["99", MARCH] == pytest.approx(100 * 5 / 20)


def test_scopes_pick_units_by_kind_and_category(office: Store) -> None:
    submit(
        office,
        draft(MARCH, {TOWNS[0].code: {"leads_transferred": 50, "leads_received": 6}}),
        draft(
            MARCH,
            {
                POLICE.code: {"leads_transferred": 3, "leads_received": 2},
                FORESTRY.code: {"leads_transferred": 1, "leads_received": 1},
            },
            form="department_monthly",
        ),
    )
    share = by_month(office, "regulator_share", last=MARCH)
    assert share[COUNTY.code, MARCH] == pytest.approx(100 * 1 / 4)
    each = by_month(office, "transferred_per_department", last=MARCH)
    assert each[COUNTY.code, MARCH] == pytest.approx(4 / 2)
    per_10k = by_month(office, "leads_per_10k", last=MARCH)
    assert per_10k[COUNTY.code, MARCH] == pytest.approx(10_000 * 6 / 100_000)


def test_filing_rates_count_units_not_figures(office: Store) -> None:
    submit(
        office,
        draft(APRIL, {TOWNS[0].code: leads(0), TOWNS[1].code: leads(2)}),
        received=datetime(2025, 5, 5),  # noqa: DTZ001
    )
    submit(
        office,
        draft(APRIL, {TOWNS[2].code: leads(0)}),
        received=datetime(2025, 5, 9),  # noqa: DTZ001
    )
    expected = 3 + 2 + 1  # townships, departments, the county itself
    rate = by_month(office, "filing_rate", APRIL, APRIL)
    assert rate[COUNTY.code, APRIL] == pytest.approx(100 * 3 / expected)
    on_time = by_month(office, "on_time_rate", APRIL, APRIL)
    assert on_time[COUNTY.code, APRIL] == pytest.approx(100 * 2 / expected)
    zero = by_month(office, "zero_report_rate", APRIL, APRIL)
    assert zero[COUNTY.code, APRIL] == pytest.approx(100 * 2 / 3)
    assert zero[OTHER.code, APRIL] is None


def test_children_are_never_added_to_a_parent_that_files(office: Store) -> None:
    village = Unit("990001001001", "东街村", "village", TOWNS[0].code)
    office.add_units([village], account="test")
    submit(
        office,
        draft(
            MARCH,
            {
                TOWNS[0].code: {"leads_received": 5},
                village.code: {"leads_received": 4, "banners": 2},
            },
        ),
    )
    assert over_span(office, "leads_received", MARCH, MARCH) == {COUNTY.code: 5}
    assert over_span(office, "banners", MARCH, MARCH) == {COUNTY.code: 2}


def test_figures_of_a_merged_township_count_with_its_heir(office: Store) -> None:
    submit(office, draft(MARCH, {TOWNS[0].code: {"banners": 5}, TOWNS[1].code: {"banners": 3}}))
    submit(office, draft(APRIL, {TOWNS[0].code: {"banners": 1}}))
    office.add_units(
        [
            Unit(
                TOWNS[1].code,
                TOWNS[1].name,
                "township",
                COUNTY.code,
                closed=date(2025, 3, 31),
                successor=TOWNS[0].code,
                population=20_000,
            )
        ],
        account="test",
    )
    march = over_span(office, "banners", MARCH, MARCH, level="unit_code")
    assert march == {TOWNS[0].code: 5, TOWNS[1].code: 3}
    both = over_span(office, "banners", MARCH, APRIL, level="unit_code")
    assert both == {TOWNS[0].code: 5 + 3 + 1}


def test_a_value_is_that_of_its_measure_whatever_the_column_is_called(store: Store) -> None:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select code, measure_value(code, 3.0, 4.0) from ratio where code in "
            "('closure_rate', 'case_duration') order by code"
        ).fetchall()
    assert rows == [("case_duration", 0.75), ("closure_rate", 75.0)]


OVER_SPAN = (
    "select * from measures_over_span($codes, $first, $last, $today) order by all",
    "select $code, * from measure_over_span($code, $first, $last, $today) order by all",
)
BY_MONTH = (
    "select * from measures_by_month($codes, $first, $last, $today) order by all",
    "select $code, * from measure_by_month($code, $first, $last, $today) order by all",
)


@pytest.mark.parametrize(("together", "alone"), [OVER_SPAN, BY_MONTH])
def test_measures_together_are_what_each_is_alone(
    sample_store: Store, together: str, alone: str
) -> None:
    codes = [
        "closure_rate",
        "leads_pending",
        "leads_per_10k",
        "regulator_share",
        "zero_report_rate",
    ]
    span = {"first": date(2026, 1, 1), "last": date(2026, 6, 1), "today": date(2026, 11, 26)}
    with sample_store.cursor() as cursor:
        found = cursor.execute(together, {**span, "codes": codes}).fetchall()
        one_by_one = [
            row
            for code in codes
            for row in cursor.execute(alone, {**span, "code": code}).fetchall()
        ]
    assert len({code for code, *_ in found}) == len(codes)
    assert found == one_by_one
