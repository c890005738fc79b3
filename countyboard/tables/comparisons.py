"""The comparisons of counties as a table: one row for each ratio and county."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from countyboard import catalogue
from countyboard.analysis.comparison_cells import compare_counties
from countyboard.analysis.remembered import remembered
from countyboard.query import Result

__all__ = ["compared"]

_SCHEMA = pa.schema(
    {
        "county_name": pa.string(),
        "measure_name": pa.string(),
        "value": pa.float64(),
        "lower": pa.float64(),
        "upper": pa.float64(),
        "benchmark_value": pa.float64(),
        "said": pa.string(),
        "numerator": pa.float64(),
        "denominator": pa.float64(),
        "unit_of_measure": pa.string(),
        "measure_code": pa.string(),
        "county_code": pa.string(),
    }
)


def compared(ratios: Result, counties: Collection[str] | None, benchmark: str | None) -> pa.Table:
    """Return what Counties says of the ratios of counties, None for all, against a benchmark."""
    known = catalogue.load().ratios
    rows = [
        {
            "county_name": cell.county_name,
            "measure_name": cell.ratio_code,
            "value": cell.value,
            "lower": cell.lower,
            "upper": cell.upper,
            "benchmark_value": cell.benchmark,
            "said": cell.said,
            "numerator": cell.numerator,
            "denominator": cell.denominator,
            "unit_of_measure": known[cell.ratio_code].unit,
            "measure_code": cell.ratio_code,
            "county_code": cell.county_code,
        }
        for cell in remembered(compare_counties, ratios, benchmark)
        if counties is None or cell.county_code in counties
    ]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)
