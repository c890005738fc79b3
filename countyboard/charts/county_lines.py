"""One line a county over the months, and all counties together: same colour everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import style
from countyboard.charts.county_panels import MOST
from countyboard.charts.lines import Line, lines

__all__ = ["county_lines"]

Row = Mapping[str, Any]


def county_lines(
    rows: Sequence[Row],
    order: Sequence[str],
    *,
    column: str,
    note: Callable[[Row], str],
    together: str,
    together_column: str | None = None,
    digits: int = 0,
    unit: str = "",
) -> style.Figure:
    """Draw rows of one county and month each, and of all of them where county_code is null.

    `order` lists every county's code: a county's place in it is its colour. `together` names
    the line of all counties, whose value is in `together_column` if not in `column`; it is
    left out where only one county is shown and the two would be the same. Of more than MOST
    counties those are drawn that end furthest from all of them.
    """
    months = sorted({row["month"] for row in rows})
    by_county: dict[str | None, dict[Any, Row]] = {}
    for row in rows:
        by_county.setdefault(row["county_code"], {})[row["month"]] = row
    ends = {code: _end(of_month, column) for code, of_month in by_county.items()}
    middle = _end(by_county.get(None, {}), together_column or column)
    counties = [code for code in by_county if code is not None]
    kept = sorted(counties, key=lambda code: -abs(ends[code] - middle))[:MOST]
    drawn = []
    for code, of_month in by_county.items():
        if code is not None and code not in kept:
            continue
        whole = code is None
        if whole and len(by_county) == 2 and together_column is None:
            continue
        source = (together_column or column) if whole else column
        present = [of_month.get(month) for month in months]
        name = together if code is None else next(iter(of_month.values()))["county_name"]
        drawn.append(
            Line(
                name=name,
                values=[row[source] if row else None for row in present],
                colour=style.MUTED if code is None else style.county_colour(order.index(code)),
                partial=[bool(row and row["is_partial"]) for row in present],
                notes=[note(row) if row else "" for row in present],
                symbol="diamond" if whole else "circle",
                dash="dash" if whole else "solid",
                width=3.0 if whole else 2.0,
                code=code,
            )
        )
    return lines(months, drawn, digits=digits, unit=unit)


def _end(of_month: Mapping[Any, Row], column: str) -> float:
    """Return the last value there is, 0 where there is none."""
    values = [of_month[month][column] for month in sorted(of_month)]
    return next((float(value) for value in reversed(values) if value is not None), 0.0)
