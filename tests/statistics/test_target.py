"""Icons follow the latest point and the target, and say better only where that is known."""

from __future__ import annotations

import numpy as np

from countyboard.statistics.control_chart import xmr
from countyboard.statistics.target import assurance, point_types, variation

LEVEL = [10.0, 12, 11, 9] * 5


def test_variation_tells_the_latest_point() -> None:
    raised = xmr([*LEVEL, 40.0])
    assert variation(raised, "up").tolist() == "improvement"
    assert variation(raised, "down").tolist() == "concern"
    assert variation(raised, "none").tolist() == "high"
    assert variation(xmr([*LEVEL, 10.0]), "up").tolist() == "common"
    assert variation(xmr([*LEVEL, float("nan")]), "up").tolist() == "missing"
    lowered = xmr([*LEVEL, -20.0])
    assert [str(variation(lowered, better)) for better in ("up", "down", "none")] == [
        "concern",
        "improvement",
        "low",
    ]


def test_every_point_has_its_type() -> None:
    types = point_types(xmr(np.array([[*LEVEL, 40.0], [*LEVEL, -20.0]])), "up")
    assert types[:, -1].tolist() == ["improvement", "concern"]
    assert (types[:, :4] == "common").all()


def test_no_assurance_without_target_or_direction() -> None:
    assert assurance([1, 1, float("nan")], 3, [float("nan"), 5, 5], "up").tolist() == [
        "",
        "consistent_fail",
        "",
    ]
    assert assurance(1, 3, 5, "none").tolist() == ""
    assert assurance(1, 3, [1, 3], "up").tolist() == ["inconsistent"] * 2
