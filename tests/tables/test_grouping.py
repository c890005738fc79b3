"""Grouping: sums, stocks and ratios by place and period, against pandas and small examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from countyboard import tables
from countyboard.store import Store
from countyboard.submission import Draft
from countyboard.tables import View
from tests.offices import APRIL, COUNTY, MARCH, MAY, POLICE, TOWNS, UNITS, draft, submit

FIRST, LAST = date(2025, 11, 1), date(2026, 10, 1)


def _rows(store: Store, view: View) -> list[dict[str, Any]]:
    with tables.opened(store, view) as found:
        return found.rows.read_all().to_pylist()  # type: ignore[no-any-return]


# ---------- against pandas, on the sample


@pytest.fixture(scope="module")
def sample(sample_folder: Any, tmp_path_factory: Any) -> Any:
    """Open the sample for reading only."""
    from tests.conftest import _copied

    with Store.open(_copied(sample_folder, tmp_path_factory.mktemp("grouping"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def figures(sample: Store) -> pd.DataFrame:
    """Return the current figures of townships and departments with their place, by pandas."""
    with sample.cursor() as cursor:
        read = cursor.execute("select * from reading_current").df()
        units = cursor.execute("select unit_code, kind, area, county_code from unit_now").df()
    joined = read.merge(units, on="unit_code")
    joined = joined[(joined.month >= "2025-11-01") & (joined.month <= "2026-10-01")]
    own = joined[joined.kind == "county"][["county_code", "month", "indicator_code"]]
    below = joined[joined.kind != "county"].merge(
        own, on=["county_code", "month", "indicator_code"], how="left", indicator=True
    )
    below = below[below._merge == "left_only"]
    return pd.concat([joined[joined.kind == "county"], below])


_BY_PANDAS = {
    "month": lambda months: months.dt.strftime("%Y-%m"),
    "quarter": lambda months: months.dt.year.astype(str) + "-Q" + months.dt.quarter.astype(str),
    "year": lambda months: months.dt.year.astype(str),
}


@pytest.mark.parametrize("period", _BY_PANDAS)
@pytest.mark.parametrize("place", ["area", "county"])
@pytest.mark.parametrize("measure", ["leads_received", "leads_pending", "leaflets"])
def test_an_indicator_is_summed_as_pandas_sums_it(
    measure: str, place: str, period: str, sample: Store, figures: pd.DataFrame
) -> None:
    is_stock = measure == "leads_pending"
    mine = figures[figures.indicator_code == measure].copy()
    mine["period"] = _BY_PANDAS[period](mine.month)
    if is_stock:
        last = mine.groupby("period").month.transform("max")
        mine = mine[mine.month == last]
    by = ["county_code", "area", "period"] if place == "area" else ["county_code", "period"]
    wanted = mine.groupby(by, dropna=False).value.sum().to_dict()
    view = View("measures", FIRST, LAST, measure=measure, group=place, period=period)
    found = {}
    for row in _rows(sample, view):
        when = f"{row['month']:%Y-%m}" if period == "month" else row["period"]
        area = (
            (row["area"] if row["area"] is not None else float("nan"),) if place == "area" else ()
        )
        found[(row["county_code"], *area, when)] = row["value"]
    assert {str(key): value for key, value in found.items()} == pytest.approx(
        {str(key): value for key, value in wanted.items()}
    )
    assert len(found) > 5


@pytest.mark.parametrize("period", ["quarter", "year", "span"])
def test_a_ratio_is_worked_out_from_summed_parts(
    period: str, sample: Store, figures: pd.DataFrame
) -> None:
    parts = figures[figures.indicator_code.isin(["leads_substantiated", "leads_closed"])].copy()
    parts["period"] = _BY_PANDAS[period](parts.month) if period != "span" else "all"
    wide = parts.pivot_table(
        index=["county_code", "period"], columns="indicator_code", values="value", aggfunc="sum"
    )
    wanted = (100 * wide.leads_substantiated / wide.leads_closed).to_dict()
    view = View(
        "measures", FIRST, LAST, measure="substantiation_rate", group="county", period=period
    )
    rows = _rows(sample, view)
    found = {(row["county_code"], row.get("period", "all")): row["value"] for row in rows}
    assert found == pytest.approx(wanted)
    for row in rows:
        assert row["value"] == pytest.approx(100 * row["numerator"] / row["denominator"])


def test_states_are_counted_as_pandas_counts_them(sample: Store) -> None:
    with sample.cursor() as cursor:
        today = date(2026, 11, 26)
        states = cursor.execute("select * from reporting_state($d)", {"d": today}).df()
    states = states[(states.month >= "2025-11-01") & (states.month <= "2026-10-01")]
    states = states[states.state != "not expected"]
    states["period"] = _BY_PANDAS["quarter"](states.month)
    wanted = states.groupby(["county_code", "period", "state"]).size().to_dict()
    view = View("states", FIRST, LAST, group="county", period="quarter")
    with tables.opened(sample, view, today=today) as opened:
        rows = opened.rows.read_all().to_pylist()
    found = {
        (row["county_code"], row["period"], state): row[state]
        for row in rows
        for state in ("reported", "zero", "blank", "missing", "pending")
        if row[state]
    }
    assert found == wanted
    assert all(
        row["filings_received"] == row["reported"] + row["zero"] + row["blank"] for row in rows
    )


@pytest.mark.parametrize(
    ("key", "value"), [("transfers", "leads"), ("findings", "findings"), ("filings", "filings")]
)
def test_what_is_counted_adds_up_to_all_together(key: str, value: str, sample: Store) -> None:
    whole = _rows(sample, View(key, FIRST, LAST, group="prefecture", period="span"))[0][value]
    assert whole > 0
    for group in tables.TABLES[key].places:
        for period in ("month", "quarter", "year", "span"):
            rows = _rows(sample, View(key, FIRST, LAST, group=group, period=period))
            assert sum(row[value] or 0 for row in rows) == whole, (group, period)


# ---------- small examples


def _month(month: date, *leads: dict[str, Any]) -> Draft:
    return draft(month, dict(zip((town.code for town in TOWNS), leads, strict=False)))


@pytest.fixture
def filed(store: Store) -> Store:
    """Return a store with a quarter cut in two, a blank, a mark and a stock."""
    store.add_units(
        [replace(u, area="东片区") if u in TOWNS[:2] else u for u in UNITS], account="t"
    )
    submit(
        store,
        _month(MARCH, {"leads_received": 1, "leads_pending": 5}, {"leads_received": 2}),
        _month(
            APRIL,
            {"leads_received": 4, "leads_pending": 7},
            {"leads_received": None},
            {"leads_received": "none"},
        ),
        _month(MAY, {"leads_received": 8, "leads_pending": 3, "leads_closed": 0}),
        draft(MAY, {POLICE.code: {"leads_received": 16}}, form="department_monthly"),
    )
    return store


def _values(store: Store, **chosen: Any) -> dict[Any, Any]:
    view = View("measures", MARCH, MAY, **chosen)
    return {
        (row.get("unit_name"), row.get("area"), row.get("period")): row["value"]
        for row in _rows(store, view)
    }


def test_a_period_is_cut_at_the_months_chosen(filed: Store) -> None:
    assert _values(filed, group="county", period="quarter") == {
        (None, None, "2025-Q1"): 3,
        (None, None, "2025-Q2"): 28,
    }


def test_a_stock_is_that_of_the_last_month(filed: Store) -> None:
    stock = {"measure": "leads_pending"}
    assert _values(filed, group="county", period="quarter", **stock) == {
        (None, None, "2025-Q1"): 5,
        (None, None, "2025-Q2"): 3,
    }
    assert list(_values(filed, group="prefecture", period="span", **stock).values()) == [3]


def test_blank_and_none_are_never_zero(filed: Store) -> None:
    found = _values(filed, group="unit", period="quarter")
    assert found[(TOWNS[1].name, "东片区", "2025-Q1")] == 2
    assert (TOWNS[1].name, "东片区", "2025-Q2") not in found
    assert not any(TOWNS[2].name in key for key in found)


def test_units_without_an_area_are_a_row_of_their_own(filed: Store) -> None:
    assert _values(filed, group="area", period="span") == {
        (None, "东片区", None): 15,
        (None, None, None): 16,
    }


def test_a_ratio_without_a_denominator_has_no_value(filed: Store) -> None:
    view = View("measures", MAY, MAY, measure="substantiation_rate", group="county", period="span")
    assert [(row["value"], row["denominator"]) for row in _rows(filed, view)] == [(None, 0)]


def test_totals_are_right_for_flows_stocks_and_ratios(filed: Store) -> None:
    def total(**chosen: Any) -> Any:
        found = tables.head(filed, View("measures", MARCH, MAY, group="unit", **chosen)).totals
        return None if found is None else found.to_pylist()[0]["value"]

    assert total() == 31
    assert total(measure="leads_pending") == 3
    assert total(width="indicators") is None, "different things do not add up"
    assert tables.head(filed, View("balance", MARCH, MAY, group="county")).totals is None
    readings = tables.head(filed, View("readings", MARCH, MAY)).totals
    assert readings is not None
    assert readings.to_pylist()[0]["value"] == 31
    assert tables.head(filed, View("readings", MARCH, MAY, width="all")).totals is None


def test_a_pivot_lays_periods_out_and_works_its_margins_out_anew(filed: Store) -> None:
    view = View("measures", MARCH, MAY, group="unit", across="period", measure="leads_pending")
    found = tables.head(filed, view)
    row = found.result.rows[0]
    assert [row[name] for name in ("2025-03", "2025-04", "2025-05", "whole_span")] == [5, 7, 3, 3]
    assert found.totals is not None
    assert found.totals.to_pylist()[0]["whole_span"] == 3, "a stock is that of the last month"


def test_a_pivot_leaves_gaps_where_nothing_was_filed(filed: Store) -> None:
    view = View("measures", MARCH, MAY, group="unit", across="period")
    rows = {row["unit_name"]: row for row in tables.head(filed, view).result.rows}
    assert rows[TOWNS[1].name]["2025-04"] is None
    assert rows[POLICE.name]["2025-03"] is None


def test_a_pivot_of_measures_has_a_column_of_each(filed: Store) -> None:
    view = View(
        "measures",
        MARCH,
        MAY,
        group="county",
        period="span",
        width="indicators",
        across="measure",
    )
    row = tables.head(filed, view).result.rows[0]
    assert (row["county_name"], row["leads_received"], row["leads_pending"]) == (COUNTY.name, 31, 3)
    assert "leaflets" not in row, "nobody filed it"


def test_balance_has_each_county_and_all_together(filed: Store) -> None:
    def gini(group: str) -> list[Any]:
        view = View("balance", MARCH, MARCH, group=group, kind="township")
        return [(row["units"], row["gini"], row["mean"]) for row in _rows(filed, view)]

    # 1 and 2: the mean absolute difference 1/2 over twice the mean 3/2.
    assert gini("county") == gini("prefecture") == [(2, pytest.approx(1 / 6), 1.5)]


# ---------- columns, order and values


def test_columns_come_in_the_order_chosen(filed: Store) -> None:
    view = View("readings", MARCH, MAY, columns=("value", "unit_name", "no_such"))
    assert tables.head(filed, view).result.table.column_names == ["value", "unit_name"]


@pytest.mark.parametrize(("descending", "wanted"), [(False, [1, 2, 4]), (True, [16, 8, 4])])
def test_rows_are_sorted_and_unknown_ones_come_last(
    descending: bool,
    wanted: list[int],
    filed: Store,
) -> None:
    view = View("readings", MARCH, MAY, sort="value", descending=descending)
    values = [row["value"] for row in _rows(filed, view)]
    assert values[:3] == wanted
    assert values[-1] is None


def test_rows_are_kept_by_their_values(filed: Store) -> None:
    view = View("states", MARCH, MAY, where=(("state", ("zero", "reported")),))
    assert {row["state"] for row in _rows(filed, view)} == {"reported"}
    assert tables.head(filed, view).totals is None


def test_a_hostile_value_or_column_is_only_a_value(filed: Store) -> None:
    hostile = "x' or 1=1 --"
    view = View(
        "states", MARCH, MAY, where=(("state", (hostile,)),), sort=hostile, columns=(hostile,)
    )
    assert _rows(filed, view) == []


def test_filings_of_a_week_are_not_counted_with_those_of_a_month(filed: Store) -> None:
    view = View("filings", MARCH, MAY, group="prefecture", period="span")
    before = _rows(filed, view)[0]["filings"]
    thursday = date(2025, 5, 15)
    week = draft(MAY, {TOWNS[0].code: {"leads_received": 1}}, form="village_weekly", week=thursday)
    submit(filed, week)
    assert (
        _rows(filed, view)[0]["filings"] == before == len(_rows(filed, replace(view, group="rows")))
    )
