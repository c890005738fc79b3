"""The files of the sample: the unit list, the workbooks, the ledgers, the days they came in."""

from __future__ import annotations

import calendar
import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from countyboard import i18n
from countyboard.catalogue import DATA, Catalogue, load
from countyboard.sample.figures import Figures, draw
from countyboard.sample.ledgers import ledger_files
from countyboard.sample.places import MONTHS, PROFILES, SEED, Profile, prefecture_units
from countyboard.sample.quirks import CORRECTED_MONTH
from countyboard.sample.sheets import NOTE, monthly_workbook, new_workbook
from countyboard.units import Unit

__all__ = ["CORRECTION_RECEIVED", "ROSTER", "SAMPLE", "county_files", "roster_file", "write"]

SAMPLE = DATA / "sample"
ROSTER = "单位名录.xlsx"
CORRECTION_RECEIVED = date(2025, 4, 21)

_KINDS = {
    "prefecture": "市州",
    "county": "县(区)",
    "township": "乡镇(街道)",
    "village": "村(社区)",
    "department": "部门",
}
_CATEGORIES = {
    "political-legal": "政法机关",
    "discipline": "纪检监察",
    "regulator": "行业主管部门",
    "other": "其他",
}
_ROSTER_HEADER = (
    "代码",
    "单位名称",
    "类别",
    "上级代码",
    "部门分类",
    "片区",
    "人口",
    "户数",
    "成立时间",
    "撤销时间",
    "并入代码",
    "曾用名",
)


def _roster_row(unit: Unit) -> list[str | int | date | None]:
    return [
        unit.code,
        unit.name,
        _KINDS[unit.kind],
        unit.parent,
        _CATEGORIES[unit.category] if unit.category else None,
        unit.area,
        unit.population,
        unit.households,
        unit.opened,
        unit.closed,
        unit.successor,
        "、".join(unit.aliases) or None,
    ]


def roster_file() -> bytes:
    """Write the unit list of the whole prefecture; return the bytes of the xlsx."""
    stream, workbook = new_workbook("单位名录（虚构示例数据）")
    bold = workbook.add_format({"bold": True, "border": 1})
    sheet = workbook.add_worksheet("单位名录")
    sheet.write_row(0, 0, _ROSTER_HEADER, bold)
    for row, unit in enumerate(prefecture_units(), 1):
        for column, value in enumerate(_roster_row(unit)):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write(row, column, value)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, len(_ROSTER_HEADER) - 1, 14)
    workbook.add_worksheet("说明").write(0, 0, NOTE)
    workbook.close()
    return stream.getvalue()


def _received(profile: Profile, figures: Figures) -> dict[date, date]:
    """Draw the day each month's sheet came in; months without a sheet are left out."""
    rng = np.random.default_rng([SEED, int(profile.code), 4])
    days = {}
    for position, month in enumerate(MONTHS):
        late = rng.random() < profile.late_share
        day = int(rng.integers(7, 19)) if late else int(rng.integers(1, 6))
        length = calendar.monthrange(month.year, month.month)[1]
        if figures.filed[:, position].any():
            days[month] = month + timedelta(days=length - 1 + day)
    return days


def county_files(
    profile: Profile, catalogue: Catalogue
) -> Iterator[tuple[str, bytes, list[tuple[str, date]]]]:
    """Yield each workbook of a county: file name, bytes, and (sheet, day received)."""
    figures = draw(profile, catalogue)
    days = _received(profile, figures)
    for year in sorted({month.year for month in days}):
        months = [month for month in days if month.year == year]
        positions = [MONTHS.index(month) for month in months]
        name = f"{profile.name}{year}年月报表.xlsx"
        content = monthly_workbook(name.removesuffix(".xlsx"), figures, positions, catalogue)
        yield name, content, [(f"{month.month}月", days[month]) for month in months]
    if figures.mistyped:
        units = sorted({row for row, _, _ in figures.mistyped})
        month = MONTHS[CORRECTED_MONTH]
        name = f"{profile.name}{month.year}年{month.month}月更正.xlsx"
        content = monthly_workbook(
            name.removesuffix(".xlsx"), figures, [CORRECTED_MONTH], catalogue, units
        )
        yield name, content, [(f"{month.month}月", CORRECTION_RECEIVED)]


def write(folder: Path = SAMPLE) -> None:
    """Write the unit list, all workbooks and received.csv into `folder`."""
    i18n.use("zh_Hans")
    catalogue = load()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROSTER).write_bytes(roster_file())
    lines = io.StringIO()
    received = csv.writer(lines, lineterminator="\n")
    received.writerow(["file", "sheet", "received_on"])
    for profile in PROFILES:
        for name, content, sheets in county_files(profile, catalogue):
            (folder / name).write_bytes(content)
            received.writerows([name, sheet, day.isoformat()] for sheet, day in sheets)
    for name, content, sheets in ledger_files(catalogue):
        (folder / name).write_bytes(content)
        received.writerows([name, sheet, day.isoformat()] for sheet, day in sheets)
    (folder / "received.csv").write_text(lines.getvalue(), encoding="utf-8")
