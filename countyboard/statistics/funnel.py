"""Funnel plots: which units differ from the overall figure by more than their size explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Floats, divided, floats
from countyboard.statistics.distributions import poisson_lower, poisson_upper, two_sided
from countyboard.statistics.intervals import Interval, Kind

__all__ = [
    "Dispersion",
    "Funnel",
    "Transform",
    "funnel",
    "funnel_limits",
    "overdispersion",
    "poisson_limits",
]

INNER, OUTER = 0.95, 0.998

Transform = Literal["arcsine", "square root", "log"]


class Dispersion(NamedTuple):
    """Hold φ (mean squared Winsorised z), τ² (variance between units, on the transformed scale)
    and the z-scores without and with it.
    """

    phi: float
    tau2: float
    z: Floats
    z_adjusted: Floats


@dataclass(frozen=True, slots=True)
class Funnel:
    """Hold a funnel plot: value, limits and place of each unit, and the target line.

    Values and limits in units of numerator / denominator. `place` is "inside", "high" or "low"
    (beyond 95 %), "very high" or "very low" (beyond 99.8 %), "" without a figure.
    """

    target: float
    values: Floats
    inner: Interval
    outer: Interval
    place: npt.NDArray[np.str_]
    dispersion: Dispersion


def poisson_limits(expected: Figures, *, confidence: float = INNER) -> Interval:
    """Return exact funnel limits of observed / expected, by expected count.

    χ²(α/2; 2E) / 2E and χ²(1 − α/2; 2E + 2) / 2E, as FunnelPlotR draws them.
    """
    known = floats(expected)
    known = np.where(known > 0, known, np.nan)
    return Interval(
        divided(poisson_lower(known, confidence), known),
        divided(poisson_upper(known, confidence), known),
    )


def _scale(transform: Transform, denominator: Floats, target: float) -> tuple[Floats, float]:
    """Return the standard error of a transformed figure and the transformed target."""
    if transform == "arcsine":
        return 1 / (2 * np.sqrt(denominator)), float(np.arcsin(np.sqrt(target)))
    expected = denominator * target
    if transform == "square root":
        return 1 / (2 * np.sqrt(expected)), 1.0
    return 1 / np.sqrt(expected), 0.0


def overdispersion(
    numerator: Figures,
    denominator: Figures,
    *,
    transform: Transform,
    target: float | None = None,
    trim: float = 0.1,
) -> Dispersion:
    """Return the over-dispersion of units around `target` (their pooled figure by default).

    z = (transformed figure − transformed target) / s, with s = 1/(2√n) for arcsine √(x/n),
    1/(2√E) for √(x/E) and 1/√E for ln(x/E), E = target × n. z beyond its 10th and 90th
    percentile (linear between ranks) is set to it; φ = Σ z² / k;
    τ² = max(0, (kφ − (k − 1)) / (Σw − Σw²/Σw)), w = 1/s². Units without figure or denominator
    do not count. For standardised ratios give expected counts and target 1. Source:
    Spiegelhalter (2005); Spiegelhalter et al. (2012).
    """
    x, n = np.broadcast_arrays(floats(numerator), floats(denominator))
    known = np.isfinite(x) & (n > 0)
    if transform == "arcsine":
        known &= x <= n
    elif transform == "log":
        known &= x > 0
    blank = np.full(x.shape, np.nan)
    count = int(known.sum())
    if target is None:
        target = float(x[known].sum() / n[known].sum()) if count else float("nan")
    if not count or not target > 0 or (transform == "arcsine" and target >= 1):
        return Dispersion(float("nan"), 0.0, blank, blank)
    x, n = x[known], n[known]
    error, middle = _scale(transform, n, target)
    if transform == "arcsine":
        figure = np.arcsin(np.sqrt(x / n))
    elif transform == "square root":
        figure = np.sqrt(x / (n * target))
    else:
        figure = np.log(x / (n * target))
    z = (figure - middle) / error
    low, high = np.quantile(z, [trim, 1 - trim])
    phi = float((np.clip(z, low, high) ** 2).sum() / count)
    weight = error**-2.0
    room = float(weight.sum() - (weight**2).sum() / weight.sum())
    tau2 = max(0.0, (count * phi - (count - 1)) / room) if room > 0 else 0.0
    raw, adjusted = blank.copy(), blank.copy()
    raw[known] = z
    adjusted[known] = (figure - middle) / np.sqrt(error**2 + tau2)
    return Dispersion(phi, tau2, raw, adjusted)


def funnel_limits(
    denominator: Figures,
    target: float,
    *,
    kind: Kind,
    tau2: float = 0.0,
    confidence: float = INNER,
) -> Interval:
    """Return funnel limits at any denominator, in units of numerator / denominator.

    Proportions: sin²(arcsin √target ± z √(1/(4n) + τ²)), within 0 and 1. Rates: exact Poisson
    without over-dispersion; with it, target × (1 ± z √(1/(4E) + τ²))², not below 0.
    """
    n = floats(denominator)
    n = np.where(n > 0, n, np.nan)
    z = two_sided(confidence)
    if not np.isfinite(target):
        blank = np.full(n.shape, np.nan)
        return Interval(blank, blank)
    if kind == "proportion":
        middle = np.arcsin(np.sqrt(np.clip(target, 0.0, 1.0)))
        reach = z * np.sqrt(1 / (4 * n) + tau2)
        # Beyond a right angle the sine turns back: a limit never does.
        low = np.clip(middle - reach, 0.0, np.pi / 2)
        high = np.clip(middle + reach, 0.0, np.pi / 2)
        return Interval(np.sin(low) ** 2, np.sin(high) ** 2)
    expected = n * target
    if tau2 == 0:
        limits = poisson_limits(expected, confidence=confidence)
        return Interval(target * limits.lower, target * limits.upper)
    reach = z * np.sqrt(1 / (4 * np.where(expected > 0, expected, np.nan)) + tau2)
    return Interval(target * np.maximum(1 - reach, 0.0) ** 2, target * (1 + reach) ** 2)


def funnel(
    numerator: Figures,
    denominator: Figures,
    *,
    kind: Kind,
    target: float | None = None,
    adjust: bool = True,
) -> Funnel:
    """Return a funnel plot of units with 95 % and 99.8 % limits.

    `target` is the pooled figure of the units unless given; `adjust` widens the limits by τ²
    where units vary by more than chance (proportions on the arcsine, rates on the square-root
    scale).
    """
    x, n = np.broadcast_arrays(floats(numerator), floats(denominator))
    known = np.isfinite(x) & (n > 0)
    values = np.where(known, divided(x, n), np.nan)
    if target is None:
        target = float(x[known].sum() / n[known].sum()) if known.any() else float("nan")
    transform: Transform = "arcsine" if kind == "proportion" else "square root"
    dispersion = overdispersion(x, n, transform=transform, target=target)
    tau2 = dispersion.tau2 if adjust else 0.0
    inner = funnel_limits(n, target, kind=kind, tau2=tau2, confidence=INNER)
    outer = funnel_limits(n, target, kind=kind, tau2=tau2, confidence=OUTER)
    place = np.select(
        [
            ~known,
            values > outer.upper,
            values < outer.lower,
            values > inner.upper,
            values < inner.lower,
        ],
        ["", "very high", "very low", "high", "low"],
        "inside",
    )
    return Funnel(target, values, inner, outer, place, dispersion)
