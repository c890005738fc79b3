"""What a page shows when nothing has been filed yet."""

from __future__ import annotations

import streamlit as st

from countyboard import query
from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.store import Store
from countyboard.ui import session

__all__ = ["stop_if_empty", "stop_without_ledger"]


def stop_if_empty(store: Store) -> None:
    """Say calmly that nothing is filed, with the way to Upload, and stop the page."""
    rows = query.run(store, "filters/months").rows
    if any(row["filings"] for row in rows):
        return
    st.info(
        _("As soon as the first sheet is confirmed this page shows what it says."),
        title=_("Nothing has been filed yet"),
        icon=":material/inbox:",
    )
    if store.may(Action.FILE):
        st.page_link(
            "pages/staff/upload.py",
            label=_("Upload the first sheet"),
            icon=":material/upload_file:",
        )
    st.stop()


def stop_without_ledger(title: str, text: str) -> None:
    """Say calmly that a ledger holds nothing for what is chosen, with the way to fill it; stop."""
    st.info(text, title=title, icon=":material/inbox:")
    if session.reader().may(Action.FILE):
        st.page_link(
            "pages/staff/upload.py", label=_("Upload a ledger"), icon=":material/upload_file:"
        )
    st.stop()
