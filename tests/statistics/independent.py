"""The measures of balance once more, by other roads: definitions, SciPy, the Lorenz curve."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence

import numpy as np
from scipy import special  # type: ignore[import-untyped]

__all__ = ["MEASURES"]

Amounts = Sequence[float | None]


def _figures(amounts: Amounts) -> list[float] | None:
    """Return the figures when there is something to share, else None."""
    known = [amount for amount in amounts if amount is not None]
    if not known or min(known) < 0 or sum(known) == 0:
        return None
    return known


def _gini(known: list[float]) -> float:
    differences = sum(abs(one - other) for one in known for other in known)
    return differences / (2 * len(known) * sum(known))


def _theil(known: list[float]) -> float:
    shares = np.array(known) / sum(known)
    even = np.full(len(known), 1 / len(known))
    return float(special.rel_entr(shares, even).sum())


def _variation(known: list[float]) -> float:
    return statistics.pstdev(known) / statistics.fmean(known)


def _disparity(known: list[float]) -> float:
    middle = statistics.fmean(known)
    return 100 * statistics.fmean([abs(amount - middle) for amount in known]) / middle


def _top_fifth(known: list[float]) -> float:
    held = np.concatenate([[0.0], np.cumsum(sorted(known))]) / sum(known)
    return float(1 - np.interp(0.8, np.linspace(0, 1, len(known) + 1), held))


def _guarded(measure: Callable[[list[float]], float]) -> Callable[[Amounts], float | None]:
    def guarded(amounts: Amounts) -> float | None:
        known = _figures(amounts)
        return None if known is None else measure(known)

    return guarded


def _at_zero(amounts: Amounts) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return math.fsum(amount == 0 for amount in known) / len(known) if known else None


MEASURES: dict[str, Callable[[Amounts], float | None]] = {
    "gini": _guarded(_gini),
    "theil": _guarded(_theil),
    "coefficient_of_variation": _guarded(_variation),
    "index_of_disparity": _guarded(_disparity),
    "top_fifth_share": _guarded(_top_fifth),
    "share_at_zero": _at_zero,
}
