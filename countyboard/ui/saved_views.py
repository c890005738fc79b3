"""The saved views of a page: open one, save the one on the screen, rename, remove, send a link."""

from __future__ import annotations

import streamlit as st

from countyboard import saved_views
from countyboard.i18n import gettext as _
from countyboard.saved_views import LONGEST, SavedView
from countyboard.store import Store
from countyboard.ui import address, language
from countyboard.ui.emphasis import emphasis
from countyboard.ui.session import reader
from countyboard.ui.visual import escape

__all__ = ["draw"]

_NAME = "saved_view_name"
_OTHER = "saved_view_other"
_TOLD = "saved_view_told"


def draw(store: Store, page: str) -> None:
    """Draw what can be done with saved views, behind one click; call after the choices."""
    views = saved_views.saved(store, page, reader().account)
    with st.expander(_("Saved views"), icon=":material/bookmark:", type="compact"):
        _tell()
        if not views:
            st.caption(_("None is saved yet: choose what you need, name it, save it."))
        for view in views:
            st.button(
                escape(view.name),
                icon=":material/bookmark:",
                type="tertiary",
                key=f"saved_view_{view.view_id}",
                on_click=_open,
                args=(view,),
            )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(_("Name of this view"), key=_NAME, max_chars=LONGEST, width=320)
            st.button(
                _("Save this view"),
                icon=":material/bookmark_add:",
                key="saved_view_save",
                type=emphasis(),
                on_click=_save,
                args=(store, page),
            )
        if views:
            _manage(store, views)


def _manage(store: Store, views: list[SavedView]) -> None:
    by_id = {view.view_id: view for view in views}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Saved view"),
            list(by_id),
            format_func=lambda number: by_id[number].name if number in by_id else "",
            key="saved_view_which",
            width=240,
        )
        view = by_id.get(chosen, views[0])
        st.text_input(_("New name"), key=_OTHER, max_chars=LONGEST, width=240)
        st.button(_("Rename"), key="saved_view_rename", on_click=_rename, args=(store, view))
        st.button(_("Remove"), key="saved_view_remove", on_click=_remove, args=(store, view))
    st.code(f"{(st.context.url or '').partition('?')[0]}?{view.address}", language=None)
    st.caption(
        _(
            "Whoever may open this page can open the link, in any language; what they see is"
            " within their own scope."
        )
    )


def _open(view: SavedView) -> None:
    language.restore()
    address.go(view.choices())


def _save(store: Store, page: str) -> None:
    language.restore()
    choices = {name: st.query_params.get_all(name) for name in st.query_params}
    name = st.session_state.get(_NAME, "")
    _kept(store, SavedView(page, name, saved_views.address_of(choices)), _NAME)


def _rename(store: Store, view: SavedView) -> None:
    language.restore()
    name = st.session_state.get(_OTHER, "")
    _kept(store, SavedView(view.page, name, view.address, view.view_id), _OTHER)


def _kept(store: Store, view: SavedView, key: str) -> None:
    fault = saved_views.fault_of(view.name)
    if fault:
        texts = {
            "no name": _("Give the view a name."),
            "long": _("The name is too long: {most} characters at most.").format(most=LONGEST),
            "persons": _("A name must not hold data on persons."),
        }
        st.session_state[_TOLD] = (False, texts[fault])
        return
    saved_views.save(store, view, account=reader().account)
    st.session_state[key] = ""
    told = _("“{name}” is saved.").format(name=escape(view.name.strip()))
    st.session_state[_TOLD] = (True, told)


def _remove(store: Store, view: SavedView) -> None:
    language.restore()
    saved_views.remove(store, view, account=reader().account)
    told = _("“{name}” is removed.").format(name=escape(view.name))
    st.session_state[_TOLD] = (True, told)


def _tell() -> None:
    told = st.session_state.pop(_TOLD, None)
    if told is not None:
        went_well, text = told
        (st.success if went_well else st.error)(text)
