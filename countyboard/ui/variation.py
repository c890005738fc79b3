"""The icons of what a control chart says, and of targets: by shape and colour, one everywhere."""

from __future__ import annotations

import streamlit as st

from countyboard.analysis.signals import Standing
from countyboard.i18n import gettext as _
from countyboard.statistics.words import assurance_name, variation_name
from countyboard.ui.legend_place import legend_place

__all__ = ["ASSURANCES", "icon", "legend", "target_icon"]

_LOOKS = {
    "improvement": ("blue", "check_circle"),
    "concern": ("orange", "error"),
    "high": ("violet", "flag"),
    "low": ("violet", "flag"),
    "common": ("gray", "airwave"),
    "": ("gray", "hourglass_empty"),
}

ASSURANCES = {
    "consistent_pass": ("blue", "task_alt"),
    "consistent_fail": ("orange", "cancel"),
    "inconsistent": ("gray", "help"),
}
"""Colour and shape of what is said of a target."""


def icon(variation: str, standing: Standing | None) -> str:
    """Return a variation as coloured Markdown: its icon, and an arrow where it is a signal."""
    colour, name = _LOOKS[variation]
    arrow = ""
    if standing is not None and variation not in ("common", ""):
        arrow = "↑" if standing.side > 0 else "↓"
    return f":{colour}[:material/{name}:{arrow}]"


def target_icon(assurance: str) -> str:
    """Return what is said of a target as coloured Markdown; "" where nothing is."""
    if not assurance:
        return ""
    colour, name = ASSURANCES[assurance]
    return f":{colour}[:material/{name}:]"


def legend(*, with_targets: bool = False) -> None:
    """Explain the icons behind one click; those of targets where there are any."""
    lines = [
        (icon("improvement", None), variation_name("improvement")),
        (icon("concern", None), variation_name("concern")),
        (icon("high", None), _("Signal, where the figure does not say which way is better")),
        (icon("common", None), _("Usual variation: noise, not signal")),
        (icon("", None), _("Too early to tell: under 12 complete months, or counts too small")),
    ]
    if with_targets:
        lines += [(target_icon(code), assurance_name(code)) for code in ASSURANCES]
    with legend_place():
        st.markdown("  \n".join(f"{sign} {text}" for sign, text in lines))
        st.markdown(_("↑ above its mean or rising, ↓ below its mean or falling."))
