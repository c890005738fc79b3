"""The print view of any page: ?print=1 lays it out for A4, without controls, in the light theme."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.identifiers import now
from countyboard.ui.session import store

__all__ = ["TALLEST", "footer", "link", "style", "wanted"]

TALLEST = 900
"""Pixels of a chart at most, so that it fits on a sheet with its title and caption."""

_PRINT = "print"
_STYLE = Path(__file__).with_name("paper.css")
_LIGHT = {"embed": "true", "embed_options": "light_theme"}
"""Streamlit's own way to leave out its frame and to choose a theme for one address."""


def wanted() -> bool:
    """Tell whether the address asks for the print view."""
    return st.query_params.get(_PRINT) == "1"


def style() -> None:
    """Send the rules that the browser follows on paper, whatever page is printed."""
    st.html(_STYLE)


def link() -> None:
    """Draw the way to the print view of what is on the screen; call after the page."""
    shown = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    st.sidebar.link_button(
        _("Print view"),
        "?" + urlencode([*shown, (_PRINT, "1"), *_LIGHT.items()]),
        icon=":material/print:",
        type="tertiary",
        help=_("Opens this page laid out for A4 paper: then print it, or save it as PDF."),
    )


def footer() -> None:
    """Say at the end of a print when it was made, and from which data."""
    st.caption(
        _("Countyboard · made {at} · data version {version}").format(
            at=f"{now():%Y-%m-%d %H:%M}", version=store().version
        )
    )
