"""A month's sheet goes in, the balance of the townships comes out; withdrawn, it goes back."""

from __future__ import annotations

import io
import re
from pathlib import Path

import xlsxwriter
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from countyboard.store import Store
from tests.browser.serving import Server

COUNTY = "990121"
MONTH = "2026-09"
LEADS = 400


def gini(values: list[float]) -> float:
    """Work the Gini coefficient out from all pairs: half the relative mean difference."""
    pairs = sum(abs(one - other) for one in values for other in values)
    return pairs / (2 * len(values) * sum(values))


def filed(folder: Path) -> dict[str, float]:
    """Return leads received by township name, as filed for the county and month."""
    with Store.open(folder) as store, store.cursor() as cursor:
        rows = cursor.execute(
            """
            select unit_now.unit_name, reading_current.value
            from reading_current
            inner join unit_now on unit_now.unit_code = reading_current.unit_code
            where unit_now.county_code = $county and unit_now.kind = 'township'
                and reading_current.indicator_code = 'leads_received'
                and reading_current.month = cast($month || '-01' as date)
            """,
            {"county": COUNTY, "month": MONTH},
        ).fetchall()
    return dict(rows)


def sheet(county_name: str, township: str) -> bytes:
    """Write the sheet of one township, as an office would send it."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True})
    page = workbook.add_worksheet("9月")
    page.merge_range(0, 0, 0, 2, f"{county_name}2026年9月专项斗争工作月报表")
    page.write_row(1, 0, ["序号", "单位名称", "受理线索"])
    page.write_row(2, 0, [1, township, LEADS])
    workbook.close()
    return file.getvalue()


def settled(page: Page) -> None:
    """Wait until the script has run."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def shown_gini(page: Page) -> str:
    """Read the key figure of the balance page."""
    metric: Locator = page.locator("[data-testid=stMetric]").filter(has_text="基尼系数").first
    expect(metric).to_be_visible(timeout=20_000)
    text = metric.locator("[data-testid=stMetricValue]").inner_text()
    found = re.search(r"0\.\d{3}", text)
    assert found, text
    return found.group()


def balance(page: Page, server: Server) -> None:
    page.goto(
        f"{server.address}/balance?county={COUNTY}&from={MONTH}&to={MONTH}"
        "&kind=township&measure=leads_received"
    )
    settled(page)


def test_a_sheet_moves_the_balance_and_its_withdrawal_moves_it_back(
    sample_folder: Path, server: Server, page: Page, console: list[str], tmp_path: Path
) -> None:
    before = filed(sample_folder)
    with Store.open(sample_folder) as store:
        county_name = store.roster()[COUNTY].name
    township = min(before, key=lambda name: (before[name], name))
    after = {**before, township: float(LEADS)}

    balance(page, server)
    assert shown_gini(page) == f"{gini(list(before.values())):.3f}"

    page.goto(server.address + "/upload")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "更正.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": sheet(county_name, township),
        }
    )
    confirm = page.get_by_role("button", name="确认")
    expect(confirm).to_be_enabled(timeout=20_000)
    confirm.click()
    expect(page.get_by_text("已入库", exact=False).first).to_be_visible(timeout=20_000)

    balance(page, server)
    assert shown_gini(page) == f"{gini(list(after.values())):.3f}"
    top = page.locator("[data-testid=stMetric]").filter(has_text=township)
    expect(top).to_contain_text(str(LEADS))

    page.goto(server.address + "/upload")
    withdraw(page)
    balance(page, server)
    assert shown_gini(page) == f"{gini(list(before.values())):.3f}"
    assert console == []


def opened(page: Page, box: Locator) -> Locator:
    """Open a list and return its options: a rerun that comes late closes it again."""
    options = page.get_by_role("option")
    for _ in range(10):
        box.click()
        try:
            options.first.wait_for(timeout=2_000)
        except PlaywrightTimeoutError:
            box.blur()
        else:
            return options
    raise AssertionError("the list does not open")


def withdraw(page: Page) -> None:
    """Withdraw the latest submission, with a reason."""
    page.get_by_text("撤回一个批次").click()
    box = page.get_by_role("combobox", name="撤回哪个批次？")
    expect(page.get_by_label("原因")).to_be_visible()
    opened(page, box).first.click()
    reason = page.get_by_label("原因")
    reason.fill("报表有误")
    reason.press("Enter")
    button = page.get_by_role("button", name="撤回", exact=True)
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("已撤回", exact=False).first).to_be_visible(timeout=20_000)
