"""Outlines on a grid: borders stay shared, holes stay open, no unit vanishes, few points."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np

from countyboard.boundaries import geojson
from countyboard.boundaries.kept import keep, shapes_of, take_away
from countyboard.boundaries.shapes import POINTS, Shape, simplified
from countyboard.query import run
from countyboard.store import Store
from tests.outlines import cells, collection, square


def shapes(content: bytes) -> list[Shape]:
    return simplified({str(feature.number): feature for feature in geojson.read(content)})


def edges(shape: Shape) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    found = []
    for ring in shape.rings:
        points = list(zip(ring[::2], ring[1::2], strict=True))
        found += list(zip(points, [*points[1:], points[0]], strict=True))
    return found


def area(ring: tuple[int, ...]) -> float:
    points = np.array(ring).reshape(-1, 2)
    after = np.roll(points, -1, axis=0)
    return float((points[:, 0] * after[:, 1] - after[:, 0] * points[:, 1]).sum()) / 2


def test_neighbours_share_their_border_and_leave_no_gap() -> None:
    found = shapes(cells([{"n": str(at)} for at in range(12)], columns=4))
    counted = Counter(frozenset(edge) for shape in found for edge in edges(shape))
    assert set(counted.values()) <= {1, 2}
    assert sum(count == 2 for count in counted.values()) > len(counted) / 3
    whole = sum(area(ring) for shape in found for ring in shape.rings)
    xs = [x for shape in found for ring in shape.rings for x in ring[::2]]
    assert max(xs) <= 4_000
    assert whole > 0


def test_hole_runs_against_its_outline_whatever_the_file_says() -> None:
    content = collection(({}, [square(0, 0, 10), square(4, 4, 2)]))
    (shape,) = shapes(content)
    outline, hole = (area(ring) for ring in shape.rings)
    assert outline > 0 > hole
    assert -hole / outline == 0.04


def test_tiny_unit_beside_a_huge_one_stays() -> None:
    content = collection(({}, [square(0, 0, 50)]), ({}, [square(60, 0, 1e-7)]))
    _huge, tiny = shapes(content)
    assert len(tiny.rings) == 1
    assert area(tiny.rings[0]) == 1


def test_degrees_are_true_to_scale_and_metres_are_taken_as_they_are() -> None:
    (north,) = shapes(collection(({}, [square(100, 59.5, 1)])))
    width, height = max(north.rings[0][::2]), max(north.rings[0][1::2])
    assert abs(width / height - 0.5) < 0.01
    (metres,) = shapes(collection(({}, [square(500_000, 3_000_000, 1000)])))
    assert max(metres.rings[0][::2]) == max(metres.rings[0][1::2])


def test_huge_outlines_are_simplified() -> None:
    turn = np.linspace(0, 2 * np.pi, 200_001)
    line = np.stack([np.cos(turn) * 2 + 104, np.sin(turn) * 2 + 30], axis=1)
    found = shapes(collection(({}, [line.tolist()])))
    assert sum(len(ring) // 2 for ring in found[0].rings) <= POINTS
    assert len(json.dumps(found)) < 300_000


def test_the_latest_boundaries_are_in_force_and_can_be_taken_away(store: Store) -> None:
    assert shapes_of(run(store, "map/boundaries")) == {}
    content = collection(({}, [square(0, 0)]))
    keep(store, "一.geojson", b"first", shapes(content), account="test")
    keep(store, "二.geojson", content, shapes(content), account="test")
    answer = run(store, "map/boundaries")
    assert answer.rows[0]["file_name"] == "二.geojson"
    assert answer.rows[0]["byte_count"] == len(content)
    assert shapes_of(answer) == {"1": shapes(content)[0]}
    take_away(store, account="test")
    assert shapes_of(run(store, "map/boundaries")) == {}
    with store.cursor() as cursor:
        assert cursor.execute("select count(*) from boundary_set").fetchone() == (3,)
