"""One small panel a county, all on the same axes, the value of all behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.analysis.signals import Standing
from countyboard.charts import style
from countyboard.charts.small_multiples import Panel, small_multiples
from countyboard.i18n import ngettext, number

__all__ = ["MOST", "county_panels"]

MOST = 12
"""Panels drawn at most: those with a signal first, then in the order of the counties."""

Row = Mapping[str, Any]


def county_panels(
    rows: Sequence[Row],
    order: Sequence[str],
    standings: Sequence[Standing],
    *,
    together: str,
    digits: int = 0,
) -> style.Figure:
    """Draw the months that are shown of overview/by_county.

    `order` lists every county's code: a county's place in it is its colour. `standings` give
    the range that is usual for each county. Rows without a county are all
    of them, called `together`.
    Of more than MOST counties those with a signal are drawn, then the first.
    """
    standing = {each.county_code: each for each in standings if not each.provisional}
    shown = [row for row in rows if row["is_shown"]]
    months = sorted({row["month"] for row in shown})
    by_county: dict[str | None, dict[Any, Row]] = {}
    for row in shown:
        by_county.setdefault(row["county_code"], {})[row["month"]] = row
    whole = by_county.pop(None, {})
    signals = {code for code, each in standing.items() if each.is_signal}
    kept = set(sorted(by_county, key=lambda code: code not in signals)[:MOST])
    return small_multiples(
        months,
        [
            _panel(
                order.index(code),
                [by_month.get(month) for month in months],
                standing.get(code),
                digits,
            )
            for code, by_month in by_county.items()
            if code is not None and code in kept
        ],
        [whole[month]["value"] if month in whole else None for month in months],
        reference_name=together,
        digits=digits,
    )


def _panel(
    place: int, present: Sequence[Row | None], standing: Standing | None, digits: int
) -> Panel:
    known = [row for row in present if row]
    values = [row["value"] if row else None for row in present]
    return Panel(
        name=known[0]["county_name"],
        values=values,
        partial=[bool(row and row["is_partial"]) for row in present],
        notes=[_note(row) if row else "" for row in present],
        last=_last(values[-1], standing, digits),
        colour=style.county_colour(place),
        usual=(standing.lower, standing.upper) if standing else None,
        code=known[0]["county_code"],
    )


def _last(value: float | None, standing: Standing | None, digits: int) -> str:
    """Write the newest value and, where there is a signal, its direction."""
    written = number(value, digits)
    if value is None or standing is None or not standing.is_signal:
        return written
    return written + (" ↑" if standing.side > 0 else " ↓")


def _note(row: Row) -> str:
    return ngettext(
        "{filed} of {count} unit filed", "{filed} of {count} units filed", row["units_expected"]
    ).format(filed=number(row["units_filed"]), count=number(row["units_expected"]))
