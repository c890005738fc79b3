"""How much of the unevenness lies within groups (counties) and how much between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Floats, divided, floats
from countyboard.statistics.distributions import two_sided
from countyboard.statistics.resampling import FEWEST, Estimate

__all__ = ["TheilParts", "decompose_theil", "within_share"]


@dataclass(frozen=True, slots=True)
class TheilParts:
    """Hold Theil's T of all units and its parts, in nats: total = between + within.

    Per group, in the order of `groups`: its Theil, its share of the total amount, and what its
    inner unevenness adds (`within_group`, which sums to `within`) and what its distance from
    the overall mean adds (`between_group`, which sums to `between`; negative below the mean).
    """

    total: float
    between: float
    within: float
    groups: npt.NDArray[np.str_]
    group_theil: Floats
    group_share: Floats
    within_group: Floats
    between_group: Floats


def decompose_theil(
    amounts: Figures, groups: npt.ArrayLike, weights: Figures | None = None
) -> TheilParts:
    """Split Theil's T into parts within and between groups that add up.

    `amounts` of shape (units,), `groups` their group codes, `weights` as in balance. With s the
    share of the amount and p the share of the weight: between = Σ s ln(s/p), within = Σ s T.
    All NaN when nothing was filed or an amount is negative. Source: Theil (1967);
    Shorrocks (1980).
    """
    values = floats(amounts)
    weighing = np.ones_like(values) if weights is None else floats(weights)
    counts = np.isfinite(values) & (weighing > 0)
    values, weight = values[counts], weighing[counts]
    codes, member = np.unique(np.asarray(groups, dtype=np.str_)[counts], return_inverse=True)
    size = len(codes)
    held = weight * values
    group_weight = np.bincount(member, weights=weight, minlength=size)
    group_held = np.bincount(member, weights=held, minlength=size)
    if not held.sum() > 0 or (values < 0).any():
        blank = np.full(size, np.nan)
        nan = float("nan")
        return TheilParts(nan, nan, nan, codes, blank, blank, blank, blank)
    relative = divided(values, divided(group_held, group_weight)[member])
    inside = held * np.log(np.where(relative > 0, relative, 1.0))
    group_theil = divided(np.bincount(member, weights=inside, minlength=size), group_held)
    share = group_held / held.sum()
    apart = divided(share, group_weight / weight.sum())
    between_group = share * np.log(np.where(apart > 0, apart, 1.0))
    # A group without a single case adds nothing: its Theil is undefined, its share is zero.
    within_group = np.where(share > 0, share * group_theil, 0.0)
    between, within = float(between_group.sum()), float(within_group.sum())
    return TheilParts(
        between + within,
        between,
        within,
        codes,
        group_theil,
        share,
        within_group,
        between_group,
    )


def within_share(
    amounts: Figures,
    groups: npt.ArrayLike,
    weights: Figures | None = None,
    *,
    confidence: float = 0.95,
) -> Estimate:
    """Return the share of Theil's T that lies within groups, 0 to 1, with its interval.

    The groups (counties) are given, the units in each could have been others: each unit is left
    out in turn, within its group. SE² = Σ_g (n_g − 1)/n_g Σ (θ₍ᵢ₎ − mean_g θ₍·₎)², a stratified
    jack-knife; the bootstrap within small groups would shrink what lies within them. NaN limits
    with fewer than four units or two groups; NaN where nothing is uneven. Source: Wolter (2007),
    chapter 4.
    """
    values = floats(amounts)
    weighing = np.ones_like(values) if weights is None else floats(weights)
    counts = np.isfinite(values) & (weighing > 0)
    values, weight = values[counts], weighing[counts]
    _, member = np.unique(np.asarray(groups, dtype=np.str_)[counts], return_inverse=True)
    sizes = np.bincount(member)
    held = weight * values
    if not held.sum() > 0 or (values < 0).any():
        return Estimate(float("nan"), float("nan"), float("nan"))
    logged = _times_log(held, values)
    group_held = floats(np.bincount(member, weights=held))
    group_weight = floats(np.bincount(member, weights=weight))
    mixed = _times_log(group_held, divided(group_held, group_weight))
    value = float(_within(logged.sum(), mixed.sum(), held.sum(), weight.sum()))
    if len(values) < FEWEST or len(sizes) < 2 or not np.isfinite(value):
        return Estimate(value, float("nan"), float("nan"))
    rest_held = np.maximum(group_held[member] - held, 0.0)
    rest = _times_log(rest_held, divided(rest_held, group_weight[member] - weight))
    without = _within(
        logged.sum() - logged,
        mixed.sum() - mixed[member] + rest,
        held.sum() - held,
        weight.sum() - weight,
    )
    without = np.where(np.isfinite(without), without, value)
    apart = without - (np.bincount(member, weights=without) / sizes)[member]
    error = np.sqrt((((sizes - 1) / sizes)[member] * apart**2).sum())
    half = two_sided(confidence) * float(error)
    return Estimate(value, max(0.0, value - half), min(1.0, value + half))


def _times_log(held: Floats, amount: Floats) -> Floats:
    """Return held × ln amount, 0 where nothing is held."""
    known = held > 0
    return np.where(known, held * np.log(np.where(known, amount, 1.0)), 0.0)


def _within(logged: Figures, mixed: Figures, held: Figures, weight: Figures) -> Floats:
    """Return the share within from Σ h ln y, Σ H_g ln(H_g/W_g), Σ h and Σ w."""
    total, size = floats(held), floats(weight)
    mean = divided(total, size)
    whole = floats(logged) - _times_log(total, mean)
    uneven = whole > 1e-12 * np.maximum(total, 1e-300)
    return divided(floats(logged) - floats(mixed), np.where(uneven, whole, np.nan))
