"""What only the map page draws: its level, key figures, legend, and which kind of map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from countyboard.analysis.map_places import Place, Places
from countyboard.boundaries.shapes import Shape
from countyboard.charts.boundary_map import boundary_map
from countyboard.charts.map_looks import Mark
from countyboard.charts.tile_map import tile_map
from countyboard.i18n import gettext as _
from countyboard.i18n import number
from countyboard.sentences.map import Level, Words, said_name
from countyboard.ui import address
from countyboard.ui.legend_place import legend_place
from countyboard.ui.visual import escape

__all__ = ["figure", "key_figures", "left_out", "legend", "level"]


def level() -> Level:
    """Let the reader choose between counties and townships."""
    names = {"county": _("Counties"), "township": _("Townships")}
    chosen = address.segmented(_("Level"), list(names), key="level", format_func=names.__getitem__)
    return "township" if chosen == "township" else "county"


def key_figures(found: Places) -> None:
    """Show how many places are higher, similar, lower, and not rated; none is good or bad."""
    counted = found.counted()
    rated = {"higher": _("▲ Higher"), "similar": _("● Similar"), "lower": _("▼ Lower")}
    with st.grid(4, min_column_width=130, gap="small"):
        for said, name in rated.items():
            st.metric(name, number(counted[said]))
        st.metric(
            _("○ Not rated"),
            number(len(found.shown) - found.rated),
            help=_("Fewer than 10 cases, an amount, or no figure: shown, not rated."),
        )


def legend() -> None:
    """Explain signs and colours behind one click."""
    lines = [
        (":violet[**▲**]", said_name("higher")),
        (":green[**▼**]", said_name("lower")),
        ("**●**", said_name("similar")),
        ("**○**", _("shown, not rated: a count below 10, an amount, or a part above its whole")),
        ("**—**", said_name("")),
    ]
    with legend_place():
        st.markdown("\n".join(f"- {sign} {text}" for sign, text in lines))
        st.markdown(
            _(
                "Higher and lower are said only where the 95 % interval leaves out the figure of"
                " all the others together. Neither is good or bad by itself: it calls for a"
                " question, not a verdict."
            )
        )


def figure(found: Places, said: Words, shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """Draw the boundaries where one of the places has any, else equal squares."""
    several = len({place.county_code for place in found.shown}) > 1
    marks = [_mark(place, said, several) for place in found.shown]
    if any(place.unit_code in shapes for place in found.shown):
        return boundary_map(marks, shapes)
    counties = {place.county_code: place.county_name for place in found.shown}
    return tile_map(marks, [place.county_code for place in found.shown], list(counties.values()))


def _mark(place: Place, said: Words, several: bool) -> Mark:  # noqa: FBT001
    return Mark(
        place.unit_code,
        place.unit_name,
        said.bare(place.value),
        place.said,
        said.note(place, with_county=several),
    )


def left_out(found: Places, said: Words, shapes: Mapping[str, Shape]) -> None:
    """Name the places that have no boundary, where others have, and say what the squares are."""
    missing = [place for place in found.shown if place.unit_code not in shapes]
    if len(missing) == len(found.shown):
        st.caption(
            _(
                "Equal squares in the order of the unit list: no boundaries are given. An"
                " administrator gives them on the page Boundaries."
            )
        )
    elif missing:
        names = [said.name(place, with_county=True) for place in missing]
        st.caption(f":material/info: {escape(said.without_shape(names))}")
