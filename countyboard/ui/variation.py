"""The icon of what a control chart says, by shape and colour: the same on every page."""

from __future__ import annotations

import streamlit as st

from countyboard.analysis.signals import Standing
from countyboard.i18n import gettext as _
from countyboard.statistics.words import variation_name

__all__ = ["icon", "legend"]

_LOOKS = {
    "improvement": ("blue", "check_circle"),
    "concern": ("orange", "error"),
    "high": ("violet", "flag"),
    "low": ("violet", "flag"),
    "common": ("gray", "airwave"),
    "": ("gray", "hourglass_empty"),
}


def icon(variation: str, standing: Standing | None) -> str:
    """Return a variation as coloured Markdown: its icon, and an arrow where it is a signal."""
    colour, name = _LOOKS[variation]
    arrow = ""
    if standing is not None and variation not in ("common", ""):
        arrow = "↑" if standing.side > 0 else "↓"
    return f":{colour}[:material/{name}:{arrow}]"


def legend() -> None:
    """Explain the icons behind one click."""
    lines = [
        (icon("improvement", None), variation_name("improvement")),
        (icon("concern", None), variation_name("concern")),
        (icon("high", None), _("Signal, where the figure does not say which way is better")),
        (icon("common", None), _("Usual variation: noise, not signal")),
        (icon("", None), _("Too early to tell: under 12 complete months, or counts too small")),
    ]
    with st.popover(_("Legend"), icon=":material/legend_toggle:"):
        st.markdown("  \n".join(f"{sign} {text}" for sign, text in lines))
        st.markdown(_("↑ above its mean or rising, ↓ below its mean or falling."))
