"""The chart that suits a measure: which one, in whose unit, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from countyboard.analysis.measure_chart import measure_chart
from countyboard.statistics.control_chart import xmr
from countyboard.statistics.proportion_chart import p_chart, u_chart

COUNTS = [12, 15, 9, 14, 11, 13, 16, 10, 12, 14, 13, 11, 15]


def months(
    counts: Sequence[float | None], total: float | None = None, partial: tuple[int, ...] = ()
) -> list[dict[str, Any]]:
    return [
        {
            "month": date(2025 + place // 12, place % 12 + 1, 1),
            "value": count if total is None or count is None else 100 * count / total,
            "numerator": count,
            "denominator": total,
            "is_partial": place in partial,
        }
        for place, count in enumerate(counts)
    ]


def test_an_indicator_has_an_xmr_chart_that_does_not_go_below_zero() -> None:
    found = measure_chart(months([0, 9, 0, 8, 1, 9, 0, 7, 0, 9, 1, 8]), "leads_received")
    assert found.method == "XmR"
    assert xmr([0, 9, 0, 8, 1, 9, 0, 7, 0, 9, 1, 8]).lower[0] < 0
    assert found.chart.lower.min() == 0


def test_a_ratio_in_per_cent_has_a_p_chart_in_per_cent() -> None:
    found = measure_chart(months(COUNTS, 40), "closure_rate")
    assert found.method == "p"
    expected = p_chart(COUNTS, [40] * len(COUNTS))
    assert found.chart.upper == pytest.approx(100 * expected.upper)
    assert found.chart.values == pytest.approx(100 * expected.values)


def test_large_totals_take_laneys_limits() -> None:
    found = measure_chart(months(COUNTS, 5000), "closure_rate")
    assert found.method == "p′"
    expected = p_chart(COUNTS, [5000] * len(COUNTS), prime=True)
    assert found.chart.upper == pytest.approx(100 * expected.upper)


def test_a_rate_of_counts_has_a_u_chart() -> None:
    found = measure_chart(months(COUNTS, 12), "transferred_per_department")
    assert found.method == "u"
    assert found.chart.upper == pytest.approx(u_chart(COUNTS, [12] * len(COUNTS)).upper)


def test_a_ratio_of_amounts_of_money_is_no_proportion() -> None:
    assert measure_chart(months(COUNTS, 40), "asset_execution_rate").method == "XmR"


@pytest.mark.parametrize(("measure", "total"), [("leads_received", None), ("closure_rate", 40)])
def test_a_month_with_units_missing_moves_no_limit(measure: str, total: float | None) -> None:
    fallen = measure_chart(months([*COUNTS, 0], total, partial=(len(COUNTS),)), measure).chart
    without = measure_chart(months(COUNTS, total), measure).chart
    assert fallen.centre[0] == without.centre[0]
    assert fallen.upper[0] == without.upper[0]
    assert fallen.labels[-1] == "missing"
    assert not np.isfinite(fallen.values[-1])


def test_limits_start_anew_at_the_date_asked_for() -> None:
    rows = months([*COUNTS, *(count + 50 for count in COUNTS)])
    found = measure_chart(rows, "leads_received", [rows[len(COUNTS)]["month"]])
    assert found.phases == (len(COUNTS),)
    assert found.chart.centre[-1] - found.chart.centre[0] == pytest.approx(50)
    assert set(found.chart.labels) == {"common"}
