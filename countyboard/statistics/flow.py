"""The flow of cases: what was open, came in and was dealt with gives what is open now."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from countyboard.statistics.arrays import Figures, Flags, Floats, floats

__all__ = ["Flow", "check_flow"]


class Flow(NamedTuple):
    """Hold the closing stock that should be, by how much the filed one differs, and whether it
    holds; a month that lacks a part neither holds nor fails: `known` is false there.
    """

    expected: Floats
    difference: Floats
    holds: Flags
    known: Flags


def check_flow(
    opening: Figures,
    received: Figures,
    closed: Figures,
    closing: Figures,
) -> Flow:
    """Check opening + received − closed = closing, figures of any one shape.

    `difference` is filed minus expected: above 0, more is open than came in.
    """
    expected = floats(opening) + floats(received) - floats(closed)
    difference = floats(closing) - expected
    known = np.isfinite(difference)
    return Flow(expected, difference, known & (difference == 0), known)
