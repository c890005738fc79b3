"""What the boundaries page draws: what is in force, what a file holds, and its confirmation."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from countyboard.boundaries import geojson
from countyboard.boundaries.kept import keep, take_away
from countyboard.boundaries.matching import Matched, match
from countyboard.boundaries.shapes import Shape, simplified
from countyboard.charts.boundary_map import boundary_map
from countyboard.charts.map_looks import Mark
from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.query import Result
from countyboard.ui import language
from countyboard.ui.emphasis import emphasis
from countyboard.ui.session import reader, store
from countyboard.ui.visual import escape
from countyboard.words import kind_name

__all__ = ["Read", "confirm", "in_force", "matching", "preview", "read"]

_LISTED = 200


@dataclass(frozen=True, slots=True)
class Read:
    """Hold what a file came to: its features matched to units, and their simplified shapes."""

    matched: Matched
    shapes: list[Shape]


def in_force(boundaries: Result) -> None:
    """Say which boundaries are in force, with the button that takes them away."""
    if not len(boundaries):
        st.caption(_("No boundaries are given: the map shows equal squares."))
        return
    row = boundaries.rows[0]
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            escape(
                ngettext(
                    "In force: {file}, {count} outline, given {at}.",
                    "In force: {file}, {count} outlines, given {at}.",
                    row["shape_count"],
                ).format(
                    file=row["file_name"],
                    count=number(row["shape_count"]),
                    at=f"{row['recorded_at']:%Y-%m-%d %H:%M}",
                )
            )
        )
        st.button(
            _("Take the boundaries away"),
            icon=":material/delete:",
            key="boundaries_away",
            on_click=_take_away,
            help=_("The map shows equal squares again. What was given stays on record."),
        )


def _take_away() -> None:
    language.restore()
    take_away(store(), account=reader().account)
    st.toast(_("The boundaries are taken away."), icon=":material/check:")


def read(content: bytes) -> Read | None:
    """Read and match a file; say what is wrong with it and return None where it cannot be used."""
    try:
        features = geojson.read(content)
    except geojson.BoundaryError as error:
        st.error(escape(error.text()), icon=":material/error:")
        return None
    matched = match(features, store().roster())
    if not matched.of_unit:
        st.error(
            _(
                "No outline of the file belongs to a unit of the list: neither code nor name"
                " agrees. Check that it is the right prefecture, and that the unit list is in."
            ),
            icon=":material/error:",
        )
        return None
    return Read(matched, simplified(matched.of_unit))


def matching(found: Read) -> None:
    """Say how many outlines found their unit, and list what did not, with what to do."""
    matched = found.matched
    st.markdown(
        escape(
            _("{matched} of {count} outlines belong to a unit of the list.").format(
                matched=number(len(matched.of_unit)),
                count=number(len(matched.of_unit) + len(matched.left)),
            )
        )
    )
    reasons = {
        "unknown": (
            _("No unit has this code or name"),
            _("Write the unit's code or name into a property, or add the name as a former name."),
        ),
        "several": (
            _("Several units go by this name"),
            _("Write the unit's code, or its county, into a property."),
        ),
        "twice": (
            _("The unit has an outline already"),
            _("Join the outlines of one unit into one feature; the first was taken."),
        ),
    }
    if matched.left:
        st.subheader(_("Outlines without a unit"), anchor=False)
        st.dataframe(
            {
                _("Feature"): [feature.number for feature, _why in matched.left[:_LISTED]],
                _("What it says of itself"): [
                    " · ".join(feature.texts) for feature, _why in matched.left[:_LISTED]
                ],
                _("Why"): [reasons[why][0] for _feature, why in matched.left[:_LISTED]],
                _("What to do"): [reasons[why][1] for _feature, why in matched.left[:_LISTED]],
            },
            hide_index=True,
            alt=_("Outlines without a unit"),
        )
    if matched.without:
        st.subheader(_("Units without an outline"), anchor=False)
        st.caption(_("They stay off the map and are named below it; their figures still count."))
        st.dataframe(
            {
                _("Code"): [unit.code for unit in matched.without[:_LISTED]],
                _("Unit"): [unit.name for unit in matched.without[:_LISTED]],
                _("Kind"): [kind_name(unit.kind) for unit in matched.without[:_LISTED]],
            },
            hide_index=True,
            alt=_("Units without an outline"),
        )


def preview(found: Read) -> None:
    """Draw the outlines as they will be shown, one picture for each kind of unit."""
    roster = store().roster()
    shapes = {shape.unit_code: shape for shape in found.shapes}
    for kind in ("county", "township"):
        marks = [
            Mark(code, roster[code].name, "", "alone", (roster[code].name,))
            for code in shapes
            if roster[code].kind == kind
        ]
        if marks:
            st.subheader(kind_name(kind), anchor=False)
            st.plotly_chart(
                boundary_map(marks, shapes),
                key=f"boundaries_{kind}",
                config={"displayModeBar": False},
                alt=_("{count} outlines").format(count=number(len(marks))),
            )


def confirm(found: Read, file_name: str, content: bytes) -> None:
    """Offer to put the outlines in force."""
    st.button(
        _("Use these boundaries"),
        type=emphasis(),
        icon=":material/check:",
        key="boundaries_confirm",
        on_click=_keep,
        args=(found, file_name, content),
    )


def _keep(found: Read, file_name: str, content: bytes) -> None:
    language.restore()
    keep(store(), file_name, content, found.shapes, account=reader().account)
    st.toast(_("The boundaries are in force."), icon=":material/check:")
