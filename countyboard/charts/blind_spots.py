"""Townships by the months without any publicity, and the months without a word of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.shares import Part, split_bars
from countyboard.i18n import gettext as _

__all__ = ["SHOWN", "blind_spots"]

Row = Mapping[str, Any]

SHOWN = 15
"""How many townships fit beside another chart; the table has all."""


def blind_spots(
    rows: Sequence[Row], name: Callable[[Row], str], note: Callable[[Row], str]
) -> style.Figure:
    """Draw the first rows of publicity/townships that have any such month."""
    shown = [row for row in rows[:SHOWN] if row["months_none"] or row["months_silent"]]
    return split_bars(
        [name(row) for row in shown],
        [
            Part(_("No publicity"), [row["months_none"] for row in shown], style.ACCENT),
            Part(
                _("Months silent"),
                [row["months_silent"] for row in shown],
                style.STATE_COLOURS["missing"],
                pattern="/",
            ),
        ],
        [hover.sentence(name(row), note(row)) for row in shown],
        unit=_("months"),
        row=24,
        codes=[row["unit_code"] for row in shown],
    )
