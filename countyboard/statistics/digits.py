"""Do last digits look counted, or made up? Said only of enough figures."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, floats
from countyboard.statistics.distributions import chi_square_tail

__all__ = ["FEWEST_FIGURES", "SMALLEST_FIGURE", "Digits", "digit_preference"]

FEWEST_FIGURES = 50
"""Ten digits at an expected 5 each: the least at which χ² holds (Cochran 1954)."""

SMALLEST_FIGURE = 100
"""Last digits of smaller counts are not even: small counts crowd at the low end of each ten."""


class Digits(NamedTuple):
    """Hold how often each last digit stands, the share of 0 and 5, and the test that all are
    equally likely; statistic and p-value are None where there are too few figures to say.
    """

    figures: int
    counts: npt.NDArray[np.intp]
    share_of_0_and_5: float
    statistic: float | None
    p_value: float | None


def digit_preference(
    values: Figures,
    *,
    smallest: float = SMALLEST_FIGURE,
    fewest: int = FEWEST_FIGURES,
) -> Digits:
    """Test whether last digits of whole figures from `smallest` up are evenly spread.

    χ² = Σ (observed − n/10)² / (n/10), 9 degrees of freedom, from `fewest` figures up.
    """
    given = floats(values).ravel()
    given = given[np.isfinite(given)]
    whole = given[(given >= smallest) & (given == np.floor(given))]
    counts = np.bincount(np.mod(whole, 10).astype(np.intp), minlength=10)
    count = len(whole)
    share = float((counts[0] + counts[5]) / count) if count else float("nan")
    if count < fewest:
        return Digits(count, counts, share, None, None)
    statistic = float(((counts - count / 10) ** 2).sum() / (count / 10))
    return Digits(count, counts, share, statistic, chi_square_tail(statistic, 9))
