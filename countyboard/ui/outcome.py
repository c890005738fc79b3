"""What a click did, said once in the run after it."""

from __future__ import annotations

import streamlit as st

from countyboard.ui.markup import escape

__all__ = ["show", "tell"]

_OUTCOME = "outcome"


def tell(text: str, *, done: bool = True) -> None:
    """Keep what a click did, to be said in the next run."""
    st.session_state[_OUTCOME] = (done, text)


def show() -> None:
    """Say what the last click did, once."""
    done, text = st.session_state.pop(_OUTCOME, (True, ""))
    if text:
        say_it = st.success if done else st.error
        say_it(escape(text), icon=":material/check:" if done else ":material/error:")
