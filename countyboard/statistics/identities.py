"""Identities between figures that always hold: a part is at most its whole."""

from __future__ import annotations

import numpy as np

from countyboard.statistics.arrays import Figures, Flags, Floats, floats

__all__ = ["excess", "part_exceeds", "parts_exceed"]


def excess(part: Figures, whole: Figures) -> Floats:
    """Return by how much a part is above its whole, 0 where it is not, NaN where one is missing."""
    return np.maximum(floats(part) - floats(whole), 0.0)[()]


def part_exceeds(part: Figures, whole: Figures) -> Flags:
    """Tell where a part is above its whole; a missing figure breaks no identity."""
    return np.asarray(excess(part, whole) > 0)


def parts_exceed(parts: Figures, whole: Figures) -> Flags:
    """Tell where parts together, shape (…, parts), are above their whole, shape (…).

    Blank parts count as nothing here: what is filed already is too much.
    """
    summed = np.nansum(floats(parts), axis=-1)
    return part_exceeds(summed, whole)
