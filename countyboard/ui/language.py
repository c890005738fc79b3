"""The language of one session: chosen in the sidebar, kept in the URL as ?lang=."""

from __future__ import annotations

import streamlit as st

from countyboard import i18n
from countyboard.i18n import gettext as _

__all__ = ["restore", "selector"]

_KEY = "lang"


def restore() -> str:
    """Put the session's language in force and return it.

    The language is a context variable, and Streamlit starts a new thread for a rerun of a
    fragment and for a callback: call this first in both, before any text is written.
    """
    chosen = st.session_state.get(_KEY)
    language = chosen if chosen in i18n.LANGUAGES else i18n.choose(st.context.locale)
    i18n.use(language)
    return language


def selector() -> None:
    """Draw the choice of language in the sidebar and put it in force."""
    restore()
    # Drawn with the language names themselves, so that everybody finds their own.
    st.sidebar.segmented_control(
        _("Language"),
        list(i18n.LANGUAGES),
        default=i18n.choose(st.context.locale),
        required=True,
        format_func=i18n.LANGUAGES.__getitem__,
        key=_KEY,
        bind="query-params",
        label_visibility="collapsed",
    )
    restore()
