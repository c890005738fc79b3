"""Which county and which month: from title, lines above the table, sheet and file name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath

from countyboard.submission import Problem
from countyboard.units import Roster
from countyboard.workbook.county_names import county_names
from countyboard.workbook.grid import Cell, Grid, shown
from countyboard.workbook.period import Mention, mention_in, mention_of_date, settle
from countyboard.workbook.problems import sheet_problem
from countyboard.workbook.reading import Answers, Since
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import is_note

__all__ = ["find_county", "find_month"]

Lines = Sequence[Sequence[Cell]]

_TIME = re.compile(r"时间|月份|日期|报告期|统计期|所属期|期间|月度|month|period|date")
_MEASURE = re.compile(r"\((?:金额|计量)?单位:[^()]*\)$")
_PERIOD = re.compile(r"月份|报告期|统计期|统计时间|所属期|期间|month|period")


def find_county(
    name: str, grid: Grid, lines: Lines, roster: Roster, answers: Answers
) -> tuple[str | None, list[Problem]]:
    """Return the county that the texts around the table name; several or none are a question."""
    answered = answers.of(grid.name).county_code or answers.county_code
    if answered is not None and answered in roster:
        return answered, []
    counties = roster.counties
    names = {
        code: {plain(text) for text in (unit_name, *aliases)}
        for code, unit_name, aliases in ((c.code, c.name, c.aliases) for c in counties)
    }
    found: dict[str, str] = {}
    for text in _texts(name, grid, lines):
        for code, spellings in names.items():
            for spelling in spellings:
                if len(spelling) >= 2 and spelling in text:
                    found[code] = max(found.get(code, ""), spelling, key=len)
    named = [
        code
        for code, spelling in found.items()
        if not any(spelling in other and spelling != other for other in found.values())
    ]
    if len(named) == 1:
        return named[0], []
    if named:
        titles = [roster[code].name for code in named]
        return None, [sheet_problem("county_contradiction", grid, counties=titles)]
    if len(counties) == 1 and not re.search(
        r"[一-鿿]{2}[县區区](?!级)", "".join(_texts(name, grid, lines))
    ):
        return counties[0].code, []
    unlisted = county_names(_texts(name, grid, lines))
    if not unlisted:
        return None, [sheet_problem("county_unknown", grid)]
    told = [county for _, county in unlisted]
    return None, [sheet_problem("county_not_listed", grid, counties=told, unlisted=unlisted)]


def _texts(name: str, grid: Grid, lines: Lines) -> Iterator[str]:
    for row in lines:
        yield from (plain(cell) for cell in row if isinstance(cell, str) and cell)
    yield plain(grid.name)
    yield plain(PurePath(name).stem)


def find_month(
    name: str, grid: Grid, lines: Lines, answers: Answers, today: date
) -> tuple[date | None, Since | None, list[Problem]]:
    """Return the month, its first day, and since when figures run if they run up to it.

    What differs, or is ahead of today, is a problem.
    """
    problems: list[Problem] = []
    answered = answers.of(grid.name, grid.part).month
    if answered is not None:
        month, since = answered.replace(day=1), None
    else:
        period = settle(_mentions(name, grid, lines))
        if period.month is None:
            texts = [f"{mention.where} {mention.text}" for mention in period.mentions]
            code = period.problem or "month_unknown"
            return None, None, [sheet_problem(code, grid, texts=texts)]
        month, since = period.month, period.since
    if month > today.replace(day=1):
        problems.append(sheet_problem("month_ahead", grid, month=month.isoformat()))
    return month, since, problems


def _mentions(name: str, grid: Grid, lines: Lines) -> Iterator[Mention]:
    for line in lines:
        cells = [(column, cell) for column, cell in enumerate(line) if cell != ""]
        for position, (_, cell) in enumerate(cells):
            if not isinstance(cell, str):
                label = cells[position - 1][1] if position else ""
                strong = isinstance(label, str) and _PERIOD.search(plain(label))
                mention = mention_of_date(shown(cell), cell) if strong or not position else None
                if mention:
                    yield mention
                continue
            text = _MEASURE.sub("", plain(cell))
            before = cells[position - 1][1] if position else ""
            labelled = ":" in text or (isinstance(before, str) and plain(before).endswith(":"))
            if labelled:
                label = text + (plain(before) if isinstance(before, str) else "")
                if _TIME.search(label):
                    yield mention_in("", cell.strip())
            elif not is_note(text):
                yield mention_in("", cell.strip())
    yield mention_in("", grid.name)
    yield mention_in("", PurePath(name).stem)
