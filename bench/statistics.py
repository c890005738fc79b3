"""The statistics of a page: on the sample, and on 3,000 counties × 14 townships × 60 months."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from bench.measurement import Measurement, median_seconds
from countyboard import query
from countyboard.sample import load as sample
from countyboard.statistics.balance import gini, top_fifth_share
from countyboard.statistics.comparison import compare_ratios
from countyboard.statistics.control_chart import xmr
from countyboard.statistics.decomposition import decompose_theil, within_share
from countyboard.statistics.funnel import funnel
from countyboard.statistics.proportion_chart import p_chart
from countyboard.statistics.ranks import ranks
from countyboard.statistics.resampling import bootstrap, change
from countyboard.statistics.shrinkage import shrink
from countyboard.store import Store

COUNTIES, TOWNSHIPS, MONTHS = 3_000, 14, 60
SAMPLE_TARGET_MS, LARGE_TARGET_S = 30, 1
INDICES = (
    "gini",
    "theil",
    "coefficient_of_variation",
    "index_of_disparity",
    "top_fifth_share",
    "share_at_zero",
)


def measure() -> list[Measurement]:
    """Return the time of all statistics of each page, queries left out but for the SQL macros."""
    return [*_on_the_sample(), *_on_the_largest()]


def _on_the_sample() -> list[Measurement]:
    span: dict[str, Any] = {
        "counties": None,
        "first_month": date(2025, 10, 1),
        "last_month": date(2026, 9, 1),
        "kind": "township",
    }
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        sample.load(store)
        found = query.run(store, "statistics/unit_over_span", measure="closure_rate", **span)
        rates = query.run(store, "statistics/unit_over_span", measure="leads_per_10k", **span)
    part = {name: np.array(found.columns[name], float) for name in ("numerator", "denominator")}
    value = np.array(rates.columns["value"], float)
    residents = np.array(rates.columns["population"], float)
    counties = rates.columns["county_code"]
    series = np.random.default_rng(1).poisson(30, size=(len(set(counties)) + 1, 30))

    def balance() -> None:
        decompose_theil(value, counties, residents)
        within_share(value, counties, residents)
        bootstrap(gini, value, residents)
        change(gini, value[::-1], value, residents)

    def overview() -> None:
        bootstrap(top_fifth_share, value)
        change(top_fifth_share, value[::-1], value)
        change(gini, value[::-1], value)
        xmr(series)

    def comparison() -> None:
        funnel(part["numerator"], part["denominator"], kind="proportion")
        ranks(part["numerator"], part["denominator"], kind="proportion")
        shrink(part["numerator"], part["denominator"], kind="proportion")
        compare_ratios(part["numerator"], part["denominator"], 0.5, kind="proportion")

    def change_over_time() -> None:
        xmr(series, phases=[12])
        p_chart(series, series + 20, prime=True)

    return [
        Measurement(
            "statistics", f"sample, {name}", 1000 * median_seconds(run, 9), "ms", SAMPLE_TARGET_MS
        )
        for name, run in (
            ("overview: top fifth, its change, signals", overview),
            ("balance: decomposition, bootstrap, change", balance),
            ("comparison: funnel, ranks, shrinkage", comparison),
            ("change: XmR and p′ of every county", change_over_time),
        )
    ]


def _on_the_largest() -> list[Measurement]:
    generator = np.random.default_rng(2)
    figures = generator.poisson(4, size=(COUNTIES, TOWNSHIPS, MONTHS)).astype(float)
    residents = generator.integers(5_000, 80_000, size=(COUNTIES, TOWNSHIPS)).astype(float)
    by_county = figures.sum(axis=1)
    now = figures[:, :, -1].ravel()
    codes = np.repeat(np.arange(COUNTIES).astype(str), TOWNSHIPS)
    spans, totals = by_county.sum(axis=1), residents.sum(axis=1) / 1000

    def comparison() -> None:
        funnel(spans, totals, kind="rate")
        ranks(spans, totals, kind="rate")
        shrink(spans, totals, kind="rate")
        compare_ratios(spans, totals, spans.sum() / totals.sum(), kind="rate")

    def change_over_time() -> None:
        xmr(by_county, phases=[36])

    def decomposition() -> None:
        rate = now / residents.ravel()
        decompose_theil(rate, codes, residents.ravel())
        within_share(rate, codes, residents.ravel())
        bootstrap(gini, rate[: 14 * 20], residents.ravel()[: 14 * 20])

    runs: list[tuple[str, Callable[[], object]]] = [
        ("change: XmR of every county", change_over_time),
        ("comparison: funnel, ranks, shrinkage of counties", comparison),
        ("balance: decomposition of a month, bootstrap of a prefecture", decomposition),
    ]
    found = [(name, median_seconds(run, 3)) for name, run in runs]
    with duckdb.connect() as connection:
        for name in query.names("model"):
            sql = query.load(name).sql
            if any(f"macro {index}(" in sql for index in INDICES):
                connection.execute(sql)
        connection.register("figures", _as_table(figures))
        connection.execute("create table reading as select * from figures")
        found.append(("Gini of every county and month (SQL)", _in_sql(connection, ("gini",))))
        found.append(
            ("all six indices of every county and month (SQL)", _in_sql(connection, INDICES))
        )
    return [
        Measurement("statistics", f"3,000 × 14 × 60, {name}", spent, "s", LARGE_TARGET_S)
        for name, spent in found
    ]


def _as_table(figures: np.ndarray[Any, Any]) -> Any:
    county, _, month = np.indices(figures.shape, dtype=np.int32)
    return pa.table({"county": county.ravel(), "month": month.ravel(), "value": figures.ravel()})


def _in_sql(connection: duckdb.DuckDBPyConnection, indices: tuple[str, ...]) -> float:
    columns = ", ".join(f"{index}(list(value))" for index in indices)
    sql = f"select county, month, {columns} from reading group by county, month"  # noqa: S608
    return median_seconds(lambda: connection.execute(sql).to_arrow_table(), 3)
