"""The first chart of a session is not kept waiting by what stands below it.

Until the browser has loaded plotly every chart on the page waits for it, and all are then drawn
in one go before the first is seen; grids bring a library of their own. So on the first page of a
session charts and grids below the first chart are sent a moment later, a skeleton in their place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any

import streamlit as st

__all__ = ["begin", "chart", "finish", "grid", "part"]

PAUSE = 1.5
"""Seconds in which a browser loads plotly and draws one chart."""

_STEP = 0.1
_LOADED = "plotly_loaded"
_WAITING = "charts_waiting"


@dataclass(slots=True)
class _Waiting:
    """Hold when the first chart was sent, and what waits: place, height, how to draw."""

    since: float
    visuals: list[tuple[Any, int | None, Callable[[Any], object]]] = field(default_factory=list)


def begin() -> None:
    """Forget what an interrupted run left waiting; call before the page."""
    st.session_state.pop(_WAITING, None)


def chart(draw: Callable[[Any], object], height: int | None) -> None:
    """Call `draw` with where to draw a chart: now, or after the first one, in the same place."""
    grid(draw, height)
    if not st.session_state.get(_LOADED) and _WAITING not in st.session_state:
        st.session_state[_WAITING] = _Waiting(monotonic())


def grid(draw: Callable[[Any], object], height: int | None = None) -> None:
    """Call `draw` with where to draw a grid: now if no chart stands above, else after that one."""
    if _WAITING in st.session_state:
        st.session_state[_WAITING].visuals.append((st.skeleton(height), height, draw))
    else:
        draw(st)


def part(draw: Callable[[], object]) -> None:
    """Call `draw`, which draws a whole part of the page, when and where a grid would be drawn."""

    def inside(place: Any) -> None:
        with place.container():
            draw()

    grid(inside)


def finish() -> None:
    """Draw what waits, once the first one has had its time; call after the page.

    A page that is stopped half-way never gets here: it stops before its second chart.
    """
    waiting: _Waiting | None = st.session_state.pop(_WAITING, None)
    if waiting is None:
        return
    if waiting.visuals:
        place, height, _draw = waiting.visuals[0]
        while monotonic() < waiting.since + PAUSE:
            sleep(_STEP)
            place.skeleton(height)  # says nothing new, but lets a click end this run
    st.session_state[_LOADED] = True
    for place, _height, draw in waiting.visuals:
        draw(place)
