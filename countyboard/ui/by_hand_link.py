"""The address where the figures of a unit, or of a township's villages, are typed in."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from countyboard import catalogue
from countyboard.i18n import gettext as _
from countyboard.receiving.by_hand import is_of_villages

__all__ = ["column", "of_month", "of_week"]


def of_month(county: str, form: str, month: date, unit: str) -> str:
    """Return the address of a unit's month."""
    return _address(
        {
            "hand_county": county,
            "hand_form": form,
            "hand_month": f"{month:%Y-%m}",
            "hand_unit": unit,
        }
    )


def of_week(county: str, form: str, week: date, township: str) -> str:
    """Return the address of a week of a township's villages, or of what it files itself."""
    place = {"hand_county": county, "hand_form": form, "hand_week": f"{week}"}
    name = "hand_township" if is_of_villages(catalogue.load().forms[form]) else "hand_unit"
    return _address(place | {name: township})


def column() -> Any:
    """Configure the column that holds such addresses."""
    return st.column_config.LinkColumn(
        _("By hand"), display_text=_("Type in"), help=_("Opens in a tab of its own.")
    )


def _address(place: dict[str, str]) -> str:
    language = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    return "by_hand?" + urlencode(place | language)
