"""Findings by state, a bar for each aspect or each owner unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.charts import style
from countyboard.charts.shares import Part, split_bars
from countyboard.i18n import gettext as _
from countyboard.words import finding_state_name

__all__ = ["state_bars"]

Row = Mapping[str, Any]

_LOOKS = {
    "overdue": (style.STATE_COLOURS["missing"], "/"),
    "relapsed": (style.STATE_COLOURS["blank"], "x"),
    "open": (style.STATE_COLOURS["zero"], ""),
    "done": (style.ACCENT, ""),
}


def state_bars(
    rows: Sequence[Row],
    names: Sequence[str],
    notes: Sequence[str],
    states: Sequence[str],
    *,
    codes: Sequence[str | None] = (),
    row: int = 34,
) -> style.Figure:
    """Draw a bar a row, split into the states; notes are not escaped."""
    return split_bars(
        names,
        [
            Part(finding_state_name(state), [line[state] for line in rows], *_LOOKS[state])
            for state in states
        ],
        notes,
        unit=_("findings"),
        row=row,
        codes=codes,
    )
