"""What stands under the titles of the reporting page: period, number of units, how to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number

__all__ = ["filing", "runs", "states", "transfers", "zeros"]

Row = Mapping[str, Any]


def filing(period: str, counties: Sequence[Row]) -> str:
    """Write what stands under the grid of counties; rows of reporting/counties."""
    return _caption(
        _("units missing, the deeper the more"), period, _units(counties), _("empty: all filed")
    )


def states(period: str, county: Row) -> str:
    """Write what stands under the grid of a county's units; its row of reporting/counties."""
    order = _("most missing months on top, then blank, late, zero")
    return _caption(_("state of each month"), period, _units([county]), order)


def zeros(period: str, counties: Sequence[Row]) -> str:
    """Write what stands under the zero-report rate; rows of reporting/counties."""
    return _caption(
        _("% of the units that filed"),
        period,
        _units(counties),
        _("hollow points: fewer than 95 % of the units filed"),
        _("a zero may well be true"),
    )


def runs(last_month: date, rows: Sequence[Row], shown: int) -> str:
    """Write what stands under the units without a lead; rows of reporting/zero_run."""
    count = rows[0]["units_listed"]
    parts = [
        _("months up to {month}").format(month=month_text(last_month)),
        ngettext("n = {count} unit", "n = {count} units", count).format(count=number(count)),
        _("silent months do not count as zero, and do not end the run"),
    ]
    if count > shown:
        parts.insert(2, _("the first {count} shown").format(count=shown))
    return _caption(*parts)


def transfers(period: str, rows: Sequence[Row]) -> str:
    """Write what stands under the transfers; rows of reporting/transferred."""
    count = rows[0]["departments"]
    n = ngettext("n = {count} department", "n = {count} departments", count)
    return _caption(period, n.format(count=number(count)), _("silent: no figure in any month"))


def _units(counties: Sequence[Row]) -> str:
    count = sum(county["units"] for county in counties)
    return ngettext("n = {count} unit", "n = {count} units", count).format(count=number(count))


def _caption(*parts: str) -> str:
    return " · ".join(parts)
