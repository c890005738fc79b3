"""Ranks with intervals: how far a place in a league table could be chance."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from countyboard.statistics.arrays import Figures, Floats, divided, floats
from countyboard.statistics.intervals import SMALL_COUNT, Kind

__all__ = ["Ranks", "ranks"]

SEED = 20_261_101
DRAWS = 1000


class Ranks(NamedTuple):
    """Hold ranks and their limits, 1 = highest; NaN for units that are not ranked."""

    rank: Floats
    lower: Floats
    upper: Floats


def _places(values: Floats) -> Floats:
    """Rank the last axis, highest first; equal values share the better place."""
    order = np.argsort(-values, axis=-1, kind="stable")
    ranked = np.take_along_axis(values, order, -1)
    places = np.broadcast_to(np.arange(1.0, values.shape[-1] + 1), values.shape)
    fresh = np.ones(values.shape, dtype=np.bool_)
    fresh[..., 1:] = ranked[..., 1:] != ranked[..., :-1]
    shared = np.maximum.accumulate(np.where(fresh, places, 0.0), axis=-1)
    found = np.empty(values.shape)
    np.put_along_axis(found, order, shared, -1)
    return found


def ranks(
    numerator: Figures,
    denominator: Figures,
    *,
    kind: Kind,
    confidence: float = 0.95,
    smallest: float = SMALL_COUNT,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Ranks:
    """Rank ratios of counts, highest first, with simulated intervals of each rank.

    Arrays of shape (units,). Units with a numerator below `smallest`, or without a figure, are
    not ranked: others are ranked among those that are. Figures are drawn from Beta(x + ½,
    n − x + ½) or Gamma(x + ½) / n (Jeffreys), ranked in each draw; the limits are percentiles
    of the ranks. The same `seed` gives the same limits. Source: Goldstein and Spiegelhalter
    (1996).
    """
    x, n = np.broadcast_arrays(floats(numerator), floats(denominator))
    counts = np.isfinite(x) & (n > 0) & (x >= max(smallest, 0.0))
    if kind == "proportion":
        counts &= x <= n
    blank = np.full(x.shape, np.nan)
    if not counts.any():
        return Ranks(blank, blank, blank)
    count, out_of = x[counts], n[counts]
    generator = np.random.default_rng(seed)
    size = (draws, len(count))
    if kind == "proportion":
        drawn = generator.beta(count + 0.5, out_of - count + 0.5, size=size)
    else:
        drawn = generator.standard_gamma(count + 0.5, size=size) / out_of
    places = np.empty(size, dtype=np.int32)
    order = np.argsort(-drawn, axis=-1)
    np.put_along_axis(places, order, np.arange(1, size[1] + 1, dtype=np.int32)[None], -1)
    tail = (1 - confidence) / 2
    cuts = np.array([tail, 1 - tail]) * (draws - 1)
    low, high = int(np.floor(cuts[0])), int(np.ceil(cuts[1]))
    by_unit = np.partition(places.T, (low, high), axis=-1)
    found = [blank.copy() for _ in range(3)]
    found[0][counts] = _places(np.asarray(divided(count, out_of)))
    found[1][counts] = by_unit[:, low]
    found[2][counts] = by_unit[:, high]
    return Ranks(*found)
