"""The series of a control chart: which there are, what they say, and the numbers behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.control import numbers, series
from countyboard.analysis.remembered import remembered
from countyboard.query import Result

STEADY = [100, 104, 98, 101, 96, 103, 99, 102, 97, 100, 103, 98, 101]


def answer(
    by_county: dict[str | None, Sequence[float | None]],
    *,
    partial: tuple[int, ...] = (),
    target: float | None = None,
    total: float | None = None,
) -> Result:
    """Return an answer of trends/control; with a `total` the figures are a ratio's counts."""
    rows = [
        {
            "county_name": None if code is None else f"县{code}",
            "month": date(2025 + place // 12, place % 12 + 1, 1),
            "value": value if total is None or value is None else 100 * value / total,
            "target": target,
            "numerator": value,
            "denominator": total,
            "units_filed": 8 if place in partial else 10,
            "units_expected": 10,
            "is_partial": place in partial,
            "county_code": code,
        }
        for code, values in by_county.items()
        for place, value in enumerate(values)
    ]
    return Result(query.load("trends/control"), {}, pa.Table.from_pylist(rows))


def only(result: Result, measure: str = "leads_received", **more: Any) -> Any:
    (found,) = series(result, measure, **more)
    return found


def test_a_county_without_any_figure_has_no_series() -> None:
    found = series(answer({"1": STEADY, "2": [None] * 13, None: STEADY}), "leads_received")
    assert [each.county_code for each in found] == ["1", None]


def test_a_signal_has_its_side_where_no_direction_is_better() -> None:
    high, low = series(answer({"1": [*STEADY, 160], "2": [*STEADY, 40]}), "leads_received")
    assert (high.variation, low.variation) == ("high", "low")


def test_a_signal_is_better_or_worse_only_where_the_catalogue_says_so() -> None:
    assert only(answer({"1": [*STEADY, 160]}), "leads_closed").variation == "improvement"
    assert only(answer({"1": [*STEADY, 160]}), "leads_pending").variation == "concern"


def test_fewer_than_twelve_complete_months_are_not_judged() -> None:
    found = only(answer({"1": [*STEADY[:10], 160]}, target=1.0), "leads_closed")
    assert (found.complete, found.variation, found.assurance) == (11, "", "")


def test_limits_drawn_anew_are_provisional_again() -> None:
    result = answer({"1": [*STEADY, 160]})
    found = only(result, rebased_at=(date(2025, 6, 1),))
    assert (found.complete, found.variation) == (9, "")
    assert only(result).variation == "high"


def test_a_former_signal_is_found_in_the_phase_in_force_alone() -> None:
    values = [160, *STEADY, *STEADY]
    assert only(answer({"1": values})).former_signal == 0
    assert only(answer({"1": values}), rebased_at=(date(2025, 2, 1),)).former_signal is None


@pytest.mark.parametrize(
    ("target", "said"),
    [(50.0, "consistent_pass"), (100.0, "inconsistent"), (200.0, "consistent_fail"), (None, "")],
)
def test_what_is_said_of_a_target(target: float | None, said: str) -> None:
    assert only(answer({"1": STEADY}, target=target), "leads_closed").assurance == said


def test_no_target_is_met_where_no_direction_is_better() -> None:
    assert only(answer({"1": STEADY}, target=50.0)).assurance == ""


def test_a_month_with_units_missing_is_shown_and_not_judged() -> None:
    found = only(answer({"1": [*STEADY, 30]}, partial=(13,)))
    assert found.unjudged["month"] == date(2026, 2, 1)
    assert found.variation == "common"


def test_a_constant_series_is_usual_and_what_leaves_it_is_not_judged() -> None:
    assert only(answer({"1": [100] * 14})).variation == "common"
    left = only(answer({"1": [100] * 20 + [97]}))
    assert left.variation == ""
    assert set(left.signals) == {"common"}


def test_the_numbers_behind_a_chart_are_its_own_with_limits() -> None:
    result = answer({"1": [*STEADY, None], None: [*STEADY, 7]}, partial=(13,))
    county, _together = series(result, "leads_received")
    names = {"common": "usual", "missing": "none", "outside": "out"}
    table = numbers(result, county, names).table
    assert set(table.column("county_code").to_pylist()) == {"1"}
    assert table.column("signal").to_pylist() == ["usual"] * 13 + ["none"]
    assert table.column("upper")[0].as_py() == pytest.approx(county.charted.chart.upper[0])


def test_what_is_worked_out_from_an_answer_is_worked_out_once() -> None:
    calls = []

    def work(result: Result, more: int) -> int:
        calls.append(more)
        return len(result) + more

    first, second = answer({"1": STEADY}), answer({"1": STEADY})
    assert remembered(work, first, 1) == remembered(work, first, 1) == 14
    assert remembered(work, first, 2) == 15
    assert remembered(work, second, 1) == 14
    assert calls == [1, 2, 1]
