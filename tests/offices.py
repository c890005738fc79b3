"""A small made-up prefecture and drafts of filings, for tests that need exact figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import pyarrow as pa

from countyboard import catalogue
from countyboard.store import Receipt, Store
from countyboard.submission import FILINGS, READINGS, Draft, Mark, Problem, SourceFile
from countyboard.units import Unit

MARCH = date(2025, 3, 1)
APRIL = date(2025, 4, 1)
MAY = date(2025, 5, 1)

PREFECTURE = Unit("99", "云岭州", "prefecture")
COUNTY = Unit("990001", "青禾县", "county", "99", population=300_000, position=1)
OTHER = Unit("990002", "白石县", "county", "99", population=100_000, position=2)
TOWNS = tuple(
    Unit(f"99000100{n}", name, "township", COUNTY.code, population=people, position=n)
    for n, (name, people) in enumerate(
        [("城关镇", 50_000), ("河口乡", 20_000), ("石桥镇", 30_000)], start=1
    )
)
POLICE = Unit("990001D01", "公安局", "department", COUNTY.code, "political-legal", position=11)
FORESTRY = Unit("990001D02", "林业局", "department", COUNTY.code, "regulator", position=12)
VILLAGES = tuple(
    Unit(f"99000100100{n}", name, "village", TOWNS[0].code, position=n)
    for n, name in enumerate(["东街村", "西街村", "南门社区"], start=1)
)
OTHER_TOWN = Unit("990002001", "白石镇", "township", OTHER.code, population=40_000, position=1)

UNITS = (PREFECTURE, COUNTY, OTHER, *TOWNS, POLICE, FORESTRY, OTHER_TOWN)

Figures = Mapping[str, float | Mark | None]

WRITTEN: dict[Mark, str] = {"not applicable": "/", "none": "无", "small": "…"}


def draft(
    month: date,
    figures: Mapping[str, Figures],
    *,
    county: Unit = COUNTY,
    form: str = "township_monthly",
    problems: Sequence[Problem] = (),
    week: date | None = None,
) -> Draft:
    """Build a draft from unit code → indicator → value or mark; None is a blank cell."""
    rows = [
        (unit, code, None, WRITTEN[value], 5 + row, 3, value)
        if isinstance(value, str)
        else (unit, code, value, None, 5 + row, 3, None)
        for row, (unit, values) in enumerate(figures.items())
        for code, value in values.items()
        if value is not None
    ]
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in READINGS]
    return Draft(
        form_code=form,
        county_code=county.code,
        month=month,
        sheet=f"{month.month}月",
        filings=pa.table([list(figures), [5 + row for row in range(len(figures))]], schema=FILINGS),
        readings=pa.table(columns, schema=READINGS),
        problems=tuple(problems),
        week=week,
    )


def submit(
    store: Store, *drafts: Draft, received: datetime | None = None, content: str = ""
) -> list[Receipt]:
    """Submit drafts as one file; received a day after the first draft's month when not said."""
    first = drafts[0].month
    source = SourceFile.of("月报表.xlsx", (content or repr(drafts)).encode())
    return store.submit(
        source,
        drafts,
        account="test",
        received_at=received or datetime(first.year, first.month + 1, 2, 9, 30),  # noqa: DTZ001
    )


def file_weeks(store: Store, week: date) -> None:
    """Give the first township of a store two villages, and file a week of theirs and the next."""
    roster = store.roster()
    town = next(unit for unit in roster if unit.kind == "township")
    county = roster.county_of(town.code)
    assert county is not None
    villages = [Unit(f"{town.code}90{n}", f"戊{n}村", "village", town.code) for n in (1, 2)]
    store.add_units(villages, account="test")
    for n, thursday in enumerate((week, week + timedelta(weeks=1))):
        month = thursday.replace(day=1)
        figures: dict[str, Figures] = {
            villages[0].code: {"leads_received": 3.0 + n},
            villages[1].code: {"leads_received": 0.0},
        }
        filed = draft(month, figures, county=county, form="village_weekly", week=thursday)
        submit(store, filed, content=f"{thursday}")


def leads(value: float | None) -> dict[str, float | None]:
    """Return a value for every zero-report indicator of the catalogue."""
    return {
        indicator.code: value
        for indicator in catalogue.load().indicators.values()
        if indicator.zero_report
    }
