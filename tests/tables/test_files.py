"""What is downloaded equals what the SQL returns, read back by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from countyboard import query, tables
from countyboard.analysis.comparison_cells import compare_counties
from countyboard.store import Store
from countyboard.tables import Look, View
from tests.conftest import _copied
from tests.offices import file_weeks

FIRST, LAST = date(2026, 8, 1), date(2026, 9, 1)
IDS = tables.IDENTIFIERS

Rows = list[dict[str, Any]]

VIEWS = [(key, group) for key, table in tables.TABLES.items() for group in table.groupings]


@pytest.fixture(scope="module")
def sample(sample_folder: Any, tmp_path_factory: Any) -> Iterator[Store]:
    """Open the sample with two weeks of villages, for reading only."""
    with Store.open(_copied(sample_folder, tmp_path_factory.mktemp("files"))) as opened:
        file_weeks(opened, date(2026, 9, 10))
        yield opened


def _asked(store: Store, view: View) -> Rows:
    """Ask the database itself, around the code under test."""
    if view.table.is_compared:
        cells = compare_counties(query.run(store, view.query, **view.parameters()), None)
        return [
            {"measure_code": c.ratio_code, "county_code": c.county_code, "value": c.value}
            | {"lower": c.lower, "upper": c.upper, "benchmark_value": c.benchmark}
            for c in cells
        ]
    asked = query.load(view.query)
    known = {**view.parameters(), "today": date.today()}
    with store.cursor() as cursor:
        cursor.execute(asked.sql, {name: known[name] for name in asked.parameters})
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    if view.day is not None:
        for row in rows:
            first = "-01" if view.day == "month" else ""
            row[view.day] = date.fromisoformat(row["period"] + first)
    return rows


def _written(store: Store, view: View, ending: str) -> bytes:
    stream = io.BytesIO()
    tables.write(stream, ending, store, view, filters="全部县", account="local")
    return stream.getvalue()


def _by_openpyxl(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _by_calamine(content: bytes) -> list[list[Any]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(1).to_python()
    return [[None if cell == "" else cell for cell in row] for row in rows]


def _by_csv(content: bytes) -> list[list[Any]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


READERS: dict[str, tuple[str, Callable[[bytes], list[list[Any]]]]] = {
    "openpyxl": ("xlsx", _by_openpyxl),
    "calamine": ("xlsx", _by_calamine),
    "csv": ("csv", _by_csv),
}


def _same(asked: Any, found: Any, name: str, reader: str) -> bool:
    if asked is None:
        return found in (None, "")
    if isinstance(asked, bool):
        return found in ("是", "否") and (found == "是") == asked
    if name in IDS:
        return str(found) == str(asked)
    if isinstance(asked, datetime):
        return (found if reader != "csv" else datetime.fromisoformat(found)) == (
            asked if reader != "csv" else asked.replace(second=0)
        )
    if isinstance(asked, date):
        if reader == "csv":
            return bool(found == f"{asked}")
        return bool((found.date() if isinstance(found, datetime) else found) == asked)
    if isinstance(asked, int | float):
        return float(found) == pytest.approx(float(asked), rel=1e-12)
    return True  # a word for a code: tests of columns say which


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("key", "group"), VIEWS)
def test_a_file_for_people_holds_what_the_query_answers(
    key: str, group: str, reader: str, sample: Store
) -> None:
    ending, read = READERS[reader]
    view = View(key, FIRST, LAST, group=group, measure="closure_rate")
    asked = _asked(sample, view)
    with tables.opened(sample, view) as opened:
        names = opened.rows.schema.names
        more = 0 if opened.totals is None else 1
    header, *rows = read(_written(sample, view, ending))
    assert header == list(tables.labels(names).values())
    assert len(rows) == len(asked) + more
    assert asked
    for wanted, row in zip(asked, rows, strict=False):
        for name, cell in zip(names, row, strict=True):
            if name in wanted:
                assert _same(wanted[name], cell, name, reader), (name, wanted[name], cell)


@pytest.mark.parametrize(("key", "group"), VIEWS)
def test_a_parquet_file_holds_what_the_query_answers(key: str, group: str, sample: Store) -> None:
    view = View(key, FIRST, LAST, group=group, measure="closure_rate")
    found = pq.read_table(io.BytesIO(_written(sample, view, "parquet")))
    assert found.schema.metadata[b"data_version"].decode() == str(sample.version)
    _assert_same(_asked(sample, view), found.to_pylist())


@pytest.mark.parametrize(("key", "group"), VIEWS)
def test_a_json_file_holds_what_the_query_answers(key: str, group: str, sample: Store) -> None:
    view = View(key, FIRST, LAST, group=group, measure="closure_rate")
    found = json.loads(_written(sample, view, "json"))
    asked = [
        {
            name: value.isoformat(timespec="seconds")
            if isinstance(value, datetime)
            else f"{value}"
            if isinstance(value, date)
            else value
            for name, value in row.items()
        }
        for row in _asked(sample, view)
    ]
    assert found["meta"]["rows"] == len(asked)
    assert found["meta"]["filters"] == "全部县"
    _assert_same(asked, found["rows"])


def _assert_same(asked: Rows, found: Rows) -> None:
    assert len(found) == len(asked) > 0
    names = set(asked[0]) & set(found[0])
    assert len(names) >= 3
    for wanted, row in zip(asked, found, strict=True):
        for name in names:
            value = wanted[name]
            if isinstance(value, float):
                assert row[name] == pytest.approx(value, rel=1e-12), name
            else:
                assert row[name] == value, name


def test_the_first_sheet_says_what_was_chosen_when_and_by_whom(sample: Store) -> None:
    content = _written(sample, View("states", FIRST, LAST), "xlsx")
    notes = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    told = {row[0].value: row[1].value for row in notes.iter_rows()}
    assert told["筛选条件"] == "全部县"
    assert told["数据版本"] == str(sample.version)
    assert told["制表人"] == "local"
    assert told["first_month"] == "2026-08-01"
    assert datetime.fromisoformat(told["导出时间"]).date() == date.today()


def test_a_workbook_is_ready_to_work_with(sample: Store) -> None:
    look = Look(digits=1, thousands=True, in_percent=True)
    view = View("balance", FIRST, LAST, group="county", look=look)
    sheet = openpyxl.load_workbook(io.BytesIO(_written(sample, view, "xlsx"))).worksheets[1]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    heads = [cell.value for cell in sheet[1]]
    found = dict(zip(heads, (cell.number_format for cell in sheet[2]), strict=True))
    assert found["前五分之一单位占比"] == "#,##0.0%"
    assert found["基尼系数"] == "#,##0.0"
    assert found["月份"] == "yyyy-mm"


def test_a_table_longer_than_a_sheet_says_so(
    sample: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from countyboard.export import book
    from countyboard.tables import files

    monkeypatch.setattr(book, "ROWS", 100)
    monkeypatch.setattr(files, "ROWS", 100)
    content = _written(sample, View("filings", LAST, LAST), "xlsx")
    opened = openpyxl.load_workbook(io.BytesIO(content))
    told = {row[0].value for row in opened.worksheets[0].iter_rows()}
    assert "工作表" in told
    rows = sum(sheet.max_row - 1 for sheet in opened.worksheets[1:])
    assert rows == tables.head(sample, View("filings", LAST, LAST)).count > 100
