"""A legend below the chart, where a phone has room for it, that explains and does not hide."""

from __future__ import annotations

from typing import Any

__all__ = ["ROOM", "below"]

ROOM = 90
"""Pixels below a chart for its labels, its unit and one line of the legend."""


def below() -> dict[str, Any]:
    """Place the legend along the lower edge; clicking it does nothing."""
    return {
        "orientation": "h",
        "yref": "container",
        "y": 0,
        "yanchor": "bottom",
        "x": 0,
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 12},
    }
