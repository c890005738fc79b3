"""How the one button that acts stands out."""

from __future__ import annotations

from typing import Literal

import streamlit as st

__all__ = ["emphasis"]


def emphasis() -> Literal["primary", "secondary"]:
    """Return the type of the button that acts on a page: primary, but plain in the dark theme.

    Streamlit writes white on the primary colour. In the dark theme this has to be pale, to be
    read as text on the background: white on it has a contrast of 2.5.
    """
    return "secondary" if st.context.theme.type == "dark" else "primary"
