"""The Lorenz curve: what share of the whole the lowest units have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from countyboard.charts import hover, style
from countyboard.i18n import gettext as _
from countyboard.i18n import number

__all__ = ["lorenz"]

Row = Mapping[str, Any]

_ENDS = [0, 100]


def lorenz(points: Sequence[Row], *, base: str, share: str, digits: int = 0) -> style.Figure:
    """Draw the curve from 0 to 100 % below the diagonal, on which all would be equal.

    Points are the rows of balance/lorenz; `base` and `share` title the axes.
    """
    return style.figure(
        [
            {
                "type": "scatter",
                "mode": "lines",
                "x": _ENDS,
                "y": _ENDS,
                "line": {"color": style.MUTED, "width": 1.5, "dash": "dash"},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "marker": {"size": 8, "opacity": 0},
                "x": [round(row["base_share"], 2) for row in points],
                "y": [round(row["share"], 2) for row in points],
                "fill": "tonexty",
                "fillcolor": "rgba(42, 127, 158, 0.16)",
                "line": {"color": style.ACCENT, "width": 2.5},
                **hover.marks(
                    [_note(row, digits) for row in points],
                    [row["unit_code"] for row in points],
                ),
            },
        ],
        height=380,
        margin={"t": 16, "b": 16},
        xaxis=_percent(base),
        yaxis=_percent(share),
        annotations=[
            {
                "text": style.plain(_("all equal")),
                "x": 46,
                "y": 46,
                "xanchor": "right",
                "yanchor": "bottom",
                "xshift": -8,
                "showarrow": False,
                "font": {"size": 12},
            }
        ],
    )


def _percent(title: str) -> dict[str, Any]:
    return style.axis(title, range=[0, 100], tickvals=[0, 20, 40, 60, 80, 100])


def _note(row: Row, digits: int) -> str:
    if row["unit_name"] is None:
        return ""
    name = _("{unit} ({county})").format(unit=row["unit_name"], county=row["county_name"])
    return hover.sentence(
        name,
        number(row["value"], digits),
        _("with it the lowest {base} % have {share} % of the whole").format(
            base=number(row["base_share"]), share=number(row["share"], 1)
        ),
    )
