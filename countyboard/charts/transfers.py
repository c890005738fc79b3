"""Leads that departments transferred: how many of a county's departments, and which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from countyboard.charts import hover, style
from countyboard.charts.shares import Part, split_bars
from countyboard.i18n import gettext as _
from countyboard.i18n import number
from countyboard.words import measure_unit

__all__ = ["SHOWN", "departments", "departments_by_county"]

Row = Mapping[str, Any]

SHOWN = 15


def departments_by_county(rows: Sequence[Row], note: Callable[[Row], str]) -> style.Figure:
    """Draw the rows of reporting/transferred_by_county: with leads, at zero, silent."""
    return split_bars(
        [row["county_name"] for row in rows],
        [
            Part(_("With leads"), [row["with_leads"] for row in rows], style.ACCENT),
            Part(
                _("At zero"),
                [row["departments_at_zero"] for row in rows],
                style.STATE_COLOURS["zero"],
            ),
            Part(
                _("Silent"),
                [row["departments_silent"] for row in rows],
                style.STATE_COLOURS["missing"],
                pattern="/",
            ),
        ],
        [hover.sentence(row["county_name"], note(row)) for row in rows],
        unit=_("departments"),
        row=36,
        codes=[row["county_code"] for row in rows],
    )


def departments(rows: Sequence[Row]) -> style.Figure:
    """Draw the first rows of reporting/transferred that have leads."""
    shown = [row for row in rows[:SHOWN] if row["leads_transferred"]]
    return split_bars(
        [f"{row['unit_name']} · {row['county_name']}" for row in shown],
        [
            Part(
                _("Leads transferred"),
                [row["leads_transferred"] for row in shown],
                style.ACCENT,
            )
        ],
        [
            hover.sentence(
                _("{unit} ({county})").format(unit=row["unit_name"], county=row["county_name"]),
                f"{number(row['leads_transferred'])} {measure_unit('件')}",
                _("{filed} of {expected} months filed").format(
                    filed=row["months_filed"], expected=row["months_expected"]
                ),
            )
            for row in shown
        ],
        unit=measure_unit("件"),
        row=24,
        codes=[row["unit_code"] for row in shown],
    )
