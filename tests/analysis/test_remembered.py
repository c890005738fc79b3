"""What was worked out is remembered within bounds, for as long as its answers stand."""

from __future__ import annotations

import pyarrow as pa
import pytest

from countyboard import query
from countyboard.analysis import remembered as module
from countyboard.analysis.remembered import remembered
from countyboard.kept import Kept


@pytest.fixture(autouse=True)
def _nothing_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_kept", Kept(module.KEPT, 10_000, module._held))


def _answer(rows: int) -> query.Result:
    return query.Result(query.load("store/unit_keys"), {}, pa.table({"a": [1.0] * rows}))


def test_work_is_done_once_until_its_answers_take_too_much() -> None:
    done: list[int] = []

    def count(answer: query.Result) -> int:
        done.append(len(answer))
        return len(answer)

    first, second = _answer(500), _answer(600)
    for _ in range(3):
        assert remembered(count, first) == 500
        assert remembered(count, second) == 600
    assert done == [500, 600]
    remembered(count, _answer(601))
    remembered(count, second)
    assert done == [500, 600, 601]
    remembered(count, first)
    assert done == [500, 600, 601, 500]
    assert sum(size for _, size in module._kept._found.values()) == module._kept._bytes > 0
