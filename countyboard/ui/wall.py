"""The wall screen: pages in turn, without controls, large, refreshed as data land.

It runs for days: all it keeps is which slide is shown since when, and whether it is held.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.identifiers import now
from countyboard.query import QueryError
from countyboard.sentences import wall as say
from countyboard.ui import approval, language
from countyboard.ui.session import store
from countyboard.ui.visual import escape

__all__ = ["Slide", "seconds", "show", "wanted", "watch"]

Slide = Callable[[], None]

ADDRESS = "wall"
_SECONDS, _SHORTEST, _LONGEST = 20, 5, 600
_WATCHED = 5
_AT, _SINCE, _HELD = "wall_at", "wall_since", "wall_held"
_STYLE = Path(__file__).with_name("wall.css")

_log = logging.getLogger(__name__)


def wanted() -> bool:
    """Tell whether the address is that of the wall screen."""
    return urlsplit(st.context.url or "").path.rstrip("/").endswith(f"/{ADDRESS}")


def seconds() -> int:
    """Return how long a slide stays: ?seconds= of the address, from 5 to 600."""
    text = str(st.query_params.get("seconds", ""))
    return min(max(int(text), _SHORTEST), _LONGEST) if text.isdecimal() else _SECONDS


def watch() -> None:
    """Run the page anew as soon as there are newer data: they may bring a newer month.

    Call first, also on a screen that waits for its first sheet.
    """
    version = store().version

    @st.fragment(run_every=_WATCHED)
    def look() -> None:
        if store().version != version:
            st.rerun()

    look()


def show(slides: Sequence[Slide], caption: str) -> None:
    """Show the slides in turn; `caption` says place and period, and is not escaped."""
    st.html(_STYLE)
    every = seconds()

    @st.fragment(run_every=every)
    def turn() -> None:
        language.restore()
        at = _next(len(slides), every)
        with st.container(key="wall"):
            _head(at, len(slides), caption)
            try:
                slides[at]()
            except QueryError:
                _log.exception("A slide of the wall screen could not be worked out")
                st.info(_("This page cannot be worked out just now; the next one follows."))
        _keys()

    turn()


def _next(count: int, every: int) -> int:
    """Return which slide is due: the next one when the time of the last one is over."""
    state = st.session_state
    at, since = state.get(_AT, 0), state.get(_SINCE)
    if since is None:
        state[_SINCE] = time.monotonic()
    elif not state.get(_HELD) and time.monotonic() - since >= every * 0.8:
        at, state[_SINCE] = at + 1, time.monotonic()
    state[_AT] = at % count
    return int(state[_AT])


def _head(at: int, count: int, caption: str) -> None:
    """Say what is shown, which of how many, how fresh the data are, and when this was drawn."""
    fresh = query.run(store(), "wall/data_time").rows[0]
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.caption(escape(f"{caption} · {at + 1} / {count}"), width="content")
        st.caption(escape(say.freshness(fresh, now())), width="content")
    approval.note(store())
    if say.is_stale(fresh):
        st.warning(escape(say.stale(fresh)), icon=":material/history:")


def _keys() -> None:
    """Draw the two keys there are: hold the slide, and go on to the next."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.button(
            _("Go on") if st.session_state.get(_HELD) else _("Hold"),
            key="wall_hold",
            type="tertiary",
            icon=":material/play_arrow:" if st.session_state.get(_HELD) else ":material/pause:",
            shortcut="P",
            on_click=_hold,
        )
        st.button(
            _("Next"),
            key="wall_next",
            type="tertiary",
            icon=":material/skip_next:",
            shortcut="N",
            on_click=_forward,
        )
        st.page_link(
            "pages/leaders/overview.py", label=_("Leave"), icon=":material/close_fullscreen:"
        )


def _hold() -> None:
    st.session_state[_HELD] = not st.session_state.get(_HELD)
    st.session_state[_SINCE] = time.monotonic()


def _forward() -> None:
    st.session_state[_AT] = st.session_state.get(_AT, 0) + 1
    st.session_state[_SINCE] = time.monotonic()
