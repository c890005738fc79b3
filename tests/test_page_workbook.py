"""The numbers of a page: one sheet for each visual, with title, period and finding."""

from __future__ import annotations

import io

import openpyxl
import pyarrow as pa

from countyboard.page_workbook import Shown, page_workbook
from countyboard.query import Result, load


def _shown(title: str, **columns: list[object]) -> Shown:
    result = Result(load("filters/counties"), {}, pa.table(columns))
    labels = {"county_name": "县（区）", "value": "数值", "not_there": "无"}
    return Shown(title, "2026年3月\n共 2 个县", "甲县最多。", result, labels)


def test_a_page_is_a_workbook_with_a_sheet_for_each_visual() -> None:
    shown = [
        _shown("各县：线索/月", county_name=["甲县", "=乙"], value=[1, 2.5], hidden=["x", "y"]),
        _shown("各县：线索/月", county_name=[], value=[]),
    ]
    content = page_workbook("总览", shown, version=7, account="local", address="county=990001")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[1:] == ["各县：线索 月", "各县：线索 月 (2)"]
    notes = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
    assert notes["数据版本"] == "7"
    assert notes["筛选条件"] == "county=990001"
    sheet = book.worksheets[1]
    rows = [[cell.value for cell in row[:2]] for row in sheet.iter_rows()]
    assert rows[:3] == [
        ["标题", "各县：线索/月"],
        ["依据", "2026年3月 · 共 2 个县"],
        ["结论", "甲县最多。"],
    ]
    assert rows[-3:] == [["县（区）", "数值"], ["甲县", 1], ["=乙", 2.5]]
    assert sheet["A7"].data_type == "s"
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == "A5:B7"
