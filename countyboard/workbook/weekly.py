"""Weekly tables: which they are, and the township whose villages they hold."""

from __future__ import annotations

from collections.abc import Sequence

from countyboard.catalogue import Catalogue, Period
from countyboard.submission import Problem
from countyboard.units import Roster, Unit
from countyboard.workbook.found import Found
from countyboard.workbook.heading_lines import texts_around
from countyboard.workbook.reading import SheetAnswers
from countyboard.workbook.spelling import plain
from countyboard.workbook.week import names_span, says_week

__all__ = ["VILLAGE_ENDS", "find_period", "find_township"]

VILLAGE_ENDS = ("村", "社区", "村委会", "居委会", "村民委员会", "居民委员会", "嘎查")
_SEARCHED_COLUMNS = 4
_SEARCHED_ROWS = 200


def find_period(name: str, table: Found, catalogue: Catalogue, said: SheetAnswers) -> Period:
    """Tell a weekly table from a monthly one: by what a person said, its texts, its rows.

    A span of days alone makes a table of villages a weekly one, and no other.
    """
    if said.month is not None or not catalogue.weekly_forms:
        return "month"
    if said.week is not None:
        return "week"
    texts = list(texts_around(name, table.grid, table.lines))
    if says_week(texts) or (names_span(texts) and _of_villages(table)):
        return "week"
    return "month"


def _of_villages(table: Found) -> bool:
    """Tell whether most labels left of the figures end as villages and communities do."""
    columns = table.grid.columns[:_SEARCHED_COLUMNS]
    for cells in columns:
        labels = [
            plain(cell)
            for cell in cells[table.layout.body :][:_SEARCHED_ROWS]
            if isinstance(cell, str) and cell.strip()
        ]
        if len([label for label in labels if label.endswith(VILLAGE_ENDS)]) * 2 > len(labels) > 0:
            return True
    return False


def find_township(
    name: str,
    table: Found,
    county_code: str | None,
    problems: Sequence[Problem],
    roster: Roster,
) -> tuple[str | None, str | None, list[Problem]]:
    """Return the county, the only township that the texts name, and the problems left.

    A township that only one county has tells the county, too.
    """
    texts = list(texts_around(name, table.grid, table.lines))
    townships = [
        unit
        for unit in (roster.members(county_code) if county_code else roster)
        if unit.kind == "township"
    ]
    named = _named(texts, townships)
    if len(named) != 1:
        return county_code, None, list(problems)
    (township,) = named
    unasked = {"county_unknown", "county_not_listed"}
    if county_code is None and township.parent and all(p.code in unasked for p in problems):
        return township.parent, township.code, []
    return county_code, township.code if county_code else None, list(problems)


def _named(texts: Sequence[str], townships: Sequence[Unit]) -> list[Unit]:
    """Return the townships whose names stand in the texts, not those inside a longer name."""
    found = {
        (spelling, unit.code): unit
        for unit in townships
        for spelling in map(plain, (unit.name, *unit.aliases))
        if len(spelling) >= 2 and any(spelling in text for text in texts)
    }
    spellings = [spelling for spelling, _code in found]
    longest = {
        unit.code: unit
        for (spelling, _code), unit in found.items()
        if not any(spelling in other and spelling != other for other in spellings)
    }
    return list(longest.values())
