"""Time reading, matching, checking and drafting against bare readers, in one run.

Usage: python bench/reading.py [units indicators]…

Prints seconds (best of three) and the ratio to calamine's bare read of the same bytes.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Callable
from datetime import date

import pandas as pd
import xlsxwriter
from python_calamine import CalamineWorkbook

from countyboard import catalogue as catalogues
from countyboard.catalogue import Catalogue
from countyboard.units import Roster, Unit
from countyboard.workbook import read

COUNTY = Unit("990001", "测试县", "county")
SIZES = ((2_000, 15), (50_000, 20))


def workbook(units: int, indicators: int, catalogue: Catalogue) -> tuple[bytes, Roster]:
    """Build a form of so many townships and indicators, with a total, and the unit list."""
    form = catalogue.form_of("township")
    assert form is not None  # noqa: S101
    # parts of a whole would need figures that fit each other
    codes = [
        code
        for code in form.indicators
        if not (catalogue.indicators[code].part_of or catalogue.indicators[code].at_most)
    ][:indicators]
    random.seed(20261122)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    sheet = book.add_worksheet("3月")
    sheet.write(0, 0, "测试县2026年3月工作月报表")
    heads = ["单位名称", *(catalogue.indicators[code].name_zh for code in codes)]
    for column, head in enumerate(heads):
        sheet.write(2, column, head)
    sums = [0] * len(codes)
    members = [COUNTY]
    for i in range(units):
        name = f"第{i + 1}镇"
        members.append(Unit(f"990001{i:06d}", name, "township", COUNTY.code, position=i))
        sheet.write(3 + i, 0, name)
        for column in range(len(codes)):
            value = random.choice((0, 0, 0, 1, 2, 5, 13, 40))  # noqa: S311
            sums[column] += value
            sheet.write(3 + i, 1 + column, value)
    sheet.write(3 + units, 0, "合计")
    for column, value in enumerate(sums):
        sheet.write(3 + units, 1 + column, value)
    book.close()
    return stream.getvalue(), Roster(members)


def best(run: Callable[[], object], times: int) -> float:
    """Return the shortest of several runs, in seconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return min(found)


def bare(content: bytes) -> None:
    """Read the first sheet with calamine and nothing else."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def main(sizes: tuple[tuple[int, int], ...]) -> None:
    """Time every size and print a table."""
    catalogue = catalogues.load()
    for units, indicators in sizes:
        content, roster = workbook(units, indicators, catalogue)

        def ours(content: bytes = content, units: Roster = roster) -> int:
            reading = read("b.xlsx", content, units, catalogue, today=date(2026, 11, 1))
            if reading.blocked:
                raise SystemExit(reading.all_problems[:3])
            return sum(draft.figures for draft in reading.drafts)

        rows = ours()
        calamine = best(lambda content=content: bare(content), 3)  # type: ignore[misc]
        reader = best(ours, 3)
        pandas = best(
            lambda content=content: pd.read_excel(io.BytesIO(content), engine="openpyxl"),  # type: ignore[misc]
            1,
        )
        print(f"{units:,} units x {indicators} indicators: {rows:,} readings")
        for label, seconds in (
            ("calamine alone", calamine),
            ("countyboard reader", reader),
            ("pandas with openpyxl", pandas),
        ):
            print(f"  {label:22} {seconds:7.3f} s  {seconds / calamine:6.2f} x calamine")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(tuple(zip(given[::2], given[1::2], strict=True)) or SIZES)
