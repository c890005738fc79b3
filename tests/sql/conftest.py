"""A copy of a small store to ask, made once for all tests of a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from countyboard.sql.copies import Copies
from countyboard.sql.running import Answer, Bounds, Run
from countyboard.store import Store

Asker = Callable[..., Answer]

QUICK = Bounds(seconds=8, rows=1_000, bytes=4 * 2**20, memory=128 * 2**20)


@pytest.fixture(scope="module")
def copy(one_county_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of a copy of the store with one small county."""
    with Store.open(one_county_folder) as store:
        copies = Copies(tmp_path_factory.mktemp("data") / "sql")
        yield copies.of(store)
        copies.close()


@pytest.fixture
def ask(copy: Path) -> Asker:
    """Return a function that asks the copy: ask(sql, how="rows", bounds=…, name="text")."""

    def answer(sql: str, *, how: str = "rows", bounds: Bounds = QUICK, **values: str) -> Answer:
        found = Run(copy, sql, values, how=how, bounds=bounds).wait()  # type: ignore[arg-type]
        assert found is not None
        return found

    return answer
