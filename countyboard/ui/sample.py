"""The sample on the screen: how far it is loaded, the banner over it, and its removal."""

from __future__ import annotations

import streamlit as st

from countyboard.access import Action
from countyboard.i18n import gettext as _
from countyboard.ui import language, session

__all__ = ["banner", "progress"]


@st.fragment(run_every=1.0)
def progress() -> None:
    """Show how far the sample has been loaded; run the page as soon as it is there."""
    language.restore()
    now = session.starting()
    if now is None:
        st.rerun()
    if now.failed:
        st.error(
            _("The log of the server says why. Start it again to try once more."),
            title=_("The sample data could not be loaded"),
            icon=":material/error:",
        )
        return
    st.progress(
        min(now.share, 1.0),
        text=_("Loading the sample prefecture through the reader: {share} %").format(
            share=round(min(now.share, 1.0) * 100)
        ),
    )
    st.caption(_("This happens once, because nothing has been filed here yet."))


def _remove() -> None:
    language.restore()
    session.store().remove_sample(account=session.reader().account)
    st.toast(_("The sample data are removed."), icon=":material/check:")


def banner(*, removable: bool = True) -> None:
    """Say that these are sample data, if `removable` with the button that removes them."""
    if not session.store().has_sample():
        return
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key="sample_banner"
    ):
        st.markdown(
            ":material/science: "
            + _("These are sample data of a fictional prefecture: no place and no figure is real.")
        )
        if removable and session.store().may(Action.SAMPLE):
            st.button(
                _("Remove the sample data"),
                icon=":material/delete:",
                key="remove_sample",
                on_click=_remove,
                help=_("Takes away the units and every figure of the sample. Your own stay."),
            )
