"""What is taken away is what the query answered, and no text of it is ever run."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from countyboard import export, query, tables
from countyboard.export import book
from countyboard.store import Store

HOSTILE = [
    '=cmd|" /C calc"!A0',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    '=HYPERLINK("http://example.org","x")',
]
HARMLESS = ["城关镇", "a=b", "3-4", "", 'say "yes", please', "'quoted"]


def _table(texts: list[str]) -> pa.Table:
    return pa.table(
        {
            "name": pa.array(texts),
            "month": pa.array([date(2026, 3, 1)] * len(texts)),
            "received_at": pa.array([datetime(2026, 4, 2, 9, 30)] * len(texts)),  # noqa: DTZ001
            "value": pa.array([None, *map(float, range(1, len(texts)))]),
            "share": pa.array([-0.25] * len(texts)),
            "submission_id": pa.array([1_795_333_287_415_258] * len(texts)),
        }
    )


def _opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def _xlsx(table: pa.Table, **options: Any) -> openpyxl.Workbook:
    sheet = export.Sheet("表", table, months=frozenset({"month"}), **options)
    return _opened(export.xlsx([sheet], [("筛选", "全部县")], notes_title="说明"))


def _csv(table: pa.Table) -> list[list[str]]:
    text = export.csv(table).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_text_of_a_workbook_is_never_a_formula() -> None:
    cells = _xlsx(_table(HOSTILE))["表"]["A"][1:]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert all(cell.quotePrefix for cell in cells)
    assert not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in cells[:4]] == HOSTILE[:4]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_csv_file_is_never_a_formula(text: str) -> None:
    assert _csv(pa.table({"name": [text]}))[1] == ["'" + text]


def test_hostile_labels_are_neutralised_too() -> None:
    assert _csv(pa.table({"=1+1": ["x"]}))[0] == ["'=1+1"]


def test_harmless_text_stays_as_it_is() -> None:
    assert [row[0] for row in _csv(_table(HARMLESS))[1:]] == HARMLESS


def test_negative_numbers_stay_numbers() -> None:
    assert _csv(_table(["x"]))[1][4] == "-0.25"


def test_a_csv_file_says_that_it_is_utf_8() -> None:
    assert export.csv(_table(["城关镇"])).startswith(b"\xef\xbb\xbf")


def test_days_and_times_of_a_csv_file() -> None:
    assert _csv(_table(["x"]))[1][1:3] == ["2026-03-01", "2026-04-02 09:30"]


def test_cells_of_a_workbook_are_real() -> None:
    sheet = _xlsx(_table(["x", "y"]))["表"]
    _, month, received, value, share, submission = sheet[3]
    assert (month.value, month.number_format) == (datetime(2026, 3, 1), "yyyy-mm")  # noqa: DTZ001
    assert received.value == datetime(2026, 4, 2, 9, 30)  # noqa: DTZ001
    assert (value.value, value.number_format) == (1, "#,##0")
    assert (share.value, share.number_format) == (-0.25, "#,##0.00##")
    assert submission.value == "1795333287415258", "Excel would round it as a number"
    assert sheet.freeze_panes == "A2"
    assert sheet["D2"].value is None


def test_not_a_number_and_infinity_are_empty_cells() -> None:
    sheet = _xlsx(pa.table({"v": [float("nan"), float("inf"), 1.5]}))["表"]
    assert [cell.value for cell in sheet["A"][1:]] == [None, None, 1.5]


def test_notes_come_first() -> None:
    workbook = _xlsx(_table(["x"]))
    assert workbook.sheetnames == ["说明", "表"]
    assert [cell.value for cell in workbook["说明"][1]] == ["筛选", "全部县"]


def test_labels_head_the_columns_and_may_repeat() -> None:
    table = pa.table({"a": [1], "b": [2]})
    labels = {"a": "数", "b": "数"}
    sheet = _opened(export.xlsx([export.Sheet("表", table, labels)], [], notes_title="说明"))["表"]
    assert [cell.value for cell in sheet[1]] == ["数", "数"]
    assert export.csv(table, labels).decode("utf-8-sig").splitlines()[0] == '"数","数"'


def test_a_table_longer_than_a_sheet_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "ROWS", 3)
    workbook = _xlsx(pa.table({"n": list(range(7))}))
    assert workbook.sheetnames == ["说明", "表", "表 (2)", "表 (3)"]
    found = [cell.value for name in workbook.sheetnames[1:] for cell in workbook[name]["A"][1:]]
    assert found == list(range(7))


def test_sheet_titles_are_such_as_excel_takes() -> None:
    table = pa.table({"n": [1]})
    titles = ["a/b[c]:*?", "A b c", "字" * 40, "说明", ""]
    content = export.xlsx([export.Sheet(title, table) for title in titles], [], notes_title="说明")
    names = _opened(content).sheetnames
    assert len({name.lower() for name in names}) == 6
    assert max(map(len, names)) <= 31


def test_an_empty_table_keeps_its_header() -> None:
    empty = _table(["x"]).slice(0, 0)
    assert _xlsx(empty)["表"]["A1"].value == "name"
    assert len(_csv(empty)) == 1


def test_file_names_hold_nothing_a_file_system_refuses() -> None:
    assert export.file_name("报送", "", "a/b:c", ending="xlsx") == "报送_a_b_c.xlsx"
    assert len(export.file_name("字" * 500, ending="csv")) < 130


@pytest.mark.parametrize("key", tables.TABLES)
def test_every_table_comes_back_as_the_query_answered(key: str, sample_store: Store) -> None:
    about = tables.TABLES[key]
    chosen: dict[str, Any] = {
        "counties": None,
        "first_month": date(2026, 3, 1),
        "last_month": date(2026, 4, 1),
        "kind": "township",
        "measure": "closure_rate",
    }
    if key == "readings":
        chosen["every_indicator"] = False
    result = query.run(sample_store, about.query, **chosen)
    assert len(result) > 0
    table = tables.worded(result.table)
    labels = tables.labels(table.column_names)
    sheet = _xlsx(table, labels=labels)["表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for name, written in zip(table.column_names, zip(*rows, strict=True), strict=True):
        for asked, found in zip(table.column(name).to_pylist(), written, strict=True):
            _assert_same(asked, found, name)
    in_csv = list(csv.reader(io.StringIO(export.csv(table, labels).decode("utf-8-sig"))))
    assert in_csv[0] == list(labels.values())
    assert len(in_csv) == len(result) + 1
    if "value" in table.column_names:
        place = table.column_names.index("value")
        numbers = [float(row[place]) if row[place] else None for row in in_csv[1:]]
        assert numbers == pytest.approx(table.column("value").to_pylist())


def _assert_same(asked: object, found: object, name: str) -> None:
    if name in tables.IDENTIFIERS:
        assert found == (None if asked is None else str(asked))
    elif isinstance(asked, datetime):
        assert found == asked.replace(tzinfo=None)
    elif isinstance(asked, date):
        assert isinstance(found, datetime)
        assert found.date() == asked
    elif isinstance(asked, float):
        assert found == pytest.approx(asked)
    else:
        assert (found or None) == (asked or None)
