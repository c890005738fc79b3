"""A visual as a picture: PNG or SVG, written by the browser itself, without any network."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from countyboard import export
from countyboard.charts.picture import WIDTH, picture
from countyboard.i18n import gettext as _
from countyboard.ui import letterhead
from countyboard.ui.markup import unescaped
from countyboard.ui.session import store

__all__ = ["offer"]

_SHARP = 2
"""Pixels of a PNG for each of the picture's, so that it is sharp on paper."""


def offer(*, key: str, figure: dict[str, Any], title: str, caption: str) -> None:
    """Draw a visual once more with its title, period and source in it, to be saved as a file."""
    kind = st.segmented_control(
        _("Picture"),
        ("png", "svg"),
        format_func=str.upper,
        key=f"{key}_picture",
        help=_("With title, period and source in it, on white; made here, nothing is sent out."),
    )
    if kind is None:
        return
    told = unescaped(title)
    source = _("{office} · data version {version} · {day}").format(
        office=letterhead.title(), version=store().version, day=f"{date.today()}"
    )
    drawn = picture(
        figure,
        title=told,
        notes=[
            *unescaped(caption).splitlines(),
            _("Source: {source}").format(source=source),
        ],
    )
    st.caption(_("Press the camera above the picture to save it."))
    st.plotly_chart(
        drawn,
        theme=None,
        key=f"{key}_picture_{kind}",
        alt=told,
        width="content",
        config={
            "displayModeBar": True,
            "displaylogo": False,
            "modeBarButtons": [["toImage"]],
            "staticPlot": False,
            "toImageButtonOptions": {
                "format": kind,
                "filename": export.file_name(told, f"{date.today()}", ending=kind)[
                    : -len(kind) - 1
                ],
                "width": WIDTH,
                "height": drawn["layout"]["height"],
                "scale": _SHARP if kind == "png" else 1,
            },
        },
    )
