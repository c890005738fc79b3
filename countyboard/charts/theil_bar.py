"""Where unevenness lies: one bar, split into its part within counties and between them."""

from __future__ import annotations

from countyboard.charts import style
from countyboard.charts.shares import Part, split_bars
from countyboard.i18n import gettext as _
from countyboard.statistics.decomposition import TheilParts

__all__ = ["theil_bar"]


def theil_bar(parts: TheilParts, note: str) -> style.Figure:
    """Draw the shares of Theil's T in %; `parts.total` is above zero, hovering adds `note`."""
    within, between = (100 * part / parts.total for part in (parts.within, parts.between))
    return split_bars(
        [""],
        [
            Part(_("Within counties"), [within], style.ACCENT),
            Part(_("Between counties"), [between], style.PALETTE[1], "/"),
        ],
        [note],
        unit="%",
        row=56,
    )
