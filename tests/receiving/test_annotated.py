"""The copy with the problems marked: colours, comments, the list; never data on persons."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from countyboard import catalogue, i18n
from countyboard.receiving import annotated
from countyboard.units import Roster
from countyboard.workbook import WorkbookReading, read
from tests.offices import COUNTY, TOWNS, UNITS

ROSTER = Roster(UNITS)
ID = "11010519491231002X"  # the example of the standard GB 11643
PHONE = "13812345678"
TITLE = f"{COUNTY.name}2025年4月月报表"
HEAD = ["单位名称", "受理线索", "办结线索"]
LINES: list[list[Any]] = [
    [TITLE],
    HEAD,
    [TOWNS[0].name, -3, 1],
    ["=老街镇", 4, "三十多"],
    [TOWNS[2].name, 5, 2],
    ["填表人：张三", "", f"联系电话：{PHONE}"],
]


def _book(lines: list[list[Any]], title: str = "四月") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(row, column, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    sheet.merge_cells("A1:C1")
    sheet.column_dimensions["A"].width = 33
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _read(content: bytes, name: str = "a.xlsx") -> WorkbookReading:
    return read(name, content, ROSTER, catalogue.load(), today=date(2025, 6, 1))


def _copy(content: bytes, name: str = "a.xlsx") -> Any:
    return openpyxl.load_workbook(io.BytesIO(annotated.annotated(content, _read(content, name))))


def _everything(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(n).decode("utf-8", "replace") for n in archive.namelist())


def test_the_cells_are_coloured_and_commented_and_the_looks_stay() -> None:
    copy = _copy(_book(LINES))
    sheet = copy["四月"]
    assert sheet["B3"].fill.start_color.rgb.endswith("F4A6A0")
    assert "-3" in sheet["B3"].comment.text
    assert sheet["A4"].fill.start_color.rgb.endswith("F9CB8B")
    assert sheet["B5"].comment is None
    assert sheet["B5"].value == 5
    assert sheet.column_dimensions["A"].width == 33
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]


@pytest.mark.parametrize(("language", "title"), [("zh_Hans", "问题清单"), ("en", "Problems")])
def test_the_first_sheet_lists_the_problems_in_the_language(language: str, title: str) -> None:
    i18n.use(language)
    copy = _copy(_book(LINES))
    first = copy.worksheets[0]
    assert first.title == title
    rows = [[cell.value for cell in row] for row in first.iter_rows(min_row=4)]
    assert {(row[0], row[1]) for row in rows} >= {("四月", "B3"), ("四月", "A4"), ("四月", "C4")}
    assert first["B4"].hyperlink.location or first["B4"].hyperlink.target


def test_a_text_never_becomes_a_formula() -> None:
    copy = _copy(_book(LINES))
    for sheet in copy.worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_csv_becomes_a_workbook() -> None:
    text = "\n".join(",".join(map(str, line)) for line in LINES)
    copy = _copy(text.encode("gb18030"), "a.csv")
    sheet = copy.worksheets[1]
    assert sheet["A3"].value == TOWNS[0].name
    assert sheet["B3"].comment is not None
    assert sheet["A4"].value == "=老街镇"
    assert sheet["A4"].data_type == "s"


def test_data_on_persons_is_never_copied() -> None:
    lines: list[list[Any]] = [
        [TITLE],
        [*HEAD, "举报人", "说明"],
        [TOWNS[0].name, 3, 1, "李四光", f"其身份证为{ID}，待查"],
        *([TOWNS[2].name, 5, 2, f"王五{n}", str(PHONE)] for n in range(80)),
    ]
    content = _book(lines)
    reading = _read(content)
    assert any(problem.code.startswith("personal_") for problem in reading.problems)
    copy = annotated.annotated(content, reading)
    text = _everything(copy)
    for secret in ("李四光", "王五", ID, PHONE, PHONE[3:]):
        assert secret not in text
    sheet = openpyxl.load_workbook(io.BytesIO(copy))["四月"]
    assert sheet["A3"].value == TOWNS[0].name
    assert sheet["D2"].comment is not None
    assert sheet["E3"].value is None


def test_the_offices_own_contact_line_is_dropped() -> None:
    for name, content in {
        "a.xlsx": _book(LINES),
        "a.csv": "\n".join(",".join(map(str, line)) for line in LINES).encode(),
    }.items():
        text = _everything(annotated.annotated(content, _read(content, name)))
        assert "张三" not in text
        assert PHONE not in text


def test_comments_of_the_original_are_not_copied() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_book(LINES)))
    book.worksheets[0]["B5"].comment = openpyxl.comments.Comment("问王五", "李四")
    written = io.BytesIO()
    book.save(written)
    text = _everything(annotated.annotated(written.getvalue(), _read(written.getvalue())))
    assert "王五" not in text
    assert "李四" not in text


def test_a_sheet_that_bears_the_name_of_the_list_keeps_it() -> None:
    copy = _copy(_book(LINES, title="问题清单"))
    assert len({sheet.title for sheet in copy.worksheets}) == 2
    assert copy["问题清单"]["B3"].value == -3


def test_what_cannot_be_read_gives_the_list_alone() -> None:
    copy = _copy(b"\x89PNG\r\n\x1a\n")
    assert len(copy.worksheets) == 1
    assert not annotated.can_be_annotated(_read(b""))


def test_control_characters_do_no_harm() -> None:
    lines: list[list[Any]] = [[TITLE], HEAD, ["\x01甲", -3, "\x07三"]]
    text = "\n".join(",".join(map(str, line)) for line in lines)
    assert _copy(text.encode(), "a.csv").worksheets
