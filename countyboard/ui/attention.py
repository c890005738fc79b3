"""What needs a question: a line a matter, each with the way to the page that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.i18n import ngettext, number
from countyboard.sentences import overview as say
from countyboard.ui import address
from countyboard.ui.filters import KINDS
from countyboard.ui.visual import escape

__all__ = ["attention"]

Row = Mapping[str, Any]

SHOWN = 5
"""Lines of one matter before the rest is left to the reporting page."""

_ICONS = {
    "missing": ":material/hourglass_disabled:",
    "blank": ":material/check_box_outline_blank:",
    "above 100": ":material/percent:",
    "late": ":material/schedule:",
    "at zero": ":material/exposure_zero:",
}


def attention(rows: Sequence[Row], month: date) -> None:
    """Draw the rows of overview/attention, which come matter by matter."""
    if not rows:
        st.markdown(":material/task_alt: " + _("Nothing: every unit has filed, none is blank."))
    for matter, group in groupby(rows, key=lambda row: str(row["matter"])):
        lines = list(group)
        st.markdown(f"{_ICONS[matter]} **{escape(say.matter_heading(matter, month))}**")
        with st.container(gap="xxsmall"):
            for row in lines[:SHOWN]:
                _line(row)
            rest = len(lines) - SHOWN
            if rest > 0:
                st.page_link(
                    "pages/leaders/reporting.py",
                    label=ngettext("{count} more", "{count} more", rest).format(count=number(rest)),
                    icon=":material/more_horiz:",
                    query_params=address.kept(),
                )


def _line(row: Row) -> None:
    """Draw one matter: its county links to the page that shows it, filtered to the county."""
    to_ratio = row["matter"] == "above 100"
    kind = row["kind"] if row["kind"] in KINDS else "all"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.page_link(
            f"pages/leaders/{'trends' if to_ratio else 'reporting'}.py",
            label=escape(row["county_name"]),
            icon=":material/arrow_forward:",
            query_params=address.kept(county=row["county_code"], measure=row["measure"], kind=kind),
        )
        st.markdown(escape(say.attention_text(row)))
