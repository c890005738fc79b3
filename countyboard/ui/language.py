"""The language of one session: chosen in the sidebar, kept in the URL as ?lang=."""

from __future__ import annotations

import streamlit as st

from countyboard import i18n
from countyboard.i18n import gettext as _
from countyboard.settings import value_of
from countyboard.ui import session

__all__ = ["named", "restore", "selector"]

_KEY = "lang"
_NAMES = {"zh_Hans": "简体", "zh_Hant": "繁體", "en": "English"}
"""Each in itself, so that everybody finds their own; they stand in the URL, too."""


def named(name: str | None) -> str | None:
    """Return the language that the URL calls by this name, or None."""
    return next((language for language, own in _NAMES.items() if own == name), None)


def restore() -> str:
    """Put the session's language in force and return it.

    The language is a context variable, and Streamlit starts a new thread for a rerun of a
    fragment and for a callback: call this first in both, before any text is written.
    """
    chosen = st.session_state.get(_KEY)
    language = chosen if chosen in i18n.LANGUAGES else _usual()
    i18n.use(language)
    return language


def _usual() -> str:
    """Return the language the office set for everybody, else that of the browser."""
    return value_of(session.store(), "language") or i18n.choose(st.context.locale)


def selector() -> None:
    """Draw the choice of language in the sidebar and put it in force."""
    restore()
    st.sidebar.segmented_control(
        _("Language"),
        list(_NAMES),
        default=_usual(),
        required=True,
        format_func=_NAMES.__getitem__,
        key=_KEY,
        bind="query-params",
        label_visibility="collapsed",
    )
    restore()
