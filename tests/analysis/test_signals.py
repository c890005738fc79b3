"""What is usual for a county, what is a signal, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.signals import standing_by_measure, standings, variation_of
from countyboard.query import Result

STEADY = [100.0, 104.0, 98.0, 101.0, 96.0, 103.0, 99.0, 102.0, 97.0, 100.0, 103.0, 98.0, 101.0]


def rows(
    values: Sequence[float | None], *, county: str | None = "990001", partial: tuple[int, ...] = ()
) -> list[dict[str, Any]]:
    return [
        {
            "county_code": county,
            "county_name": "青禾县",
            "month": date(2024 + place // 12, place % 12 + 1, 1),
            "value": value,
            "numerator": value,
            "denominator": None,
            "is_partial": place in partial,
        }
        for place, value in enumerate(values)
    ]


def test_usual_ups_and_downs_are_noise() -> None:
    (found,) = standings(rows(list(STEADY)))
    assert not found.is_signal
    assert found.lower < min(STEADY) < max(STEADY) < found.upper


def test_a_value_far_outside_is_a_signal_of_its_side() -> None:
    (high,) = standings(rows([*STEADY, 160.0]))
    (low,) = standings(rows([*STEADY, 40.0]))
    assert (high.signal, high.side, high.is_signal) == ("outside", 1, True)
    assert (low.signal, low.side, low.is_signal) == ("outside", -1, True)


def test_a_month_with_units_missing_is_not_judged() -> None:
    (found,) = standings(rows([*STEADY, 40.0], partial=(len(STEADY),)))
    assert not found.is_signal
    assert found.month == date(2025, 1, 1)
    assert found.value == STEADY[-1]


def test_a_shift_says_since_when() -> None:
    (found,) = standings(rows([*STEADY, *(93.0, 94.0, 92.0, 95.0, 93.0, 94.0, 93.0)]))
    assert found.is_signal
    assert found.side == -1
    assert (found.since, found.months) == (date(2025, 2, 1), 7)


def test_a_trend_says_its_direction() -> None:
    rising = [100.0, *(100.0 + step for step in range(1, 7))]
    (found,) = standings(rows([*STEADY[:7], *rising]))
    assert found.signal in ("trend", "outside")
    assert found.side == 1


def test_a_few_months_are_too_early() -> None:
    (found,) = standings(rows([*STEADY[:6], 160.0]))
    assert found.provisional
    assert not found.is_signal


def test_small_counts_are_not_rated() -> None:
    (found,) = standings(rows([2.0, 3.0, 2.0, 3.0, 2.0, 3.0, 2.0, 3.0, 2.0, 3.0, 2.0, 3.0, 30.0]))
    assert not found.is_signal


@pytest.mark.parametrize("values", [[], [None, None], [5.0, None]])
def test_nothing_to_stand_on(values: list[float | None]) -> None:
    assert standings(rows(values)) == []


def test_the_prefecture_is_no_county() -> None:
    assert standings(rows(list(STEADY), county=None)) == []


def test_a_constant_series_has_no_limits_to_leave() -> None:
    (found,) = standings(rows([100.0] * 20 + [97.0]))
    assert found.lower == found.upper
    assert not found.is_signal


def test_a_trend_counts_by_its_direction_and_a_shift_by_its_side() -> None:
    rising = [*STEADY, *STEADY, 89.0, 90.0, 91.0, 92.0, 93.0, 94.0, 95.0]
    (trend,) = standings(rows(rising))
    assert (trend.signal, trend.value < trend.centre) == ("trend", True)
    assert variation_of(trend, "up") == "improvement"
    (high,) = standings(rows([*STEADY, 160.0]))
    assert variation_of(high, "down") == "concern"
    assert variation_of(high, "none") == "high"


def test_what_cannot_be_told_is_not_told() -> None:
    (steady,) = standings(rows([100.0] * 20))
    (left,) = standings(rows([100.0] * 20 + [97.0]))
    (early,) = standings(rows(STEADY[:6]))
    assert [variation_of(each, "up") for each in (steady, left, early, None)] == [
        "common", "", "", ""
    ]  # fmt: skip


def test_a_ratio_is_judged_by_its_denominator() -> None:
    months = rows([50.0] * 12 + [60.0])
    for row, total in zip(months, [900.0] * 12 + [10.0], strict=True):
        row["denominator"] = total
        row["numerator"] = row["value"] * total / 100
    (found,) = standings(months, "closure_rate")
    assert not found.is_signal, "6 of 10 are no news beside 450 of 900"


def test_each_key_figure_stands_by_its_own_months() -> None:
    months = [row | {"measure": "leads_pending"} for row in rows([*STEADY, 160.0])]
    months += [row | {"measure": "units_missing"} for row in rows(STEADY[:3])]
    table = pa.Table.from_pylist(months).drop_columns(["county_code", "county_name"])
    found = standing_by_measure(Result(query.load("overview/key_figures"), {}, table))
    assert variation_of(found["leads_pending"], "down") == "concern"
    assert variation_of(found["units_missing"], "none") == ""
