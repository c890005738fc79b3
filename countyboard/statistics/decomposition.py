"""How much of the unevenness lies within groups (counties) and how much between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, Floats, divided, floats

__all__ = ["TheilParts", "decompose_theil"]


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
