"""What is kept stays within its bounds, in number and in bytes."""

from __future__ import annotations

import pyarrow as pa

from countyboard import query
from countyboard.kept import Kept


def test_what_is_remembered_is_bounded_in_number_and_in_bytes() -> None:
    def answer(rows: int) -> query.Result:
        return query.Result(query.load("store/unit_keys"), {}, pa.table({"a": [1.0] * rows}))

    def nbytes(result: query.Result) -> int:
        return int(result.table.nbytes)

    few = Kept(2, 10_000, nbytes)
    for key in "abc":
        few._put(key, answer(1))
    assert [few._known(key) is not None for key in "abc"] == [False, True, True]
    small = Kept(100, 10_000, nbytes)
    for key in "abc":
        small._put(key, answer(500))
    assert [few._known(key) is not None for key in "abc"] == [False, True, True]
    assert [small._known(key) is not None for key in "abc"] == [False, True, True]
    small._put("c", answer(500))
    assert small._known("b") is not None
    small._put("d", answer(2_000))
    assert [small._known(key) is not None for key in "bcd"] == [False, False, False]
