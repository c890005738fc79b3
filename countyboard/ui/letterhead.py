"""The office's own title and logo, on every page."""

from __future__ import annotations

import streamlit as st

from countyboard import logo as logos
from countyboard.settings import value_of
from countyboard.ui import session
from countyboard.ui.markup import escape

__all__ = ["PRODUCT", "line", "logo", "title"]

PRODUCT = "Countyboard"


def title() -> str:
    """Return the title of the installation: the office's, else the product's name."""
    return value_of(session.store(), "title") or PRODUCT


def logo() -> None:
    """Draw the office's logo above the navigation, where there is one."""
    kept = value_of(session.store(), "logo")
    if kept:
        st.logo(logos.shown(kept), size="large")


def line() -> None:
    """Write the office's title above that of the page, where there is one."""
    told = value_of(session.store(), "title")
    if told:
        st.caption(escape(told))
