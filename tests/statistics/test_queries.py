"""The queries of statistics find exactly what was broken, on figures filed for it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from countyboard import query
from countyboard.statistics.flow import check_flow
from countyboard.store import Store
from countyboard.submission import READINGS, Draft, SourceFile
from tests.conftest import draft

SPAN: dict[str, Any] = {
    "counties": None,
    "first_month": date(2026, 8, 1),
    "last_month": date(2026, 9, 1),
    "kind": None,
}


def _file(store: Store, month: date, figures: dict[str, float]) -> None:
    """File the figures of one township for one month, whatever was filed before."""
    form = draft("township_monthly", "990001", month, ["990001001"], tuple(figures))
    columns = form.readings.to_pydict()
    columns["value"] = [figures[code] for code in columns["indicator_code"]]
    readings = form.readings.from_pydict(columns, schema=READINGS)
    filed = Draft(form.form_code, form.county_code, month, "1", form.filings, readings)
    source = SourceFile.of(f"{month}.xlsx", f"{month} {figures}".encode())
    received = datetime(2026, 10, 2, 9, 0)  # noqa: DTZ001 - the office's own time
    store.submit(source, [filed], account="test", received_at=received)


def test_parts_above_their_whole_are_found(one_county_store: Store) -> None:
    _file(
        one_county_store,
        date(2026, 9, 1),
        {
            "leads_received": 5,
            "leads_from_public": 4,
            "leads_self_found": 3,
            "leads_closed": 2,
            "leads_substantiated": 6,
            "leads_pending": 3,
        },
    )
    rows = [
        row
        for row in query.run(one_county_store, "statistics/part_above_whole", **SPAN).rows
        if (row["unit_code"], row["month"]) == ("990001001", date(2026, 9, 1))
    ]
    found = [(row["whole_code"], row["parts"], row["whole"], row["excess"]) for row in rows]
    assert found == [
        ("leads_closed", 6, 2, 4),
        ("leads_received", 7, 5, 2),
    ]
    assert rows[1]["part_codes"] == ["leads_from_public", "leads_self_found"]


def test_flow_is_checked_from_month_to_month(one_county_store: Store) -> None:
    codes = ("leads_received", "leads_closed", "leads_pending")
    _file(one_county_store, date(2026, 8, 1), dict(zip(codes, (9, 4, 5), strict=True)))
    _file(one_county_store, date(2026, 9, 1), dict(zip(codes, (3, 2, 8), strict=True)))
    rows = query.run(one_county_store, "statistics/flow", **SPAN).rows
    row = next(row for row in rows if row["unit_code"] == "990001001")
    assert (row["opening"], row["expected"], row["closing"], row["difference"]) == (5, 6, 8, 2)
    assert row["month"] == date(2026, 9, 1)
    for row in rows:
        again = check_flow(row["opening"], row["received"], row["closed"], row["closing"])
        assert float(again.difference) == row["difference"]


@pytest.mark.parametrize("code", ["leads_received", "unfounded_rate", "transferred_per_department"])
def test_units_sum_to_the_span(one_county_store: Store, code: str) -> None:
    rows = query.run(
        one_county_store, "statistics/unit_over_span", measure=code, today=date(2026, 10, 9), **SPAN
    ).rows
    assert rows
    for row in rows:
        if row["denominator"]:
            factor = 100 if code == "unfounded_rate" else 1
            assert row["value"] == pytest.approx(factor * row["numerator"] / row["denominator"])
        elif row["denominator"] == 0:
            assert row["value"] is None
