"""The legend of a page: behind one click on a screen, open on paper where nothing is clicked."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from countyboard.i18n import gettext as _
from countyboard.ui import paper

__all__ = ["legend_place"]


def legend_place(key: str | None = None) -> DeltaGenerator:
    """Return what a legend is written into; `key` where a page has several."""
    if paper.wanted():
        return st.container(border=True)
    return st.popover(_("Legend"), icon=":material/legend_toggle:", key=key)
