"""Counties against a benchmark: never against themselves, only where an interval says so."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.comparison_cells import (
    Cell,
    Comparison,
    compare_counties,
    most_different,
)
from countyboard.query import Result

NAMES = {"1": "甲县", "2": "乙县", "3": "丙县"}

Parts = dict[str, tuple[float | None, float | None]]


def ratios(**figures: Parts) -> Result:
    """Build the answer to counties/ratios from ratio → county → numerator, denominator."""
    rows: list[dict[str, Any]] = []
    for code, parts in figures.items():
        for county, (x, n) in parts.items():
            rows.append(
                {
                    "ratio_code": code,
                    "county_code": county,
                    "county_name": NAMES[county],
                    "numerator": x,
                    "denominator": n,
                    "value": None if x is None or not n else 100 * x / n,
                }
            )
        rows.append(
            {
                "ratio_code": code,
                "county_code": None,
                "county_name": None,
                "numerator": None,
                "denominator": None,
                "value": 50.0,
            }
        )
    return Result(query.load("counties/ratios"), {}, pa.Table.from_pylist(rows))


def cell(found: Comparison, ratio: str, county: str) -> Cell:
    (only,) = (each for each in found.cells[ratio] if each.county_code == county)
    return only


CLOSURE: Parts = {"1": (400, 1000), "2": (600, 1000), "3": (505, 1000)}


def test_a_county_is_compared_with_all_the_others() -> None:
    found = compare_counties(ratios(closure_rate=CLOSURE), None)
    first = cell(found, "closure_rate", "1")
    assert first.benchmark == pytest.approx(100 * (600 + 505) / 2000)
    assert (first.said, first.verdict) == ("lower", "worse")
    assert cell(found, "closure_rate", "2").verdict == "better"
    assert cell(found, "closure_rate", "3").said == "similar"
    assert found.whole == {"closure_rate": 50.0}


def test_interval_is_in_the_unit_of_the_ratio_and_holds_the_value() -> None:
    found = compare_counties(ratios(closure_rate=CLOSURE), None)
    for each in found:
        assert each.lower is not None
        assert each.upper is not None
        assert each.value is not None
        assert 0 < each.lower < each.value < each.upper < 100


def test_a_chosen_county_is_the_benchmark_and_not_compared_with_itself() -> None:
    found = compare_counties(ratios(closure_rate=CLOSURE), "2")
    assert cell(found, "closure_rate", "2").said == "itself"
    assert cell(found, "closure_rate", "1").benchmark == pytest.approx(60.0)
    assert cell(found, "closure_rate", "3").said == "lower"


def test_an_unknown_benchmark_is_none() -> None:
    assert compare_counties(ratios(closure_rate=CLOSURE), "nowhere").benchmark is None


def test_no_direction_is_better_unless_the_ratio_says_so() -> None:
    found = compare_counties(ratios(substantiation_rate=CLOSURE), None)
    assert cell(found, "substantiation_rate", "1").verdict == "lower"


@pytest.mark.parametrize(
    ("code", "parts", "said"),
    [
        ("closure_rate", {"1": (9, 1000), "2": (600, 1000), "3": (600, 1000)}, "few"),
        ("closure_rate", {"1": (1001, 1000), "2": (600, 1000), "3": (600, 1000)}, "above"),
        ("closure_rate", {"1": (None, None), "2": (600, 1000), "3": (600, 1000)}, ""),
        ("closure_rate", {"1": (0, 0), "2": (600, 1000), "3": (600, 1000)}, ""),
        ("closure_rate", {"1": (500, 1000), "2": (None, None), "3": (None, None)}, "alone"),
        ("asset_execution_rate", {"1": (1, 1000), "2": (900, 1000), "3": (900, 1000)}, "amount"),
        ("case_duration", {"1": (9000, 10), "2": (10, 1000), "3": (10, 1000)}, "amount"),
    ],
)
def test_what_is_not_rated_says_why(code: str, parts: Parts, said: str) -> None:
    found = compare_counties(ratios(**{code: parts}), None)
    first = cell(found, code, "1")
    assert first.said == said
    assert not first.differs


def test_a_benchmark_of_few_cases_rates_nobody() -> None:
    parts: Parts = {"1": (3, 1000), "2": (600, 1000), "3": (600, 1000)}
    found = compare_counties(ratios(closure_rate=parts), "1")
    assert [each.said for each in found.cells["closure_rate"]] == ["itself", "few", "few"]
    assert found.rated == 0


def test_one_county_has_nothing_to_be_compared_with() -> None:
    found = compare_counties(ratios(closure_rate={"1": (600, 1000)}), None)
    assert [each.said for each in found] == ["alone"]


def test_comparisons_are_counted_with_what_chance_would_give() -> None:
    found = compare_counties(ratios(closure_rate=CLOSURE, substantiation_rate=CLOSURE), None)
    assert found.rated == 6
    assert found.by_chance == pytest.approx(0.3)


def test_nothing_filed_gives_nothing() -> None:
    found = compare_counties(
        Result(
            query.load("counties/ratios"),
            {},
            pa.table({name: [] for name in ("ratio_code", "county_code")}),
        ),
        None,
    )
    assert list(found) == []
    assert found.counties == {}


def test_of_many_counties_the_chosen_and_the_most_different_are_kept_in_order() -> None:
    def cell(code: str, said: str) -> Cell:
        return Cell("r", code, code, 1.0, 20.0, 20.0, 0.5, 2.0, 1.0, said, said)

    codes = [f"c{at}" for at in range(6)]
    said = ["similar", "higher", "similar", "lower", "similar", "higher"]
    cells = [cell(code, word) for code, word in zip(codes, said, strict=True)]
    found = Comparison(dict(zip(codes, codes, strict=True)), {"r": cells}, {"r": 1.0}, None)
    kept = most_different(found, ["c4"], 3)
    assert list(kept.counties) == ["c1", "c3", "c4"]
    assert [each.county_code for each in kept.cells["r"]] == ["c1", "c3", "c4"]
    assert most_different(found, [], 6) is found
