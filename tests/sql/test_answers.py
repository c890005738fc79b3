"""Any answer is made fit for a screen: distinct names, types that everybody reads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa

from countyboard.sql.answers import fit, plan_text
from countyboard.sql.history import Entry, History


def test_names_are_distinct() -> None:
    table = pa.table([[1], [2], [3], [4]], names=["x", "x", "x (2)", "x"])
    names = fit(table).column_names
    assert len(set(names)) == 4
    assert names[0] == "x"
    assert "x (2)" in names


def test_types_that_nobody_reads_become_text() -> None:
    table = pa.table(
        {
            "list": pa.array([[1, 2], None]),
            "struct": pa.array([{"a": 1}, None]),
            "bytes": pa.array([b"\xff", None]),
            "decimal": pa.array([Decimal("1.50"), None]),
            "enum": pa.array(["a", None]).dictionary_encode(),
            "day": pa.array([date(2026, 3, 1), None]),
            "time": pa.array([datetime(2026, 3, 1, 12, tzinfo=UTC), None]),
            "yes": pa.array([True, None]),
            "nothing": pa.nulls(2),
        }
    )
    first, second = fit(table).to_pylist()
    assert first == {
        "list": "[1, 2]",
        "struct": "{'a': 1}",
        "bytes": "ff",
        "decimal": 1.5,
        "enum": "a",
        "day": date(2026, 3, 1),
        "time": datetime(2026, 3, 1, 12),  # noqa: DTZ001 - shown in the time it came in
        "yes": True,
        "nothing": None,
    }
    assert set(second.values()) == {None}


def test_a_plan_is_the_last_column() -> None:
    table = pa.table({"key": ["physical_plan"], "value": ["SCAN"]})
    assert plan_text(table) == "SCAN"


def _entry(sql: str, minute: int) -> Entry:
    asked = datetime(2026, 3, 1, 9, minute)  # noqa: DTZ001 - the office's own time
    return Entry(sql, {}, asked, "answer", 1, 0.1)


def test_the_history_is_each_persons_own_the_latest_first() -> None:
    history = History(length=3)
    for minute, sql in enumerate(["a", "b", "a", "c", "d"]):
        history.add("one", _entry(sql, minute))
    history.add("other", _entry("x", 9))
    assert [entry.sql for entry in history.of("one")] == ["d", "c", "a"]
    assert [entry.sql for entry in history.of("other")] == ["x"]
    assert history.of("nobody") == []
