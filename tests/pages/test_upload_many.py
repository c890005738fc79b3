"""A sheet with very many problems: all are counted, and every question comes up in the end."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from streamlit.testing.v1 import AppTest

from countyboard import catalogue
from countyboard.ui.upload_questions import ASKED
from tests.conftest import Opener

PAGE = "pages/staff/upload.py"


def _sheet(rows: list[list[object]]) -> bytes:
    form = catalogue.load().forms["township_monthly"]
    names = [catalogue.load().indicators[code].name_zh for code in form.indicators[:40]]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["乙县2026年9月月报表"])
    sheet.append(["单位名称", *names])
    for row in rows:
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _dropped(app: AppTest, content: bytes) -> AppTest:
    app.file_uploader[0].upload("9月.xlsx", content)
    app.run()
    assert not app.exception
    return app


def test_two_thousand_problems_are_counted(opened_app: Opener, one_county_folder: Path) -> None:
    rows: list[list[object]] = [["丙镇" if n % 2 else "丁乡", *["十几"] * 40] for n in range(50)]
    app = _dropped(opened_app(one_county_folder, PAGE), _sheet(rows))
    assert any("2,0" in error.proto.title for error in app.error), [e.proto for e in app.error]
    assert sum(error.value.count("- ") for error in app.error) < 20, "the first few only"


def test_more_questions_than_are_drawn_come_when_the_first_are_answered(
    opened_app: Opener, one_county_folder: Path
) -> None:
    extra = 5
    rows: list[list[object]] = [[f"未名{n}单位", 1] for n in range(ASKED + extra)]
    app = _dropped(opened_app(one_county_folder, PAGE), _sheet([["丙镇", 1], *rows]))
    boxes = [box for box in app.selectbox if box.key and ":row:" in box.key]
    assert len(boxes) == ASKED
    assert any(f"还有 {extra} 个问题" in caption.value for caption in app.caption)
    for box in boxes:
        box.set_value("")
    app.run()
    assert not app.exception
    drawn = {box.key for box in app.selectbox if box.key and ":row:" in box.key}
    fresh = drawn - {box.key for box in boxes}
    assert len(fresh) == extra
    assert not any("个问题" in caption.value for caption in app.caption)
