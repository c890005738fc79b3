"""The axis of a grid that has one column a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from countyboard.charts import style
from countyboard.charts.labels import month_ticks
from countyboard.i18n import language

__all__ = ["months_on_top"]

_FEW = 6
"""Beyond this a column is too narrow on a phone for three letters."""


def months_on_top(months: Sequence[date]) -> dict[str, Any]:
    """Build the axis of months above a grid, one column each, numbered from 0."""
    return style.axis(
        tickvals=list(range(len(months))),
        ticktext=month_ticks(months, short=language() == "en" and len(months) > _FEW),
        side="top",
        range=[-0.5, len(months) - 0.5],
        showgrid=False,
        tickangle=0,
        tickfont={"size": 11},
    )
