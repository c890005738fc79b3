"""Our functions give what others published: every case of the shared vectors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from countyboard.statistics.control_chart import xmr
from countyboard.statistics.control_rules import Signal, one_side_runs, trends, two_of_three
from countyboard.statistics.funnel import poisson_limits
from countyboard.statistics.intervals import byar, exact_poisson, rate, wilson
from countyboard.statistics.proportion_chart import p_chart
from countyboard.statistics.target import Better, assurance

USED = {"_note", "xmr", "rules", "intervals", "funnel_poisson", "p_chart"}


@pytest.fixture(scope="module")
def published(shared: Path) -> Any:
    return json.loads((shared / "vectors" / "published.json").read_text(encoding="utf-8"))


def test_no_published_case_is_left_out(published: Any) -> None:
    assert set(published) == USED


def test_xmr_limits(published: Any) -> None:
    group = published["xmr"]
    assert group["cases"]
    for case in group["cases"]:
        chart = xmr(case["y"], screen=case["screen"])
        found = [chart.centre[0], chart.lower[0], chart.upper[0]]
        wanted = [case["mean"], case["lpl"], case["upl"]]
        np.testing.assert_allclose(found, wanted, rtol=0, atol=group["tol_abs"])


def test_seven_on_one_side(published: Any) -> None:
    for side, flags in published["rules"]["side7_flag"]:
        assert one_side_runs(side).astype(int).tolist() == flags


def test_seven_point_trend(published: Any) -> None:
    for values, flags in published["rules"]["trend7"]:
        assert trends(values).tolist() == flags


def test_two_of_three(published: Any) -> None:
    for near, side, window in published["rules"]["two_in_three(close,side)->window"]:
        assert two_of_three(near, side).astype(int).tolist() == window


@pytest.mark.parametrize(("name", "better"), [("increase", "up"), ("decrease", "down")])
def test_assurance(published: Any, name: str, better: Better) -> None:
    case = published["rules"]["assurance"]
    found = assurance(case["lpl"], case["upl"], case["target"], better)
    assert found.tolist() == case[name]


def test_byar(published: Any) -> None:
    for case in published["intervals"]["byar"]:
        found = byar(case["x"], confidence=case["conf"])
        np.testing.assert_allclose(found, [case["lower"], case["upper"]], rtol=1e-12)


def test_wilson(published: Any) -> None:
    for case in published["intervals"]["wilson"]:
        found = wilson(case["x"], case["n"], confidence=case["conf"])
        np.testing.assert_allclose(found, [case["lower"], case["upper"]], rtol=1e-12)


def test_exact_poisson_rate(published: Any) -> None:
    for case in published["intervals"]["exact_poisson_rate_per_100"]:
        wanted = [case["lower"], case["upper"]]
        found = exact_poisson(case["x"], confidence=case["conf"])
        scaled = [100 * limit / case["n"] for limit in found]
        np.testing.assert_allclose(scaled, wanted, rtol=0, atol=1e-8)
        by_rate = rate(case["x"], case["n"], factor=100, confidence=case["conf"])
        np.testing.assert_allclose(by_rate, wanted, rtol=0, atol=1e-8)


def test_poisson_funnel(published: Any) -> None:
    case = published["funnel_poisson"]
    for confidence, name in [(0.95, "95"), (0.998, "998")]:
        found = poisson_limits(case["E"], confidence=confidence)
        np.testing.assert_allclose(found.lower, case[f"ll{name}"], rtol=0, atol=1e-6)
        np.testing.assert_allclose(found.upper, case[f"ul{name}"], rtol=0, atol=1e-6)


def test_p_chart(published: Any) -> None:
    case = published["p_chart"]
    chart = p_chart(case["x"], case["n"])
    assert chart.centre[0] == pytest.approx(case["cl"], rel=1e-14)
    assert [chart.lower[0], chart.upper[0]] == pytest.approx(case["row1"], rel=1e-12)
    outside = np.flatnonzero(chart.labels == Signal.OUTSIDE) + 1
    assert outside.tolist() == case["signals_1based"]
