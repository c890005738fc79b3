"""The months of this span, and the same months of former years behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import style
from countyboard.charts.lines import Line, lines

__all__ = ["year_lines"]

Row = Mapping[str, Any]

_LOOKS = (
    {"colour": style.ACCENT, "dash": "solid", "symbol": "circle", "width": 3.0},
    {"colour": style.PALETTE[1], "dash": "dash", "symbol": "square", "width": 2.0},
    {"colour": style.MUTED, "dash": "dot", "symbol": "diamond", "width": 2.0},
)


def year_lines(
    rows: Sequence[Row],
    *,
    name: Callable[[Sequence[Row]], str],
    note: Callable[[Row], str],
    digits: int = 0,
    unit: str = "",
) -> style.Figure:
    """Draw rows of trends/former_years, one line a year back; `name` names it by its rows."""
    months = sorted({row["month"] for row in rows})
    drawn = []
    for years_ago, look in enumerate(_LOOKS):
        of_year = {row["month"]: row for row in rows if row["years_ago"] == years_ago}
        if not of_year:
            continue
        present = [of_year.get(month) for month in months]
        drawn.append(
            Line(
                name=name(list(of_year.values())),
                values=[row["value"] if row else None for row in present],
                partial=[bool(row and row["is_partial"]) for row in present],
                notes=[note(row) if row else "" for row in present],
                **look,  # type: ignore[arg-type]
            )
        )
    return lines(months, drawn, digits=digits, unit=unit)
