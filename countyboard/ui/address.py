"""What is chosen on a page, in its address: every view is a link that can be sent.

Streamlit's own binding writes a widget's label into the address, and labels change with the
language: a link from a Chinese screen would not open on an English one. Here the address
holds codes. A choice survives going to another page; a link, back and forward bring theirs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import streamlit as st

__all__ = ["adopted", "arrive", "bring", "go", "kept", "leave", "segmented", "select", "single"]

_PAGE = "address_page"
_WRITTEN = "address_written"
_ADOPTED = "address_adopted"
_FORMER = "address_former"

_SECONDS = 2.0
"""How long the browser may take to hear of an address written here."""


def arrive(page: str) -> None:
    """Compare the address with what was written last; call once a run, before the page.

    The address counts when it changed: a link, back or forward. Going to another page by the
    navigation brings an empty address: what was chosen stays. A second choice made before the
    browser heard of the first still carries the former address: that is no change, either.
    """
    found = {name: st.query_params.get_all(name) for name in st.query_params if name != "lang"}
    moved = st.session_state.get(_PAGE) not in (None, page)
    written = st.session_state.get(_WRITTEN, {})
    former, since = st.session_state.get(_FORMER, (None, 0.0))
    behind = not moved and found == former and time.monotonic() - since < _SECONDS
    adopt = found != written and (bool(found) or not moved) and not behind
    st.session_state[_PAGE] = page
    st.session_state[_ADOPTED] = found if adopt else None
    if not behind:
        st.session_state[_WRITTEN] = found


def adopted(*, first: bool) -> dict[str, list[str]]:
    """Return what the address brought in this run: a link, back or forward.

    `first`: nothing was shown by it yet, what it says counts whenever it came.
    """
    found: dict[str, list[str]] | None = st.session_state.get(_ADOPTED)
    if found is None and first:
        found = st.session_state[_WRITTEN]
    return found or {}


def bring(key: str, options: Sequence[str], default: list[str]) -> None:
    """Put what the address says into the widget `key`, before it is drawn.

    Values nobody offers are left out; where none is left the default stands.
    """
    adopted: dict[str, list[str]] | None = st.session_state.get(_ADOPTED)
    if adopted is None and key not in st.session_state:
        adopted = st.session_state[_WRITTEN]
    if adopted is None:
        kept = st.session_state[key]
        chosen = kept if isinstance(kept, list) else [kept]
    else:
        chosen = adopted.get(key, [])
    st.session_state[key] = [value for value in chosen if value in options] or default


def leave(key: str, chosen: Sequence[str], default: Sequence[str]) -> None:
    """Write a choice into the address, after its widget is drawn; the default is left out."""
    wanted = [] if list(chosen) == list(default) else list(chosen)
    written: dict[str, list[str]] = st.session_state[_WRITTEN]
    if wanted == written.get(key, []):
        return
    st.session_state[_FORMER] = (dict(written), time.monotonic())
    if wanted:
        st.query_params[key] = wanted
        written[key] = wanted
    else:
        del st.query_params[key]
        del written[key]


def single(key: str, options: Sequence[str], default: str) -> None:
    """Do as `bring` for a widget that holds one value."""
    bring(key, options, [default])
    st.session_state[key] = st.session_state[key][0]


def segmented(
    label: str, options: Sequence[str], *, key: str, format_func: Callable[[str], str]
) -> str:
    """Draw a choice among a few; the first is the default."""
    single(key, options, options[0])
    chosen = st.segmented_control(
        label,
        options,
        required=True,
        format_func=format_func,
        key=key,
        persist_state="session",
    )
    value = chosen if chosen is not None and chosen in options else options[0]
    leave(key, [value], [options[0]])
    return value


def kept(**changed: str | None) -> dict[str, list[str]]:
    """Return the address for a link to another page: as it is, but for what is changed.

    None leaves a value as it is.
    """
    found = {name: st.query_params.get_all(name) for name in st.query_params}
    return found | {name: [value] for name, value in changed.items() if value is not None}


def go(choices: Mapping[str, Sequence[str]]) -> None:
    """Choose all of this on the page one is on, as a link would; call in a callback.

    Streamlit's own link to the page one is on leaves the address as it was.
    """
    kept = {"lang": st.query_params.get_all("lang")} if "lang" in st.query_params else {}
    st.query_params.from_dict({**kept, **choices})
    st.session_state.pop(_FORMER, None)


def select(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    format_func: Callable[[str], str],
    width: int | Literal["stretch"] = "stretch",
    help: str | None = None,  # noqa: A002 - the name Streamlit gives it
) -> str:
    """Draw a choice among many, to be searched by typing; the first is the default."""
    single(key, options, options[0])
    chosen = st.selectbox(
        label,
        options,
        format_func=format_func,
        key=key,
        persist_state="session",
        width=width,
        help=help,
    )
    value = chosen if chosen in options else options[0]
    leave(key, [value], [options[0]])
    return value
