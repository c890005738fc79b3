"""Control charts for counts out of known totals: p, u, and Laney's p′ and u′."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from countyboard.statistics.arrays import Figures, Floats, divided, floats, total
from countyboard.statistics.control_chart import ControlChart, Limits, chart, moving_range_mean
from countyboard.statistics.intervals import Kind

__all__ = ["LARGE_TOTAL", "is_large", "p_chart", "ratio_chart", "u_chart"]

LARGE_TOTAL = 1000
"""From this median total up, chance alone is so narrow that every month would be a signal."""

D2 = 1.128


def _counted(count: Figures, out_of: Figures) -> tuple[Floats, Floats, Floats]:
    x, n = np.broadcast_arrays(floats(count), floats(out_of))
    known = np.isfinite(x) & np.isfinite(n) & (n > 0)
    x, n = np.where(known, x, np.nan), np.where(known, n, np.nan)
    return x, n, np.asarray(divided(x, n))


def _chart(
    count: Figures,
    out_of: Figures,
    *,
    kind: Kind,
    prime: bool,
    phases: Iterable[int],
    screen: bool,
) -> ControlChart:
    x, n, values = _counted(count, out_of)
    ceiling = 1.0 if kind == "proportion" else np.inf

    def limits_of(part: slice) -> Limits:
        centre = np.asarray(divided(total(x[..., part]), total(n[..., part])))[..., None]
        noise = centre * (1 - centre) if kind == "proportion" else centre
        # A pooled share above 100 % has no binomial spread: NaN, and no point is judged by it.
        sigma = np.sqrt(np.where(noise >= 0, noise, np.nan) / n[..., part])
        if prime:
            z = np.asarray(divided(values[..., part] - centre, sigma))
            sigma = sigma * moving_range_mean(z, screen=screen)[..., None] / D2
        middle = np.broadcast_to(centre, sigma.shape)
        return Limits(
            middle,
            np.clip(centre - 3 * sigma, 0.0, ceiling),
            np.clip(centre + 3 * sigma, 0.0, ceiling),
            np.clip(centre - 2 * sigma, 0.0, ceiling),
            np.clip(centre + 2 * sigma, 0.0, ceiling),
        )

    return chart(values, phases, limits_of)


def p_chart(
    count: Figures,
    out_of: Figures,
    *,
    prime: bool = False,
    phases: Iterable[int] = (),
    screen: bool = False,
) -> ControlChart:
    """Return a p-chart of count / out_of: pooled share p̄ ± 3 √(p̄(1 − p̄)/n), within 0 and 1.

    Arrays of shape (…, points). `prime` widens (or narrows) the limits by σ_z, the mean moving
    range of the z-scores / 1.128 (Laney's p′); `screen` screens those ranges as XmR does.
    Near limits at 2 σ. Source: Montgomery; Laney (2002); qicharts2.
    """
    return _chart(count, out_of, kind="proportion", prime=prime, phases=phases, screen=screen)


def u_chart(
    count: Figures,
    out_of: Figures,
    *,
    prime: bool = False,
    phases: Iterable[int] = (),
    screen: bool = False,
) -> ControlChart:
    """Return a u-chart of count / out_of: pooled rate ū ± 3 √(ū/n), not below 0.

    Arguments as p_chart; `prime` gives Laney's u′.
    """
    return _chart(count, out_of, kind="rate", prime=prime, phases=phases, screen=screen)


def ratio_chart(
    count: Figures,
    out_of: Figures,
    *,
    kind: Kind,
    phases: Iterable[int] = (),
) -> ControlChart:
    """Return the chart that suits a ratio of counts: p or u; Laney's from a median total of 1000.

    References give no threshold but "large"; the choice is ours.
    """
    prime = is_large(out_of)
    return _chart(count, out_of, kind=kind, prime=prime, phases=phases, screen=False)


def is_large(out_of: Figures) -> bool:
    """Tell whether totals are so large that ratio_chart takes Laney's limits."""
    totals = floats(out_of)
    present = totals[totals > 0]
    return bool(present.size) and float(np.median(present)) >= LARGE_TOTAL
