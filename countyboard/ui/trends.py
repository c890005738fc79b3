"""What only the trends page draws: in total or per residents, and which view."""

from __future__ import annotations

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.sentences.measures import is_ratio
from countyboard.ui import address

__all__ = ["controls"]


def controls(measure: str) -> tuple[str, str]:
    """Draw the two switches and return them: total or residents; control, months or years."""
    per_names = {"total": _("Total"), "residents": _("Per 10 000 residents")}
    compare_names = {
        "control": _("Signal or noise"),
        "months": _("Month by month"),
        "years": _("Against former years"),
    }
    with st.container(horizontal=True):
        compare = address.segmented(
            _("Compare"), list(compare_names), key="compare", format_func=compare_names.__getitem__
        )
        if is_ratio(measure):
            return "total", compare
        per = address.segmented(
            _("Total or per resident"),
            list(per_names),
            key="per",
            format_func=per_names.__getitem__,
        )
    return per, compare
