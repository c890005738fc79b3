"""What a control chart says of a target and of the latest point: assurance and variation."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from countyboard.statistics.arrays import Figures, floats
from countyboard.statistics.control_chart import ControlChart
from countyboard.statistics.control_rules import Signal

__all__ = ["Better", "assurance", "point_types", "variation"]

Better = Literal["up", "down", "none"]
"""Which direction is improvement; "none" where the indicator says nothing."""


def assurance(
    lower: Figures, upper: Figures, target: Figures, better: Better
) -> npt.NDArray[np.str_]:
    """Tell whether the process will meet its target as it runs now.

    Returns "consistent_pass", "consistent_fail", "inconsistent" (the target lies within the
    limits or on one), or "" without a target or where no direction is better.
    """
    low, high, aim = np.broadcast_arrays(floats(lower), floats(upper), floats(target))
    known = np.isfinite(low) & np.isfinite(high) & np.isfinite(aim)
    if better == "none":
        known = np.zeros_like(known)
    above, below = ("pass", "fail") if better == "up" else ("fail", "pass")
    return np.select(
        [~known, low > aim, high < aim],
        ["", f"consistent_{above}", f"consistent_{below}"],
        "inconsistent",
    )


def point_types(chart: ControlChart, better: Better) -> npt.NDArray[np.str_]:
    """Tell of each point: "common", "improvement", "concern", "high", "low" or "missing".

    High and low stand where no direction is better. A special point counts by its side of the
    mean, also in a trend that has not crossed it yet, as Making Data Count does.
    """
    above = chart.values > chart.centre
    if better == "none":
        high, low = "high", "low"
    else:
        high, low = ("improvement", "concern") if better == "up" else ("concern", "improvement")
    common = chart.labels == Signal.COMMON.value
    missing = chart.labels == Signal.MISSING.value
    return np.select([missing, common, above], ["missing", "common", high], low)


def variation(chart: ControlChart, better: Better) -> npt.NDArray[np.str_]:
    """Tell the latest point's type, shape (…): the variation icon of a metric."""
    types: npt.NDArray[np.str_] = point_types(chart, better)[..., -1]
    return types
