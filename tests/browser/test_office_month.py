"""A month at an office: the template out, five sheets in, one chased, one taken back.

The leaders' pages are looked at after each step. The month is the one before last, so that its
deadline is past whatever day it is today.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from countyboard.i18n import traditional
from countyboard.store import Store
from countyboard.units import Unit
from tests.browser.serving import Server, serving_application
from tests.offices import draft, submit
from tests.workbook.forms import Line, workbook
from tests.workbook.writers import xls_book

MINUTE = 60_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

PREFECTURE = Unit("99", "云岭州", "prefecture")
GREEN = Unit("990001", "青禾县", "county", "99", position=1)
WHITE = Unit("990002", "白石县", "county", "99", position=2)
TOWNS = tuple(
    Unit(f"99000100{n}", name, "township", GREEN.code, position=n)
    for n, name in enumerate(["城关镇", "河口乡", "石桥镇", "东岭乡"], start=1)
)
POLICE = Unit("990001101", "公安局", "department", GREEN.code, "political-legal", position=9)
WHITE_TOWN = Unit("990002001", "白石镇", "township", WHITE.code, position=1)
UNITS = (PREFECTURE, GREEN, WHITE, *TOWNS, POLICE, WHITE_TOWN)


def _before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


MONTH = _before(_before(date.today().replace(day=1)))
DUE = (MONTH + timedelta(days=45)).replace(day=5)
TITLE = f"{MONTH.year}年{MONTH.month}月工作月报表"
PLACE = f"from={MONTH:%Y-%m}&to={MONTH:%Y-%m}"
EXPECTED = 8
"""Six townships and departments, and the counties' own forms, which nobody sends here."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Server]:
    """Run the application of an office whose units filed the month before."""
    with Store.open(tmp_path) as store:
        store.remove_sample(account="test")
        store.add_units(UNITS, account="test")
        figures = {unit.code: {"leads_received": 2.0} for unit in (*TOWNS, WHITE_TOWN)}
        submit(
            store,
            draft(_before(MONTH), figures),
            received=datetime.combine(MONTH, datetime.min.time()),
        )
    with serving_application(tmp_path) as running:
        yield running


# ---------- the five sheets


def _sheet(county: str, *rows: Line) -> list[Line]:
    return [(f"{county}{TITLE}",), ("单位名称", "受理线索", "其中：群众举报", "办结线索"), *rows]


def _traditional() -> bytes:
    lines = _sheet("白石县", ("白石镇", 7, 2, 3))
    written = [[traditional(c) if isinstance(c, str) else c for c in line] for line in lines]
    return workbook({"月報": written})


def _filled(template: bytes, wrong: bool) -> bytes:
    """Fill the template of the county in, but for the last two townships; one part too large."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    names = {sheet.cell(row, 2).value: row for row in range(3, sheet.max_row + 1)}
    heads = {str(sheet.cell(4, column).value): column for column in range(3, sheet.max_column + 1)}
    received = next(c for head, c in heads.items() if head.startswith("受理线索"))
    public = next(c for head, c in heads.items() if head.startswith("群众举报"))
    for name, figure, part in (("城关镇", 5, 9 if wrong else 1), ("河口乡", 4, 1)):
        sheet.cell(names[name], received, figure)
        sheet.cell(names[name], public, part)
    for name in ("东岭乡", "石桥镇"):
        sheet.delete_rows(names[name])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


# ---------- what a person does


def _drop(page: Page, *files: tuple[str, bytes]) -> None:
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType=XLSX, buffer=content) for name, content in files]
    )
    for name, _content in files:
        expect(page.get_by_text(name, exact=True).last).to_be_visible(timeout=MINUTE)


def _received(page: Page, day: date) -> None:
    """Say when the office got the sheets; what was typed stands only when it is taken in."""
    field = page.get_by_test_id("stDateInputField").first
    for _ in range(6):
        field.get_by_role("spinbutton").first.click()
        page.keyboard.type(f"{day:%Y%m%d}")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        if re.sub(r"\D", "", field.inner_text()) == f"{day:%Y%m%d}":
            return
    raise AssertionError("the day of receipt is not taken in")


def _confirm(page: Page, label: str, stored: str) -> None:
    button = page.get_by_role("button", name=label, exact=True)
    expect(button).to_be_enabled(timeout=MINUTE)
    button.click()
    expect(page.get_by_text(stored, exact=False).first).to_be_visible(timeout=MINUTE)


def _upload(page: Page, office: Server) -> None:
    page.goto(f"{office.address}/upload", timeout=MINUTE)
    expect(page.locator("input[type=file]")).to_be_attached(timeout=MINUTE)


def _template(page: Page) -> bytes:
    boxes = {"县（区）": "青禾县", "月份": f"{MONTH.year}年{MONTH.month}月"}
    for label, wanted in boxes.items():
        box = page.get_by_role("combobox", name=label)
        box.click()
        box.fill(wanted)
        page.get_by_role("option", name=wanted, exact=True).first.click()
        expect(page.get_by_role("combobox", name=label).first).to_be_visible()
    with page.expect_download(timeout=MINUTE) as download:
        page.get_by_role("button", name="下载空白报表").click()
    return Path(download.value.path()).read_bytes()


# ---------- what the pages say


def _says(page: Page, *texts: str) -> None:
    main: Locator = page.get_by_test_id("stMain")
    for text in texts:
        expect(main.get_by_text(text, exact=False).first).to_be_visible(timeout=MINUTE)


def _calendar(page: Page, office: Server, *texts: str) -> None:
    page.goto(f"{office.address}/calendar?month={MONTH:%Y-%m}", timeout=MINUTE)
    _says(page, *texts)


def _leaders(page: Page, office: Server, filed: int, *, late: int, leads: int) -> None:
    """Look at Reporting and at Overview: who filed, who was late, what they filed in all."""
    page.goto(f"{office.address}/reporting?{PLACE}&kind=all", timeout=MINUTE)
    told = [f"应报单位 {EXPECTED} 个，已报 {filed} 个"]
    told += [f"其中迟报 {late} 个"] if late else []
    told += [f"未报 {EXPECTED - filed} 个"] if filed < EXPECTED else []
    _says(page, *told)
    page.goto(f"{office.address}/overview?{PLACE}", timeout=MINUTE)
    _says(page, f"应报单位{EXPECTED}个，已报{filed}个")
    metric = page.get_by_test_id("stMetric").filter(has_text="受理线索").first
    expect(metric.get_by_test_id("stMetricValue")).to_have_text(f"{leads} 件", timeout=MINUTE)


def test_a_month_at_an_office(office: Server, page: Page, console: list[str]) -> None:
    # nothing has come: everybody owes
    _calendar(page, office, f"应报单位 {EXPECTED} 个，已报 0 个", "需要提醒")

    # the template goes out; three sheets come back in time, one of them wrong
    _upload(page, office)
    blank = _template(page)
    files = [
        ("白石縣.xlsx", _traditional()),
        ("公安局.xls", xls_book("月报", _sheet("青禾县", ("公安局", 3, 1, 0)))),
        ("青禾县.xlsx", _filled(blank, wrong=True)),
    ]
    _drop(page, *files)
    expect(page.get_by_text("需要更正", exact=False).first).to_be_visible(timeout=MINUTE)
    _says(page, "群众举报")
    _received(page, DUE)
    _confirm(page, "确认 2 份文件", "已入库 2 份")
    _leaders(page, office, 2, late=0, leads=10)

    # mended, it is stored as well; the wrong one waited and is put away
    _upload(page, office)
    _says(page, "尚未确认：青禾县.xlsx")
    page.get_by_role("button", name="删除", exact=True).click()
    expect(page.get_by_text("尚未确认", exact=False)).to_have_count(0, timeout=MINUTE)
    _drop(page, ("青禾县（更正后）.xlsx", _filled(blank, wrong=False)))
    _received(page, DUE)
    _confirm(page, "确认 1 份文件", "已入库")
    _leaders(page, office, 4, late=0, leads=19)

    # one comes today, which is late
    _upload(page, office)
    late = _sheet("青禾县", ("东岭乡", 0, 0, 0))
    _drop(page, ("东岭乡.xlsx", workbook({"月报": late})))
    _confirm(page, "确认 1 份文件", "已入库")
    _leaders(page, office, 5, late=1, leads=19)

    # who is still to be chased: a township, and the counties' own forms
    _calendar(page, office, f"应报单位 {EXPECTED} 个，已报 5 个", "共 3 个单位需要提醒")
    page.get_by_text("青禾县 · 2 个单位").click()
    _says(page, "青禾县：您好！", "石桥镇")

    # a correction replaces one figure, turns out to be the mistake, and is withdrawn
    _upload(page, office)
    corrected = _sheet("青禾县", ("城关镇", 50, 1, 0))
    _drop(page, ("城关镇更正.xlsx", workbook({"月报": corrected})))
    _says(page, "有变化 1 项")
    _received(page, DUE)
    _confirm(page, "确认 1 份文件", "替换原有报送 1 份")
    _leaders(page, office, 5, late=1, leads=64)
    page.goto(f"{office.address}/submissions?view=decide", timeout=MINUTE)
    reason = page.get_by_label("原因")
    expect(reason).to_be_visible(timeout=MINUTE)
    reason.fill("报送有误")
    reason.press("Enter")
    withdraw = page.get_by_role("button", name="撤回", exact=True)
    expect(withdraw).to_be_enabled(timeout=MINUTE)
    withdraw.click()
    _says(page, "已撤回")
    _leaders(page, office, 5, late=1, leads=19)
    assert console == []
