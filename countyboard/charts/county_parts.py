"""One bar a county, split into parts: counts, or shares of a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.shares import Part, split_bars

__all__ = ["CountyPart", "county_parts"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CountyPart:
    """Hold one part of every bar: its column, its name, its colour, its pattern."""

    column: str
    name: str
    colour: str
    pattern: str = ""


def county_parts(
    rows: Sequence[Row],
    parts: Sequence[CountyPart],
    note: Callable[[Row], str],
    *,
    together: str,
    unit: str,
) -> style.Figure:
    """Draw one bar a row, `together` naming that without a county, where there are several.

    Names and notes are not escaped.
    """
    shown = [row for row in rows if row["county_code"] is not None or len(rows) > 2]
    names = [str(row["county_name"] or together) for row in shown]
    return split_bars(
        names,
        [
            Part(part.name, [row[part.column] or 0 for row in shown], part.colour, part.pattern)
            for part in parts
        ],
        [hover.sentence(name, note(row)) for name, row in zip(names, shown, strict=True)],
        unit=unit,
        row=36,
        codes=[row["county_code"] for row in shown],
    )
