"""Empirical-Bayes estimates: a unit's figure drawn towards all units' as far as it is small."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Floats, divided, floats
from countyboard.statistics.intervals import Kind

__all__ = ["Shrunken", "beta_binomial", "gamma_poisson", "shrink"]


class Shrunken(NamedTuple):
    """Hold shrunken values, the weight each unit's own figure keeps (0-1), and what all share.

    `centre` is the pooled figure, `between` the variance between units; 0 where units differ no
    more than chance makes them: then all take the pooled figure.
    """

    values: Floats
    own_weight: Floats
    centre: float
    between: float


def _known(
    numerator: Figures, denominator: Figures
) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    x, n = np.broadcast_arrays(floats(numerator), floats(denominator))
    return x, n, np.isfinite(x) & (n > 0)


def _spread(x: Floats, n: Floats) -> tuple[float, float, float]:
    """Return pooled figure, weighted variance of the figures and mean denominator."""
    centre = float(x.sum() / n.sum())
    variance = float((n * (x / n - centre) ** 2).sum() / n.sum())
    return centre, variance, float(n.mean())


def _towards(
    x: Floats,
    n: Floats,
    known: npt.NDArray[np.bool_],
    centre: float,
    weight: Floats,
    between: float,
) -> Shrunken:
    own = np.where(known, weight, np.nan)
    values = np.where(known, centre + own * (np.asarray(divided(x, n)) - centre), np.nan)
    return Shrunken(values, own, centre, between)


def gamma_poisson(numerator: Figures, denominator: Figures) -> Shrunken:
    """Shrink rates x / n towards the pooled rate m.

    With s² = Σ n (x/n − m)² / Σ n and a = max(0, s² − m / n̄): m + (x/n − m) a / (a + m/n).
    Source: Marshall (1991), the global moment estimator; spdep::EBest of R.
    """
    x, n, known = _known(numerator, denominator)
    blank = np.full(x.shape, np.nan)
    if not known.any():
        return Shrunken(blank, blank, float("nan"), float("nan"))
    centre, variance, size = _spread(x[known], n[known])
    between = max(0.0, variance - centre / size)
    weight = np.asarray(divided(between, between + divided(centre, n)))
    # Nothing at all was counted: every rate is the pooled rate of 0 and keeps no weight.
    return _towards(x, n, known, centre, np.nan_to_num(weight), between)


def beta_binomial(numerator: Figures, denominator: Figures) -> Shrunken:
    """Shrink proportions x / n towards the pooled proportion p.

    E s² = a (1 − 1/n̄) + p (1 − p) / n̄ gives the variance between units
    a = max(0, (s² − p(1 − p)/n̄) / (1 − 1/n̄)); the weight is n / (n + p(1 − p)/a − 1), that of
    a Beta prior with mean p and variance a. Source: moments after Kleinman (1973);
    Martuzzi and Elliott (1996) use such an estimator for areas.
    """
    x, n, known = _known(numerator, denominator)
    known &= x <= n
    blank = np.full(x.shape, np.nan)
    if not known.any():
        return Shrunken(blank, blank, float("nan"), float("nan"))
    centre, variance, size = _spread(x[known], n[known])
    noise = centre * (1 - centre)
    between = max(0.0, (variance - noise / size) / (1 - 1 / size)) if size > 1 else 0.0
    between = min(between, noise)
    weight = np.asarray(divided(between * n, between * n + noise - between))
    return _towards(x, n, known, centre, np.nan_to_num(weight), between)


def shrink(numerator: Figures, denominator: Figures, *, kind: Kind) -> Shrunken:
    """Shrink ratios of counts by their kind."""
    if kind == "proportion":
        return beta_binomial(numerator, denominator)
    return gamma_poisson(numerator, denominator)
