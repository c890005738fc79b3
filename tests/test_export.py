"""What is taken away is what the query answered, and no text of it is ever run."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from countyboard import export
from countyboard.export import book

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


def test_text_that_xml_does_not_take_comes_back() -> None:
    texts = ["a<b>&c", "\x01\x0b", "_x0041_", "a\rb", "line\nbreak", " both ", "\U00020000字"]
    cells = _xlsx(pa.table({"t": texts}))["表"]["A"][1:]
    assert [cell.value for cell in cells] == [
        "a<b>&c",
        "_x0001__x000B_",
        "_x005F_x0041_",
        *texts[3:],
    ], "as Excel writes them, which reads them back"


def test_text_is_shortened_to_what_a_cell_holds() -> None:
    found = _xlsx(pa.table({"t": ["字" * 40_000, "\U00020000" * 20_000]}))["表"]["A"][1:]
    assert [len(cell.value.encode("utf-16-le")) // 2 for cell in found] == [32_767, 32_766]


def test_days_before_excel_counts_them_are_text() -> None:
    early = _xlsx(pa.table({"d": [date(1899, 1, 1), date(1900, 2, 28)]}))["表"]["A"][1:]
    assert [cell.value for cell in early] == ["1899-01-01", "1900-02-28"]
    first = _xlsx(pa.table({"d": [date(1900, 3, 1)]}))["表"]["A2"]
    assert first.value == datetime(1900, 3, 1)  # noqa: DTZ001


def test_a_stream_of_batches_is_written_as_the_table() -> None:
    table = pa.table({"n": pa.array([1, None, 3, 4]), "t": ["a", None, "=b", "c"]})

    def stream() -> pa.RecordBatchReader:
        return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(3))

    for one, other in (
        (export.csv(stream()), export.csv(table)),
        (export.json(stream()), export.json(table)),
    ):
        assert one == other
    sheet = _xlsx(stream())["表"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        [1, "a"],
        [None, None],
        [3, "=b"],
        [4, "c"],
    ]


def test_progress_is_told_and_stops_the_writing() -> None:
    told: list[int] = []
    export.write_csv(io.BytesIO(), pa.table({"n": list(range(40_000))}), progress=told.append)
    assert told[-1] == 40_000
    assert told == sorted(set(told))

    class StoppedError(Exception):
        pass

    def stop(_done: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        export.write_xlsx(
            io.BytesIO(),
            [export.Sheet("表", pa.table({"n": [1]}))],
            [],
            notes_title="说明",
            progress=stop,
        )


def test_totals_end_the_table_outside_of_its_filter() -> None:
    table = pa.table({"t": ["a", "b"], "n": [1, 2]})
    totals = pa.table({"t": ["合计"], "n": [3]})
    sheet = _xlsx(table, totals=totals)["表"]
    assert [cell.value for cell in sheet[4]] == ["合计", 3]
    assert sheet.auto_filter.ref == "A1:B3"


def test_number_formats_are_those_asked_for() -> None:
    table = pa.table({"n": [1, 2], "v": [0.5, 0.25]})
    sheet = _xlsx(table, formats={"n": "0", "v": "0.0%"})["表"]
    assert [cell.number_format for cell in sheet[2]] == ["0", "0.0%"]


def test_json_is_valid_and_holds_records_with_nulls() -> None:
    table = pa.table(
        {
            "name": ['say "x"', None],
            "month": [date(2026, 3, 1), None],
            "at": pa.array([datetime(2026, 4, 2, 9, 30), None], pa.timestamp("us")),  # noqa: DTZ001
            "value": [float("nan"), 1.5],
            "many": [1_795_333_287_415_258, 2**60],
            "late": [True, None],
        }
    )
    found = json.loads(export.json(table, {"rows": 2}, {"name": "名称"}))
    assert found["meta"] == {"rows": 2}
    assert found["columns"][0] == {"name": "name", "label": "名称", "type": "text"}
    assert found["rows"] == [
        {
            "name": 'say "x"',
            "month": "2026-03-01",
            "at": "2026-04-02T09:30:00",
            "value": None,
            "many": 1_795_333_287_415_258,
            "late": True,
        },
        {"name": None, "month": None, "at": None, "value": 1.5, "many": str(2**60), "late": None},
    ]
    assert json.loads(export.json(table.slice(0, 0)))["rows"] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_opens_a_workbook(tmp_path: Path) -> None:
    sheet = export.Sheet("表", _table(HARMLESS), months=frozenset({"month"}))
    path = tmp_path / "book.xlsx"
    path.write_bytes(export.xlsx([sheet], [("筛选", "全部县")], notes_title="表二"))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "ods", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    read = CalamineWorkbook.from_path(str(tmp_path / "book.ods"))
    rows = read.get_sheet_by_name("表").to_python()
    assert [row[0] for row in rows[1:]] == HARMLESS


def test_calamine_reads_what_openpyxl_reads() -> None:
    sheet = export.Sheet("表", _table(HARMLESS), months=frozenset({"month"}))
    content = export.xlsx([sheet], [("筛选", "全部县")], notes_title="说明")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("表").to_python()
    assert rows[0] == _table(HARMLESS).column_names
    assert [row[0] for row in rows[1:]] == HARMLESS
    assert rows[2][1:] == [
        date(2026, 3, 1),
        datetime(2026, 4, 2, 9, 30),  # noqa: DTZ001
        1.0,
        -0.25,
        "1795333287415258",
    ]
