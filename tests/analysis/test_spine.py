"""A unit against its peers: never itself among them, small counts shown and not rated."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from countyboard.analysis.spine import Spine, of_unit, spine
from countyboard.query import Query, Result


def row(measure: str, x: float | None, n: float | None, **more: Any) -> dict[str, Any]:
    known = {
        "measure": measure,
        "unit_code": "1",
        "numerator": x,
        "denominator": n,
        "value": None if x is None or not n else 100 * x / n,
        "peers": 5,
        "lowest": 10.0,
        "lower_quartile": 40.0,
        "median": 50.0,
        "upper_quartile": 60.0,
        "highest": 90.0,
        "others_numerator": 500.0,
        "others_denominator": 1000.0,
    }
    return known | more


def found(*rows: dict[str, Any]) -> Spine:
    answer = Result(Query("unit/spine", "", "", frozenset()), {}, pa.Table.from_pylist(list(rows)))
    return spine(answer, "1", "城关镇")


@pytest.mark.parametrize(
    ("x", "n", "said", "verdict"),
    [
        (95, 100, "higher", "better"),
        (15, 100, "lower", "worse"),
        (50, 100, "similar", "similar"),
        (9, 100, "few", "few"),
        (120, 100, "above", "above"),
        (0, 0, "", ""),
        (None, None, "", ""),
    ],
)
def test_a_ratio_is_compared_with_the_others_by_interval(
    x: float | None, n: float | None, said: str, verdict: str
) -> None:
    cell = found(row("closure_rate", x, n)).bones[0].cell
    assert (cell.said, cell.verdict) == (said, verdict)


def test_the_benchmark_is_that_of_the_others_in_the_unit_of_the_measure() -> None:
    shown = found(
        row("closure_rate", 50, 100),
        row("leads_closed", 50, 20_000, others_numerator=90.0, others_denominator=100_000.0),
    )
    ratio, indicator = (bone.cell for bone in shown.bones)
    assert ratio.benchmark == pytest.approx(50)
    assert indicator.benchmark == pytest.approx(9)
    assert indicator.said == "higher"
    assert indicator.verdict == "higher", "more of what is counted is no merit"


def test_a_unit_without_others_is_alone_and_an_amount_is_not_rated() -> None:
    alone = row("closure_rate", 50, 100, others_numerator=0.0, others_denominator=0.0, peers=1)
    amount = row("case_duration", 500, 20)
    shown = found(alone, amount)
    assert [bone.cell.said for bone in shown.bones] == ["alone", "amount"]
    assert shown.rated == 0
    assert shown.differing == []


def test_the_order_of_measures_stays_and_only_the_unit_is_taken() -> None:
    rows = [
        row("leads_per_10k", 50, 100),
        row("closure_rate", 95, 100),
        row("closure_rate", 1, 100, unit_code="2"),
        row("filing_rate", 50, 100),
    ]
    shown = found(*rows)
    codes = [bone.cell.ratio_code for bone in shown.bones]
    assert codes == ["leads_per_10k", "closure_rate", "filing_rate"]
    assert shown.by_chance == pytest.approx(0.05 * shown.rated)
    answer = Result(Query("", "", "", frozenset()), {}, pa.Table.from_pylist(rows))
    assert len(of_unit(answer, "2")) == 1
