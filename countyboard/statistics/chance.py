"""How uneven equal units look by chance alone: what unevenness has to exceed to mean much."""

from __future__ import annotations

from scipy import special  # type: ignore[import-untyped]

__all__ = ["gini_by_chance"]


def gini_by_chance(mean: float | None, units: int) -> float | None:
    """Return the Gini coefficient to be expected of `units` Poisson counts of one `mean`.

    Mean difference over twice the mean, e^(−2m) (I₀(2m) + I₁(2m)), times 1 − 1/units as in the
    population form. None without a mean above zero. Source: Ramasubban (1958).
    """
    if not mean or mean <= 0 or not units:
        return None
    return float((1 - 1 / units) * (special.ive(0, 2 * mean) + special.ive(1, 2 * mean)))
