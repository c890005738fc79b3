"""The Gini coefficient over the months with its interval, beside what chance would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.charts import style
from countyboard.charts.lines import Line, lines
from countyboard.statistics.chance import gini_by_chance

__all__ = ["gini_line"]

Row = Mapping[str, Any]


def gini_line(
    rows: Sequence[Row], notes: Sequence[str], *, name: str, chance: str | None
) -> style.Figure:
    """Draw the coefficient of each month; rows are those of unevenness.gini_months.

    `chance` names the line of what equal units would show by chance; None leaves it out.
    """
    drawn = [Line(name, [row["gini"] for row in rows], style.ACCENT, notes=notes)]
    if chance is not None:
        expected = [gini_by_chance(row["mean"], row["units"]) for row in rows]
        drawn.append(Line(chance, expected, style.MUTED, symbol="diamond", dash="dot", width=1.5))
    band = [
        None if row["gini_lower"] is None else (row["gini_lower"], row["gini_upper"])
        for row in rows
    ]
    return lines([row["month"] for row in rows], drawn, digits=3, band=band)
