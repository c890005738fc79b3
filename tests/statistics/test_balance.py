"""SQL, Python and an independent computation agree; the indices have the properties they claim."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from countyboard import query
from countyboard.statistics import balance
from countyboard.store import Store
from tests.statistics.independent import MEASURES

EDGE_CASES: dict[str, list[float | None]] = {
    "empty": [],
    "one unit": [7.0],
    "one unit at zero": [0.0],
    "all zero": [0.0 for _ in range(14)],
    "one huge": [0.0, 1.0, 2.0, 3.0, 1e12],
    "only one files": [*(0.0 for _ in range(13)), 5.0],
    "nulls": [None, 3.0, None, 1.0, 0.0, None],
    "only nulls": [None, None],
    "negative": [3.0, -1.0, 4.0],
    "equal fractions": [0.1 for _ in range(7)],
    "fractions": [0.125, 1 / 3, 2.75, 1e-9, 4.0, 4.0],
    "a fifth is whole": [float(n) for n in range(10)],
    "twelve units": [float(n * n) for n in range(12)],
}

amount = st.one_of(st.integers(0, 100_000).map(float), st.floats(0, 1e6, allow_subnormal=False))
amounts_of_units = st.lists(amount, min_size=1, max_size=40).filter(lambda a: sum(a) > 1e-3)


@pytest.fixture(scope="module")
def macros() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name in query.names("model"):
            if query.load(name).sql.split("macro ")[-1].split("(")[0] in MEASURES:
                connection.execute(query.load(name).sql)
        yield connection


@pytest.mark.parametrize("amounts", EDGE_CASES.values(), ids=EDGE_CASES.keys())
@pytest.mark.parametrize("measure", MEASURES)
def test_sql_and_python_agree_with_an_independent_computation(
    measure: str, amounts: list[float | None], macros: duckdb.DuckDBPyConnection
) -> None:
    wanted = MEASURES[measure](amounts)
    row = macros.execute(f"select {measure}($amounts::double[])", {"amounts": amounts}).fetchone()
    assert row is not None
    in_python = float(getattr(balance, measure)(amounts))
    if wanted is None:
        assert row[0] is None
        assert math.isnan(in_python)
    else:
        assert row[0] == pytest.approx(wanted, rel=1e-9, abs=1e-9)
        assert in_python == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_list_that_is_null_gives_null(measure: str, macros: duckdb.DuckDBPyConnection) -> None:
    assert macros.execute(f"select {measure}(null::double[])").fetchone() == (None,)


@pytest.mark.parametrize("measure", MEASURES)
def test_sql_takes_an_aggregated_list_of_whole_numbers(
    measure: str, macros: duckdb.DuckDBPyConnection
) -> None:
    row = macros.execute(
        f"select {measure}(list(amount)) from (values (1), (2), (null), (9)) as t(amount)"  # noqa: S608
    ).fetchone()
    assert row == (pytest.approx(MEASURES[measure]([1.0, 2.0, 9.0])),)


@pytest.mark.parametrize("code", ["leads_received", "closure_rate", "leads_per_10k"])
def test_sql_agrees_on_the_sample(code: str, sample_folder: Path) -> None:
    """Every county and month of the sample, indicator and ratio, to 1e-9."""
    columns = ", ".join(f"{name}(list(value))" for name in MEASURES)
    with Store.open(sample_folder) as store, store.cursor() as cursor:
        rows = cursor.execute(
            f"""
            select list(value), {columns}
            from (
                select unit_now.county_code, measure.month,
                    measure_value($code, measure.numerator, measure.denominator) as value
                from measure_by_month($code, $first, $last, $today) as measure
                inner join unit_now on unit_now.unit_code = measure.unit_code
                where unit_now.kind = 'township'
            )
            group by county_code, month
            """,  # noqa: S608
            {
                "code": code,
                "first": date(2024, 1, 1),
                "last": date(2026, 12, 1),
                "today": date(2026, 12, 31),
            },
        ).fetchall()
    assert len(rows) > 100
    for amounts, *found in rows:
        wanted = np.array([measure(amounts) for measure in MEASURES.values()], dtype=float)
        in_python = [getattr(balance, measure)(amounts) for measure in MEASURES]
        in_sql = np.array(found, dtype=float)
        np.testing.assert_allclose(in_sql, wanted, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(in_python, wanted, rtol=1e-9, atol=1e-9)


@given(amounts_of_units)
def test_gini_lies_between_nothing_and_all_with_one(amounts: list[float]) -> None:
    assert 0 <= balance.gini(amounts) <= 1 - 1 / len(amounts) + 1e-9


@given(amounts_of_units, st.floats(0.01, 100))
@pytest.mark.parametrize("measure", MEASURES)
def test_indices_are_free_of_scale(measure: str, amounts: list[float], factor: float) -> None:
    index = getattr(balance, measure)
    scaled = [amount * factor for amount in amounts]
    assert index(scaled) == pytest.approx(index(amounts), rel=1e-6, abs=1e-6)


@given(amounts_of_units)
@pytest.mark.parametrize("measure", MEASURES)
def test_doubling_every_unit_changes_nothing(measure: str, amounts: list[float]) -> None:
    index = getattr(balance, measure)
    assert index(amounts * 2) == pytest.approx(index(amounts), rel=1e-9, abs=1e-9)


@given(st.lists(st.tuples(amount, st.integers(1, 5)), min_size=1, max_size=12))
@pytest.mark.parametrize("measure", MEASURES)
def test_a_weight_is_that_many_units(measure: str, units: list[tuple[float, int]]) -> None:
    amounts, weights = zip(*units, strict=True)
    assume(sum(amounts) > 1e-3)
    index = getattr(balance, measure)
    repeated = np.repeat(amounts, weights)
    assert index(amounts, weights) == pytest.approx(index(repeated), rel=1e-9, abs=1e-9)


@given(amounts_of_units)
def test_a_gift_from_above_to_below_evens_out(amounts: list[float]) -> None:
    low, high = min(amounts), max(amounts)
    assume(high - low > 1e-3)
    given_away = sorted(amounts)
    given_away[0], given_away[-1] = low + (high - low) / 4, high - (high - low) / 4
    assert balance.gini(given_away) < balance.gini(amounts)
    assert balance.theil(given_away) < balance.theil(amounts)


def test_many_months_are_one_call() -> None:
    months = np.array([[1.0, 2, 3], [0, 0, 0], [4, np.nan, 4]])
    for measure in MEASURES:
        index = getattr(balance, measure)
        one_by_one = [float(index(month)) for month in months]
        np.testing.assert_allclose(index(months), one_by_one)


def test_a_unit_without_weight_takes_no_part() -> None:
    assert balance.gini([1, 2, 50], [3, 3, 0]) == balance.gini([1, 2])
    assert balance.gini([1, 2, 50], [3, 3, float("nan")]) == balance.gini([1, 2])


def test_options_where_references_disagree() -> None:
    assert balance.gini([0, 0, 0, 9], corrected=True) == pytest.approx(1)
    sample = balance.coefficient_of_variation([2, 4, 4, 4, 5, 5, 7, 9], ddof=1)
    assert sample == pytest.approx(np.std([2, 4, 4, 4, 5, 5, 7, 9], ddof=1) / 5)
    assert balance.index_of_disparity([10, 30], reference=10) == pytest.approx(100)


def test_lorenz_curve() -> None:
    units, held = balance.lorenz([3, None, 1], [1, 1, 3])
    np.testing.assert_allclose(units, [0, 0.75, 1])
    np.testing.assert_allclose(held, [0, 0.5, 1])
    area = np.trapezoid(held, units)
    assert 1 - 2 * area == pytest.approx(balance.gini([3, 1], [1, 3]))


def test_range_has_names() -> None:
    found = balance.extremes([4, None, 0, 0], ["甲镇", "乙镇", "丙乡", "丁乡"])
    assert found is not None
    assert (found.lowest, found.lowest_names) == (0, ("丙乡", "丁乡"))
    assert (found.highest, found.highest_names) == (4, ("甲镇",))
    assert balance.extremes([None], ["甲镇"]) is None
