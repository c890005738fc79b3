"""Who is signed in: said in the sidebar, with the way to one's own account."""

from __future__ import annotations

import streamlit as st

from countyboard import i18n
from countyboard.access import Reader
from countyboard.i18n import gettext as _
from countyboard.sentences import accounts as say
from countyboard.signin import service
from countyboard.ui import language, session
from countyboard.ui.visual import escape

__all__ = ["badge", "signed_in"]


def signed_in() -> Reader:
    """Return who is reading; where nobody is, say so and end the run."""
    try:
        return session.reader()
    except service.SignedOut:
        i18n.use(language.named(st.query_params.get("lang")) or i18n.choose(st.context.locale))
        st.info(
            _("You are signed out. Load the page anew to sign in again."), icon=":material/logout:"
        )
        st.stop()


def badge(reader: Reader) -> None:
    """Draw who is signed in; on one's own computer there is nothing to tell."""
    if service.in_force() is None:
        return
    with st.sidebar.popover(escape(reader.account), icon=":material/account_circle:"):
        st.markdown(f"**{escape(reader.account)}**")
        scope = say.scope_text(reader.scope, session.store().roster())
        st.caption(f"{say.role_name(reader.role)} · {escape(scope)}")
        st.button(
            _("Account and sign out"),
            icon=":material/manage_accounts:",
            key="own_account",
            on_click=st.logout,  # leads to /auth/logout, and the gate from there to /account
        )
