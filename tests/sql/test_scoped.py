"""A copy for somebody with a scope holds what lies in the scope, and nothing of the others."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from countyboard.access import Role
from countyboard.sql import COPY
from countyboard.sql.copies import TABLES, Copies
from countyboard.sql.running import Bounds, Run
from countyboard.store import Store
from tests.access.conftest import Scoped, scoper


@pytest.fixture(scope="module")
def sample(sample_folder: Path):  # type: ignore[no-untyped-def]
    with Store.open(sample_folder) as store:
        yield store


@pytest.fixture(scope="module")
def scoped(sample: Store) -> Scoped:
    return scoper(sample)


def test_a_copy_of_a_county_names_no_other(sample: Store, scoped: Scoped, tmp_path: Path) -> None:
    with sample.cursor() as cursor:
        rows = cursor.execute("select unit_code, county_code, unit_name from unit_now").fetchall()
    counties = {county for _code, county, _name in rows if county}
    own = min(counties)
    foreign = {code for code, county, _name in rows if county and county != own}
    names = {name for code, county, name in rows if code == county and county != own}
    assert len(foreign) > 100
    folder = Copies(tmp_path / "sql").of(scoped(own, role=Role.ANALYST))
    with duckdb.connect(str(folder / COPY), read_only=True) as copy:
        assert copy.table("reading").count("*").fetchone()[0] > 1_000  # type: ignore[index]
        for table in TABLES:
            held = {value for row in copy.table(table).fetchall() for value in row}
            assert not foreign & held, table
            texts = [value for value in held if isinstance(value, str)]
            if table != "transfer":  # whom one's own units handed leads to is one's own ledger
                assert not [text for text in texts if any(name in text for name in names)], table


def test_what_a_scope_sums_is_what_the_whole_sums_for_it(
    sample: Store, scoped: Scoped, tmp_path: Path
) -> None:
    copies = Copies(tmp_path / "sql")
    question = (
        "select county_code, month, indicator_code, sum(value) as value from figures"
        " where $county is null or county_code = $county group by all order by all"
    )
    with sample.cursor() as cursor:
        row = cursor.execute("select min(county_code) from unit_now").fetchone()
    assert row is not None
    found = [
        Run(copies.of(source), question, {"county": county}, bounds=Bounds(seconds=60)).wait()
        for source, county in (
            (scoped(row[0], role=Role.ANALYST), "null"),
            (sample, f'"{row[0]}"'),
        )
    ]
    first, second = (answer.table for answer in found if answer is not None)
    assert first is not None
    assert first.num_rows > 100
    assert first.equals(second)
