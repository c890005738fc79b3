"""All figures of some months as one array: units by indicators by months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from countyboard.query import Result
from countyboard.statistics.arrays import Floats

__all__ = ["Cube", "cube_of"]


@dataclass(frozen=True)
class Cube:
    """Hold `values` of shape (units, indicators, months), NaN where nothing is filed.

    `months` are consecutive; `approximate` tells which figures were written as such.
    """

    values: Floats
    approximate: npt.NDArray[np.bool_]
    unit_codes: list[str]
    unit_names: list[str]
    county_codes: list[str]
    county_names: list[str]
    indicators: list[str]
    months: list[date]

    def of_county(self, code: str) -> npt.NDArray[np.bool_]:
        """Tell which units belong to the county."""
        return np.array([county == code for county in self.county_codes], dtype=np.bool_)


def cube_of(figures: Result) -> Cube:
    """Build the cube from the answer of quality/figures."""
    table = figures.table
    units, unit_at = _coded(table, "unit_code")
    indicators, indicator_at = _coded(table, "indicator_code")
    filed = table.column("month").unique().to_pylist()
    months = _between(min(filed), max(filed)) if filed else []
    places = {month: place for place, month in enumerate(months)}
    known, known_at = _coded(table, "month")
    month_at = np.array([places[month] for month in known], dtype=np.intp)[known_at]
    shape = (len(units), len(indicators), len(months))
    values = np.full(shape, np.nan)
    approximate = np.zeros(shape, dtype=np.bool_)
    at = (unit_at, indicator_at, month_at)
    values[at] = table.column("value").to_numpy()
    approximate[at] = table.column("is_approximate").to_numpy()
    first = np.unique(unit_at, return_index=True)[1]
    named = table.select(["unit_name", "county_code", "county_name"]).take(pa.array(first))
    return Cube(
        values,
        approximate,
        units,
        named.column("unit_name").to_pylist(),
        named.column("county_code").to_pylist(),
        named.column("county_name").to_pylist(),
        indicators,
        months,
    )


def _coded(table: pa.Table, name: str) -> tuple[list[Any], npt.NDArray[np.intp]]:
    """Return the distinct values of a column in order of appearance, and the place of each."""
    coded = table.column(name).combine_chunks().dictionary_encode()
    return coded.dictionary.to_pylist(), coded.indices.to_numpy().astype(np.intp)


def _between(first: date, last: date) -> list[date]:
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(span)
    ]
