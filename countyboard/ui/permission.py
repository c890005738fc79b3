"""What stands first on each page: who may not open it reads for whom it is, and nothing else."""

from __future__ import annotations

import streamlit as st

from countyboard.access import PAGE_RIGHTS
from countyboard.i18n import gettext as _
from countyboard.sentences.access import page_text
from countyboard.ui import session

__all__ = ["require"]


def require(address: str) -> None:
    """Stop the page at this address unless the reader may open it."""
    if session.reader().may_open(address):
        return
    st.info(
        page_text(PAGE_RIGHTS.get(address)),
        title=_("Not for this account"),
        icon=":material/lock:",
    )
    st.stop()
