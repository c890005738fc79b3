"""How the application is set up: title, logo, language, messages, deadlines."""

from __future__ import annotations

import streamlit as st

from countyboard import logo as logos
from countyboard.i18n import LANGUAGES
from countyboard.i18n import gettext as _
from countyboard.logo import LogoError
from countyboard.sentences import settings as say
from countyboard.settings import (
    LONGEST_TITLE,
    SCRIPTS,
    Setting,
    SettingError,
    set_setting,
    value_of,
)
from countyboard.store import Store
from countyboard.ui import days_off, language, letterhead, outcome, session

__all__ = ["identity", "working"]

_ROUND = "settings_logo_round"


def identity(store: Store) -> None:
    """Draw the title and the logo."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                _("Title"),
                value_of(store, "title") or "",
                max_chars=LONGEST_TITLE,
                placeholder=letterhead.PRODUCT,
                key="settings_title",
                width=420,
                help=_("It stands above every page and in the tab of the browser."),
            )
            st.button(
                _("Save the title"),
                icon=":material/check:",
                key="settings_title_save",
                on_click=_save_title,
                args=(store,),
            )
        _logo(store)


def _save_title(store: Store) -> None:
    language.restore()
    _set(store, "title", str(st.session_state["settings_title"] or "").strip() or None)


def _logo(store: Store) -> None:
    kept = value_of(store, "logo")
    file = st.file_uploader(
        _("Logo"),
        type=["png", "svg"],
        key=f"settings_logo:{st.session_state.get(_ROUND, 0)}",
        help=_("A png or an svg image of at most {n} KB.").format(n=logos.LARGEST // 1024),
    )
    with st.container(horizontal=True):
        st.button(
            _("Save the logo"),
            icon=":material/check:",
            key="settings_logo_save",
            disabled=file is None,
            on_click=_save_logo,
            args=(store, file.getvalue() if file else b""),
        )
        st.button(
            _("Take the logo away"),
            icon=":material/undo:",
            key="settings_logo_remove",
            disabled=kept is None,
            on_click=_take_logo_away,
            args=(store,),
        )


def _save_logo(store: Store, content: bytes) -> None:
    language.restore()
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    try:
        kept = logos.kept(content)
    except LogoError as refused:
        outcome.tell(say.fault_text(refused.fault), done=False)
        return
    _set(store, "logo", kept)


def _take_logo_away(store: Store) -> None:
    language.restore()
    _set(store, "logo", None)


def working(store: Store) -> None:
    """Draw the language to begin with, the script of messages, and what days off do."""
    with st.container(border=True):
        _choice(
            store,
            "language",
            _("Language to begin with"),
            tuple(LANGUAGES),
            _("That of the browser"),
            _("For everybody who has not chosen one in the sidebar."),
        )
        _choice(
            store,
            "script",
            _("Script of messages to counties"),
            SCRIPTS,
            _("That of the interface"),
            _("What was chosen for one county on Calendar goes before it."),
        )
        days_off.moving(store)


def _choice(
    store: Store, setting: Setting, label: str, options: tuple[str, ...], unset: str, note: str
) -> None:
    key = f"settings_{setting}"
    st.segmented_control(
        label,
        ["", *options],
        default=value_of(store, setting) or "",
        required=True,
        format_func=lambda code: LANGUAGES.get(code, unset),
        key=key,
        help=note,
        on_change=_choose,
        args=(store, setting, key),
    )


def _choose(store: Store, setting: Setting, key: str) -> None:
    language.restore()
    _set(store, setting, st.session_state[key] or None)


def _set(store: Store, setting: Setting, value: str | None) -> None:
    try:
        set_setting(store, setting, value, account=session.reader().account)
    except SettingError as refused:
        outcome.tell(say.fault_text(refused.fault), done=False)
        return
    language.restore()
    told = _("{setting}: {value}.").format(
        setting=say.setting_name(setting), value=say.value_text(setting, value)
    )
    outcome.tell(told)
