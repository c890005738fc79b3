"""The checks against former months find what a plain computation over random figures finds."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from statistics import median

import openpyxl
import pytest

from countyboard import catalogue
from countyboard.receiving.history_checks import MANY, with_history
from countyboard.store import Store
from countyboard.units import Roster, Unit
from countyboard.workbook import read
from tests.offices import COUNTY, PREFECTURE, draft, submit

TOWNS = tuple(
    Unit(f"9900010{n:02}", f"第{n}镇", "township", COUNTY.code, position=n) for n in range(1, 25)
)
UNITS = (PREFECTURE, COUNTY, *TOWNS)
FLOWS = ("notices_posted", "banners", "leaflets", "led_screens", "media_reports", "social_posts")
STOCK = "report_boxes"
CODES = (*FLOWS, STOCK)
MONTHS = 30
"""Filed before the sheet, the last of them the month before."""

Row = Mapping[str, float]
Found = set[tuple[str, str, str | None]]


def _month(number: int) -> date:
    return date(2024 + number // 12, number % 12 + 1, 1)


def _figure(random: random.Random, usual: int) -> float | None:
    """Draw a figure about what is usual, at times far off, at times none."""
    kind = random.random()
    if kind < 0.06:
        return None
    if kind < 0.16:
        return float(random.choice((0, usual * 12, usual + 15, usual // 12)))
    return float(max(0, usual + random.randint(-3, 3)) if usual else 0)


def _history(random: random.Random) -> dict[int, dict[str, dict[str, float | None]]]:
    usual = {
        (unit.code, code): random.choice((0, 0, 0, 4, 30, 400) if unit in TOWNS[:14] else (9, 30))
        for unit in TOWNS
        for code in CODES
    }
    filed: dict[int, dict[str, dict[str, float | None]]] = {}
    for number in range(MONTHS + 1):
        rows = filed.setdefault(number, {})
        for unit in TOWNS:
            before = filed.get(number - 1, {}).get(unit.code)
            if number < MONTHS and random.random() < 0.1:
                continue
            if before and random.random() < 0.15:
                rows[unit.code] = dict(before)
            else:
                rows[unit.code] = {code: _figure(random, usual[unit.code, code]) for code in CODES}
        if number == MONTHS:
            for values in rows.values():
                values[STOCK] = 7.0
    return filed


def _filled(values: Mapping[str, float | None]) -> Row:
    return {code: value for code, value in values.items() if value is not None}


def _expected(filed: Mapping[int, Mapping[str, Mapping[str, float | None]]]) -> Found:
    """Work out the findings for the last month, figure by figure, as the rules say."""
    found: Found = set()
    blank: dict[str, set[str]] = {}
    for unit, values in filed[MONTHS].items():
        now = _filled(values)
        past = [
            (MONTHS - number, _filled(filed[number][unit]))
            for number in range(MONTHS - 24, MONTHS)
            if unit in filed[number]
        ]
        for code, value in now.items():
            before = [(ago, row[code]) for ago, row in past if code in row]
            if before:
                found |= {(name, unit, code) for name in _odd(value, before)}
        last = next((row for ago, row in past if ago == 1), {})
        mine, theirs = ({c: row[c] for c in FLOWS if row.get(c)} for row in (now, last))
        if mine == theirs and len(mine) >= 5:
            found.add(("same_as_before", unit, None))
        year = [row for ago, row in past if ago <= 12]
        counts = {code: sum(code in row for row in year) for code in CODES}
        for code, months in counts.items():
            zeros = sum(row.get(code) == 0 for row in year)
            usual = months >= 3 and months == max(counts.values()) and zeros * 2 >= months
            if now and code not in now and usual:
                blank.setdefault(code, set()).add(unit)
    for code, units in blank.items():
        if len(units) > MANY:
            found.add(("blanks", str(len(units)), code))
        else:
            found |= {("blank", unit, code) for unit in units}
    for code in CODES:
        column = [values[code] for values in filed[MONTHS].values()]
        if len(set(column)) == 1 and column[0]:
            found.add(("same_everywhere", "", code))
    return found


def _odd(value: float, before: list[tuple[int, float]]) -> Iterator[str]:
    figures = [figure for _, figure in before]
    ago, last = min(before)
    outside = not min(figures) <= value <= max(figures)
    low, high = sorted((value, last))
    if outside and ago <= 3 and high - low >= 20 and low > 0 and high / low >= 10:
        yield "jump"
        return
    middle = median(figures)
    deviation = median(abs(figure - middle) for figure in figures)
    far = abs(value - middle)
    if len(figures) >= 8 and far >= 10 and deviation > 0 and 0.6745 * far / deviation > 3.5:
        yield "unusual"


def _content(rows: Mapping[str, Mapping[str, float | None]]) -> bytes:
    known = catalogue.load().indicators
    names = {unit.code: unit.name for unit in TOWNS}
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    month = _month(MONTHS)
    sheet.append([f"{COUNTY.name}{month.year}年{month.month}月月报表"])
    sheet.append(["单位名称", *(known[code].name_zh for code in CODES)])
    for unit, values in rows.items():
        sheet.append([names[unit], *(values[code] for code in CODES)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("seed", range(6))
def test_the_checks_find_what_a_plain_computation_finds(store: Store, seed: int) -> None:
    filed = _history(random.Random(seed))
    store.add_units(UNITS, account="test")
    former = [draft(_month(number), filed[number]) for number in range(MONTHS)]
    submit(store, *former, received=datetime(2026, 8, 2, 9))  # noqa: DTZ001 - the office's own time
    content = _content(filed[MONTHS])
    reading = read("a.xlsx", content, Roster(UNITS), catalogue.load(), today=date(2027, 1, 1))
    before = set(map(id, reading.tables[0].problems))
    table = with_history(store, reading).tables[0]
    codes = {unit.name: unit.code for unit in TOWNS}
    found = {
        (
            problem.code,
            str(problem.details["count"])
            if problem.code == "blanks"
            else codes.get(problem.details.get("unit", ""), ""),
            problem.details.get("indicator"),
        )
        for problem in table.problems
        if id(problem) not in before
    }
    expected = _expected(filed)
    assert found == expected
    kinds = {code for code, _, _ in expected}
    assert kinds >= {"jump", "unusual", "same_as_before", "same_everywhere"}
    assert kinds & {"blank", "blanks"}
