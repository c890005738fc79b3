"""Take what a page has, lists with None in them, as arrays of floats with NaN in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Figures", "Flags", "Floats", "divided", "floats", "mean", "total"]

Floats: TypeAlias = npt.NDArray[np.float64]
Figures: TypeAlias = npt.ArrayLike | Sequence[float | None] | Sequence[Sequence[float | None]]
Flags: TypeAlias = npt.NDArray[np.bool_]


def floats(values: Figures) -> Floats:
    """Return `values` as floats of any shape; None, NaN and NA of pandas become NaN.

    Raise TypeError or ValueError where something in them is no number.
    """
    try:
        return np.asarray(values, dtype=np.float64)
    except TypeError:
        # pandas' NA refuses to become a float.
        given = np.array(values, dtype=object)
        given.ravel()[[type(value).__name__ == "NAType" for value in given.ravel()]] = None
        return given.astype(np.float64)


def divided(numerator: Figures, denominator: Figures) -> Floats:
    """Divide, with NaN where the denominator is zero or missing; never a warning, never ∞."""
    over, under = np.broadcast_arrays(floats(numerator), floats(denominator))
    quotient = np.full(over.shape, np.nan)
    np.divide(over, under, out=quotient, where=under != 0)
    return quotient[()]


def total(values: Floats) -> Floats:
    """Sum the last axis, leaving NaN out; the sum of nothing is 0."""
    return np.asarray(np.nansum(values, axis=-1))


def mean(values: Floats) -> Floats:
    """Average the last axis, leaving NaN out; the mean of nothing is NaN.

    Deviations from one of the values are averaged, so that the mean of equal values is that
    value to the last bit: a constant series must never lie on one side of its own mean.
    """
    origin = np.fmin.reduce(values, axis=-1, keepdims=True, initial=np.nan)
    count = np.isfinite(values).sum(axis=-1)
    return np.asarray(origin[..., 0] + divided(total(values - origin), count))
