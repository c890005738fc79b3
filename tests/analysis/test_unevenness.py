"""How uneven units are and how sure that is: weighting, parts that add up, change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis.unevenness import (
    Weighting,
    gini_months,
    month_by_month,
    theil_by_county,
    unevenness,
)
from countyboard.query import Result
from countyboard.statistics.balance import gini
from countyboard.statistics.decomposition import decompose_theil

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def answer(name: str, rows: Sequence[Mapping[str, Any]]) -> Result:
    return Result(query.load(name), {}, pa.Table.from_pylist(list(rows)))


def units(
    values: Sequence[float | None],
    *,
    residents: Sequence[float] | None = None,
    base: Sequence[float] | None = None,
    counties: int = 2,
    month: date = OCTOBER,
) -> list[dict[str, Any]]:
    """Return rows of a total: the value is the numerator; counties take turns."""
    return [
        {
            "month": month,
            "value": value,
            "numerator": value,
            "base": base[place] if base else 1.0,
            "residents": residents[place] if residents else 100.0,
            "unit_code": f"{place:03}",
            "county_code": str(place % counties),
            "county_name": f"县{place % counties}",
        }
        for place, value in enumerate(values)
    ]


def found(
    now: Sequence[Mapping[str, Any]],
    before: Sequence[Mapping[str, Any]] = (),
    *,
    weighting: Weighting = "units",
    is_ratio: bool = False,
    is_event: bool = False,
) -> Any:
    former = answer("balance/year_before", before) if before else _nothing()
    return unevenness(answer("balance/by_unit", now), former, weighting, is_ratio, is_event)


def _nothing() -> Result:
    empty = pa.Table.from_pylist(units([1.0])).slice(0, 0)
    return Result(query.load("balance/year_before"), {}, empty)


RISING = [float(value) for value in range(1, 13)]


def test_each_unit_counts_once_by_default_and_silence_does_not_count() -> None:
    of = found(units([*RISING, None]))
    assert of.gini.value == pytest.approx(gini(RISING))
    assert of.gini.lower < of.gini.value < of.gini.upper


def test_by_size_amounts_are_those_per_resident() -> None:
    residents = [100.0 * value for value in RISING]
    of = found(units(RISING, residents=residents), weighting="size")
    assert of.gini.value == pytest.approx(0, abs=1e-12), "the same rate everywhere"
    uneven = found(units([5.0] * 12, residents=residents), weighting="size")
    assert uneven.gini.value == pytest.approx(gini(np.array([5.0] * 12) / residents, residents))


def test_a_ratio_is_weighted_by_its_denominator_and_keeps_its_value() -> None:
    base = [10.0, 20.0] * 6
    of = found(units(RISING, base=base), weighting="size", is_ratio=True)
    assert of.gini.value == pytest.approx(gini(RISING, base))


def test_units_without_residents_take_no_part_by_size() -> None:
    rows = units(RISING)
    rows[0]["residents"] = None
    of = found(rows, weighting="size")
    assert of.gini.value == pytest.approx(gini(RISING[1:]))


def test_parts_within_and_between_counties_add_up() -> None:
    of = found(units(RISING, counties=3))
    assert of.parts is not None
    assert of.parts.within + of.parts.between == pytest.approx(of.parts.total)
    table = theil_by_county(answer("balance/by_unit", units(RISING, counties=3)), of.parts)
    shares = sum(row["within_share"] + row["between_share"] for row in table.rows)
    assert shares == pytest.approx(100)
    assert [row["units"] for row in table.rows] == [4, 4, 4]
    expected = decompose_theil(RISING, [str(place % 3) for place in range(12)])
    assert of.parts.within == pytest.approx(expected.within)


def test_one_county_has_no_between() -> None:
    assert found(units(RISING, counties=1)).parts is None


EVEN, STEEP = [20.0, 22.0, 24.0] * 10, [1.0, 2.0, 66.0] * 10


def test_more_uneven_is_said_only_where_it_is_certain() -> None:
    assert found(units(STEEP), units(EVEN)).year_before.direction == "higher"
    assert found(units(EVEN), units(STEEP)).year_before.direction == "lower"
    slight = [20.0, 22.0, 24.5, 24.0, 22.0, 20.0] * 5
    assert found(units(slight), units(EVEN)).year_before.direction == "similar"


def test_only_units_with_a_figure_both_times_are_compared() -> None:
    rows = units(EVEN)
    of = found(rows[:20], rows[5:])
    assert of.year_before.units == 15
    assert of.year_before.now == pytest.approx(gini(EVEN[5:20]))
    assert of.year_before.before == pytest.approx(gini(EVEN[5:20]))


def test_nothing_is_compared_without_a_year_before_or_with_too_few_units() -> None:
    assert found(units(EVEN)).year_before is None
    assert found(units(EVEN)[:3], units(STEEP)[:3]).year_before is None


def test_smaller_counts_alone_are_not_more_uneven() -> None:
    generator = np.random.default_rng(3)
    many = [float(count) for count in generator.poisson(40, 200)]
    few = [float(count) for count in generator.poisson(2, 200)]
    of_amounts = found(units(few), units(many)).year_before
    of_events = found(units(few), units(many), is_event=True).year_before
    assert of_amounts.direction == "higher"
    assert (of_events.direction, of_events.by_chance) == ("similar", True)
    real = found(units(STEEP), units(EVEN), is_event=True).year_before
    assert (real.direction, real.by_chance) == ("higher", False)


def test_each_month_has_its_interval_and_the_newest_its_change() -> None:
    rows = [*units(EVEN, month=SEPTEMBER), *units(STEEP, month=OCTOBER)]
    of = month_by_month(answer("balance/unit_months", rows), "units", False, False)
    assert of.newest == OCTOBER
    assert of.month_before is not None
    assert of.month_before.direction == "higher"
    assert of.estimates[SEPTEMBER].value == pytest.approx(gini(EVEN))
    assert of.estimates[OCTOBER].lower < gini(STEEP) < of.estimates[OCTOBER].upper


@pytest.mark.parametrize("former", [date(2026, 8, 1), date(2025, 10, 1)])
def test_a_month_without_its_neighbour_is_not_compared(former: date) -> None:
    rows = [*units(EVEN, month=former), *units(STEEP, month=OCTOBER)]
    of = month_by_month(answer("balance/unit_months", rows), "units", False, False)
    assert of.month_before is None


def test_the_month_before_january_is_december() -> None:
    rows = [*units(EVEN, month=date(2025, 12, 1)), *units(EVEN, month=date(2026, 1, 1))]
    of = month_by_month(answer("balance/unit_months", rows), "units", False, False)
    assert of.month_before is not None


def test_a_month_nobody_filed_stays_a_gap() -> None:
    months = answer(
        "balance/by_month",
        [{"month": SEPTEMBER, "gini": None}, {"month": OCTOBER, "gini": 0.5}],
    )
    of = month_by_month(answer("balance/unit_months", units(RISING)), "units", False, False)
    first, second = gini_months(months, of).rows
    assert (first["gini"], first["gini_lower"]) == (None, None)
    assert second["gini"] == pytest.approx(gini(RISING))
    assert second["gini_lower"] < second["gini"] < second["gini_upper"]
