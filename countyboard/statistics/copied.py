"""Rows of figures that repeat: a month copied from the month before, a unit from its neighbour."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Flags, floats

__all__ = ["FEWEST_FIGURES", "copied_months", "repeated_rows"]

FEWEST_FIGURES = 4
"""A row with fewer figures above zero repeats by chance; rows of zeros always do."""


def _telling(rows: npt.NDArray[np.float64], fewest: int) -> Flags:
    """Tell which rows have enough figures above zero, and not all the same one."""
    above = rows > 0
    largest = np.where(above, rows, -np.inf).max(axis=-1, initial=-np.inf)
    smallest = np.where(above, rows, np.inf).min(axis=-1, initial=np.inf)
    return np.asarray((above.sum(axis=-1) >= fewest) & (largest > smallest))


def copied_months(figures: Figures, *, fewest: int = FEWEST_FIGURES) -> Flags:
    """Tell which months repeat every figure of the month before.

    `figures` of shape (…, months, indicators), NaN for blanks, which must be blank in both.
    Returns shape (…, months); the first month never repeats.
    """
    given = floats(figures)
    now, before = given[..., 1:, :], given[..., :-1, :]
    equal = ((now == before) | (np.isnan(now) & np.isnan(before))).all(axis=-1)
    found = np.zeros(given.shape[:-1], dtype=np.bool_)
    found[..., 1:] = equal & _telling(now, fewest)
    return found


def repeated_rows(rows: Figures, *, fewest: int = FEWEST_FIGURES) -> npt.NDArray[np.intp]:
    """Return for each row the place of the first row with the same figures, −1 if it has none.

    `rows` of shape (rows, indicators), such as the units of one month; NaN for blanks. The
    first row of a group points at itself.
    """
    given = floats(rows)
    found = np.full(len(given), -1, dtype=np.intp)
    telling = np.flatnonzero(_telling(given, fewest))
    if not len(telling):
        return found
    # -1 stands for a blank: a count is never negative, and NaN is not equal to itself.
    exact = np.where(np.isnan(given[telling]), -1.0, given[telling])
    _, first, group, size = np.unique(
        exact, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    group = group.ravel()
    repeated = size[group] > 1
    found[telling[repeated]] = telling[first[group[repeated]]]
    return found
