"""Each ratio of one place: summed parts, change, signal and target."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.comparison_change import Metric, metrics
from countyboard.query import Result

STEADY = [500.0, 510.0, 495.0, 505.0, 490.0, 508.0, 499.0, 503.0, 497.0, 501.0, 506.0, 494.0, 500.0]


def answer(name: str, rows: list[dict[str, Any]]) -> Result:
    return Result(query.load(f"counties/{name}"), {}, pa.Table.from_pylist(rows))


def ratios(code: str, parts: dict[str | None, tuple[float, float]]) -> Result:
    return answer(
        "ratios",
        [
            {"ratio_code": code, "county_code": county, "numerator": x, "denominator": n}
            for county, (x, n) in parts.items()
        ],
    )


def months(code: str, counts: list[float], *, partial: tuple[int, ...] = ()) -> Result:
    return answer(
        "months",
        [
            {
                "ratio_code": code,
                "month": date(2024 + at // 12, at % 12 + 1, 1),
                "value": x / 10,
                "numerator": x,
                "denominator": 1000.0,
                "is_partial": at in partial,
            }
            for at, x in enumerate(counts)
        ],
    )


def targets(code: str, *values: float) -> Result:
    return answer("targets", [{"ratio_code": code, "value": value} for value in values])


def one(
    counts: list[float],
    *,
    code: str = "closure_rate",
    target: tuple[float, ...] = (),
    counties: tuple[str, ...] | None = None,
    with_change: bool = True,
    partial: tuple[int, ...] = (),
) -> Metric:
    now = ratios(code, {"1": (300, 500), "2": (200, 500), None: (500, 1000)})
    former = ratios(code, {"1": (100, 500), "2": (200, 500), None: (300, 1000)})
    (found,) = metrics(
        now, former, months(code, counts, partial=partial), targets(code, *target), counties,
        with_change,
    )  # fmt: skip
    return found


def test_counties_together_are_summed_parts_never_averages() -> None:
    assert one(STEADY).value == pytest.approx(50.0)
    assert one(STEADY, counties=("1",)).value == pytest.approx(60.0)
    assert one(STEADY, counties=("1", "2")).value == pytest.approx(50.0)


def test_change_is_against_the_year_before_where_it_is_on_record() -> None:
    assert one(STEADY, counties=("1",)).change == pytest.approx(40.0)
    assert one(STEADY, with_change=False).change is None


@pytest.mark.parametrize(
    ("code", "last", "said"),
    [
        ("closure_rate", 500.0, "common"),
        ("closure_rate", 900.0, "improvement"),
        ("closure_rate", 100.0, "concern"),
        ("zero_report_rate", 900.0, "concern"),
        ("substantiation_rate", 900.0, "high"),
        ("substantiation_rate", 100.0, "low"),
    ],
)
def test_a_signal_is_good_or_bad_only_where_the_ratio_says_so(
    code: str, last: float, said: str
) -> None:
    assert one([*STEADY, last], code=code).variation == said


def test_few_months_say_nothing_yet() -> None:
    assert one(STEADY[:5]).variation == ""
    assert one([]).variation == ""


def test_a_month_with_units_missing_is_not_judged() -> None:
    assert one([*STEADY, 100.0], partial=(len(STEADY),)).variation == "common"


def test_assurance_needs_a_target_and_a_direction() -> None:
    assert one(STEADY).assurance == ""
    assert one(STEADY, target=(30.0,)).assurance == "consistent_pass"
    assert one(STEADY, target=(80.0,)).assurance == "consistent_fail"
    assert one(STEADY, target=(50.0,)).assurance == "inconsistent"
    assert one(STEADY, code="zero_report_rate", target=(30.0,)).assurance == "consistent_fail"
    assert one(STEADY, code="substantiation_rate", target=(30.0,)).assurance == ""


def test_an_amount_has_no_interval() -> None:
    assert one(STEADY).lower is not None
    assert one(STEADY, code="case_duration").lower is None
