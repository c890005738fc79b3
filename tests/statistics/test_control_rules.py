"""Rules are asked in their order, and a point takes the first that holds."""

from __future__ import annotations

from countyboard.statistics.control_rules import label_points, spread_back


def test_labels_are_given_by_the_first_rule_that_holds() -> None:
    """Worked by hand: centre 0, limits ±3, near limits ±2."""

    def labelled(values: list[float]) -> list[str]:
        return [str(label) for label in label_points(values, 0, -3, 3, -2, 2)]

    assert labelled([0.5, 3.5, -3.5]) == ["common", "outside", "outside"]
    assert labelled([3.0, -3.0]) == ["common", "common"]
    rising = [-1.5, -1, -0.5, 0, 0.5, 1, 3.5]
    assert labelled(rising) == ["trend"] * 6 + ["outside"]
    assert labelled([2.5, 1, 2.5, -1]) == ["two of three", "common", "two of three", "common"]
    assert labelled([2.5, -1, 2.5]) == ["common"] * 3
    above = [1.0, 0.5] * 3 + [1.0]
    assert labelled(above) == ["one side"] * 7
    assert labelled(above[:6]) == ["common"] * 6
    assert labelled([*above[:3], float("nan"), *above[3:]])[3] == "missing"
    assert "one side" not in labelled([*above[:3], float("nan"), *above[3:]])
    assert label_points([3.5, 1, 2.5], 0, -3, 3, -2, 2).tolist()[2] == "common"
    western = label_points([3.5, 1, 2.5], 0, -3, 3, -2, 2, outside_is_near=True)
    assert western.tolist() == ["outside", "common", "two of three"]


def test_a_run_is_carried_back_to_its_first_point() -> None:
    assert spread_back([0, 0, 0, 1, 0], length=3).tolist() == [False, True, True, True, False]
    assert spread_back([1, 0], length=7).tolist() == [True, False]
