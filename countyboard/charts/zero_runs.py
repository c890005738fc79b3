"""Units without a lead: months at zero solid, silent months beside them and told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.shares import Part, split_bars
from countyboard.i18n import gettext as _

__all__ = ["SHOWN", "zero_runs"]

Row = Mapping[str, Any]

SHOWN = 20
"""How many units fit a screen; the table has all."""


def zero_runs(rows: Sequence[Row], note: Callable[[Row], str]) -> style.Figure:
    """Draw the first rows of reporting/zero_run."""
    shown = rows[:SHOWN]
    return split_bars(
        [f"{row['unit_name']} · {row['county_name']}" for row in shown],
        [
            Part(_("Months at zero"), [row["at_zero"] for row in shown], style.ACCENT),
            Part(
                _("Months silent"),
                [row["silent"] for row in shown],
                style.STATE_COLOURS["missing"],
                pattern="/",
            ),
        ],
        [
            hover.sentence(
                _("{unit} ({county})").format(unit=row["unit_name"], county=row["county_name"]),
                note(row),
            )
            for row in shown
        ],
        unit=_("months"),
        row=24,
        codes=[row["unit_code"] for row in shown],
    )
