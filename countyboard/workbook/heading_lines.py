"""Which county, month or week: from title, lines above the table, sheet and file name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath

from countyboard.submission import Problem
from countyboard.units import Roster
from countyboard.weeks import thursday_of
from countyboard.workbook.county_names import county_names
from countyboard.workbook.grid import Cell, Grid, shown
from countyboard.workbook.period import Mention, mention_in, mention_of_date, settle
from countyboard.workbook.problems import sheet_problem
from countyboard.workbook.reading import Answers, Since
from countyboard.workbook.spelling import plain
from countyboard.workbook.vocabulary import is_note
from countyboard.workbook.week import settle_week

__all__ = ["find_county", "find_month", "find_week", "texts_around"]

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
    for text in texts_around(name, grid, lines):
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
        r"[一-鿿]{2}[县區区](?!级)", "".join(texts_around(name, grid, lines))
    ):
        return counties[0].code, []
    unlisted = county_names(texts_around(name, grid, lines))
    if not unlisted:
        return None, [sheet_problem("county_unknown", grid)]
    told = [county for _, county in unlisted]
    return None, [sheet_problem("county_not_listed", grid, counties=told, unlisted=unlisted)]


def texts_around(name: str, grid: Grid, lines: Lines) -> Iterator[str]:
    """Yield the plain texts that say what a table is about: lines, sheet name, file name."""
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


def find_week(
    name: str, grid: Grid, lines: Lines, answers: Answers, today: date
) -> tuple[date | None, list[Problem]]:
    """Return the week of a weekly table by its Thursday; one that is ahead is a problem."""
    thursday = answers.of(grid.name, grid.part).week
    if thursday is None:
        week = settle_week(_told(name, grid, lines))
        if week.thursday is None:
            code = week.problem or "week_unknown"
            return None, [sheet_problem(code, grid, texts=list(week.texts))]
        thursday = week.thursday
    if thursday > thursday_of(today):
        return thursday, [sheet_problem("week_ahead", grid, week=thursday.isoformat())]
    return thursday, []


def _mentions(name: str, grid: Grid, lines: Lines) -> Iterator[Mention]:
    for cell, _sure in _told(name, grid, lines):
        mention = (
            mention_in("", cell) if isinstance(cell, str) else mention_of_date(shown(cell), cell)
        )
        if mention:
            yield mention


def _told(name: str, grid: Grid, lines: Lines) -> Iterator[tuple[Cell, bool]]:
    """Yield what may say of when a table is, and whether that is its period for sure."""
    for line in lines:
        cells = [cell for cell in line if cell != ""]
        for position, cell in enumerate(cells):
            before = cells[position - 1] if position else ""
            if not isinstance(cell, str):
                strong = isinstance(before, str) and _PERIOD.search(plain(before))
                if strong or not position:
                    yield cell, True
                continue
            text = _MEASURE.sub("", plain(cell))
            labelled = ":" in text or (isinstance(before, str) and plain(before).endswith(":"))
            if labelled:
                label = text + (plain(before) if isinstance(before, str) else "")
                if _TIME.search(label):
                    own = text if ":" in text else label
                    yield cell.strip(), bool(_PERIOD.search(own))
            elif not is_note(text):
                yield cell.strip(), True
    yield grid.name, True
    yield PurePath(name).stem, True
