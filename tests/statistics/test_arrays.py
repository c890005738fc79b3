"""Whatever a caller holds its figures in, the functions take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from countyboard.statistics.arrays import floats
from countyboard.statistics.balance import gini
from countyboard.statistics.control_chart import xmr
from countyboard.statistics.intervals import wilson
from countyboard.statistics.outliers import modified_z

HOLDERS: list[Callable[[list[Any]], Any]] = [
    list,
    tuple,
    np.array,
    lambda values: pd.Series(values, dtype="float64"),
    lambda values: pd.Series(values, dtype="Int64"),
    lambda values: pd.Series(values, dtype="int64[pyarrow]"),
    lambda values: [pd.NA if value is None else value for value in values],
    lambda values: [float("nan") if value is None else float(value) for value in values],
]


@pytest.mark.parametrize("holder", HOLDERS)
def test_no_figure_is_nan_in_any_holder(holder: Callable[[list[Any]], Any]) -> None:
    np.testing.assert_array_equal(floats(holder([3, None, 7])), [3, np.nan, 7])


@pytest.mark.parametrize("holder", HOLDERS)
def test_functions_take_any_holder(holder: Callable[[list[Any]], Any]) -> None:
    values = [3, None, 7, 5, 9, 4]
    given = holder(values)
    assert float(gini(given)) == pytest.approx(float(gini([3, 7, 5, 9, 4])))
    assert xmr(given).labels[1] == "missing"
    np.testing.assert_allclose(wilson(given, 10), wilson(values, 10))
    np.testing.assert_allclose(modified_z(given), modified_z(values))


@pytest.mark.parametrize("values", [["a"], [object()], [[1], [1, 2]]])
def test_what_is_no_number_is_refused(values: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        floats(values)
