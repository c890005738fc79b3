"""Read, check and commit a workbook, against only reading it with calamine and with pandas."""

from __future__ import annotations

import io
import tempfile
import time
from datetime import date, datetime
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import xlsxwriter
from python_calamine import CalamineWorkbook

from bench.measurement import Measurement, median_seconds
from countyboard import catalogue
from countyboard.store import Store
from countyboard.submission import SourceFile
from countyboard.units import Roster, Unit
from countyboard.workbook import read

COUNTY = "990001"
TODAY = date(2026, 10, 3)
SIZES = ((2_000, 15, 5), (50_000, 20, 5))
"""Units, indicators, repetitions."""


def _units(count: int) -> list[Unit]:
    townships = [
        Unit(f"{COUNTY}{number:06d}", f"第{number}号镇", "township", COUNTY, position=number)
        for number in range(count)
    ]
    return [Unit("99", "甲市", "prefecture"), Unit(COUNTY, "乙县", "county", "99"), *townships]


def _size(indicator: catalogue.Indicator, others: list[catalogue.Indicator]) -> int:
    """Return a multiple large enough for all that is part of this or at most this."""
    parts = sum(_size(other, others) for other in others if other.part_of == indicator.code)
    below = [_size(other, others) for other in others if other.at_most == indicator.code]
    return max(1, parts, *below)


def _workbook(units: list[Unit], indicators: list[catalogue.Indicator]) -> bytes:
    """Write a monthly sheet on which every identity holds."""
    townships = [unit for unit in units if unit.kind == "township"]
    sizes = [_size(indicator, indicators) for indicator in indicators]
    figures = np.random.default_rng(1).integers(0, 200, len(townships)).tolist()
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("9月")
        sheet.write(0, 0, "乙县2026年9月专项工作月报表")
        sheet.write(1, 0, "填报单位：乙县")
        sheet.write_row(2, 0, ["单位名称", *(indicator.name_zh for indicator in indicators)])
        for row, (unit, figure) in enumerate(zip(townships, figures, strict=True), start=3):
            sheet.write(row, 0, unit.name)
            for column, size in enumerate(sizes, start=1):
                sheet.write_number(row, column, figure * size)
    return buffer.getvalue()


def _calamine(content: bytes) -> object:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _pandas(content: bytes) -> object:
    return pd.read_excel(io.BytesIO(content), engine="openpyxl", header=None)


def _seconds(content: bytes, units: list[Unit], times: int) -> tuple[float, float, float]:
    """Return the median seconds of reading with checks, of committing, and of calamine alone.

    They take turns, so that whatever else the machine does meets all of them.
    """
    roster, known = Roster(units), catalogue.load()
    spent: list[tuple[float, float, float]] = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
            store.add_units(units, account="bench")
            start = time.perf_counter()
            reading = read("乙县2026年9月.xlsx", content, roster, known, today=TODAY)
            if reading.blocked:
                raise RuntimeError(next(p for t in reading.tables for p in t.problems))
            middle = time.perf_counter()
            source = SourceFile.of("乙县2026年9月.xlsx", content)
            received = datetime(2026, 10, 2, 9)  # noqa: DTZ001 - the office's own time
            store.submit(source, reading.drafts, account="bench", received_at=received)
            end = time.perf_counter()
            _calamine(content)
            spent.append((middle - start, end - middle, time.perf_counter() - end))
    reading, committing, calamine = (median(column) for column in zip(*spent, strict=True))
    return reading, committing, calamine


def measure() -> list[Measurement]:
    """Return seconds and the two ratios for each size."""
    found = []
    known = catalogue.load()
    codes = next(form.indicators for form in known.forms.values() if "township" in form.kinds)
    for unit_count, indicator_count, times in SIZES:
        topic = f"commit {unit_count:,} × {indicator_count}"
        indicators = [known.indicators[code] for code in codes[:indicator_count]]
        units = _units(unit_count)
        content = _workbook(units, indicators)
        read_seconds, submit_seconds, bare = _seconds(content, units, times)
        total = read_seconds + submit_seconds
        pandas = median_seconds(partial(_pandas, content), 1)
        large = unit_count == SIZES[-1][0]
        found += [
            Measurement(topic, "read and check", read_seconds, "s"),
            Measurement(topic, "commit", submit_seconds, "s"),
            Measurement(topic, "python-calamine alone, reading only", bare, "s"),
            Measurement(topic, "pandas with openpyxl, reading only", pandas, "s"),
            Measurement(topic, "all / calamine", total / bare, "×", 2.5 if large else None),
            Measurement(topic, "all / pandas", total / pandas, "×", 0.2 if large else None),
        ]
    return found
